"""The word of a query that is being typed, and the query with it completed."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.archive.query import ALIASES, FIELDS
from importers.language.folding import fold

NAMES = ("title", "author", "site", "published", "tag", "collection", "text", "section", "publisher", "language", "type", "note", "url", "citekey", "added", "accessed")
"""Names of fields that are offered, the likelier first."""

ENOUGH = 3
"""Letters of a word that may be a field's name: fewer are any word."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What stands before the cursor: `part` of a field's value, or of a word where `field` is None; it begins at `start` of the text."""

    start: int
    field: str | None
    part: str


def begun(text: str, cursor: int) -> Begun:
    """What is being typed at `cursor`."""
    before = text[:cursor]
    quote = before.rfind('"') if before.count('"') % 2 else -1
    start = max((at + 1 for at, letter in enumerate(before[: quote if quote >= 0 else None]) if letter.isspace()), default=0)
    word = before[start:]
    if word.startswith("-"):
        start, word = start + 1, word[1:]
    name, colon, value = word.partition(":")
    field = name.lower().replace("-", "_")
    if colon and (field in FIELDS or field in ALIASES) and (quote < 0 or quote == start + len(name) + 1):
        return Begun(start + len(name) + 1, field, value.removeprefix('"'))
    return Begun(start, None, word if quote < 0 else "")


def offered(typed: Begun, values: Iterable[str], *, most: int = 8) -> list[str]:
    """What may be meant: of a field's `values` those with a word that begins so, else names of fields; not what stands there already."""
    part = fold(typed.part)
    if typed.field is None:
        return [f"{name}:" for name in NAMES if len(typed.part) >= ENOUGH and name.startswith(typed.part.lower())][:most]
    found = [value for value in values if f" {part}" in f" {fold(value)}"]
    first = sorted(found, key=lambda value: not fold(value).startswith(part))
    return [] if [fold(value) for value in first] == [part] else first[:most]


def completed(text: str, cursor: int, value: str) -> tuple[str, int]:
    """The text with `value` (of `offered`) in place of what is being typed, and where the cursor goes."""
    typed = begun(text, cursor)
    after = text[cursor:].removeprefix('"') if typed.field else text[cursor:]
    if typed.field is None:
        word = value
    else:
        plain = value.replace('"', " ")
        word = (plain if plain.isalnum() else f'"{plain}"') + ("" if after.startswith(" ") else " ")
    return text[: typed.start] + word + after, typed.start + len(word)


def inserted(text: str, cursor: int, word: str) -> tuple[str, int]:
    """The text with a word of the query's language at `cursor`, set apart from what stands before, and where the cursor goes."""
    gap = " " if cursor and not text[cursor - 1].isspace() and text[cursor - 1] != "-" else ""
    end = cursor + len(gap) + len(word)
    return text[:cursor] + gap + word + text[cursor:], end - 1 if word == '""' else end
