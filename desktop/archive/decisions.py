"""What a person decided about an article, by the range and the words of the stream that it concerns, so that it outlives every reading.

| kind | range | value |
| --- | --- | --- |
| role | a block | {"role", "kept"} |
| words | a block | {"text"}: what stands in the text instead; the original words are `words` |
| split | a block | {"at"}: the place in the stream where a new block begins |
| join | from the first to the last of the blocks that become one | null |
| repair | a repair | {"kind", "after", "undone"} |
| field | none | the field's value: text, or a list of names; "" for a field that is empty |
| approve | none | null |
| divide, unite | none | {"parts": [[start, end, first words, last words], ...] of the stream that are this article's, or null for all} |
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from desktop.archive.alignment import find_words
from desktop.archive.tables import canonical
from importers.document import Range

AROUND = 80
"""Code points before and after a decision's words that tell them from the same words elsewhere."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. `source` and `words` (what stands there in the stream) are None where it concerns no place. `id` is None until it is kept."""

    kind: str
    source: Range | None = None
    words: str | None = None
    value: Any = None
    field: str | None = None
    id: int | None = None


def decision_at(kind: str, stream: str, source: Range, value: Any = None) -> Decision:
    """A decision about a range of the stream."""
    return Decision(kind, source, stream[slice(*source)], value)


def decisions_of(db: Database, article: int) -> list[Decision]:
    """All that was decided about an article, in the order in which it was."""
    sql = 'select id, kind, field, start, "end", words, value from decisions where article = ? order by id'
    return [
        Decision(kind, None if start is None else (start, end), words, None if value is None else json.loads(value), field, number)
        for number, kind, field, start, end, words, value in db.execute(sql, [article]).fetchall()
    ]


def keep_decisions(db: Database, article: int, decisions: Iterable[Decision], *, who: str, moment: str) -> None:
    """Write new decisions. Inside a transaction."""
    sql = 'insert into decisions (article, kind, field, start, "end", words, value, decided, who) values (?, ?, ?, ?, ?, ?, ?, ?, ?)'
    for one in decisions:
        start, end = one.source or (None, None)
        db.execute(sql, [article, one.kind, one.field, start, end, one.words, None if one.value is None else canonical(one.value), moment, who])


def move_decisions(db: Database, decisions: Iterable[Decision]) -> None:
    """Write where decisions that are kept have their place now. Inside a transaction."""
    for one in decisions:
        start, end = one.source or (None, None)
        db.execute('update decisions set start = ?, "end" = ?, value = ? where id = ?', [start, end, None if one.value is None else canonical(one.value), one.id])


def placed(decision: Decision, stream: str, before: str) -> Decision | None:
    """The decision with its place in `stream`, which is read from what gave the stream `before`: where its words stand now; None if nowhere."""
    if decision.source is None or decision.words is None or (stream == before and stream[slice(*decision.source)] == decision.words):
        return decision
    start, end = decision.source
    # A decision that was lost before has its place in an older stream: then what stands around it there tells nothing.
    around = (before[max(0, start - AROUND) : start], before[end : end + AROUND]) if before[start:end] == decision.words else ("", "")
    found = find_words(stream, decision.words, start, around)
    if found is None:
        return None
    value = decision.value
    if decision.kind == "split":
        passed = len("".join(decision.words[: value["at"] - start].split()))
        letters = [at for at in range(*found) if not stream[at].isspace()]
        value = {**value, "at": letters[min(passed, len(letters) - 1)]}
    return Decision(decision.kind, found, stream[slice(*found)], value, decision.field, decision.id)


def shifted(decision: Decision, by: int) -> Decision:
    """The decision for a stream that begins `by` code points later."""
    if decision.source is None:
        return decision
    value = {**decision.value, "at": decision.value["at"] + by} if decision.kind == "split" else decision.value
    return Decision(decision.kind, (decision.source[0] + by, decision.source[1] + by), decision.words, value, decision.field)
