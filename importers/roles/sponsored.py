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
        # Who is paid when a reader buys: what the law has a page say.
        Cue(
            "pattern",
            "pattern",
            {
                "en": (
                    r"\b(?:when|if) you (?:buy|purchase|shop|order|make a purchase|click)\b[^.]{0,60}\b(?:our|my|these|the|its|some) links?\b",
                    r"\b(?:we|i|site|page|post|team|publisher|website|blog)\b[^.]{0,40}"
                    r"\b(?:may|might|will|can) (?:earn|receive|get) [^.]{0,30}\b(?:commission|kickback)\b",
                    r"\b(?:post|page|article|content|podcast|video|site|blog|newsletter|story|guide)s?\b"
                    r"[^.]{0,30}\b(?:contains?|includes?|uses?) [^.]{0,20}\baffiliate links?\b",
                ),
                "fr": (
                    r"\b(?:article|page|site|billet|contenu|guide)s?\b[^.]{0,40}\bliens? (?:affilies?|d'affiliation|partenaires?)\b",
                    r"\b(?:percevoir|toucher|recevoir|remunere)\b[^.]{0,40}\bcommission\b[^.]{0,60}\b(?:liens?|achat|achete[rz]?)\b",
                ),
                "de": (
                    r"\b(?:artikel|seite|beitrag|links?)\b[^.]{0,60}\baffiliate-?links?\b",
                    r"\bkauf\w*[^.]{0,80}\b(?:erhalten|bekommen) wir [^.]{0,40}\bprovision\b",
                ),
                "es": (r"\b(?:articulo|pagina|contenido|entrada)s?\b[^.]{0,40}\b(?:enlaces|links) (?:de )?afiliad[oa]s?\b",),
                "it": (r"\b(?:articolo|pagina|contenuto)\b[^.]{0,40}\blink (?:di affiliazione|affiliati)\b",),
                "pt": (r"\b(?:artigo|pagina|conteudo)s?\b[^.]{0,40}\blinks? (?:de )?afiliad[oa]s?\b",),
                "nl": (r"\b(?:artikel|pagina|site)\b[^.]{0,40}\baffiliate ?links?\b",),
                "pl": (r"\b(?:artykul|strona|wpis)\w*[^.]{0,40}\blinki? afiliacyjn\w+",),
            },
            weight=3.6,
            max_words=45,
            decides=True,
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
        "If you buy something through our links, the Quay Post may be paid for it.",
        "We may earn a small commission on the nets that you order.",
        "This guide contains affiliate links.",
        "Cet article contient des liens affiliés.",
        "Wenn Sie über diese Links kaufen, erhalten wir eine Provision.",
    ),
    silent=(
        "Fishermen may earn a commission when the market sells their nets.",
        "If you buy through a broker, the harbour keeps its share.",
        "La commission a reçu les pêcheurs qui demandaient un lien direct avec le port.",
        "Son partenaire de pêche a refusé de sortir.",
        "The bank had no partner on the island.",
    ),
)
