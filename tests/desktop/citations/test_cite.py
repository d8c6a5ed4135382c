"""Lists of citations: order, language, locators, numbers, and what cannot be cited."""

import warnings
from dataclasses import replace

import pytest

from desktop.citations.cite import Cited, cite, cite_together, locale_tag
from desktop.citations.engine.bibliography import BibliographyWriter
from desktop.citations.engine.runs import Runs
from desktop.citations.errors import CannotCite, NothingPrinted, sentence
from desktop.citations.flavours._shared import flavour
from desktop.citations.locator import parse_locator
from desktop.citations.reference import Reference
from desktop.citations.styles import find_style
from importers.article import Fields, Name
from tests.desktop.citations.pieces import FLEUVE, NIGHT, OKAFOR, PIECES


def text(cited: Cited) -> str:
    return flavour("text").inline(cited.nodes)


def test_bibliography_is_sorted_as_the_style_wants() -> None:
    assert [one.key for one in cite(PIECES, find_style("apa"), locale="en-US")] == ["ferry", "night", "okafor", "pell", "fleuve"]
    assert [one.key for one in cite(PIECES, find_style("vancouver"))] == [one.key for one in PIECES]


def test_accents_do_not_send_a_name_to_the_end() -> None:
    names = ("Zola", "Élan", "Eluard", "Ebner")
    pieces = [Reference(name, replace(OKAFOR, authors=(Name(name, "A"),))) for name in names]
    assert [one.key for one in cite(pieces, find_style("apa"))] == ["Ebner", "Élan", "Eluard", "Zola"]


def test_language_is_the_option_then_the_styles_then_the_articles() -> None:
    piece = (Reference("k", FLEUVE),)
    mla = find_style("modern-language-association")
    assert "10 juin 2020" in text(cite(piece, mla)[0])
    assert "10 June 2020" in text(cite(piece, mla, locale="en_GB.UTF-8")[0])
    assert "4 mars 2021" in text(cite((Reference("k", OKAFOR),), find_style("iso690-author-date-fr"))[0])
    assert "4 Mar. 2021" in text(cite((Reference("k", replace(OKAFOR, language=None)),), mla)[0])


@pytest.mark.parametrize(
    ("given", "tag"), [("fr_CA.UTF-8", "fr-CA"), ("FR", "fr"), ("sr-latn-rs", "sr-Latn-RS"), ("C", None), ("", None), (None, None), ("français", None)]
)
def test_locale_tags(given: str | None, tag: str | None) -> None:
    assert locale_tag(given) == tag


@pytest.mark.parametrize(
    ("written", "label", "value"),
    [
        ("§ 3", "paragraph", "3"),
        ("¶¶ 3-5", "paragraph", "3-5"),
        ("p. 12", "page", "12"),
        ("pp. 12-14", "page", "12-14"),
        ("chap. IV", "chapter", "IV"),
        ("nᵒ 7", "issue", "7"),
        ("12", "page", "12"),
        ("  la fin ", "page", "la fin"),
        ("pages", "page", "pages"),
    ],
)
def test_locators(written: str, label: str, value: str) -> None:
    assert parse_locator(written) == (label, value)


def test_a_locator_stands_in_the_citation_and_not_in_the_bibliography() -> None:
    apa = find_style("apa")
    assert text(cite(PIECES[:1], apa, mode="citation", locator="§ 3")[0]) == "(Okafor, 2021, para. 3)"
    assert cite(PIECES[:1], apa, locator="§ 3") == cite(PIECES[:1], apa)


def test_numbers_are_those_of_the_whole_list() -> None:
    assert [text(one) for one in cite(PIECES, find_style("nlm-citation-sequence"), mode="citation")] == ["(1)", "(2)", "(3)", "(4)", "(5)"]


def test_what_a_style_writes_nothing_for_is_said() -> None:
    first, second = cite((Reference("none", Fields()), Reference("k", NIGHT)), find_style("chicago-notes-bibliography"))[::-1]
    assert isinstance(first.error, NothingPrinted)
    assert second.error is None
    assert "none" in sentence(first.error, lang="en")
    assert "chicago-notes-bibliography" in sentence(first.error, lang="fr")


def test_a_crash_of_the_engine_is_one_sentence_and_the_rest_is_cited(monkeypatch: pytest.MonkeyPatch) -> None:
    render = BibliographyWriter.entry

    def crashing(self: BibliographyWriter, key: str, before: str | None) -> Runs | None:
        if key == "okafor":
            raise RecursionError
        return render(self, key, before)

    monkeypatch.setattr(BibliographyWriter, "entry", crashing)
    cited = {one.key: one for one in cite(PIECES, find_style("apa"))}
    assert isinstance(cited["okafor"].error, CannotCite)
    assert cited["okafor"].error.words == ("apa", "okafor")
    assert text(cited["ferry"]).startswith("Lindqvist")


@pytest.mark.parametrize(
    "style", ["apa", "modern-language-association", "chicago-author-date", "chicago-notes-bibliography", "iso690-author-date-fr", "nlm-citation-sequence"]
)
@pytest.mark.parametrize("mode", ["bibliography", "citation", "note"])
def test_hostile_pieces_are_quiet(style: str, mode: str, capfd: pytest.CaptureFixture[str]) -> None:
    nasty = "\x00\ufdd0<i>\ufddf{\\x}\ud800\u202e\n</script>"
    pieces = (
        Reference(
            "a", Fields("article-newspaper", nasty, (Name(nasty, nasty, nasty, nasty, nasty), Name(given="x"), Name()), "9999-99-99", *("2020-13",) * 4, *(nasty,) * 13)
        ),
        Reference("B", Fields(title="Long " * 20_000, type="no-such-type", published="2020-02-31")),
        Reference("b", Fields(authors=tuple(Name(f"N{number}", "A") for number in range(300)), published="2020/2021")),
        Reference("", Fields(volume="12 & 3–4, x", issue="-", edition="2", page="1-2-3, iv", type="article-journal", title="T")),
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        cited = cite(pieces, find_style(style), mode=mode)
    assert {one.key for one in cited} == {"a", "B", "b", ""}
    assert all(one.nodes or one.error for one in cited)
    for one in cited:
        for name in ("text", "html", "markdown", "rtf", "latex"):
            flavour(name).inline(one.nodes).encode("utf-8")
        assert "\ufdd0" not in text(one)
    assert capfd.readouterr() == ("", "")


def test_nothing_to_cite() -> None:
    assert cite((), find_style("apa")) == ()


def test_several_works_in_one_citation() -> None:
    works = [
        Reference("1", Fields(title="Le pont", authors=(Name("Millon", "Louise"),), published="2018")),
        Reference("2", Fields(title="La rive", authors=(Name("Durand", "Paul"),), published="2020")),
    ]
    nodes = cite_together(works, find_style("apa"), locale="en-US")
    assert flavour("text").inline(nodes) == "(Durand, 2020; Millon, 2018)"
    assert cite_together([], find_style("apa")) == ()
