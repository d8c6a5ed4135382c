"""What the sidebar shows, as data: its sections and places with their words and counts, made of an overview of the archive."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from desktop.archive.filing import SEPARATOR
from desktop.archive.filters import REASONS
from desktop.archive.overview import Overview
from desktop.ui.numbers import number_words
from desktop.ui.place import Place
from desktop.ui.shell import Shell
from importers.wording import has

SHORT = 12
"""Tags and sites that are shown before "more" is asked for."""

DRAFT = "draft"
"""The kind of a row that is about to become a collection."""

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `kind` is that of a `Place`, or "head" (a section; `name` says which), "more" (shows all of a section), or `DRAFT`.

    `name` is what tells the row from others of its kind for good: of a collection its id, else the place's name. `depth` is how deep a
    collection lies in others; `place` is what is listed when the row is chosen (None: nothing); `rows` lie in it.
    """

    kind: str
    name: str = ""
    words: str = ""
    count: int | None = None
    icon: str = ""
    depth: int = 0
    place: Place | None = None
    rows: tuple["Row", ...] = ()

    @property
    def key(self) -> Key:
        """Tells this row from all others."""
        return (self.kind, self.name)


@dataclass(slots=True)
class Under:
    """What is under way and stands in no archive yet: `draft` is the new collection's path above it (None: there is none) and its name,
    `names` what rows are about to be called, by their key; `whole` are the sections that are shown whole.
    """

    draft: tuple[str, str] | None = None
    names: dict[Key, str] = field(default_factory=dict)
    whole: set[str] = field(default_factory=set)


def rows_of(shell: Shell, found: Overview, chosen: Place, under: Under) -> tuple[Row, ...]:
    """All rows. What is `chosen` has its row even where it lists nothing any more: nothing vanishes below who looks at it."""
    waiting = dict(found.waiting)
    if chosen.kind == "reason":
        waiting.setdefault(chosen.name, 0)
    known = sorted(waiting, key=lambda code: (REASONS.index(code) if code in REASONS else len(REASONS), code))
    reasons = tuple(Row("reason", code, reason_words(shell, code), waiting[code], code, place=Place("reason", code)) for code in known)
    top = [
        Row("review", "", shell.say("ui.places.review"), found.to_review, "review", place=Place("review"), rows=reasons),
        Row("all", "", shell.say("ui.places.all"), found.articles, "all", place=Place("all")),
        Row("recent", "", shell.say("ui.places.recent"), found.recent, "recent", place=Place("recent")),
        Row("trash", "", shell.say("ui.places.trash"), found.trashed, "trash", place=Place("trash")),
        Row("head", "collections", shell.say("ui.places.collections"), rows=_collections(shell, found, under)),
        Row("head", "tags", shell.say("ui.places.tags"), rows=_section(shell, "tag", "tags", found.tags, chosen, under)),
    ]
    if found.sites or chosen.kind == "site":
        top.append(Row("head", "sites", shell.say("ui.places.sites"), rows=_section(shell, "site", "sites", found.sites, chosen, under)))
    if found.years or chosen.kind == "year":
        whole = Under(whole={"years"})
        top.append(Row("head", "years", shell.say("ui.places.years"), rows=_section(shell, "year", "years", found.years, chosen, whole)))
    return tuple(top)


def reason_words(shell: Shell, code: str) -> str:
    """A reason for review as the name of a place: "Near copies"."""
    return shell.say(f"ui.places.reason.{code}") if has(f"ui.places.reason.{code}") else code


def sentence(shell: Shell, row: Row) -> str:
    """The row for who hears it: "No date, 31 articles"."""
    if row.count is None:
        return row.words
    if row.kind == "more":
        return shell.many("ui.places.more", row.count)
    return shell.say("ui.places.spoken", row.words, shell.many("ui.places.articles", row.count, number_words(shell, row.count)))


def _section(shell: Shell, kind: str, section: str, counted: Iterable[tuple[str | None, int]], chosen: Place, under: Under) -> tuple[Row, ...]:
    known = [(name or "", count) for name, count in counted]
    if chosen.kind == kind and chosen.name not in dict(known):
        known.append((chosen.name, 0))
    rows = [_named(shell, kind, name, count, under.names) for name, count in known]
    spare = len(rows) - SHORT
    if section == "years" or spare < 2:  # "1 more" takes as much room as the one
        return tuple(rows)
    if section in under.whole:
        return (*rows, Row("more", section, shell.say("ui.places.fewer")))
    short = rows[:SHORT] + [row for row in rows[SHORT:] if row.place == chosen]
    spare = len(rows) - len(short)
    return (*short, Row("more", section, shell.many("ui.places.more", spare), spare))


def _named(shell: Shell, kind: str, name: str, count: int, names: Mapping[Key, str]) -> Row:
    words = names.get((kind, name), name) or (shell.say("ui.places.no-year") if kind == "year" else shell.say("ui.places.no-site"))
    return Row(kind, name, words, count, kind, place=Place(kind, name))


def _collections(shell: Shell, found: Overview, under: Under) -> tuple[Row, ...]:
    inside: dict[str, list[Row]] = {}
    # Whatever lies in a collection comes after it: from the end on, what lies in each is known before it.
    for one in reversed(found.collections):
        above, _, name = one.path.rpartition(SEPARATOR)
        key = ("collection", str(one.id))
        rows = _drafted(shell, inside.pop(one.path, []), one.path, under)
        row = Row(*key, under.names.get(key, name), one.articles, "collection", one.path.count(SEPARATOR), Place("collection", one.path), rows)
        inside.setdefault(above, []).append(row)
    return _drafted(shell, inside.get("", []), "", under)


def _drafted(shell: Shell, rows: list[Row], path: str, under: Under) -> tuple[Row, ...]:
    rows.reverse()
    if under.draft is None or under.draft[0] != path:
        return tuple(rows)
    depth = path.count(SEPARATOR) + 1 if path else 0
    return (*rows, Row(DRAFT, "", under.draft[1], None, "collection", depth))


def walk(rows: Iterable[Row]) -> Iterable[Row]:
    """These rows and all that lie in them, as they stand below one another."""
    for row in rows:
        yield row
        yield from walk(row.rows)


def row_of(rows: Iterable[Row], place: Place) -> Row | None:
    """The row that lists `place`."""
    return next((row for row in walk(rows) if row.place == place), None)
