"""Citekeys: made as the contract says, never all digits, never twice."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.archive.citekey import citekey_of, free_citekey, suffix
from importers.article import Fields, Name
from tests.desktop.archive.made import add, archive, article


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        (Fields(title="Le fleuve gagne", authors=(Name("Durand", "Anne"),), published="2021-03-04"), "durand2021fleuve"),
        (Fields(title="L'Étang et l'usine", authors=(Name("Œhler-Noël", "B."), Name("Durand")), published="1999"), "oehlernoel1999etang"),
        (Fields(title="The strike", authors=(Name(literal="Agence X"),)), "agencexstrike"),
        (Fields(title="À la une"), "a"),
        (Fields(title="2020 : le bilan"), "bilan"),
        (Fields(published="2021-03"), "article2021"),
        (Fields(title="1984"), "article1984"),
        (Fields(authors=(Name("де", "Иван"),)), "article"),
        (Fields(), "article"),
        (Fields(title="Du bruit", authors=(Name(family="Gaulle", given="C.", non_dropping_particle="de"),)), "gaullebruit"),
    ],
)
def test_keys(fields: Fields, key: str) -> None:
    assert citekey_of(fields) == key


@given(st.builds(Fields, title=st.none() | st.text(), published=st.none() | st.text(max_size=5)))
def test_a_key_is_short_plain_and_no_number(fields: Fields) -> None:
    key = citekey_of(fields)
    assert key
    assert key.isascii()
    assert key.isalnum()
    assert key == key.lower()
    assert not key.isdigit()
    assert len(key) < 100


def test_endings() -> None:
    assert [suffix(n) for n in (0, 1, 2, 25, 26, 27)] == ["", "b", "c", "z", "ba", "bb"]
    assert len({suffix(n) for n in range(2000)}) == 2000


def test_the_first_that_is_free(tmp_path: Path) -> None:
    db, run = archive(tmp_path)
    for n in range(30):
        add(db, run, article(data=str(n).encode(), fields=Fields(title="Port")))
    keys = [row[0] for row in db.execute("select citekey from articles order by id")]
    assert keys == ["port" + suffix(n) for n in range(30)]
    assert free_citekey(db, "autre") == "autre"
    db.close()
