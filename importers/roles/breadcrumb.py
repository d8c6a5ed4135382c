"""Breadcrumb: the path of sections that leads to the article."""

from importers.roles._shared import Cue, Role, phrases

_HOME = r"(?:accueil|home|a la une|startseite|inicio|portada|home ?page|strona glowna|actualites?|news|une)"

ROLE = Role(
    name="breadcrumb",
    kept=False,
    labels={"en": "Breadcrumb", "fr": "Fil d’Ariane"},
    cues=(
        Cue(
            "pattern",
            "pattern",
            {"": (rf"^\W*{_HOME} ?[>»/›|→·]+ ?\w", r"^[\w' &-]{2,40}(?: ?[>»›→]+ ?[\w' &,-]{2,60}){1,6}[>»›→]? ?.{0,160}$")},
            weight=3.4,
            max_words=40,
            decides=True,
        ),
        Cue(
            "opener",
            "start",
            {
                "fr": ("vous êtes ici", "fil d'ariane"),
                "en": ("you are here", "breadcrumb", "breadcrumbs"),
                "de": ("sie sind hier", "sie befinden sich hier"),
                "es": ("estás en", "usted está aquí"),
            },
            weight=3.4,
            max_words=40,
            decides=True,
        ),
        Cue(
            "markup",
            "markup",
            {
                "": phrases("""
breadcrumb | breadcrumbs | fil-ariane | filariane | ariane | crumbs | crumb | breadcrumblist | brotkrumen | migas
""")
            },
            weight=3.6,
            max_words=40,
        ),
    ),
    runs=0.8,
)
