"""Makes one block of two neighbours."""

from sqlite_utils import Database

from desktop.archive.change import Change
from desktop.archive.decisions import Decision, decision_at
from desktop.archive.errors import Impossible
from desktop.archive.record import Record
from desktop.operations._shared import block_of, correct


def join(db: Database, article: int, one: int, other: int, *, who: str, tool: str) -> Change:
    """Join two neighbouring blocks of the current reading; the block has the role of the first.

    Raises `UnknownArticle`, or `Impossible` ("no-block", "no-neighbours"), and then nothing was changed.
    """

    def decide(record: Record) -> list[Decision]:
        first, second = block_of(record, min(one, other)), block_of(record, max(one, other))
        if second.n - first.n != 1:
            raise Impossible("no-neighbours", str(article), str(one), str(other))
        return [decision_at("join", record.stream or "", (first.source[0], second.source[1]))]

    return correct(db, article, "join", decide, who=who, tool=tool)
