"""The articles themselves as one HTML page to read: nothing in it runs, nothing is loaded."""

from collections.abc import Iterable, Iterator

from desktop.archive.record import Record, RecordBlock
from desktop.citations.cite import locale_tag
from desktop.escaping import clean, html_text, one_line, web_address
from desktop.exports._shared import LOST_ON_PAPER, Export, author_line, items, kept_blocks, source_line, title_line
from importers.wording import best_language

HEAD = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>Pressmark</title>
<style>
body {{ max-width: 40em; margin: 2em auto; padding: 0 1em; font: 1.05em/1.5 serif; }}
header p {{ margin: 0.2em 0; }}
article + article {{ border-top: 1px solid; margin-top: 3em; padding-top: 1em; }}
pre {{ white-space: pre-wrap; }}
</style>
</head>
<body>
"""
FOOT = "</body>\n</html>\n"

TAGS = {"heading": "h2", "quote": "blockquote", "code": "pre", "table": "pre"}


def _block(block: RecordBlock) -> str:
    if block.role == "list":
        return "<ul>\n" + "".join(f'<li dir="auto">{html_text(item)}</li>\n' for item in items(clean(block.text))) + "</ul>\n"
    tag = TAGS.get(block.role, "p")
    text = html_text(block.text) if tag == "pre" else html_text(block.text).replace("\n", "<br>\n")
    return f'<{tag} dir="auto">{text}</{tag}>\n'


def _address(url: str | None) -> str:
    address = web_address(url)
    return f'<a href="{html_text(address)}" rel="noreferrer">{html_text(address)}</a>' if address else html_text(one_line(url or ""))


def _article(record: Record, lang: str) -> str:
    fields = record.fields
    language = locale_tag(fields.language)
    title = html_text(title_line(fields, lang=lang))
    lines = filter(None, (html_text(author_line(fields)), html_text(source_line(fields)), _address(fields.url)))
    head = "".join(f'<p dir="auto">{line}</p>\n' for line in lines)
    opening = f'<article lang="{language}">' if language else "<article>"
    return f'{opening}\n<header>\n<h1 dir="auto">{title}</h1>\n{head}</header>\n{"".join(map(_block, kept_blocks(record)))}</article>\n'


def write(records: Iterable[Record], *, lang: str) -> Iterator[bytes]:
    """One page, one `article` element per record."""
    yield HEAD.format(lang=best_language(lang)).encode()
    for record in records:
        yield _article(record, lang).encode()
    yield FOOT.encode()


EXPORT = Export("html", "HTML", ".html", LOST_ON_PAPER, write)
