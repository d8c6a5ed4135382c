"""Whatever a style or an item holds: a sentence or a sane rendering, never a hang."""

import os
import re
import time
from pathlib import Path
from typing import Any

import pytest

from desktop.citations.engine.processor import ENGINE
from desktop.citations.engine.seam import Citation, Cite, Nodes, Text
from desktop.citations.errors import CitationError, NothingPrinted, StyleInvalid, StyleTooLarge, StyleUnreadable, sentence
from desktop.citations.flavours._shared import flavour
from desktop.citations.styles import find_style
from tests.desktop.citations.engine.small import cited, people, style

HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>T</title></info>'
FOOT = '<citation><layout><text macro="m0"/></layout></citation></style>'
VALUES: list[Any] = [
    None, 1, 1.5, float("nan"), float("inf"), True, [], {}, [[]], [None], {"a": 1}, "x", "\ud800", -1, 10**400, ["a", {"family": {"x": 1}}],
    {"date-parts": "x"}, {"date-parts": [["a", None, {}]]}, {"date-parts": [[10**9, -5, 99]]}, {"raw": {}}, {"literal": []}, {"family": 3}, "2020-13-45",
]  # fmt: skip
VARIABLES = (
    "type",
    "title",
    "author",
    "editor",
    "issued",
    "accessed",
    "page",
    "volume",
    "edition",
    "language",
    "note",
    "URL",
    "container-title",
    "DOI",
    "citation-label",
)


def said(nodes: Nodes) -> str:
    return "".join(node.text if isinstance(node, Text) else said(node.parts) for node in nodes)


@pytest.mark.parametrize(
    "name", ["apa", "modern-language-association", "chicago-notes-bibliography", "nlm-citation-sequence", "iso690-author-date-fr", "din-1505-2-alphanumeric"]
)
def test_values_of_any_type(name: str) -> None:
    items = {str(at): dict.fromkeys(VARIABLES, value) for at, value in enumerate(VALUES)}
    document = ENGINE.open(find_style(name), items, locale="en-US")
    assert set(document.order()) == set(items)
    for key in items:
        try:
            document.entry(key)
            document.citation(Citation((Cite(key, "1", "page"),), note=1))
        except NothingPrinted:
            continue


@pytest.mark.parametrize(
    "title",
    ['"' * 200_000, "<i>" * 60_000, "<i>x</i>" * 20_000, ' "x' * 60_000, "The “long” <b>story</b>: a " * 8_000, "«" * 200_000, "x" * 1_000_000, "'" * 200_000],
    ids=["marks", "tags", "pairs", "open", "mixed", "guillemets", "letters", "apostrophes"],
)
def test_titles_without_end(title: str) -> None:
    begun = time.process_time()
    for name in ("apa", "modern-language-association"):
        document = ENGINE.open(find_style(name), {"a": {"id": "a", "type": "book", "title": title}}, locale="en-US")
        entry = document.entry("a")
        assert entry is not None
        assert len(said(entry.nodes)) > 10_000
    assert time.process_time() - begun < 10


def test_five_thousand_authors() -> None:
    item = {"type": "book", "title": "T", "author": people(*(f"F{number}, A" for number in range(5000)))}
    made = style('<names variable="author"><name and="text"/></names>', citation='disambiguate-add-names="true" et-al-min="3" et-al-use-first="1"')
    assert cited(made, [item]).startswith("A F0 et al.")
    assert cited(style('<names variable="author"><name/></names>'), [item]).count(", ") == 4999


def test_many_works_that_read_alike() -> None:
    crowd = people(*(f"F{number}, A" for number in range(20)))
    items = {str(at): {"type": "book", "title": str(at), "author": crowd, "issued": {"date-parts": [[2000]]}} for at in range(300)}
    document = ENGINE.open(find_style("apa"), items, locale="en-US")
    assert len({said(document.citation(Citation((Cite(key),)))) for key in items}) == 300


def test_control_characters_and_what_looks_like_marks_go() -> None:
    assert cited(style('<text variable="title"/>'), [{"title": "a\x00b\ufdd0c\ud800d\ne"}]) == "abcd e"


def own(tmp_path: Path, macros: str) -> Any:
    path = tmp_path / "own.csl"
    path.write_text(HEAD + macros + FOOT, "utf-8")
    return find_style(str(path))


def test_macros_that_call_one_another_without_end_are_refused(tmp_path: Path) -> None:
    flood = "".join(f'<macro name="m{at}"><text macro="m{at + 1}"/><text macro="m{at + 1}"/></macro>' for at in range(40)) + '<macro name="m40"><text value="x"/></macro>'
    with pytest.raises(StyleInvalid, match="macro-flood") as caught:
        own(tmp_path, flood)
    assert "too many times" in sentence(caught.value, lang="en")
    assert "trop grand nombre" in sentence(caught.value, lang="fr")


def test_macros_in_a_long_row_are_refused(tmp_path: Path) -> None:
    row = "".join(f'<macro name="m{at}"><text macro="m{at + 1}"/></macro>' for at in range(500)) + '<macro name="m500"><text value="x"/></macro>'
    with pytest.raises(StyleInvalid, match="macro-depth") as caught:
        own(tmp_path, row)
    assert "too deeply" in sentence(caught.value, lang="en")


def test_elements_that_are_not_of_csl_are_passed_over(tmp_path: Path) -> None:
    found = own(tmp_path, '<macro name="m0"><institution/><text variable="title"/><alternative><text value="y"/></alternative><text/></macro>')
    document = ENGINE.open(found, {"a": {"title": "T"}}, locale="en-US")
    assert said(document.citation(Citation((Cite("a"),)))) == "T"


def test_elements_in_one_another_without_end(tmp_path: Path) -> None:
    depth = 300
    with pytest.raises(CitationError):
        own(tmp_path, '<macro name="m0">' + "<group>" * depth + '<text value="x"/>' + "</group>" * depth + "</macro>")


@pytest.mark.parametrize(
    ("layout", "fault"),
    [
        ('<text macro="m0"/>' * 300, "area-flood"),
        ("<group>" * 120 + '<text macro="m1"/>' + "</group>" * 120, "area-depth"),
        (f'<text value="{"x" * 3000}"/>', "too-long"),
        (f'<names variable="{"author " * 400}"/>', "too-long"),
    ],
)
def test_layouts_that_would_never_end_are_refused(tmp_path: Path, layout: str, fault: str) -> None:
    path = tmp_path / "own.csl"
    macros = '<macro name="m0">' + '<text value="x"/>' * 100 + '</macro><macro name="m1">' + "<group>" * 40 + '<text value="x"/>' + "</group>" * 40 + "</macro>"
    path.write_text(f"{HEAD}{macros}\n<citation>\n<layout>{layout}</layout></citation></style>", "utf-8")
    with pytest.raises(StyleInvalid, match=fault) as caught:
        find_style(str(path))
    assert "line 2" in sentence(caught.value, lang="en") or "line 3" in sentence(caught.value, lang="en")
    assert "ligne" in sentence(caught.value, lang="fr")


def test_what_is_as_deep_as_may_be_is_rendered(tmp_path: Path) -> None:
    inside = "<group>" * 70 + '<text macro="m1"/>' + "</group>" * 70
    found = own(tmp_path, f'<macro name="m0">{inside}</macro><macro name="m1">{"<group>" * 70}<text variable="title"/>{"</group>" * 70}</macro>')
    document = ENGINE.open(found, {"a": {"title": "T"}}, locale="en-US")
    assert said(document.citation(Citation((Cite("a"),)))) == "T"


def test_checks_of_a_file_take_no_longer_than_it_is_long(tmp_path: Path) -> None:
    begun = time.process_time()
    row = "".join(f'<macro name="m{at}"><text macro="m{at + 1}"/></macro>' for at in range(20_000)) + '<macro name="m20000"><text value="x"/></macro>'
    with pytest.raises(StyleInvalid, match="macro-depth"):
        own(tmp_path, row)
    circle = "".join(f'<macro name="m{at}"><text macro="m{(at + 1) % 20_000}"/></macro>' for at in range(20_000))
    with pytest.raises(StyleInvalid, match="macro-cycle"):
        own(tmp_path, circle)
    path = tmp_path / "comments.csl"
    path.write_text(HEAD.replace("</info>", f"<summary><![CDATA[{'<!--' * 200_000}]]></summary></info>") + FOOT.replace('macro="m0"', 'variable="title"'), "utf-8")
    assert find_style(str(path)).title == "T"
    assert time.process_time() - begun < 10


def test_a_macro_that_leads_to_a_circle_is_not_the_one_that_is_named(tmp_path: Path) -> None:
    with pytest.raises(StyleInvalid, match="b") as caught:
        own(tmp_path, '<macro name="m0">\n<text macro="b"/></macro>\n<macro name="b"><text macro="b"/></macro>')
    assert caught.value.words[1:] == ("3", "macro-cycle", "b")


def test_a_file_tells_its_title_and_language_whatever_its_encoding_and_prefix(tmp_path: Path) -> None:
    path = tmp_path / "own.csl"
    head = HEAD.replace("<title>T", "<title>Über <!-- --> alles").replace('class="in-text"', 'class="in-text" default-locale="de-DE"')
    path.write_bytes(f'<?xml version="1.0" encoding="UTF-16"?>{head}{FOOT.replace("macro", "variable")}'.encode("utf-16"))
    assert (find_style(str(path)).title, find_style(str(path)).locale) == ("Über alles", "de-DE")
    plain = f"{head}{FOOT.replace('macro', 'variable')}"
    prefixed = re.sub(r"<(/?)(?=\w)", r"<\1c:", plain).replace("xmlns=", "xmlns:c=")
    path.write_text(prefixed, "utf-8")
    assert (find_style(str(path)).title, find_style(str(path)).kind) == ("Über alles", "in-text")


def test_a_style_that_names_a_parent_without_an_address_stands_for_itself(tmp_path: Path) -> None:
    path = tmp_path / "own.csl"
    path.write_text(HEAD.replace("</info>", '<link rel="independent-parent"/></info></style>'), "utf-8")
    with pytest.raises(StyleInvalid, match="no-citation"):
        find_style(str(path))


def test_what_is_no_plain_file_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "folder.csl").mkdir()
    with pytest.raises(StyleUnreadable, match="eisdir"):
        find_style(str(tmp_path / "folder.csl"))
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.csl")
        with pytest.raises(StyleUnreadable, match="einval"):
            find_style(str(tmp_path / "pipe.csl"))
    with (tmp_path / "big.csl").open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(StyleTooLarge) as caught:
        find_style(str(tmp_path / "big.csl"))
    assert "100 MB" in sentence(caught.value, lang="en")


@pytest.mark.parametrize("tag", ["b", "sup"])
def test_tags_in_one_another_without_end(tag: str) -> None:
    title = f"<{tag}>" * 900 + "x" + f"</{tag}>" * 900
    document = ENGINE.open(find_style("apa"), {"a": {"type": "book", "title": title}}, locale="en-US")
    entry = document.entry("a")
    assert entry is not None
    assert "x" in flavour("html").inline(entry.nodes)


def test_names_without_end_in_a_note() -> None:
    begun = time.process_time()
    note = "\n".join(f"author: F{number}||A" for number in range(100_000))
    assert cited(style('<names variable="author"><name/></names>'), [{"title": "T", "note": note}]).count(", ") == 4999
    assert time.process_time() - begun < 5


def test_numbers_that_are_too_long_to_be_written_are_passed_over() -> None:
    huge = 10**5000
    item = {"title": huge, "volume": -huge, "author": [{"family": huge, "given": "A"}, {"literal": "B"}], "issued": {"literal": huge}, "page": 12}
    layout = '<names variable="author"/><text variable="title"/><text variable="volume"/><date variable="issued" form="text"/><text variable="page" prefix="; "/>'
    assert cited(style(layout), [item]) == "A, B; 12"
    assert cited(style('<date variable="issued" form="text"/><text value="x"/>'), [{"issued": {"literal": True}}]) == "x"
