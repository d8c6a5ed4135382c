"""What a dump without markup says of where it stood: its head, its breadcrumb, its own words for itself, its agencies."""

import pytest

from importers import read
from importers.article import Article, Name
from importers.language.names import institution
from importers.source import source_of

PROSE = (
    "La marée montait depuis l’aube et les pêcheurs de la criée regardaient la digue du port sans rien dire, pendant que le maire comptait les sacs.",
    "À midi, le vent tourna enfin, et les premiers bateaux purent quitter la digue sous les applaudissements des familles restées sur le quai du port.",
    "Le préfet a promis une aide d’urgence aux pêcheurs de la côte, mais les élus du port attendent de voir la couleur de l’argent promis par l’État.",
)
TITLE = "La digue du port a tenu toute la nuit"


def article(*lines: str) -> Article:
    return next(read(source_of("dump.txt", "\n\n".join(lines).encode())))


def test_the_newspapers_name_at_the_head() -> None:
    found = article("La Gazette du Port", "Accueil", "Abonnez-vous", TITLE, "Par Jeanne Morvan", *PROSE)
    assert found.fields.container_title == "La Gazette du Port"
    assert next(item for item in found.evidence["container_title"] if item.chosen).origin == "masthead"


def test_a_first_line_that_is_no_name_is_not_taken_for_one() -> None:
    assert article("Le port attend la marée du soir", "Accueil", "Abonnez-vous", TITLE, *PROSE).fields.container_title is None


@pytest.mark.parametrize("lead", ["Vous êtes ici : ", "You are here: ", ""])
def test_a_breadcrumbs_lead_is_no_section(lead: str) -> None:
    assert article(f"{lead}Accueil / Mer / {TITLE}", TITLE, *PROSE).fields.section == "Mer"


def test_a_blog_that_says_so() -> None:
    found = article(TITLE, *PROSE, "Suivre ce blog par e-mail")
    assert found.fields.type == "post-weblog"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Agence Littoral Presse", Name(literal="Agence Littoral Presse")),
        ("Harbour News Service", Name(literal="Harbour News Service")),
        ("Harbour News", None),  # where someone works, more often than who signs
        ("Jeanne Morvan", None),
        ("la presse du soir", None),
    ],
)
def test_agencies_known_by_their_form(text: str, name: Name | None) -> None:
    assert institution(text) == name
