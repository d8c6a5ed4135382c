"""Sentences in the reader's language: a code and its words in, a sentence out. One catalogue serves core, command line and window."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from importers.assets import names, read_toml

DEFAULT = "en"
_PLACE = re.compile(r"\{(\d{1,2})\}")


@cache
def languages() -> tuple[str, ...]:
    """The language tags that sentences are complete in."""
    return names("wording", suffix=".toml")


def best_language(tag: str | None) -> str:
    """The catalogue for a locale or language tag ("fr_CA.UTF-8" gives "fr"); English where there is none."""
    primary = (tag or "").replace("_", "-").split("-")[0].split(".")[0].lower()
    return primary if primary in languages() else DEFAULT


def say(code: str, *words: object, lang: str) -> str:
    """The sentence `code` with `words` set in at {0}, {1} ...; raises `KeyError` for a code that no catalogue has."""
    return _fill(_sentence(code, lang), words)


def has(code: str) -> bool:
    """Whether there is a sentence `code`."""
    return code in _catalogue(DEFAULT)


def many(code: str, count: int, *words: object, lang: str) -> str:
    """The sentence for `count` things: `<code>.one` or `<code>.other`; {0} is the count, {1} ... the words.

    Plural rules: CLDR; in French 0 and 1 are singular, in English 1 alone.
    """
    one = count in (0, 1) if best_language(lang) == "fr" else count == 1
    return _fill(_sentence(f"{code}.one" if one else f"{code}.other", lang), (count, *words))


def _sentence(code: str, lang: str) -> str:
    catalogue = _catalogue(best_language(lang))
    return catalogue[code] if code in catalogue else _catalogue(DEFAULT)[code]


def _fill(sentence: str, words: tuple[object, ...]) -> str:
    # Not str.format: the words may hold braces, and a number without a word stays as it stands.
    return _PLACE.sub(lambda place: str(words[int(place[1])]) if int(place[1]) < len(words) else place[0], sentence)


@cache
def _catalogue(lang: str) -> dict[str, str]:
    found = dict(flat(read_toml("wording", f"{lang}.toml")))
    for name in names("wording", "window", lang, suffix=".toml"):
        found |= dict(flat(read_toml("wording", "window", lang, f"{name}.toml")))
    return found


def flat(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Every sentence of a table of tables under its code, the names on the way to it with dots between."""
    for key, value in table.items():
        code = f"{prefix}.{key}" if prefix else key
        if isinstance(value, Mapping):
            yield from flat(value, code)
        else:
            yield code, str(value)
