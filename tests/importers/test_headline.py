"""The title is found where the file declares it, where it stands, and where a printed page has moved it."""

import pytest

from importers.document import Block, Document, Fact, Shape
from importers.headline import declared_titles
from importers.page import look
from importers.pipeline import matcher, roles

PROSE = (
    "La marée montait depuis l’aube et les pêcheurs de la criée regardaient la digue du port sans rien dire, pendant que le maire comptait les sacs.",
    "À midi, le vent tourna enfin, et les premiers bateaux purent quitter la digue sous les applaudissements des familles restées sur le quai du port.",
    "Le préfet a promis une aide d’urgence aux pêcheurs de la côte, mais les élus du port attendent de voir la couleur de l’argent promis par l’État.",
)


def title_of(*lines: str, facts: tuple[Fact, ...] = (), tags: tuple[str, ...] = ()) -> str | None:
    blocks, at = [], 0
    for number, line in enumerate(lines):
        blocks.append(Block((at, at + len(line)), line, Shape(tag=tags[number] if tags else "", gap=1, line=number, width=len(line))))
        at += len(line) + 1
    page, _ = look(Document("text", "\n".join(lines), tuple(blocks), facts), roles(), matcher())
    return None if page.title is None else lines[page.title]


def test_the_first_line_of_a_dump() -> None:
    assert title_of("La digue du port a tenu toute la nuit", *PROSE) == "La digue du port a tenu toute la nuit"


def test_below_the_breadcrumb_and_the_picture() -> None:
    title = "La digue du port a tenu toute la nuit"
    assert title_of(f"Accueil > Mer > {title}", "Digue port nuit", "© Agence du Littoral", "Mer", title, *PROSE) == title


def test_what_the_page_declares_wins() -> None:
    lines = ("La Gazette du Port", "La digue a tenu", *PROSE)
    facts = (Fact("html title", "La digue a tenu - La Gazette du Port", "title"), Fact("og:title", "La digue a tenu", "meta property og:title"))
    assert title_of(*lines, facts=facts, tags=("h1", "h2", "p", "p", "p")) == "La digue a tenu"


def test_a_caption_signed_in_capitals_is_no_title() -> None:
    title = "Les pêcheurs du port attendent le vent"
    assert title_of("La digue du port, à Kerlann, le 6 avril. YANN COSQUER", PROSE[0], title, *PROSE[1:], "Une \ufffdn de journée.") == title


def test_a_text_without_a_title_has_none() -> None:
    assert title_of(*PROSE) is None
    assert title_of(PROSE[0]) is None
    assert title_of("Une ligne seule") is None
    assert title_of("Chers amis,", *PROSE) is None


def test_a_small_text_keeps_its_own_title() -> None:
    sea = "The cat went to sea on a Tuesday, which nobody expected, and it took with it the cook."
    back = "When the boat came back in spring, the cook had learnt to purr and the cat could make soup."
    assert title_of("The Cat at Sea", "By Jane Doe", sea, back) == "The Cat at Sea"
    assert title_of("By Jane Doe", sea, back) is None


def test_the_name_of_the_site_is_taken_off_a_declared_title() -> None:
    document = Document("html", "", (), (Fact("html title", "La digue du port a tenu | La Gazette", "title"),))
    assert "ladigueduportatenu" in declared_titles(document)
    assert "lagazette" not in declared_titles(document)


def test_nothing_to_find() -> None:
    assert title_of("0", "|") is None


def test_the_first_paragraph_of_a_bare_page_is_no_title() -> None:
    assert title_of("Les cigognes sont revenues lundi, avec dix jours d’avance. Le garde en a compté onze sur le toit.", *PROSE, tags=("p", "p", "p", "p")) is None


def test_who_a_letter_is_to_is_no_title() -> None:
    assert title_of("Madame la directrice du port,", *PROSE, tags=("p", "p", "p", "p")) is None


def test_a_heading_goes_before_a_sentence_below_it() -> None:
    lead = "Depuis janvier, le bassin du port est ouvert la nuit. Qui donc y vient ?"
    assert title_of("Ouvert jusqu’à minuit", lead, *PROSE, tags=("h1", "p", "p", "p", "p")) == "Ouvert jusqu’à minuit"


def test_a_line_that_is_a_date_is_no_title() -> None:
    assert title_of("Brest, le 4 mai 2003", *PROSE) is None


@pytest.mark.parametrize("between", [(), ("Par Anne Durand",), ("4 mai 2021",), ("Par Anne Durand", "4 mai 2021")])
def test_a_few_words_that_head_a_small_text_are_its_title(between: tuple[str, ...]) -> None:
    assert title_of("La digue", *between, *PROSE) == "La digue"


def test_a_few_words_above_a_menu_are_none() -> None:
    assert title_of("La digue", "Accueil", "Sports", "Culture", *PROSE) is None
