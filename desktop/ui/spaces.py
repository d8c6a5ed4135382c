"""Spaces as texts are set with them."""

import re

_LOOSE = re.compile("(?<=«) | (?=[»!?;:])")


def bound(text: str) -> str:
    """`text` as it is set: a plain space before » ! ? ; : and after « holds them together, so that no line begins with one. As long as before."""
    return _LOOSE.sub("\u00a0", text)
