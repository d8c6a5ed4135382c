"""Correction: a word on what was corrected after publication."""

from importers.roles._shared import Cue, Role, phrases

ROLE = Role(
    name="correction",
    kept=True,
    labels={"en": "Correction", "fr": "Rectificatif"},
    cues=(
        Cue(
            "opener",
            "start",
            {
                "fr": phrases("""
rectificatif | correction : | erratum | mise à jour du | cet article a été modifié | cet article a été corrigé | une première version de | une version
précédente
"""),
                "en": phrases("""
correction: | correction, | corrections: | clarification: | an earlier version of | this article has been corrected | this story has been corrected |
this article was amended | this story was updated to | a previous version of | this article was updated
"""),
                "de": ("korrektur:", "berichtigung", "in einer früheren version"),
                "es": ("corrección:", "fe de errores", "una versión anterior"),
            },
            weight=3.2,
            max_words=120,
        ),
        Cue("markup", "markup", {"": ("correction", "corrections", "erratum", "amendment")}, weight=3.0),
    ),
    base=-1.4,
    speaks=(
        "Rectificatif : la digue mesure neuf mètres.",
        "Correction: the bridge is nine metres long.",
        "An earlier version of this article misspelled a name.",
    ),
    silent=(
        "La correction des copies a pris deux jours.",
        "He corrected the map by hand.",
    ),
)
