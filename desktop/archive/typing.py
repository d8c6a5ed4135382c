"""Search as one types: the ids of what is found, quickly and best first, and the passages of those that are looked at."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from sqlite_utils import Database

from desktop.archive.errors import is_damage
from desktop.archive.heads import headed
from desktop.archive.load import DAMAGE
from desktop.archive.query import TEXT_FIELDS, Clause
from desktop.archive.search import SCORE, compiled, shown, text_found
from desktop.archive.snippet import Place, marker
from desktop.archive.unfinished import finished, typed

MOST = 50_000
"""Ids that are given at most."""

RANKED = 1_000
"""So many are ranked by all their words. Of more, those come first that have the words in title, names or newspaper, then the newest."""

PAGES = 100
"""Pages of the index (4 kB each) that the words with one beginning may fill to be looked for everywhere: some ten milliseconds."""

NEAR = 3_000
"""Code points of a text in which a passage is looked for first."""

HEADS = "{title authors container_title title_stems}"


@dataclass(frozen=True, slots=True)
class Found:
    """`ids`, best first; `total` is how many there are, even where `ids` were cut."""

    ids: list[int]
    total: int


class Passage(NamedTuple):
    """The stretch of a text that shows why it was found; `highlights` are ranges of it in code points."""

    snippet: str
    highlights: tuple[Place, ...]


def found_ids(db: Database, query: str, *, limit: int = MOST) -> list[int]:
    """The articles that `query`, as far as it is typed, finds (the trash left out), best first, at most `limit`. Any string is a query."""
    return found(db, query, limit=limit).ids


def found(db: Database, query: str, *, limit: int = MOST) -> Found:
    """The same, with how many there are. Where many have the words as they stand, what may become of the last one is not looked for."""
    whole, begun = finished(tuple(_affordable(db, clause) for clause in typed(query)))
    ids = _ids(db, whole, ranked=True)
    if begun and len(ids) < RANKED:
        known = set(ids)
        ids += [article for article in _begun_ids(db, begun) if article not in known]
    return Found(ids[: max(0, limit)], len(ids))


def passages(db: Database, query: str, articles: Iterable[int]) -> dict[int, Passage]:
    """Why `query`, as far as it is typed, finds each of `articles`, by id; nothing of one that cannot be read."""
    terms = (replace(term, kind="prefix") if term.kind == "beginning" else term for term in shown(typed(query)) if term.words)
    mark = marker(terms, near=NEAR)
    told = {}
    for article in articles:
        try:
            told[article] = Passage(*mark(text_found(db, article)))
        except DAMAGE as error:
            if not is_damage(error):
                raise
    return told


def _affordable(db: Database, clause: Clause) -> Clause:
    """Beginnings that few words have become prefixes, looked for everywhere; those of too many stay, or become prefixes no more."""
    terms = []
    for term in clause:
        if term.kind not in ("prefix", "beginning") or term.negated or not term.words or term.field not in (None, *TEXT_FIELDS):
            terms.append(term)
        elif _pages(db, term.words[-1]) <= PAGES:
            terms.append(replace(term, kind="prefix"))
        elif len(term.words) > 1:
            terms.append(replace(term, kind="phrase", words=term.words[:-1]))
        else:
            terms.append(replace(term, kind="word" if term.field == "text" else "beginning"))
    return tuple(dict.fromkeys(terms))


def _pages(db: Database, beginning: str) -> int:
    """Pages of the index that hold the words with this beginning.

    FTS5 keeps in `texts_idx`, for each page of a segment on which a word begins, the shortest string that tells it from the page before
    ("0" before it: the main index) and twice its number (section 7.5 of its documentation, "the %_idx table").
    """
    low = b"0" + beginning.encode()
    high, pages, segment = low + b"\xff", 0, -1
    while (found := db.execute("select min(segid) from texts_idx where segid > ?", [segment]).fetchone())[0] is not None:
        segment = found[0]
        before = db.execute("select pgno / 2 from texts_idx where segid = ? and term <= ? order by term desc limit 1", [segment, low]).fetchone()
        after = db.execute("select pgno / 2 from texts_idx where segid = ? and term >= ? order by term limit 1", [segment, high]).fetchone()
        end = after or db.execute("select max(pgno) / 2 from texts_idx where segid = ?", [segment]).fetchone()
        pages += end[0] - (before[0] if before else 1)
    return pages


def _begun_ids(db: Database, clauses: tuple[Clause, ...]) -> list[int]:
    """The newest first of what fits where a beginning is that of a word in title, names or newspaper."""
    begun = [term for clause in clauses for term in clause if term.kind == "beginning"]
    rest = tuple(clause for clause in clauses if not any(term.kind == "beginning" for term in clause))
    if not begun:
        return _ids(db, rest, ranked=False)
    found = set.intersection(*(headed(db, term.words[-1], term.field) for term in begun))
    if rest:
        return [article for article in _ids(db, rest, ranked=False) if article in found]
    return sorted(found.difference(_trashed(db)), reverse=True)


def _ids(db: Database, clauses: tuple[Clause, ...], *, ranked: bool) -> list[int]:
    if not clauses:
        return []
    match, conditions, values = compiled(db, clauses)
    if not match:
        where = " and ".join(["a.trashed is null", *conditions])
        return _column(db, f"select a.id from articles a where {where} order by a.id desc", values)  # noqa: S608
    newest = _matching(db, match, conditions, values, "texts.rowid desc")
    if not ranked or len(newest) < 2:
        return newest
    if len(newest) <= RANKED:
        return _matching(db, match, conditions, values, SCORE)
    heads = f"{HEADS} : ({match})"
    first = _matching(db, heads, conditions, values, "texts.rowid desc")
    if len(first) <= RANKED:
        first = _matching(db, heads, conditions, values, SCORE)
    known = set(first)
    return first + [article for article in newest if article not in known]


def _matching(db: Database, match: str, conditions: list[str], values: list[Any], order: str) -> list[int]:
    if conditions:
        where = " and ".join(["texts match ?", "a.trashed is null", *conditions])
        return _column(db, f"select a.id from texts join articles a on a.id = texts.rowid where {where} order by {order}", [match, *values])  # noqa: S608
    trashed = _trashed(db)  # joining all would take longer than finding them
    ids = _column(db, f"select rowid as id from texts where texts match ? order by {order}", [match])  # noqa: S608 (our own expressions)
    return [article for article in ids if article not in trashed] if trashed else ids


def _trashed(db: Database) -> set[int]:
    return set(_column(db, "select id from articles where trashed is not null", []))


def _column(db: Database, sql: str, values: list[Any]) -> list[int]:
    # As one row: a thread that reads row by row gives way to others at every one of them.
    return list(json.loads(db.execute(f"select json_group_array(id) from ({sql})", values).fetchone()[0]))  # noqa: S608 (our own words)
