"""Writes other words for a block; the original ones stay in the stream and in the decision."""

from sqlite_utils import Database

from desktop.archive.change import Change
from desktop.archive.decisions import Decision, decision_at
from desktop.archive.errors import Impossible
from desktop.archive.record import Record
from desktop.escaping import clean
from desktop.operations._shared import block_of, correct


def retext(db: Database, article: int, block: int, text: str, *, who: str, tool: str) -> Change:
    """Let `text` (without control characters and outer white space) stand for the block of the current reading.

    Raises `UnknownArticle`, or `Impossible` ("no-block", "no-words" where no letter or digit is left), and then nothing was changed.
    """
    words = clean(text).strip()

    def decide(record: Record) -> list[Decision]:
        found = block_of(record, block)
        if not any(map(str.isalnum, words)):
            raise Impossible("no-words", str(article), str(block))
        return [] if found.text == words else [decision_at("words", record.stream or "", found.source, {"text": words})]

    return correct(db, article, "retext", decide, who=who, tool=tool)
