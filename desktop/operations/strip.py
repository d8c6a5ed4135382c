"""Strips blocks that were kept, or gives what is stripped another role."""

from collections.abc import Iterable

from sqlite_utils import Database

from desktop.archive.change import Change
from desktop.archive.corrections import stands
from desktop.archive.decisions import Decision, decision_at
from desktop.archive.record import Record
from desktop.operations._shared import block_of, correct
from importers.reading import KEPT_ROLES

ROLE = "other-boilerplate"
"""The role of a stripped block whose role was one that is kept, where no other is said."""


def strip(db: Database, article: int, blocks: Iterable[int], role: str | None = None, *, who: str, tool: str) -> Change:
    """Strip these blocks of the current reading, as `role` (the name of a role that is stripped) if it is given.

    Raises `UnknownArticle`, or `Impossible` ("no-block"), and then nothing was changed.
    """

    def decide(record: Record) -> list[Decision]:
        chosen = [block_of(record, n) for n in dict.fromkeys(blocks)]
        told = [(block, role or (ROLE if block.role in KEPT_ROLES else block.role)) for block in chosen]
        stream = record.stream or ""
        return [decision_at("role", stream, block.source, {"role": name, "kept": False}) for block, name in told if not stands(block, role=name, kept=False)]

    return correct(db, article, "strip", decide, who=who, tool=tool)
