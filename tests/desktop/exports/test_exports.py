"""Every export: an exact reference, hostile data, records as they come; and each bibliography file read back."""

import csv
import dataclasses
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from desktop.archive.record import Record
from desktop.escaping import csv_value, one_line
from desktop.exports._shared import Export
from importers.article import Fields, Name
from importers.discover import discover
from tests.desktop.exports.records import EMPTY, HOSTILE, NASTY, PLAIN, SIGNED, record

EXPORTS: tuple[Export, ...] = discover("desktop.exports", "EXPORT")
REFERENCES = Path(__file__).parents[2] / "references"
ROW = {field.name for field in dataclasses.fields(Fields)} | {"published_bounds", "tags", "collections", "note", "text"}

every = pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.id)


def written(name: str, *records: Record) -> bytes:
    export = next(export for export in EXPORTS if export.id == name)
    return b"".join(export.write(records, lang="en"))


@every
def test_reference(export: Export) -> None:
    reference = REFERENCES / f"{export.id}{export.suffix}"
    assert b"".join(export.write(PLAIN, lang="en")) == reference.read_bytes()


@every
def test_hostile_records_give_a_file(export: Export) -> None:
    text = b"".join(export.write(HOSTILE, lang="fr")).decode("utf-8")
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", text)


@every
def test_nothing_to_write_is_a_file_too(export: Export) -> None:
    assert isinstance(b"".join(export.write((), lang="fr")), bytes)


@every
def test_records_are_written_as_they_come(export: Export) -> None:
    asked: list[int] = []

    def records() -> Iterator[Record]:
        for number in range(5):
            asked.append(number)
            yield SIGNED

    pieces = export.write(records(), lang="en")
    while not asked:
        next(pieces)
    assert asked == [0]


@every
def test_what_is_lost_is_named_as_the_row_names_it(export: Export) -> None:
    assert set(export.loses) <= ROW
    assert len(set(export.loses)) == len(export.loses)


# ---- BibTeX and BibLaTeX -------------------------------------------------------------------------------------------------------------


def bib_entries(text: str) -> list[tuple[str, str, dict[str, str]]]:
    """A reader that counts braces as BibTeX does, blind to backslashes."""
    entries, at = [], 0
    while (at := text.find("@", at)) >= 0:
        kind, start = text[at + 1 : text.index("{", at)], text.index("{", at)
        end = closing(text, start)
        key, _, body = text[start + 1 : end].partition(",")
        fields, inside = {}, 0
        while found := re.compile(r"\s*(\w+) = (?:(\w+),|(?=\{))").match(body, inside):
            stop = found.end() if found[2] else closing(body, found.end()) + 2
            fields[found[1]] = found[2] or body[found.end() + 1 : stop - 2]
            inside = stop
        assert not body[inside:].strip()
        entries.append((kind, key, fields))
        at = end
    return entries


def closing(text: str, start: int) -> int:
    depth = 0
    for found in re.compile("[{}]").finditer(text, start):
        depth += 1 if found[0] == "{" else -1
        if not depth:
            return found.start()
    raise AssertionError("unbalanced braces")


def unlatex(text: str) -> str:
    names = {"backslash": "\\", "braceleft": "\0{", "braceright": "\0}", "asciitilde": "~", "asciicircum": "^", "less": "<", "greater": ">", "bar": "|", "quotedbl": '"'}
    text = text.replace("~", "\u00a0").replace(r"\,", "\u202f")
    text = re.sub(r"\\text([a-z]+)\{\}|\\([#$%&_])", lambda found: names[found[1]] if found[1] else found[2], text)
    return re.sub(r"(?<!\0)[{}]", "", text).replace("\0", "")


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_bib_is_read_back(name: str) -> None:
    kind, key, fields = bib_entries(written(name, SIGNED).decode())[0]
    assert (kind, key) == ("article", SIGNED.citekey)
    assert unlatex(fields["title"]) == SIGNED.fields.title
    assert fields["author"] == "de Vallier, Hélène and van der Meer, Jan and {Agence Aquilon}"
    assert fields["url"] == SIGNED.fields.url
    assert fields["urldate"] == "2021-03-09"
    assert (fields["number"], fields["pages"]) == ("9042", "4--5")
    assert unlatex(fields["journal" if name == "bibtex" else "journaltitle"]) == SIGNED.fields.container_title
    date = {"bibtex": ("2021", "mar", "4"), "biblatex": ("2021-03-04",)}[name]
    assert tuple(fields[part] for part in (("year", "month", "day") if name == "bibtex" else ("date",))) == date


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_bib_holds_hostile_text(name: str) -> None:
    entries = bib_entries(written(name, *HOSTILE).decode())
    assert len(entries) == 3
    title = re.sub("[\u202e\u00ad]", "", one_line(NASTY)).replace("\ufffd", "?")
    assert unlatex(entries[0][2]["title"]) == title
    assert not re.search(r"[\s{}\\]", entries[0][2]["url"])
    assert all(re.fullmatch(r"[A-Za-z0-9_:.+/-]+", key) for _, key, _ in entries)


@pytest.mark.parametrize(
    ("name", "written_as"),
    [
        (Name("García y Vega", "Ana"), "{García y Vega}, Ana"),
        (Name("Le Goff", "Yann"), "Le Goff, Yann"),
        (Name("Ormesson", "Jean", non_dropping_particle="d’"), "d’Ormesson, Jean"),
        (Name("Smith, Sons", "J."), "{Smith, Sons}, J."),
        (Name(literal="Research and Rescue"), "{Research and Rescue}"),
        (Name("Plato"), "Plato"),
        (Name("King", "Martin", suffix="Jr."), "King, Jr., Martin"),
    ],
)
def test_bib_names(name: Name, written_as: str) -> None:
    assert bib_entries(written("bibtex", record("k", Fields(authors=(name,)))).decode())[0][2]["author"] == written_as


def test_a_bound_is_no_date() -> None:
    bound = record("k", Fields(title="T", not_before="2019-01-01", not_after="2019-07-01"))
    for name in ("bibtex", "biblatex", "ris", "csljson"):
        assert b"2019" not in written(name, bound)


# ---- RIS, CSV, CSL-JSON --------------------------------------------------------------------------------------------------------------


def ris_records(text: str) -> list[list[tuple[str, str]]]:
    records: list[list[tuple[str, str]]] = [[]]
    for line in text.split("\r\n"):
        if not line:
            continue
        found = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        assert found, line[:80]
        if found[1] == "ER":
            records.append([])
        else:
            records[-1].append((found[1], found[2]))
    assert not records.pop()
    return records


def test_ris_is_read_back() -> None:
    lines = ris_records(written("ris", SIGNED).decode())[0]
    read = dict(lines)
    assert lines[0] == ("TY", "NEWS")
    assert [value for tag, value in lines if tag == "AU"] == ["Vallier, Hélène de", "van der Meer, Jan", "Agence Aquilon"]
    assert [value for tag, value in lines if tag == "KW"] == ["eau", "canaux"]
    assert (read["TI"], read["T2"], read["UR"]) == (SIGNED.fields.title, SIGNED.fields.container_title, SIGNED.fields.url)
    assert (read["DA"], read["PY"], read["Y2"], read["SP"], read["EP"]) == ("2021/03/04/", "2021", "2021/03/09/", "4", "5")


@pytest.mark.parametrize(
    ("published", "date"), [("2020", "2020///"), ("2020-06", "2020/06//"), ("2020-06-10", "2020/06/10/"), ("2020-06-10T08:00:00+02:00", "2020/06/10/")]
)
def test_ris_dates_are_as_precise_as_known(published: str, date: str) -> None:
    assert dict(ris_records(written("ris", record("k", Fields(published=published))).decode())[0])["DA"] == date


def test_ris_holds_hostile_text() -> None:
    records = ris_records(written("ris", *HOSTILE).decode())
    assert len(records) == 3
    assert dict(records[0])["TI"] == one_line(NASTY)
    assert [line[0] for line in records[2]] == ["TY", "ID"]


def test_csv_is_read_back() -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv", SIGNED, HOSTILE[0], HOSTILE[2]).decode("utf-8-sig"), newline="")))
    assert len(rows) == 3
    first = rows[0]
    assert first["authors"] == "Vallier, Hélène de; van der Meer, Jan; Agence Aquilon"
    texts = [field.name for field in dataclasses.fields(Fields) if field.name != "authors"]
    assert {name: csv_value(first[name]) or None for name in texts} == {name: getattr(SIGNED.fields, name) for name in texts}
    assert {"id": "1", "citekey": SIGNED.citekey, "tags": "eau; canaux", "note": "À relire."}.items() <= first.items()


def test_csv_formulas_are_guarded() -> None:
    row = next(csv.DictReader(io.StringIO(written("csv", record("k", Fields(title="=cmd|' /C calc'!A0"))).decode("utf-8-sig"), newline="")))
    assert row["title"] == "'=cmd|' /C calc'!A0"


def test_csljson_is_read_back() -> None:
    items = json.loads(written("csljson", SIGNED, *HOSTILE, EMPTY))
    assert len(items) == 5
    assert items[0]["author"][1] == {"family": "Meer", "given": "Jan", "non-dropping-particle": "van der"}
    assert items[0]["issued"] == {"date-parts": [[2021, 3, 4]]}
    assert items[0]["archive_location"] == SIGNED.fields.archive_location
    assert items[1]["title"] == NASTY
    assert items[4] == {"id": "", "type": "document", "citation-key": ""}


# ---- Articles to read ----------------------------------------------------------------------------------------------------------------


class Tags(HTMLParser):
    """Notes every tag with what it would load."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_html_runs_and_loads_nothing() -> None:
    tags = Tags()
    tags.feed(written("html", *PLAIN, *HOSTILE).decode())
    assert tags.tags <= {"html", "head", "meta", "title", "style", "body", "article", "header", "h1", "h2", "p", "br", "a", "ul", "li", "blockquote", "pre"}
    assert tags.attributes <= {"lang", "charset", "http-equiv", "content", "name", "dir", "href", "rel"}


def test_html_links_only_to_the_web() -> None:
    page = written("html", record("k", Fields(title="T", url="javascript:alert(1)"))).decode()
    assert "href" not in page
    assert "javascript:alert(1)" in page


def test_articles_have_their_clean_text_and_no_more() -> None:
    for name in ("txt", "markdown", "html"):
        text = written(name, SIGNED).decode()
        assert "Trois ans d’attente." in text
        assert "Accueil" not in text
