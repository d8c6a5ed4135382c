"""Particles of names that were not told apart in the data (CSL 1.0.2, "Name particles": dropping and non-dropping)."""

import re

_APOSTROPHES = "'’ʼ"
_PREFIX = re.compile(rf"(?:[{_APOSTROPHES}]t|[^\s{_APOSTROPHES}]+[{_APOSTROPHES}]|[^\s\-]+-(?=[^\W\d_])|\S+)\s*")


def _small(word: str) -> bool:
    """Whether a word is written as particles are: with small letters only."""
    return word == word.lower() and any(char.isalpha() for char in word)


def leading(family: str) -> tuple[str, str]:
    """The particle that a family name begins with, and the rest: "van der Vlist", "d'Aubignac", "al-One". ("", family) where there is none."""
    if not family or family[0].isupper():
        return "", family
    at = 0
    while at < len(family):
        found = _PREFIX.match(family, at)
        if not found or not _small(found[0].strip()) or (found.end() == len(family)):
            break
        # A hyphen joins a particle only where a capital follows ("al-Aswānī").
        if found[0].endswith("-") and not family[found.end()].isupper():
            break
        at = found.end()
    rest = family[at:]
    particle = family[:at].lstrip()
    # "de’ Frinkle": what is written apart stays apart, though an apostrophe would join.
    particle = particle if particle.rstrip().endswith(tuple(_APOSTROPHES)) else particle.rstrip()
    return (particle, rest) if at and not _small(rest) else ("", family)


def trailing(given: str) -> tuple[str, str]:
    """The forename and the particle that it ends with: "Jean de", "François Hédelin d'". (given, "") where there is none."""
    words = given.split(" ")
    at = len(words)
    while at > 1 and words[at - 1] and _small(words[at - 1]) and not words[at - 1].endswith(",") and not any(char.isdigit() for char in words[at - 1]):
        at -= 1
    if at == len(words):
        return given, ""
    return " ".join(words[:at]), " ".join(words[at:])


def joins(particle: str) -> bool:
    """Whether nothing is to be set between a particle and what follows ("d’", "al-", or one with its own space)."""
    return particle.endswith((*_APOSTROPHES, "-", "‐", " "))
