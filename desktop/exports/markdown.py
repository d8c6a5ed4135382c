"""The articles themselves as Markdown (CommonMark)."""

import re
from collections.abc import Iterable, Iterator

from desktop.archive.record import Record, RecordBlock
from desktop.escaping import clean, markdown_text, one_line, web_address
from desktop.exports._shared import LOST_ON_PAPER, Export, author_line, items, kept_blocks, source_line, title_line


def _address(url: str | None) -> str:
    plain = one_line(url or "")
    return f"<{plain}>" if web_address(plain) and " " not in plain and "<" not in plain and ">" not in plain else markdown_text(plain)


def _block(block: RecordBlock) -> str:
    if block.role == "heading":
        return "## " + markdown_text(one_line(block.text))
    if block.role == "list":
        return "\n".join("- " + markdown_text(item) for item in items(clean(block.text)))
    if block.role == "code":
        text = clean(block.text)
        # A fence longer than any run of backticks in it.
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
        return f"{fence}\n{text}\n{fence}"
    lines = markdown_text(block.text).strip("\n").split("\n")
    return "\n".join(f"> {line}" for line in lines) if block.role == "quote" else "\\\n".join(filter(None, lines))


def _article(record: Record, lang: str) -> str:
    fields = record.fields
    title = markdown_text(title_line(fields, lang=lang))
    head = filter(None, (markdown_text(author_line(fields)), markdown_text(source_line(fields)), _address(fields.url)))
    return "\n\n".join(filter(None, [f"# {title}", "\\\n".join(head), *map(_block, kept_blocks(record))])) + "\n"


def write(records: Iterable[Record], *, lang: str) -> Iterator[bytes]:
    """Each article under a heading of its own, a rule between two."""
    for at, record in enumerate(records):
        yield (("\n---\n\n" if at else "") + _article(record, lang)).encode()


EXPORT = Export("markdown", "Markdown", ".md", (*LOST_ON_PAPER, "language"), write)
