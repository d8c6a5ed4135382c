"""What a list may be filtered by: conditions, their words, and the values that the archive has to offer."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from desktop.archive.connection import Archive
from desktop.archive.filters import REASONS, Condition, from_source, in_language, tagged, waiting
from desktop.archive.narrowing import any_of, of_type, published_between, reviewed, unreviewed
from desktop.archive.overview import overview
from desktop.archive.values import values_of
from desktop.ui.cite.picker import Choice, choice
from desktop.ui.cite.words import language_words, type_words
from desktop.ui.library.days import short_day
from desktop.ui.shell import Shell

KINDS = ("tag", "published", "language", "source", "type", "state")
"""In the order in which they are offered."""

SEVERAL = frozenset({"language", "source", "type"})
"""Of these one filter has several values, of which one must hold."""

REVIEWED, UNREVIEWED = "reviewed", "unreviewed"

_SPAN = re.compile(r"\D*(\d{4})(?:\D+(\d{4}))?\D*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Filter:
    """`kind` is one of `KINDS`; `values` has one for "tag" and "state", the first and last year or month for "published"."""

    kind: str
    values: tuple[str, ...]


def condition_of(one: Filter) -> Condition:
    """What the filter asks of an article. Raises `ValueError` for a span that is none."""
    match one.kind:
        case "tag":
            return tagged(one.values[0])
        case "published":
            return published_between(*one.values)
        case "state":
            return reviewed() if one.values[0] == REVIEWED else unreviewed() if one.values[0] == UNREVIEWED else waiting(one.values[0])
    make = {"language": in_language, "source": from_source, "type": of_type}[one.kind]
    return any_of([make(value) for value in one.values])


def kind_words(shell: Shell, kind: str) -> str:
    """What a kind of filter is called."""
    return shell.say(f"ui.table.filter.{kind}")


def value_words(shell: Shell, one: Filter) -> str:
    """The filter's values in words: "2018 to 2021", "French, English"."""
    if one.kind == "published":
        first, last = (short_day(shell, value) for value in one.values)
        return first if first == last else shell.say("ui.table.span", first, last)
    words = ", ".join(_words(shell, one.kind, value) for value in one.values)
    return _capital(words) if one.kind in SEVERAL - {"source"} else words


def _words(shell: Shell, kind: str, value: str) -> str:
    if kind == "language":
        return language_words(shell, value)
    if kind == "type":
        return type_words(shell, value)
    if kind == "state":
        return shell.say(f"ui.table.filter.state-{value}") if value in (REVIEWED, UNREVIEWED) else shell.say(f"ui.review.why.{value}")
    return value


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def choices_of(db: Archive, shell: Shell, kind: str, chosen: tuple[str, ...]) -> list[Choice]:
    """The values that the archive has for `kind`, those that are chosen first."""
    if kind == "state":
        counted = dict(overview(db, now=datetime.now(UTC)).waiting)
        found = [(UNREVIEWED, ""), (REVIEWED, ""), *((code, str(counted[code])) for code in REASONS if code in counted)]
    elif kind in ("language", "type"):
        found = [(value, "") for value in values_of(db, kind)]
    else:
        told = overview(db, now=datetime.now(UTC))
        rows = {"tag": told.tags, "source": told.sites, "published": told.years}[kind]
        found = [(name, str(count)) for name, count in rows if name is not None]
    mark = shell.say("ui.table.filter.chosen")
    made = [choice(value, value_words(shell, Filter(kind, (value, value)[: 1 + (kind == "published")])), mark if value in chosen else more) for value, more in found]
    return sorted(made, key=lambda one: one.id not in chosen)


def span_typed(words: str) -> tuple[str, str] | None:
    """The years that "2018", "2018-2021" or "from 2018 to 2021" mean; None for anything else."""
    found = _SPAN.fullmatch(words)
    if found is None:
        return None
    first, last = found[1], found[2] or found[1]
    return min(first, last), max(first, last)
