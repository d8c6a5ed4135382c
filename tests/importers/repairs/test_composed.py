"""Letters whose accents are stored apart become one letter, and everything after them keeps its place."""

import unicodedata

import pytest

from importers import read
from importers.repairs._shared import offsets
from importers.repairs.composed import repair
from importers.source import source_of
from tests.importers.repairs.lines import document_of, log, texts

LINES = "Le phare éclaire à nouveau\nPar Hélène Kervéadou\nPublié le 3 août 2020\n"


def test_letters_are_put_together_and_logged() -> None:
    apart = unicodedata.normalize("NFD", LINES)
    assert texts(apart) == LINES.split("\n")[:3]
    assert {(each.kind, each.code) for each in log(apart)} == {("encoding", "decomposed")}
    assert all(apart[slice(*each.source)] == each.before for each in log(apart))
    assert log(LINES) == ()


@pytest.mark.parametrize("word", ["été", "ng\u1ea1c", "ḿ", "ặ", "й", "Ώ"])
def test_what_follows_keeps_its_place(word: str) -> None:
    apart = unicodedata.normalize("NFD", f"{word} {word} fin")
    block = repair(document_of(apart), lambda: None)[0].blocks[0]
    assert offsets(apart, block)[-1] == len(apart) - 1


def test_other_marks_are_left_alone() -> None:
    assert log("שָׁלוֹם", None) == ()
    assert log("x̂ = 3", None) == ()


def test_fields_are_found_as_in_any_text() -> None:
    prose = "La lampe a tourné toute la nuit au-dessus du port, et les pêcheurs sont restés sur la digue pour la voir, comme autrefois. Personne ne parlait."
    article = next(read(source_of("phare.txt", unicodedata.normalize("NFD", LINES + "\n" + prose).encode())))
    assert (article.fields.authors[0].family, article.fields.published) == ("Kervéadou", "2020-08-03")


PROSE = "La lampe a tourné toute la nuit au-dessus du port, et les pêcheurs sont restés sur la digue pour la voir briller, comme autrefois, jusqu’à l’aube."


def test_a_page_whose_accents_are_apart_keeps_its_own_words() -> None:
    page = f"<html><body><article><h1>Le phare éclaire à nouveau</h1><p>{PROSE}</p><p>Déjà, le préfet a félicité l’équipe.</p></article></body></html>"
    reading = next(read(source_of("phare.html", unicodedata.normalize("NFD", page).encode()))).reading
    assert PROSE not in {block.text for block in reading.document.blocks}
    assert unicodedata.normalize("NFD", PROSE) in {block.text for block in reading.document.blocks}
    assert reading.repairs == ()


def test_a_word_apart_among_others_is_mended() -> None:
    page = f"<html><body><article><h1>Le phare éclaire à nouveau</h1><p>{PROSE.replace('tourné', unicodedata.normalize('NFD', 'tourné'))}</p></article></body></html>"
    reading = next(read(source_of("phare.html", page.encode()))).reading
    assert PROSE in {block.text for block in reading.document.blocks}
    assert [each.code for each in reading.repairs] == ["decomposed"]
