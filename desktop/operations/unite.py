"""Makes one article of two: of two files that hold one, or of what was divided."""

from collections.abc import Sequence
from itertools import pairwise

from sqlite_utils import Database

from desktop.archive.acts import acting
from desktop.archive.again import Origin, origins_of
from desktop.archive.change import Change
from desktop.archive.decisions import Decision, decisions_of, keep_decisions, shifted
from desktop.archive.errors import Impossible
from desktop.archive.load import load
from desktop.archive.parts import Part, part, parts_cell, parts_of, shifted_part
from desktop.archive.record import Record
from desktop.archive.settled import settled, write_record
from desktop.archive.together import BETWEEN, taken, together
from desktop.archive.write import compressed_stream

_Files = tuple[Sequence[Origin], Sequence[Origin], int]
"""What each was read from, and where the second stream begins in the joined one."""


def unite(db: Database, one: int, other: int, *, who: str, tool: str) -> Change:
    """Let `one` hold what `other` holds as well, after its own; `other` goes to the trash. Their streams are joined by a line end.

    Fields that `one` does not know are taken from `other`; decisions about blocks go with them. Raises `UnknownArticle`, or `Impossible`
    ("same-article", "same-file" where both hold the same text already), and then nothing was changed.
    """
    if one == other:
        raise Impossible("same-article", str(one))
    with acting(db, "unite", who=who, tool=tool, whole=True) as act:
        first, second = load(db, one, stream=True), load(db, other, stream=True)
        mine, theirs = decisions_of(db, one), decisions_of(db, other)
        here, there = origins_of(db, one), origins_of(db, other)
        start = _start(first, second, here, there)
        whole = together(first, second, start)
        parts = _parts(first, second, parts_of(mine), parts_of(theirs), (here, there, start))
        fields = taken(first, second)
        moved = [shifted(each, start) for each in theirs if each.source is not None or (each.kind == "field" and each.field in fields)]
        with act.on(one, stream=True):
            if start:
                stream, sha256 = compressed_stream(whole.stream or "")
                db.execute("update streams set characters = ?, sha256 = ?, data = ? where article = ?", [len(whole.stream or ""), sha256, stream, one])
                sql = "insert into origins (digest, number, article, n, start) values (?, ?, ?, ?, ?)"
                db.conn.executemany(sql, [(each.digest, each.number, one, len(here) + n, each.start + start) for n, each in enumerate(there)])
            told = Decision("unite", value={"parts": parts_cell(parts), "article": other})
            keep_decisions(db, one, [*moved, told], who=who, moment=act.moment)
            write_record(db, one, settled(whole, first))
        with act.on(other):
            db.execute("update articles set trashed = ? where id = ? and trashed is null", [act.moment, other])
    return act.change()


def _start(first: Record, second: Record, here: Sequence[Origin], there: Sequence[Origin]) -> int:
    """Where the second stream begins in the joined one; 0 where both are parts of the same."""
    keys, others = ({(each.digest, each.number) for each in origins} for origins in (here, there))
    if keys.isdisjoint(others):
        return len(first.stream or "") + len(BETWEEN)
    if keys != others or first.stream != second.stream or _overlap(first, second):
        raise Impossible("same-file", str(first.id), str(second.id))
    return 0


def _overlap(first: Record, second: Record) -> bool:
    blocks = sorted(block.source for block in (*first.blocks, *second.blocks))
    return any(before[1] > after[0] for before, after in pairwise(blocks))


def _parts(first: Record, second: Record, mine: Sequence[Part] | None, theirs: Sequence[Part] | None, files: _Files) -> list[Part] | None:
    if mine is None and theirs is None:
        return None
    here, there, start = files
    own = _whole(first, here) if mine is None else mine
    others = _whole(second, there) if theirs is None else theirs
    return sorted((*own, *(shifted_part(each, start) for each in others)), key=lambda each: each.start)


def _whole(record: Record, origins: Sequence[Origin]) -> list[Part]:
    """All of a record's stream, one part for each file: none reaches into another."""
    stream = record.stream or ""
    ends = [*(origin.start - len(BETWEEN) for origin in origins[1:]), len(stream)]
    return [part(stream, origin.start, end) for origin, end in zip(origins, ends, strict=True)]
