"""People find the style that they mean among the first three, by whatever they call it."""

import time
from pathlib import Path

import pytest

from desktop.citations.search import StyleIndex, tokens
from desktop.citations.styles import Style, all_styles

NOTES, AUTHOR_DATE, NLM, MLA = "chicago-notes-bibliography", "chicago-author-date", "nlm-citation-sequence", "modern-language-association"
FOUND = [
    ("en", "chicago", {AUTHOR_DATE, NOTES}),
    ("en", "chic", {AUTHOR_DATE, NOTES}),
    ("fr", "chicago", {"chicago-author-date-fr", "chicago-notes-bibliography-fr"}),
    ("en", "Chicago français", {"chicago-author-date-fr", "chicago-notes-bibliography-fr"}),
    ("en", "chicago 17th edition notes", {"chicago-notes-bibliography-17th-edition"}),
    ("en", "turabian", {NOTES, AUTHOR_DATE}),
    ("en", "vancouver", {NLM}),
    ("en", "PubMed", {NLM}),
    ("en", "iso 690", {"iso690-author-date-en"}),
    ("fr", "ISO-690", {"iso690-author-date-fr", "iso690-note-fr", "iso690-numeric-fr"}),
    ("fr", "iso690 note", {"iso690-note-fr"}),
    ("fr", "norme afnor", {"iso690-author-date-fr"}),
    ("en", "apa", {"apa", "apa-6th-edition"}),
    ("en", "apa 6", {"apa-6th-edition"}),
    ("en", "APA 6th", {"apa-6th-edition"}),
    ("en", "apa7", {"apa"}),
    ("en", "American Psychological Association", {"apa"}),
    ("en", "mla", {MLA}),
    ("en", "harvard", {"harvard-cite-them-right", "elsevier-harvard"}),
    ("en", "cite them right", {"harvard-cite-them-right"}),
    ("en", "note", {NOTES}),
    ("fr", "notes de bas de page", {"iso690-note-fr", "chicago-notes-bibliography-fr"}),
    ("fr", "auteur date", {"iso690-author-date-fr", "chicago-author-date-fr"}),
    ("fr", "numérique", {"iso690-numeric-fr", "ieee"}),
    ("en", "numbered", {"ieee"}),
    ("fr", "histoire", {NOTES, "chicago-notes-bibliography-fr"}),
    ("en", "history", {NOTES}),
    ("fr", "médecine", {NLM, "american-medical-association"}),
    ("en", "medicine", {NLM, "american-medical-association"}),
    ("fr", "droit", {"oscola"}),
    ("fr", "chimie", {"american-chemical-society"}),
    ("en", "engineering", {"ieee"}),
    ("fr", "littérature", {MLA}),
    ("fr", "sociologie", {"american-sociological-association"}),
    ("fr", "sciences politiques", {"american-political-science-association"}),
    ("en", "linguistics", {"unified-style-sheet-for-linguistics"}),
    ("en", "the lancet", {"the-lancet"}),
    ("en", "Nature", {"nature"}),
    ("en", "cell", {"cell"}),
    ("fr", "revue francaise de sociologie", {"revue-francaise-de-sociologie"}),
    ("fr", "Vingtième siècle", {"vingtieme-siecle"}),
    ("en", "ama", {"american-medical-association"}),
    ("en", "mhra", {"mhra-notes"}),
    ("en", "chicago fullnote bibliography", {NOTES}),
]  # fmt: skip


@pytest.fixture(scope="module")
def indexes() -> dict[str, StyleIndex]:
    styles = list(all_styles())
    return {lang: StyleIndex(styles, lang=lang) for lang in ("en", "fr")}


@pytest.mark.parametrize(("lang", "words", "meant"), FOUND)
def test_what_is_meant_is_among_the_first_three(indexes: dict[str, StyleIndex], lang: str, words: str, meant: set[str]) -> None:
    first = [style.id for style in indexes[lang].find(words)[:3]]
    assert meant <= set(first), first


def test_every_word_must_be_answered(indexes: dict[str, StyleIndex]) -> None:
    assert not indexes["en"].find("chicago no-such-word")
    assert all("chicago" in f"{style.id} {style.title}".lower() for style in indexes["en"].find("Chicago"))
    assert {style.format for style in indexes["en"].find("history note")} == {"note"}


def test_no_words_leave_all_as_they_came(indexes: dict[str, StyleIndex]) -> None:
    found = indexes["en"].find("  ,")
    assert [style.id for style in found] == [style.id for style in all_styles()]


def test_a_name_of_the_programs_own_is_found() -> None:
    styles = [Style("a-b", "Long Title", "note", "note", None, (), Path("a-b.csl")), Style("c", "Other", "note", "note", None, (), Path("c.csl"))]
    assert [style.id for style in StyleIndex(styles, more={"a-b": "Brève 7"}).find("breve 7")] == ["a-b"]


def test_numbers_stand_apart_from_letters() -> None:
    assert tokens("ISO-690") == tokens("iso690") == ("iso", "690")
    assert tokens("6th edition") == ("6", "edition")
    assert tokens("L’Été, 2e") == ("l", "ete", "2")


@pytest.mark.parametrize("words", ["a", "e", "note", "anglais", "numeric", "the journal of"])
def test_a_search_takes_no_longer_than_a_frame(indexes: dict[str, StyleIndex], words: str) -> None:
    took = []
    for _ in range(5):
        begun = time.process_time()
        indexes["en"].find(words)
        took.append(time.process_time() - begun)
    assert min(took) < 0.030
