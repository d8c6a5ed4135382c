"""Quoted reply: an earlier message that an answer quotes."""

from importers.roles._shared import Cue, Role

ROLE = Role(
    name="quoted-reply",
    kept=False,
    labels={"en": "Quoted reply", "fr": "Réponse citée"},
    cues=(
        Cue(
            "pattern",
            "pattern",
            {
                "": (r"^> ?>? ?\w", r"^-+ ?(?:original message|message d'origine|forwarded message|message transfere) ?-+"),
                "fr": (r"^le .{6,60} a ecrit ?:$",),
                "en": (r"^on .{6,60} wrote ?:$",),
            },
            weight=2.4,
            max_words=60,
        ),
    ),
    runs=1.0,
    speaks=(
        "> Merci pour votre réponse",
        "On Mon, 4 March 2021, Ann Tidewell wrote:",
        "Le 4 mars 2021 à 9:21, Paul Le Goff a écrit :",
    ),
    silent=(
        "Le préfet a écrit aux maires de la côte.",
        "She wrote three letters that night.",
    ),
)
