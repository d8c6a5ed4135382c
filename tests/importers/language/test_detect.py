"""The language of a text: told for articles, not told for a few words, whatever the characters."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.language.detect import detect


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le conseil municipal a voté hier soir la fermeture du vieux pont, malgré les protestations des riverains."),
        ("en", "The town council voted last night to close the old bridge, in spite of protests by those who live nearby."),
        ("de", "Der Stadtrat hat gestern Abend beschlossen, die alte Brücke zu sperren, trotz der Proteste der Anwohner."),
        ("es", "El ayuntamiento decidió anoche cerrar el viejo puente, a pesar de las protestas de los vecinos del barrio."),
        ("ja", "市議会は昨夜、住民の反対にもかかわらず古い橋を閉鎖することを決定した。市長は来週説明会を開く予定である。"),
    ],
)
def test_language(language: str, text: str) -> None:
    found = detect(text)
    assert found is not None
    assert found[0] == language


@pytest.mark.parametrize("text", ["", "Bonjour", "1234 5678 " * 40, "| - |"])
def test_too_little_to_tell(text: str) -> None:
    assert detect(text) is None


def test_speed_when_warm() -> None:
    text = "Le conseil municipal a voté hier soir la fermeture du vieux pont. " * 200
    detect(text)
    started = time.perf_counter()
    for _ in range(20):
        detect(text)
    assert (time.perf_counter() - started) / 20 < 0.01


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    found = detect(text)
    assert found is None or 0.5 <= found[1] <= 1
    detect(text + "\ud800" * 80)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ca", "Els veïns del barri es van reunir ahir amb la regidora per parlar de les obres, que han de començar abans de l'estiu i que duraran dos anys. "),
        ("oc", "Los estatjants de la vila se son recampats ièr amb lo cònsol per parlar dels trabalhs que devon començar abans l'estiu e que duraràn dos ans. "),
        ("nl", "De inwoners van de stad kwamen gisteren bijeen om te praten over de werken die voor de zomer moeten beginnen en die twee jaar zullen duren. "),
        (
            "lb",
            "D'Awunner vum Quartier hu sech gëschter mam Buergermeeschter getraff, fir iwwer d'Aarbechten ze schwätzen, déi am Summer ufänken an zwee Joer daueren. ",
        ),
        ("da", "Kvarterets beboere mødtes i går med borgmesteren for at tale om arbejdet, som skal begynde inden sommeren og som kommer til at vare i to år. "),
        ("it", "Gli abitanti del quartiere si sono riuniti ieri con il sindaco per parlare dei lavori che devono cominciare prima dell'estate e durare due anni. "),
    ],
)
def test_a_neighbouring_language_is_not_taken_for_a_plain_one(language: str, text: str) -> None:
    found = detect(text * 6)
    assert found is not None
    assert found[0] == language


def test_the_plain_ones_need_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importers.language.detect._identifier", None)
    french = "Les habitants se sont réunis hier dans la salle avec le maire pour parler des travaux, qui ont été retardés et ne sont pas finis, mais elle est ouverte. "
    english = "The people of the town met the mayor in the hall to talk about the works, which were late and have not been finished, but it is open to all who came. "
    assert detect(french * 5) == ("fr", 1.0)
    assert detect(english * 5) == ("en", 1.0)
    german = (
        "Die Bewohner der Stadt und das Amt haben sich für eine Sperrung ausgesprochen, die nicht vor dem Sommer kommt, aber auch mit einer Umleitung noch zu teuer ist. "
    )
    assert detect(german * 5) == ("de", 1.0)
