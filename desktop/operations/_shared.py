"""What the corrections have in common: decisions about one article made, kept, and written with all that follows."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from sqlite_utils import Database

from desktop.archive.acts import Act, acting
from desktop.archive.change import Change
from desktop.archive.corrections import decided
from desktop.archive.decisions import Decision, keep_decisions
from desktop.archive.errors import Impossible
from desktop.archive.load import load
from desktop.archive.record import Record, RecordBlock
from desktop.archive.settled import settled, write_record, written_to

Decide = Callable[[Record], Sequence[Decision]]
"""What is decided about a record as it is; raises `Impossible`."""


def correct(db: Database, article: int, event: str, decide: Decide, *, who: str, tool: str) -> Change:
    """One act that makes decisions about one article. Raises `UnknownArticle` or what `decide` raises; then nothing was changed."""
    with acting(db, event, who=who, tool=tool) as act:
        make(act, article, decide)
    return act.change()


def make(act: Act, article: int, decide: Decide) -> None:
    """Make decisions about one article within an act."""
    before = load(act.db, article, stream=True)
    decisions = decide(before)
    after = before
    for decision in decisions:
        after = decided(after, decision)
    if not decisions:
        return
    after = replace(settled(after, before), stream=None)
    with act.on(article, tables={"decisions", *written_to(after, before)}):
        keep_decisions(act.db, article, decisions, who=act.who, moment=act.moment)
        write_record(act.db, article, after, before)


def block_of(record: Record, n: int) -> RecordBlock:
    """The block that is numbered `n` in the current reading. Raises `Impossible` ("no-block")."""
    if not 0 <= n < len(record.blocks):
        raise Impossible("no-block" if record.blocks else "no-blocks", _name(record), str(n), str(len(record.blocks) - 1))
    return record.blocks[n]


def _name(record: Record) -> str:
    return str(record.id)
