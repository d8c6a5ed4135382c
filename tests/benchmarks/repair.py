"""The door for measuring repairs from outside: a text in, the repaired text out, without the judge."""

from importers.document import Block, Document, Fact, Shape
from importers.repairs import repair


def repaired(text: str, lang: str | None, title: str | None) -> str:
    """`text` with its letters, hyphens and lines repaired: one paragraph a line, blank lines where the text had some.

    `lang` is a language tag or None; `title` is what the article is known to be called, or None.
    """
    facts = (Fact("html title", title, "given"),) if title else ()
    document, _ = repair(Document("text", text, lines_of(text), facts), lambda: lang)
    return "\n".join("\n" * bool(block.shape.gap and number) + block.text for number, block in enumerate(document.blocks))


def lines_of(text: str) -> tuple[Block, ...]:
    """The lines of `text` as blocks, as the reader of plain text makes them."""
    blocks: list[Block] = []
    at = gap = 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        words = line.strip()
        if words:
            start = at + len(line) - len(line.lstrip())
            shape = Shape(gap=gap, indent=len(line.expandtabs()) - len(line.expandtabs().lstrip()), line=number, width=len(line.rstrip()))
            blocks.append(Block((start, start + len(words)), " ".join(line.split()), shape))
        gap = 0 if words else gap + 1
        at += len(line)
    return tuple(blocks)
