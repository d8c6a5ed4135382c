"""Lost letters are found again where one word is meant, and left alone where none is."""

from itertools import pairwise

import pytest

from tests.importers.repairs.lines import log, texts


@pytest.mark.parametrize(
    ("language", "damaged", "meant"),
    [
        ("fr", "Le dé� est de pro�ter du �euve en�n tranquille.", "Le défi est de profiter du fleuve enfin tranquille."),
        ("fr", "L’a�aire di�cile de Microso�, qui a �nancé l’o�re.", "L’affaire difficile de Microsoft, qui a financé l’offre."),
        ("fr", "Elle a�rme sans ré�exion que ça su�t.", "Elle affirme sans réflexion que ça suffit."),
        ("en", "The o�cer �lled the �les a�er a di�erent �ight.", "The officer filled the files after a different flight."),
        ("en", "A far-�ung o�ce, and sta� who �nd it �ne.", "A far-flung office, and staff who find it fine."),
        ("de", "Die Lu� ist großar�g, das Schi� fährt.", "Die Luft ist großartig, das Schiff fährt."),
        ("fr", "Le d�put� a pr�sent� sa th�se.", "Le député a présenté sa thèse."),
        ("en", "They don�t know why it didn�t work.", "They don’t know why it didn’t work."),
        ("fr", "Un pro\ufb01l o\ufb03ciel, un pro\uf001t.", "Un profil officiel, un profit."),
        ("fr", "Le por\u7400\u6900er \u6600\u6900nit la le\u7400\u7400re.", "Le portier finit la lettre."),
    ],
)
def test_lost_letters_come_back(language: str, damaged: str, meant: str) -> None:
    assert texts(damaged, language) == [meant]


@pytest.mark.parametrize("text", ["Le mot zq�wkx reste.", "Un signe � seul.", "\uf0e7 Partager", "\uf0e7Partager", "第一日消息的人", "�", "��������"])
def test_what_nothing_decides_stays_without_a_repair(text: str) -> None:
    assert texts(text) == [text]
    assert log(text) == ()


def test_the_title_tells_a_name_that_no_lexicon_has() -> None:
    assert texts("Le maire Zol� a parlé.", "fr") == ["Le maire Zol� a parlé."]
    assert texts("Le maire Zol� a parlé.", "fr", title="Zolff gagne la mairie") == ["Le maire Zolff a parlé."]


def test_a_ligature_that_stands_whole_elsewhere_was_not_lost() -> None:
    whole = "Une question intime, une partie pratique, une petite action utile, la nation entière. "
    assert texts(whole + "La part est in�me.")[0].endswith("La part est infime.")


def test_a_word_cut_at_the_line_end_is_decided_whole() -> None:
    made = log("Le rapport parle d’in�a-\ntion et de prix.")
    assert [each.after for each in made if each.kind == "ligature"] == ["infla"]


def test_the_repair_names_the_whole_word_and_its_place() -> None:
    (made,) = log("Le pro�t baisse.")
    assert (made.kind, made.before, made.after, made.source, made.words) == ("ligature", "pro�t", "profit", (3, 8), ("profit",))


def test_repairs_of_one_word_are_told_apart() -> None:
    made = log("Un an\u00ada\ufffdre, une a\u200b\ufffdaire \ufffdnie.")
    ranges = [each.source for each in made]
    assert all(one[1] <= other[0] for one, other in pairwise(ranges))
    assert texts("Une a\u200b\ufffdaire \ufffdnie.") == ["Une affaire finie."]
