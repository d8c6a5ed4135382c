"""Documents made of lines, as the reader of plain text gives them, for the tests of the repairs."""

from importers.document import Block, Document, Fact, Shape
from importers.reading import Repair
from importers.repairs import repair


def document_of(text: str, title: str | None = None) -> Document:
    """One block per line that is not blank."""
    blocks: list[Block] = []
    at = gap = 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        if words := line.strip():
            indent = len(line) - len(line.lstrip())
            blocks.append(Block((at + indent, at + indent + len(words)), " ".join(line.split()), Shape(gap=gap, indent=indent, line=number, width=len(line.rstrip()))))
            gap = 0
        else:
            gap += 1
        at += len(line)
    facts = (Fact("html title", title, "given"),) if title else ()
    return Document("text", text, tuple(blocks), facts)


def texts(text: str, language: str | None = "fr", title: str | None = None) -> list[str]:
    """The blocks' texts after all repairs."""
    return [block.text for block in repair(document_of(text, title), lambda: language)[0].blocks]


def log(text: str, language: str | None = "fr") -> tuple[Repair, ...]:
    """The repairs that are made."""
    return repair(document_of(text), lambda: language)[1]


def wrap(text: str, width: int, indent: str = "") -> str:
    """`text` broken at `width` columns as a terminal browser does it."""
    lines, line = [], indent
    for word in text.split(" "):
        if len(line) + 1 + len(word) > width and line.strip():
            lines.append(line)
            line = indent
        line += word if line == indent else " " + word
    return "\n".join([*lines, line])
