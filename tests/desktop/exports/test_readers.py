"""What other programs' readers make of the exports: citeproc-py's of BibTeX and CSL-JSON, markdown-it, html5lib, and the schema's facts."""

import importlib
import json
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any

import html5lib
import pytest
from markdown_it import MarkdownIt

from desktop.archive.record import Record
from desktop.escaping import csv_value
from importers.article import Fields, Name
from importers.discover import discover
from tests.desktop.exports.records import BOUND, HOSTILE, MONTH, NASTY, PLAIN, SIGNED, block, record

with warnings.catch_warnings():
    # Its code is used by these tests alone, and written for older Pythons.
    warnings.simplefilter("ignore")
    BibTeX = importlib.import_module("citeproc.source.bibtex").BibTeX
    CiteProcJSON = importlib.import_module("citeproc.source.json").CiteProcJSON

EXPORTS = {one.id: one for one in discover("desktop.exports", "EXPORT")}
MARKUP = "<script>alert(1)</script> {\\rtf} \\input{x} $%&_# *a* [b](c) ~~d~~ @e"

DATE = {"date-parts"}
NAME = {"family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"}
TEXTS = {"title", "container-title", "publisher", "publisher-place", "edition", "section", "volume", "issue", "page", "URL", "archive", "archive_location"}
TEXTS |= {"language", "abstract", "keyword", "note", "citation-key", "id", "type"}


def written(name: str, *records: Record) -> str:
    return b"".join(EXPORTS[name].write(records, lang="en")).decode("utf-8")


def test_bibtex_as_another_reader_has_it(tmp_path: Path) -> None:
    (tmp_path / "x.bib").write_text(written("bibtex", SIGNED, BOUND, MONTH), "utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it names the fields that BibTeX's manual of 1988 does not have
        read: dict[str, Any] = BibTeX(str(tmp_path / "x.bib"), encoding="utf-8")
    assert list(read) == [SIGNED.citekey, BOUND.citekey, MONTH.citekey]
    first = read[SIGNED.citekey]
    assert str(first["title"]) == SIGNED.fields.title
    assert str(first["container_title"]) == SIGNED.fields.container_title
    assert tuple(str(first[part]) for part in ("volume", "issue", "page")) == ("12", "9042", "4-5")
    assert [dict(name) for name in first["author"]][:2] == [
        {"family": "Vallier", "given": "Hélène", "non-dropping-particle": "de"},
        {"family": "Meer", "given": "Jan", "non-dropping-particle": "van der"},
    ]
    assert str(read[MONTH.citekey]["title"]) == "What the iFerry knew"


def test_a_keyword_with_a_comma_is_one_keyword() -> None:
    for name in ("bibtex", "biblatex"):
        assert "keywords = {water, {rivers, small}}" in written(name, record("k", Fields(title="T"), tags=("water", "rivers, small")))


def test_csljson_has_the_schemas_types() -> None:
    items = json.loads(written("csljson", *PLAIN, *HOSTILE, record("r", Fields(published="2020-06/2020-07", authors=(Name(literal="AFP"), Name("Roy"))))))
    assert items
    for item in items:
        assert {"id", "type"} <= set(item)
        for name, value in item.items():
            if name == "author":
                assert all(part and set(part) <= NAME and all(isinstance(text, str) for text in part.values()) for part in value)
            elif name in ("issued", "accessed"):
                assert set(value) == DATE
                assert 1 <= len(value["date-parts"]) <= 2
                assert all(1 <= len(date) <= 3 and all(type(part) is int for part in date) for date in value["date-parts"])
            else:
                assert name in TEXTS
                assert isinstance(value, str)
    assert items[-1]["issued"] == {"date-parts": [[2020, 6], [2020, 7]]}
    assert items[-1]["author"] == [{"literal": "AFP"}, {"family": "Roy"}]


def test_csljson_as_another_reader_has_it() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it names the variables that CSL has and it has not
        read = CiteProcJSON(json.loads(written("csljson", SIGNED, MONTH)))
    assert str(read[SIGNED.citekey]["title"]) == SIGNED.fields.title
    assert (read[MONTH.citekey]["issued"]["year"], read[MONTH.citekey]["issued"]["month"]) == (2020, 6)


def marked(title: str) -> Record:
    names = (Name(title), Name(literal=title))
    fields = Fields(title=title, authors=names, container_title=title, url=f"https://x.example/{title}")
    return record("k", fields, *(block(n, role, title) for n, role in enumerate(("heading", "paragraph", "list", "quote", "code", "table"))))


def text_of(page: str) -> tuple[set[str], str]:
    """The tags of an HTML page's body, and its text."""
    body = html5lib.parse(page, namespaceHTMLElements=False).find("body")
    assert body is not None
    return {str(element.tag) for element in body.iter()}, "".join(body.itertext())


def test_markdown_is_text_to_its_reader() -> None:
    tags, text = text_of(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(written("markdown", marked(MARKUP))))
    assert tags <= {"body", "h1", "h2", "p", "br", "ul", "li", "blockquote", "pre", "code"}
    assert text.count(MARKUP) >= 8


def test_html_is_text_to_its_reader() -> None:
    tags, text = text_of(written("html", marked(MARKUP)))
    assert not tags & {"script", "style", "em", "strong", "img", "iframe"}
    assert text.count(MARKUP) >= 9


@pytest.mark.parametrize("name", ["jsonl", "csljson"])
def test_a_record_is_one_line_of_json_whatever_it_holds(name: str) -> None:
    text = written(name, replace(SIGNED, note="a\u2028b\u2029c\nd\u0085e"), HOSTILE[0])
    lines = [line for line in text.splitlines() if line not in ("[", "]")]
    assert len(lines) == 2
    assert json.loads(lines[0].rstrip(","))["note"] == "a\u2028b\u2029c\nd\u0085e"


@pytest.mark.parametrize("value", ["=cmd|'/C calc'!A0", "+1", "-1+1", "@SUM(A1)", "\t=1", "'=1", "|x", "%x", "＝1"])
def test_no_cell_begins_a_formula(value: str) -> None:
    line = written("csv", record("k", Fields(title=value))).splitlines()[1]
    cell = next(part for part in line.split(",") if part.strip('"').lstrip("'").strip("\t") == value.lstrip("'").strip("\t"))
    assert cell.strip('"').startswith("'")
    assert csv_value("'" + value) == value


def test_ris_lines_hold_one_value_each_and_end_as_the_manual_says() -> None:
    text = written("ris", *PLAIN, HOSTILE[0], record("k", Fields(title="A\nB", abstract="c\r\nd\u2028e"), tags=("x", "y\nz")))
    assert text.count("\n") == text.count("\r\n")
    lines = text.split("\r\n")
    assert all(not line or line[2:6] == "  - " for line in lines)
    assert {"TI  - A B", "AB  - c d e", "KW  - x", "KW  - y z"} <= set(lines)
    assert sum(line == "ER  - " for line in lines) == len(PLAIN) + 2
    assert not any(NASTY[:2] in line for line in lines)
