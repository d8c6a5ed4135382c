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
            {
                "": (
                    rf"^\W*{_HOME} ?[>/›|→·]+ ?\w",
                    r"^(?:[\w'&-]+ ){0,3}[\w'&-]+ ?[>›→]{1,2} ?(?:[\w'&-]+ ){0,3}[\w'&-]+(?: ?[>›→]{1,2} ?.{2,120})?(?<![.!:;])$",
                )
            },
            weight=3.4,
            max_words=40,
            decides=True,
        ),
        # Folded, a guillemet is any quotation mark: only the text as it stands tells a path from a quotation.
        Cue(
            "pattern",
            "cased",
            {
                "": (
                    rf"^\W*(?i:{_HOME}|à la une|página principal) ?» ?\w",
                    r"^(?:[\w'’&-]+ ){0,3}[\w'’&-]+(?: ?» ?(?:[\w'’&-]+ ){0,5}[\w'’&-]+){2,5}$",
                )
            },
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
    speaks=(
        "Accueil > Port > La digue tient bon",
        "Home > News > The bridge",
        "Vous êtes ici : Accueil",
        "Inicio » Puerto",
        "Accueil » Port » La digue tient bon",
    ),
    silent=(
        "Une « digue » de trop, un « quai » de moins",
        "Le seuil est de 3 > 2, selon le rapport remis hier au préfet.",
        "She went home, and the news came later.",
    ),
)
