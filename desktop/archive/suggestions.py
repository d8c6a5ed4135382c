"""What could be searched instead of a query that finds nothing: each finds something."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches

from sqlite_utils import Database

from desktop.archive.query import DATES, TERM, field_of
from desktop.archive.search import text_found
from desktop.archive.typing import found, found_ids
from desktop.archive.words import fold, folded_words, raw_words

MOST = 4
PIECES = 6
"""So many things asked for are tried: a query that is longer is no slip."""

LETTERS = 4
"""Words of fewer letters are close to too many others."""

ALIKE = 0.78
"""How alike a word must be (the ratio of `difflib`): one letter of five, two of nine may differ."""

_WORDS = "('title', 'authors', 'container_title', 'text', 'other')"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`query` finds `total` articles. `kind` says how it came: "spelling", "words" (a phrase's, in any order), "anywhere" (not in a field),
    "included" (nothing excluded), "fewer" (one word less), "either" (any of the words).
    """

    kind: str
    query: str
    total: int


def suggestions(db: Database, query: str) -> list[Suggestion]:
    """At most `MOST`, the closest to what was asked first. Any string is a query."""
    told: dict[str, Suggestion] = {}
    for kind, other in _others(db, list(TERM.finditer(query))[:PIECES]):
        if other not in told and other != query and (total := found(db, other, limit=1).total):
            told[other] = Suggestion(kind, other, total)
            if len(told) == MOST:
                break
    return list(told.values())


def _others(db: Database, pieces: list[re.Match[str]]) -> Iterator[tuple[str, str]]:
    asked = [piece for piece in pieces if piece.group() != "OR"]
    whole = [piece.group() for piece in pieces]
    spelt = [_respelt(db, piece) for piece in pieces]
    if spelt != whole:
        yield "spelling", " ".join(spelt)
    loose = [piece["phrase"].strip() if piece["phrase"] is not None and not piece["field"] and not piece["minus"] else piece.group() for piece in pieces]
    if loose != whole:
        yield "words", " ".join(filter(None, loose))
    bare = [_bare(piece) for piece in pieces]
    if bare != whole:
        yield "anywhere", " ".join(filter(None, bare))
    wanted = [piece.group() for piece in asked if not piece["minus"]]
    if len(wanted) < len(asked) and wanted:
        yield "included", " ".join(piece.group() for piece in pieces if not piece["minus"])
    if len(wanted) > 1 and len(asked) == len(pieces):
        shorter = [" ".join(piece.group() for piece in asked if piece is not left_out) for left_out in asked if not left_out["minus"]]
        # The fewest are nearest to what was asked.
        counted = sorted((total, at) for at, other in enumerate(shorter) if (total := found(db, other, limit=1).total))
        if counted:
            yield "fewer", shorter[counted[0][1]]
        there = [word for word in wanted if found(db, word, limit=1).total]
        if len(there) > 1 and len(wanted) == len(asked):
            yield "either", " OR ".join(there)


def _bare(piece: re.Match[str]) -> str:
    """What is asked of a field, asked of everything."""
    field = field_of(piece["field"])[0]
    if field is None or field in DATES:
        return piece.group()
    return piece["minus"] + (f'"{piece["phrase"]}"' if piece["phrase"] is not None else piece["word"])


def _respelt(db: Database, piece: re.Match[str]) -> str:
    """A word that is in no article in the spelling of the closest one that is."""
    word = piece["word"]
    if word is None or piece["minus"] or piece["field"] or word == "OR" or len(folded_words(word)) != 1 or found(db, word, limit=1).total:
        return piece.group()
    folded = folded_words(word)[0]
    close = get_close_matches(folded, _near(db, folded), 1, ALIKE) if len(folded) >= LETTERS else []
    return _as_written(db, close[0]) if close else piece.group()


def _near(db: Database, word: str) -> list[str]:
    """The words of the archive that begin with the same letter and are about as long: slips are rarely elsewhere, and the rest would cost too much."""
    with _vocabulary(db) as table:
        sql = f"select distinct term from {table} where term >= ? and term < ? and length(term) between ? and ? and col in {_WORDS}"  # noqa: S608
        return [row[0] for row in db.execute(sql, [word[0], word[0] + "\U0010ffff", len(word) - 2, len(word) + 2])]


def _as_written(db: Database, folded: str) -> str:
    """A word of the index with its accents, as the first article that has it writes it."""
    texts = (text_found(db, article) for article in found_ids(db, f'"{folded}"')[:1])
    return next((word.lower() for text in texts for word in raw_words(text) if fold(word) == folded), folded)


@contextmanager
def _vocabulary(db: Database) -> Iterator[str]:
    """The name of a table of the index's words by column. It is temporary: of the archive nothing is changed, though making it counts as writing."""
    (only,) = db.execute("pragma query_only").fetchone()
    db.execute("pragma query_only = off")
    try:
        db.execute("create virtual table if not exists temp.vocabulary using fts5vocab (main, texts, col)")
    finally:
        if only:
            db.execute("pragma query_only = on")
    yield "temp.vocabulary"
