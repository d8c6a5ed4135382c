"""Styles are found by what people call them; what is wrong with a file is said with its line."""

from pathlib import Path

import pytest

from desktop.citations.errors import CitationError, ParentMissing, StyleUnknown, sentence
from desktop.citations.styles import Style, all_styles, find_style, style_row

CSL = '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">'
INFO = "<info><title>Mine &amp; yours</title><category citation-format='author-date'/><category field='history'/></info>"
LAYOUT = '<citation><layout><text variable="title"/></layout></citation></style>'


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("apa", "apa"),
        ("APA", "apa"),
        ("apa.csl", "apa"),
        ("vancouver", "nlm-citation-sequence"),
        ("chicago-fullnote-bibliography", "chicago-notes-bibliography"),
        ("http://www.zotero.org/styles/modern-language-association", "modern-language-association"),
    ],
)
def test_ids(name: str, found: str) -> None:
    assert find_style(name).id == found


def test_a_dependent_style_has_its_parents_layout_and_its_own_language() -> None:
    style = find_style("nature-digest")
    assert (style.id, style.parent, style.path.name, style.kind, style.locale) == ("nature-digest", "nature", "nature.csl", "in-text", "en-GB")


@pytest.mark.parametrize("name", ["no such style", "../../etc/passwd", "", "..", "a/../apa/..", "x.csl", "\x00"])
def test_unknown(name: str) -> None:
    with pytest.raises(StyleUnknown):
        find_style(name)


def test_what_is_near_is_named() -> None:
    with pytest.raises(StyleUnknown) as caught:
        find_style("vancuver")
    assert "vancouver" in sentence(caught.value, lang="en")


def test_every_style_is_listed() -> None:
    styles = list(all_styles())
    assert len(styles) > 10_000
    assert [style.id for style in styles] == sorted({style.id for style in styles})
    assert all(style.title and "<" not in style.title for style in styles)
    apa = next(style for style in styles if style.id == "apa")
    assert style_row(apa) == {"id": "apa", "title": apa.title, "format": "author-date", "locale": None, "fields": list(apa.fields)}
    assert "psychology" in apa.fields


def own(tmp_path: Path, text: str) -> Style:
    path = tmp_path / "own.csl"
    path.write_text(text, "utf-8")
    return find_style(str(path))


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    style = own(tmp_path, CSL + INFO + LAYOUT)
    assert (style.id, style.title, style.format, style.fields) == ("own", "Mine & yours", "author-date", ("history",))


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("", 1, "empty"),
        (CSL + "\n<info>", 2, "info"),
        ("<html/>", 1, "<html>"),
        (CSL + "</style>", 1, "<info>"),
        (CSL + INFO + "</style>", 1, "<citation>"),
        (CSL + INFO + "\n\n<macro name='a'><text macro='gone'/></macro>" + LAYOUT, 3, "gone"),
        (CSL + INFO + "\n<macro name='a'><text macro='b'/></macro><macro name='b'><text macro='a'/></macro>" + LAYOUT, 2, "calls itself"),
        ("<!DOCTYPE style [<!ENTITY a 'bomb'>]>\n" + CSL + INFO + LAYOUT, 1, "document type"),
    ],
)
def test_a_broken_file_is_one_sentence_with_its_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    with pytest.raises(CitationError) as caught:
        own(tmp_path, text)
    told = sentence(caught.value, lang="en")
    assert f"line {line}:" in told
    assert says in told
    assert "\n" not in told
    assert f"ligne {line}" in sentence(caught.value, lang="fr")


def test_a_missing_file_and_a_missing_parent(tmp_path: Path) -> None:
    with pytest.raises(CitationError, match="style-unreadable"):
        find_style(str(tmp_path / "gone.csl"))
    with pytest.raises(ParentMissing):
        own(tmp_path, CSL + "<info><title>T</title><link href='http://x.example/no-such' rel='independent-parent'/></info></style>")


def test_a_dependent_file_follows_its_parent(tmp_path: Path) -> None:
    style = own(tmp_path, CSL + "<info><title>T</title><link rel='independent-parent' href='http://www.zotero.org/styles/vancouver'/></info></style>")
    assert (style.parent, style.format) == ("nlm-citation-sequence", "numeric")
