"""Sponsored: partner content and its labels."""

from importers.roles._shared import Cue, Role, phrases

ROLE = Role(
    name="sponsored",
    kept=False,
    labels={"en": "Sponsored", "fr": "Contenu sponsorisé"},
    cues=(
        Cue(
            "whole",
            "whole",
            {
                "fr": phrases("""
contenu partenaire | contenus partenaires | contenu sponsorisé | contenus sponsorisés | partenaire | partenaires | nos partenaires | sponsorisé |
services partenaires | en partenariat | communiqué | publi-rédactionnel | publireportage | offres partenaires | le choix de nos partenaires | guide
d'achat | bons plans | code promo | codes promo | jeux concours
"""),
                "en": phrases("""
sponsored | sponsored content | partner content | paid content | paid post | promoted | promoted content | branded content | sponsored stories |
sponsored links | promoted stories | from our partners | our partners | partners | in partnership with | presented by | advertorial | advertiser
content
"""),
                "de": ("sponsored", "anzeige von", "partnerangebote", "in kooperation mit", "partnerinhalte"),
                "es": ("contenido patrocinado", "patrocinado", "contenido de marca"),
                "it": ("contenuto sponsorizzato", "sponsorizzato"),
                "pt": ("conteúdo patrocinado", "patrocinado"),
                "nl": ("gesponsord", "partnerbijdrage"),
            },
            weight=3.6,
            max_words=8,
            decides=True,
        ),
        Cue(
            "opener",
            "start",
            {
                "fr": phrases("""
contenu partenaire | contenu sponsorisé | contenu proposé par | proposé par | en partenariat avec | sponsorisé par | avec notre partenaire | offert
par
"""),
                "en": phrases("""
sponsored by | sponsored content | paid for by | presented by | in partnership with | brought to you by | promoted by | this content is sponsored |
this article is sponsored | partner content
"""),
            },
            weight=2.8,
            max_words=20,
        ),
        Cue(
            "markup",
            "markup",
            {
                "": phrases("""
sponsored | sponsor | sponsors | promoted | native-ad | branded | partner | partners | partenaire | partenaires | publi | advertorial | affiliate
""")
            },
            weight=2.4,
        ),
    ),
    runs=1.4,
    lists=True,
    speaks=(
        "Contenu partenaire",
        "Sponsored content",
        "Presented by Harbour Bank",
    ),
    silent=(
        "Son partenaire de pêche a refusé de sortir.",
        "The bank had no partner on the island.",
    ),
)
