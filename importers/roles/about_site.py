"""About the site: a word on the site, the newspaper or the agency."""

from importers.roles._shared import Cue, Role, phrases

ROLE = Role(
    name="about-site",
    kept=False,
    labels={"en": "About the site", "fr": "À propos du site"},
    cues=(
        Cue(
            "opener",
            "start",
            {
                "fr": phrases("""
à propos de nous | qui sommes-nous | à propos du site | à propos | la rédaction de | notre rédaction | l'équipe | contactez la rédaction | directeur
de la publication | directrice de la publication | édité par | le site est édité | siège social
"""),
                "en": phrases("""
about us | about the site | who we are | our mission | about this site | published by | is a nonprofit | is an independent | is a digital publication
| our newsroom | this story is part of | this article is republished | this article was produced by | editor-in-chief
"""),
                "de": ("über uns", "herausgeber", "redaktion:", "verantwortlich im sinne"),
                "es": ("quiénes somos", "sobre nosotros"),
                "it": ("chi siamo", "direttore responsabile"),
                "pt": ("quem somos", "sobre nós"),
                "nl": ("over ons",),
                "pl": ("o nas",),
            },
            weight=2.0,
            max_words=60,
        ),
        Cue(
            "phrase",
            "anywhere",
            {
                "fr": phrases("""
n'engagent pas la rédaction | n'engage pas la rédaction | n'engagent que leurs auteurs | n'engage que son auteur | renseignements à nous faire parvenir |
des informations à nous transmettre | une information à nous transmettre
"""),
                "en": phrases("""
do not necessarily reflect the views | do not necessarily represent the views | are the author's own and do not | have a news tip | have a story tip |
got a news tip | got a tip for us
"""),
            },
            weight=3.0,
            max_words=70,
            decides=True,
        ),
        Cue(
            "markup",
            "markup",
            {
                "": phrases("""
about | about-us | boilerplate | site-description | publisher-info | tagline | site-title
""")
            },
            weight=2.0,
        ),
    ),
    runs=0.8,
    speaks=(
        "Qui sommes-nous",
        "À propos de nous",
        "About us",
        "Les textes du forum n’engagent pas la rédaction.",
        "The opinions here do not necessarily reflect the views of the Harbour Post.",
    ),
    silent=(
        "Nous sommes partis à l’aube.",
        "He knew all about the harbour.",
    ),
)
