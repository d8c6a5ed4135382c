"""Keeps blocks that were stripped."""

from collections.abc import Iterable

from sqlite_utils import Database

from desktop.archive.change import Change
from desktop.archive.corrections import stands
from desktop.archive.decisions import Decision, decision_at
from desktop.archive.record import Record
from desktop.operations._shared import block_of, correct
from importers.reading import KEPT_ROLES

ROLE = "paragraph"
"""The role of a kept block whose role was one that is stripped."""


def keep(db: Database, article: int, blocks: Iterable[int], *, who: str, tool: str) -> Change:
    """Keep these blocks of the current reading: a person says that they belong to the text. A role that is stripped becomes "paragraph".

    Raises `UnknownArticle`, or `Impossible` ("no-block"), and then nothing was changed.
    """

    def decide(record: Record) -> list[Decision]:
        chosen = [block_of(record, n) for n in dict.fromkeys(blocks)]
        told = [(block, block.role if block.role in KEPT_ROLES else ROLE) for block in chosen]
        stream = record.stream or ""
        return [decision_at("role", stream, block.source, {"role": role, "kept": True}) for block, role in told if not stands(block, role=role, kept=True)]

    return correct(db, article, "keep", decide, who=who, tool=tool)
