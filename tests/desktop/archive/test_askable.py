"""Values to complete a query from: each finds the articles that have it."""

from collections.abc import Iterator

import pytest

from desktop.archive.askable import askable
from desktop.archive.connection import Archive, create
from desktop.archive.search import search
from desktop.operations.start_import import start_import
from importers.article import Name
from tests.desktop.archive.made import TOOL, WHO, add, text_article

DE_LA = Name("Cruz", "Jean", non_dropping_particle="de la", suffix="fils")


@pytest.fixture
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    db = create(tmp_path_factory.mktemp("askable") / "a.pressmark")
    run = start_import(db, who=WHO, tool=TOOL)
    add(db, run, text_article("Un.", title="Un", published="2019-05", container_title="La Vigie", authors=(Name("Durand", "Anne"), Name(literal="AFP"))))
    add(db, run, text_article("Deux.", title="Deux", published="2021", container_title="La Vigie", authors=(DE_LA, Name("Durand", "Anne"))))
    add(db, run, text_article("Trois.", title="Trois", container_title="Le Quai", section="Mer"))
    db.execute("update articles set trashed = '2026-01-01' where id = 3")
    db.execute("insert into article_tags values (1, 'travail féminin'), (2, 'port'), (2, 'travail féminin'), (3, 'quai')")
    db.execute("insert into collections (id, name) values (1, 'Thèse')")
    yield db
    db.close()


def test_values_come_most_used_first_and_not_from_the_trash(db: Archive) -> None:
    assert askable(db, "author") == ["Anne Durand", "AFP", "Jean de la Cruz fils"]
    assert askable(db, "site") == ["La Vigie"]
    assert askable(db, "tag") == ["travail féminin", "port"]
    assert askable(db, "collections") == ["Thèse"]
    assert askable(db, "published") == ["2021", "2019"]
    assert askable(db, "section") == []
    assert askable(db, "author", limit=1) == ["Anne Durand"]


@pytest.mark.parametrize("field", ["title", "url", "abstract", "text", "id", "nothing at all"])
def test_a_field_without_values_to_offer_has_none(db: Archive, field: str) -> None:
    assert askable(db, field) == []


@pytest.mark.parametrize("field", ["author", "site", "tag", "published", "language"])
def test_each_finds_what_has_it(db: Archive, field: str) -> None:
    for value in askable(db, field):
        assert search(db, f'{field}:"{value}"'), value
