"""Bylines taken apart: people, institutions, and what is neither."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.article import Name
from importers.language import bylines
from importers.language.bylines import find_authors, opens_byline
from importers.language.names import looks_like_person, person, written


def names(text: str, language: str, **options: object) -> list[str]:
    return [written(found.name) for found in find_authors(text, language, site=str(options.get("site") or "") or None, declared=bool(options.get("declared")))]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("fr", "Par Anne Durand", ["Anne Durand"]),
        ("en", "By Jane O'Neil and Pedro de la Cruz", ["Jane O'Neil", "Pedro de la Cruz"]),
        ("fr", "Els Peeters", ["Els Peeters"]),
        ("fr", "Anne Durand (avec AFP)", ["Anne Durand", "AFP"]),
        ("fr", "Par Le Fanal avec AFP", ["Le Fanal", "AFP"]),
        ("fr", "Propos recueillis par Anne Durand", ["Anne Durand"]),
        ("fr", "Anne Durand, à Bruxelles", ["Anne Durand"]),
        ("fr", "Anne Durand | 3 mai 2020", ["Anne Durand"]),
        ("fr", "Texte : Anne Durand, photos : Yves Petit", ["Anne Durand"]),
        ("en", "Written by Jane Doe, Photography by Bob Ray", ["Jane Doe"]),
        ("de", "Von Max Müller und Eva von Stein", ["Max Müller", "Eva von Stein"]),
        ("de", "Alexa von Stein", ["Alexa von Stein"]),
        ("de", "Veröffentlicht am 8. Februar 2022 von Max Müller", ["Max Müller"]),
        ("es", "Por Ana García", ["Ana García"]),
        ("nl", "Door Jan van der Berg", ["Jan van der Berg"]),
        ("it", "di Marco Rossi", ["Marco Rossi"]),
        ("fr", "Par Anne DURAND-LEROY", ["Anne Durand-Leroy"]),
        ("fr", "PAR ANNE DURAND", ["Anne Durand"]),
        ("fr", "Durand, Anne", ["Anne Durand"]),
        ("fr", "Par La rédaction", ["La rédaction"]),
        ("fr", "Par Anne Durand, journaliste à Bruxelles, le 10 juin 2020 à 9h", ["Anne Durand"]),
        ("fr", "Publié par Anne Durand le 3 mai 2020", ["Anne Durand"]),
        ("en", "By JANE DOE Associated Press", ["Jane Doe", "Associated Press"]),
        ("en", "Jane Doe Technology Reporter", ["Jane Doe"]),
        ("en", "By John Smith Jr.", ["John Smith Jr."]),
        ("fr", "Anne Durand et Paul Martin, avec l'AFP", ["Anne Durand", "Paul Martin", "AFP"]),
        ("fr", "Par Charles d’Orval", ["Charles d’Orval"]),
        ("fr", "Par Moukmouk", ["Moukmouk"]),
        ("fr", "Par Moukmouk2", ["Moukmouk2"]),
        ("en", "ByJane Doe", ["Jane Doe"]),
        ("en", "Byron Doe", ["Byron Doe"]),
        ("fr", "Par ANNE DURAND, YVES PETIT Envoyés spéciaux à Brest", ["Anne Durand", "Yves Petit"]),
        ("fr", "Anne Durand (avec Agence des Rivages)", ["Anne Durand", "Agence des Rivages"]),
        ("fr", "Anne Durand (avec La Dépêche des Landes)", ["Anne Durand", "La Dépêche des Landes"]),
        ("en", "Jane Doe, Harbour News Service", ["Jane Doe", "Harbour News Service"]),
        ("en", "Jane Doe, News Reporter", ["Jane Doe"]),
        ("en", "By Jane Doe, PhD, and Bob Ray, MPH", ["Jane Doe", "Bob Ray"]),
        ("en", "By Jane Doe and Bob Ray, Harbour Correspondents", ["Jane Doe", "Bob Ray"]),
        ("en", "by Jane Doe | May 3, 2020 | Harbour Walks and Quay Repair, Learn About Quays | 0 comments", ["Jane Doe"]),
        ("en", "By Jane Doe, May 3, 2020, AFP", ["Jane Doe", "AFP"]),
        ("en", "Written by Anne Link, MS, RD on May 3, 2020", ["Anne Link"]),
        ("en", "Reviewed by Jane Doe", []),
        ("en", "Written by Jane Doe Medically reviewed by Bob Ray, MD", ["Jane Doe"]),
        ("en", "Fact-checked by Bob Ray", []),
        ("fr", "Par Anne Durand, relu par Yves Petit", ["Anne Durand"]),
        ("en", "by Harbour Post News Weekly 3 Comments", ["Harbour Post News Weekly"]),
        ("zh", "作者： 记者王小明", ["王小明"]),
        ("zh", "责任编辑：王小明", []),
        ("ja", "著者：山田花子", ["山田花子"]),
        ("ja", "by 港灯台事務所 ／ 2020.05.03", ["港灯台事務所"]),
    ],
)
def test_authors(language: str, text: str, wanted: list[str]) -> None:
    assert names(text, language) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "jane@doe.example",
        "@janedoe",
        "Email the author",
        "Journaliste",
        "Partager",
        "3 mai 2020",
        "https://doe.example",
        "à Bruxelles",
        "Share on Facebook",
        "5 comments",
        "",
    ],
)
def test_nobody(text: str) -> None:
    assert names(text, "en") == []
    assert names(text, "fr") == []


def test_every_name_has_its_place() -> None:
    text = "Par Anne Durand, envoyée spéciale, et Paul Martin (avec Reuters)"
    assert [text[found.start : found.end] for found in find_authors(text, "fr")] == ["Anne Durand", "Paul Martin", "Reuters"]


def test_the_site_signs_and_a_declared_word_is_a_name() -> None:
    assert names("Gazette du Port", "fr", site="La Gazette du Port") == []
    assert names("La Gazette du Port", "fr", site="La Gazette du Port") == ["La Gazette du Port"]
    assert names("marc", "fr", declared=True) == ["marc"]
    assert names("admin", "fr", declared=True) == []
    assert names("Anne Durand (adu)", "fr", declared=True) == ["Anne Durand"]
    assert names("Harbour Lights Agency", "en", declared=True) == ["Harbour Lights Agency"]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("es", "Pedro de la Cruz", Name(family="de la Cruz", given="Pedro")),
        ("en", "Pedro de la Cruz", Name(family="de la Cruz", given="Pedro")),
        ("pt", "Inês da Silva", Name(family="da Silva", given="Inês")),
        ("fr", "Jean de La Motte", Name(family="La Motte", given="Jean", non_dropping_particle="de")),
        ("fr", "Jean de la Motte", Name(family="la Motte", given="Jean", non_dropping_particle="de")),
        ("fr", "Jean d’Orval", Name(family="Orval", given="Jean", non_dropping_particle="d’")),
        ("fr", "Jean du Moulin", Name(family="du Moulin", given="Jean")),
        ("fr", "Marine Le Goff", Name(family="Le Goff", given="Marine")),
        ("nl", "van der Berg, Jan", Name(family="Berg", given="Jan", non_dropping_particle="van der")),
        ("en", "Jan van der Berg", Name(family="van der Berg", given="Jan")),
        ("de", "Eva von Stein", Name(family="Stein", given="Eva", non_dropping_particle="von")),
        ("fr", "DURAND Anne", Name(family="Durand", given="Anne")),
        ("en", "J. R. McDONALD", Name(family="McDonald", given="J. R.")),
        ("fr", "Dr. Anne Durand, PhD", Name(family="Durand", given="Anne")),
        ("ja", "山田花子", Name(literal="山田花子")),
    ],
)
def test_parts_of_a_name(language: str, text: str, wanted: Name) -> None:
    assert person(text, language) == wanted
    assert " ".join(written(wanted).replace("’ ", "’").split()) == written(wanted)


@pytest.mark.parametrize("text", ["Els Peeters", "Jean-Marc Vidal", "Anne-Sophie de la Tour", "Will Parker", "Mohamed Ben Salah", "J. K. Barlow", "Anne DURAND"])
def test_looks_like_a_person(text: str) -> None:
    assert looks_like_person(text) >= 0.5


@pytest.mark.parametrize(
    "text",
    [
        "Lire aussi",
        "Contenu partenaire",
        "Related Articles",
        "Social Media",
        "United States",
        "Le Fanal",
        "The Harbour",
        "Marché",
        "Breaking News",
        "Anne Durand est arrivée",
        "Agence France-Presse",
        "La Rédaction",
        "À propos",
        "Sign Up",
        "Anne Durand, 3 mai",
        "Bayerische Kaianstalt",
    ],
)
def test_looks_like_no_person(text: str) -> None:
    assert looks_like_person(text) < 0.5


def test_opening_words() -> None:
    assert opens_byline("Par Anne Durand", "fr")
    assert opens_byline("Texte : Anne Durand", "fr")
    assert not opens_byline("par la fenêtre", "fr")
    assert not opens_byline("Parler", "fr")


@given(st.text(max_size=120), st.sampled_from(["fr", "en", "de", None]), st.booleans())
def test_any_text(text: str, language: str | None, declared: bool) -> None:
    for found in find_authors(text, language, declared=declared):
        assert 0 <= found.start < found.end <= len(text)
        assert written(found.name).strip()
    assert 0 <= looks_like_person(text) <= 1


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("Quai & Cie", ["Quai & Cie"]),
        ("Hafen+Stadt", ["Hafen+Stadt"]),
        ("Jane Doe & Bob Ray", ["Jane Doe", "Bob Ray"]),
        ("Jane Doe, Harbour Safety Reporter", ["Jane Doe"]),
        ("Hafenverband SchiffEnergie e.V.", ["Hafenverband SchiffEnergie e.V."]),
        ("HARBOR - Bridges", ["HARBOR - Bridges"]),
        ("Staff and quay reports", ["Staff and quay reports"]),
        ("Verein: Historische Kaianlage", ["Verein: Historische Kaianlage"]),
        ("Mpho Sebusi, Thabo Phakela", ["Mpho Sebusi", "Thabo Phakela"]),
        ("Jane Doe - Harbour Gazette", ["Jane Doe", "Harbour Gazette"]),
        ("Redaktion, dpa", ["Redaktion", "DPA"]),
    ],
)
def test_a_declared_house_stays_whole_and_a_job_is_none(value: str, wanted: list[str]) -> None:
    assert names(value, "en", declared=True) == wanted


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("Kantonales Departement für Kaianlagen, Schleusen und Brücken KSB", ["Kantonales Departement für Kaianlagen, Schleusen und Brücken KSB"]),
        ("Quay und Boot, Bremen, Germany", ["Quay und Boot"]),
        ("Anne Durand und Yves Petit", ["Anne Durand", "Yves Petit"]),
    ],
)
def test_a_declared_house_of_several_words_stays_whole(value: str, wanted: list[str]) -> None:
    assert names(value, "de", declared=True) == wanted


_PIECES = (
    "by ",
    "par ",
    "Par",
    "avec ",
    "anne",
    "Anne",
    "Durand",
    " al-",
    "afp",
    "la redaction",
    "le fanal",
    ", ",
    " | ",
    "É",
    "d'",
    "institut",
    "3 mai 2020",
    " (",
    ")",
    "\n",
)


@given(
    st.lists(st.sampled_from(_PIECES) | st.text(max_size=3), max_size=8).map("".join), st.sampled_from(["fr", "en", "de", None]), st.sampled_from([None, "Le Fanal", "7"])
)
def test_a_quick_look_passes_over_nobody(text: str, language: str | None, site: str | None) -> None:
    found = find_authors(text, language, site=site)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bylines, "_may_name", lambda *_: True)
        bylines._authors.cache_clear()
        assert find_authors(text, language, site=site) == found
    bylines._authors.cache_clear()
