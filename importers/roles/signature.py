"""Signature: the closing lines of a message (mail, newsgroup)."""

from importers.roles._shared import Cue, Role

ROLE = Role(
    name="signature",
    kept=False,
    labels={"en": "Signature", "fr": "Signature de message"},
    cues=(
        Cue(
            "opener",
            "start",
            {"fr": ("envoyé de mon", "cordialement,", "envoyé depuis"), "en": ("sent from my", "best regards,", "kind regards,", "sent via")},
            weight=2.6,
            max_words=10,
        ),
        Cue("pattern", "pattern", {"": (r"^-- ?$",)}, weight=3.0),
    ),
    speaks=(
        "Envoyé de mon téléphone",
        "Sent from my phone",
    ),
    silent=(
        "Il a envoyé trois lettres au préfet.",
        "They sent the boat back.",
    ),
)
