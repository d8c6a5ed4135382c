"""Brings the full-text index and the sort keys in line with what an act changed, making only those words anew that it touched."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from sqlite_utils import Database

from desktop.archive.changes import Rows, touches_names, touches_words
from desktop.archive.heads import write_heads
from desktop.archive.index import COLUMNS, INSERT, head_words, index_line, take_from_index, with_key
from desktop.archive.load import load_many
from desktop.archive.ordering import write_keys
from desktop.archive.tables import FIELD_COLUMNS, OWNED, State
from desktop.archive.words import fold, folded_text, languages_of, stemmed_text
from importers.article import Fields, Name

Changed = Mapping[int, tuple[State, State, Rows]]
"""By record its rows before and after, and how they differ."""

_REPLACE = INSERT.replace("insert", "insert or replace", 1)

_STEMS = COLUMNS.index("stems")


def renew_index(db: Database, changed: Changed) -> None:
    """Write what these records give to the index, and what they are sorted by, in place of what stood there. Inside a transaction."""
    worded = [article for article, (_, _, rows) in changed.items() if touches_words(rows)]
    if worded:
        # In the order of their ids, each taken away and written at once: else FTS5 writes out what it has gathered each time that it goes back.
        lines = sorted(_lines(db, {article: changed[article] for article in worded}))
        db.conn.executemany(_REPLACE, lines)
        take_from_index(db, sorted(set(worded).difference(line[0] for line in lines)))
    named = [article for article, (_, after, rows) in changed.items() if after["articles"] and touches_names(rows)]
    if named:
        write_keys(db, named)
        write_heads(db, named)


def _lines(db: Database, changed: Changed) -> Iterator[tuple[Any, ...]]:
    """(article, *cells) of those that are there still."""
    here = [article for article, (_, after, _) in changed.items() if after["articles"]]
    sql = f"select rowid, {', '.join(COLUMNS)} from texts where rowid in (select value from json_each(?))"  # noqa: S608 (our own names)
    stood = [article for article in here if _same_text(*changed[article])]
    cells = {row[0]: row[1:] for row in db.execute(sql, [json.dumps(stood)]).fetchall()} if stood else {}
    made = {article: _renewed(line, *changed[article][:2]) for article, line in cells.items()}
    yield from ((article, *line) for article, line in made.items() if line is not None)
    for record in load_many(db, [article for article in here if made.get(article) is None]):
        yield (record.id, *with_key(index_line(record), record.citekey))


def _same_text(before: State, after: State, rows: Rows) -> bool:
    """Whether the text is the same, and stemmed as it was."""
    return "blocks" not in rows and bool(before["articles"]) and _cell(before, "language") == _cell(after, "language")


def _renewed(stood: tuple[str, ...], before: State, after: State) -> tuple[str, ...] | None:
    """The cells after an act that left the text as it was, out of those that stood; None where these are not what the record gave before.

    The stems of all columns stand one after the other in one cell: those of the text are what is left of it without the others.
    """
    languages = languages_of(_cell(after, "language"))
    (old, new) = (_head_words(state) for state in (before, after))
    text = COLUMNS.index("text")
    middle = _between(stood[_STEMS], stemmed_text(chain(*old[:text]), languages), stemmed_text(old[-1], languages))
    if middle is None or stood[:text] != tuple(map(folded_text, old[:text])) or stood[text + 1] != _others(old[-1], before):
        return None
    stems = (stemmed_text(chain(*new[:text]), languages), middle, stemmed_text(new[-1], languages))
    return (*map(folded_text, new[:text]), stood[text], _others(new[-1], after), stemmed_text(new[0], languages), " ".join(filter(None, stems)))


def _between(cell: str, head: str, tail: str) -> str | None:
    """What stands in a cell between two groups of words; None where those are not its beginning and its end."""
    begin, end, words = head and f"{head} ", tail and f" {tail} ", f" {cell} "
    if not words[1:].startswith(begin) or not words[len(begin) :].endswith(end):
        return None
    return words[1 + len(begin) : len(words) - len(end)].strip(" ")


def _others(words: Iterable[str], state: State) -> str:
    return f"{folded_text(words)} {fold(str(_cell(state, 'citekey')))}"


def _head_words(state: State) -> tuple[list[str], ...]:
    row = dict(zip(OWNED["articles"], state["articles"][0], strict=True))
    names = tuple(Name(*line[2:]) for line in state["creators"])  # type: ignore[arg-type]
    fields = Fields(**{column: row[column] for column in FIELD_COLUMNS}, authors=names)  # type: ignore[arg-type]
    return head_words(fields, row["note"], [str(line[0]) for line in state["article_tags"]])  # type: ignore[arg-type]


def _cell(state: State, column: str) -> Any:
    return state["articles"][0][OWNED["articles"].index(column)] if state["articles"] else None
