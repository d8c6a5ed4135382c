"""Where words stand in the source of a page, which is long: a dozen of them are searched for at once."""

from collections.abc import Sequence

from importers.compiled import twin


def _places_of(source: str, words: Sequence[str], most: int) -> dict[str, list[int]]:
    """Where each of the words begins, at its first `most` places. Raises `ValueError` for a word of less than two characters."""
    if any(len(word) < 2 for word in words):
        raise ValueError("a word has two characters or more")
    places: dict[str, list[int]] = {word: [] for word in words}
    for word, found in places.items():
        at = source.find(word) if most > 0 else -1
        while at >= 0:
            found.append(at)
            at = source.find(word, at + 1) if len(found) < most else -1
    return places


places_of = twin(_places_of, "places")
