"""Which words stand once more inside a longer text."""

from collections.abc import Sequence

from importers.compiled import twin


def _echoes(bodies: Sequence[str], texts: Sequence[str], gram: int, step: int, most: int, longer: float) -> list[bool]:
    """Whether a body more than `longer` times as long holds all the letters of a text, for each text of at least `gram + step - 1` letters.

    Each body is known by stretches of `gram` letters, one at every `step`, so that the work does not grow with the square of the text; of the
    bodies that share a stretch the first `most` are looked through.
    """
    known: dict[str, list[str]] = {}
    for body in bodies:
        for at in range(0, len(body) - gram + 1, step):
            holders = known.setdefault(body[at : at + gram], [])
            if len(holders) < most:
                holders.append(body)
    return [any(len(body) > longer * len(own) and own in body for at in range(step) for body in known.get(own[at : at + gram], ())) for own in texts]


echoes = twin(_echoes, "echoes")
