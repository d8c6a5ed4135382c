"""Text is harmless wherever it goes, and nothing of it is lost that need not be."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.escaping import clean, csv_cell, csv_value, file_name, html_text, json_line, latex_text, markdown_text, one_line, rtf_text, visible, web_address

HARD = "\x1b[31m\u202eabc\u2028\x85\ud800é"
ANY = st.text(st.characters(exclude_categories=()))


def test_json_line_escapes_only_what_the_rule_names() -> None:
    assert json_line({"t": "é\x7f\u2028\u202e\ud800\n"}) == '{"t": "é\\u007f\\u2028\\u202e\\ud800\\n"}'


def test_json_line_has_no_nan() -> None:
    with pytest.raises(ValueError, match="JSON"):
        json_line(float("nan"))


@given(ANY)
def test_json_line_comes_back_and_is_utf8(text: str) -> None:
    line = json_line([text])
    assert json.loads(line) == [text]
    assert len(line.encode("utf-8").splitlines()) == 1


def test_visible_shows_what_a_terminal_would_obey() -> None:
    assert visible(HARD) == "\\x1b[31m\\u202eabc\\u2028\\x85\\ud800é"
    assert visible("a\tb\r\nc") == "a b c"
    assert visible("a\nb\r\nc", lines=True) == "a\nb\nc"


def test_clean_keeps_lines_and_letters() -> None:
    assert clean("a\r\nb\rc\x00\x07\x9bd\ud800e\t\u202bf") == "a\nb\ncd\ufffde\t\u202bf"
    assert one_line("  a\n\n b\u00a0: c ") == "a b\u00a0: c"


@given(ANY)
def test_clean_can_be_written_and_stays_as_it_is(text: str) -> None:
    clean(text).encode("utf-8")
    assert clean(clean(text)) == clean(text)


def test_html_has_no_markup() -> None:
    assert html_text("<a href=\"x\" b='y'>&\x00") == "&lt;a href=&quot;x&quot; b=&#x27;y&#x27;&gt;&amp;"


@pytest.mark.parametrize("bad", ["javascript:alert(1)", "data:text/html,x", "//x.example", "http:///x", "", "https://\u202eexample.org"])
def test_a_link_is_http_or_nothing(bad: str) -> None:
    assert web_address(bad) is None
    assert web_address(" https://example.org/a?b=c ") == "https://example.org/a?b=c"


def test_markdown_is_plain() -> None:
    assert markdown_text("*a* [b](c) <d> _e_ f_g `h`") == r"\*a\* \[b\](c) \<d\> \_e\_ f_g \`h\`"
    assert markdown_text("# a\n- b\n12. c\n2020.5\n    d") == "\\# a\n\\- b\n12\\. c\n2020.5\nd"


def test_rtf_is_ascii() -> None:
    assert rtf_text("{\\é\u00a0\n😀") == r"\{\\\u233?\~\line \u-10179?\u-8704?"


def test_latex_has_no_markup_and_balanced_braces() -> None:
    assert latex_text("50 % de {x} & $y_1^2 #\\~") == r"50 \% de \textbraceleft{}x\textbraceright{} \& \$y\_1\textasciicircum{}2 \#\textbackslash{}\textasciitilde{}"
    assert latex_text("a -- b ``c''") == "a -{}- b `{}`c'{}'"
    assert latex_text("Vrai\u202f? Oui\u00a0: 3") == "Vrai\\,? Oui~: 3"


@given(ANY)
def test_csv_cells_come_back(text: str) -> None:
    assert csv_value(csv_cell(text)) == clean(text)
    assert csv_cell(text)[:1] not in set("=+-@\t\r\n|%")


def test_csv_formulas_are_text() -> None:
    assert csv_cell('=HYPERLINK("x")') == '\'=HYPERLINK("x")'
    assert csv_cell("'=x") == "''=x"
    assert csv_cell("'tis") == "'tis"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Le fleuve : gagne ? / oui", "Le fleuve _ gagne _ _ oui.html"),
        ("con", "con_.html"),
        ("NUL.txt", "NUL_.txt.html"),
        ("console", "console.html"),
        ("..", "article.html"),
        ("../../etc/passwd", "_.._etc_passwd.html"),
        ("--force", "force.html"),
        ("\u202egpj.exe\x00", "gpj.exe.html"),
        ("fin. ", "fin.html"),
    ],
)
def test_file_names(text: str, name: str) -> None:
    assert file_name(text, suffix=".html") == name


@given(ANY)
def test_file_names_are_short_and_whole(text: str) -> None:
    name = file_name(text * 9, suffix=".md")
    assert 3 < len(name.encode("utf-8")) <= 121
    assert not set(name) & set('/\\:*?"<>|\x00\n')
