"""The words of each language that dates, bylines and furniture are made of: one shipped file a language, read once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from importers.assets import names, read_toml
from importers.language.folding import fold


@dataclass(frozen=True, slots=True)
class Phrases:
    """One language's words. `dates`, `names` and `text` are the tables of its file, folded, except agencies, which stand as they are written.

    `months[i]` are the names of month i + 1; `order` is "day" (10/06 is 10 June), "month" or "unsure".
    """

    language: str
    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[str, ...]
    order: str
    dates: Mapping[str, tuple[str, ...]]
    names: Mapping[str, tuple[str, ...]]
    text: Mapping[str, tuple[str, ...]]
    agencies: tuple[str, ...]


def languages() -> tuple[str, ...]:
    """The languages there are phrases for, sorted."""
    return names("phrases", suffix=".toml")


@cache
def phrases(language: str) -> Phrases:
    """The words of `language` (a primary tag such as "fr"); raises `KeyError` where there is no file."""
    if language not in languages():
        raise KeyError(language)
    tables = read_toml("phrases", f"{language}.toml")
    dates = tables["dates"]
    people = tables.get("names", {})
    return Phrases(
        language=language,
        months=tuple(tuple(fold(name) for name in month) for month in dates["months"]),
        weekdays=_folded(dates.get("weekdays", ())),
        order=dates.get("order", "day"),
        dates={key: _folded(value) for key, value in dates.items() if key not in ("months", "weekdays", "order")},
        names={key: _folded(value) for key, value in people.items() if key != "agencies"},
        text={key: _folded(value) for key, value in tables.get("text", {}).items()},
        agencies=tuple(people.get("agencies", ())),
    )


@lru_cache(256)
def primary(language: str | None) -> str | None:
    """The primary part of a language tag, lower case ("fr-CA" gives "fr"); None for none."""
    return language.replace("_", "-").split("-")[0].lower() or None if language else None


@cache
def spoken(language: str | None) -> tuple[Phrases, ...]:
    """The phrases to try for a text in `language`: its own first, then English; all of them where it is not known or has no file."""
    own = primary(language)
    if own is None or own not in languages():
        return tuple(phrases(name) for name in ("en", "fr", *(name for name in languages() if name not in ("en", "fr"))))
    return (phrases(own),) if own == "en" else (phrases(own), phrases("en"))


@cache
def everywhere(table: str, key: str) -> frozenset[str]:
    """The words of one key in every language ("names", "newsroom"), folded."""
    return frozenset(word for language in languages() for word in getattr(phrases(language), table).get(key, ()))


@cache
def agencies() -> Mapping[str, str]:
    """Every news agency: its folded name to the name as it is written."""
    return {fold(name): name for language in languages() for name in phrases(language).agencies}


def longest_first(words: Iterable[str]) -> list[str]:
    """`words` without repeats, the longest first: the order for a regular expression's alternatives."""
    return sorted(set(words), key=lambda word: (-len(word), word))


def _folded(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(fold(word) for word in words)
