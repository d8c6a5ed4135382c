"""Readings built by hand, as the judge would give them."""

from collections.abc import Callable, Sequence

import pytest

from importers.article import Evidence, Fields
from importers.document import Block, Document, Fact, Shape
from importers.fields import find_fields
from importers.reading import KEPT_ROLES, Reading, Verdict
from importers.source import source_of

Found = tuple[Fields, dict[str, tuple[Evidence, ...]], Reading]
Find = Callable[..., Found]

PROSE = "Le conseil municipal a voté hier soir la fermeture du vieux pont, malgré les protestations des riverains venus nombreux. " * 5


def reading_of(lines: Sequence[tuple[str, str]], facts: Sequence[Fact] = (), tags: Sequence[str] = ()) -> Reading:
    """A reading whose blocks are the (role, text) pairs, each on a line of the stream."""
    stream, blocks = "", []
    for index, (_, text) in enumerate(lines):
        blocks.append(Block((len(stream), len(stream) + len(text)), text, Shape(tag=tags[index] if index < len(tags) else "")))
        stream += text + "\n"
    verdicts = tuple(Verdict(role, role in KEPT_ROLES, "test", (), 0.9, False) for role, _ in lines)
    return Reading(Document("text", stream, tuple(blocks), tuple(facts)), verdicts)


@pytest.fixture
def find() -> Find:
    """Finds the fields of (role, text) lines and (key, value) facts; a paragraph of French prose is added."""

    def run(
        *lines: tuple[str, str], facts: Sequence[tuple[str, str]] = (), path: str = "a.txt", modified: str | None = None, group: int = 1, tags: Sequence[str] = ()
    ) -> Found:
        declared = [Fact(key, value, f"at {key}", group=group if key.startswith(("json-ld", "microdata")) else 0) for key, value in facts]
        reading = reading_of([*lines, ("paragraph", PROSE.strip())], declared, tags)
        fields, evidence = find_fields(reading, source_of(path, b"x", modified=modified))
        return fields, evidence, reading

    return run
