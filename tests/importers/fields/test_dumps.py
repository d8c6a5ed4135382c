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


HEAD = ("Accueil", "Abonnez-vous")


@pytest.mark.parametrize(
    "witness",
    ["© La Gazette du Port", "lagazetteduport.fr", "Retrouvez-nous sur www.lagazetteduport.example", "S’abonner à La Gazette du Port", "Publié par La Gazette du Port"],
)
def test_the_newspapers_name_at_the_head_with_a_second_witness(witness: str) -> None:
    found = article("La Gazette du Port", *HEAD, TITLE, "Par Jeanne Morvan", *PROSE, "Mentions légales", "Contact", witness)
    assert found.fields.container_title == "La Gazette du Port"


def test_a_motto_or_the_files_name_is_a_witness_too() -> None:
    assert article("Le Petit Phare", "Le quotidien de la côte", *HEAD, TITLE, *PROSE).fields.container_title == "Le Petit Phare"
    lines = "\n\n".join(("Le Petit Phare", *HEAD, TITLE, *PROSE)).encode()
    assert next(read(source_of("Le Petit Phare/2021.txt", lines))).fields.container_title == "Le Petit Phare"
    assert next(read(source_of("Divers/2021.txt", lines))).fields.container_title is None


@pytest.mark.parametrize("line", ["Le port attend la marée du soir", "La Gazette du Port", "Les Jeux de Paris"])
def test_a_first_line_alone_is_no_name(line: str) -> None:
    assert article(line, *HEAD, TITLE, *PROSE).fields.container_title is None


@pytest.mark.parametrize("owner", ["Compagnie Littorale SAS", "AFP", "Harbour Media Group"])
def test_who_owns_the_words_is_not_the_paper(owner: str) -> None:
    found = article(TITLE, *PROSE, "Mentions légales", f"© 2021 {owner}. Tous droits réservés.")
    assert found.fields.container_title is None
    assert found.evidence["container_title"][0].value == owner


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
