"""Takes a single repair back, or makes it again."""

from sqlite_utils import Database

from desktop.archive.change import Change
from desktop.archive.decisions import Decision, decision_at
from desktop.archive.errors import Impossible
from desktop.archive.record import Record
from desktop.operations._shared import correct


def repair(db: Database, article: int, number: int, *, undone: bool, who: str, tool: str) -> Change:
    """Let the words stand as they were before the repair that is numbered `number` in the current reading (`undone`), or as after it.

    Raises `UnknownArticle`, or `Impossible` ("no-repair", "repair-not-there" where its words are no more in the text), and then nothing
    was changed.
    """

    def decide(record: Record) -> list[Decision]:
        if not 0 <= number < len(record.repairs):
            raise Impossible("no-repair", str(article), str(number))
        found = record.repairs[number]
        if found.undone == undone:
            return []
        return [decision_at("repair", record.stream or "", found.source, {"kind": found.kind, "after": found.after, "undone": undone})]

    return correct(db, article, "repair", decide, who=who, tool=tool)
