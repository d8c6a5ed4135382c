"""Cuts a block in two."""

from sqlite_utils import Database

from desktop.archive.alignment import places
from desktop.archive.change import Change
from desktop.archive.corrections import decided
from desktop.archive.decisions import Decision, decision_at
from desktop.archive.errors import Impossible
from desktop.archive.record import Record, RecordBlock
from desktop.operations._shared import block_of, correct


def split(db: Database, article: int, block: int, offset: int, *, who: str, tool: str) -> Change:
    """Begin a new block at `offset`, in code points of the block's text. Both have the role that the block had.

    Where the words were written by a person, both halves keep them. Raises `UnknownArticle`, or `Impossible` ("no-block", "no-split" where
    nothing would stand on one side), and then nothing was changed.
    """

    def decide(record: Record) -> list[Decision]:
        found, stream = block_of(record, block), record.stream or ""
        first, second = found.text[: max(offset, 0)].rstrip(), found.text[max(offset, 0) :].lstrip()
        if not first or not second:
            raise _no_split(article, found, offset)
        letters = [at for at in range(*found.source) if not stream[at].isspace()]
        if len(letters) < 2:
            raise _no_split(article, found, offset)
        at = places(stream, found.source, found.text)[len(found.text) - len(second)]
        cut = decision_at("split", stream, found.source, {"at": min(max(at, letters[1]), letters[-1])})
        halves = decided(record, cut).blocks[block : block + 2]
        if len(halves) < 2 or halves[1].source[1] != found.source[1]:
            raise _no_split(article, found, offset)
        # Where a repair or a hand has changed words on the border, the cut alone may not fall where it should.
        told = zip(halves, (first, second), strict=True)
        return [cut, *(decision_at("words", stream, half.source, {"text": text}) for half, text in told if half.text != text)]

    return correct(db, article, "split", decide, who=who, tool=tool)


def _no_split(article: int, block: RecordBlock, offset: int) -> Impossible:
    return Impossible("no-split", str(article), str(block.n), str(offset), str(len(block.text)))
