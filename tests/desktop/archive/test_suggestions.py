"""What is suggested in place of a query that finds nothing."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.archive.connection import Archive, create, open_to_read
from desktop.archive.search import search
from desktop.archive.suggestions import suggestions
from desktop.operations.start_import import start_import
from importers.article import Name
from tests.desktop.archive.made import TOOL, WHO, add, text_article


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    place = tmp_path_factory.mktemp("suggestions") / "a.pressmark"
    made = create(place)
    run = start_import(made, who=WHO, tool=TOOL)
    add(made, run, text_article("La vidéosurveillance du quai inquiète.", title="Le quai", authors=(Name("Durand", "Anne"),)))
    add(made, run, text_article("Le navire part. Des sardines restent.", title="Le large", published="2020"))
    made.close()
    db = open_to_read(place)
    yield db
    db.close()


def told(db: Archive, query: str) -> list[tuple[str, str, int]]:
    return [(one.kind, one.query, one.total) for one in suggestions(db, query)]


def test_a_slip_is_spelt_as_the_archive_spells_it(db: Archive) -> None:
    assert told(db, "vidéosurvaillance") == [("spelling", "vidéosurveillance", 1)]
    assert told(db, "videosurveillnace quai")[0] == ("spelling", "vidéosurveillance quai", 1)
    assert told(db, "xqzvkw") == []
    assert told(db, "nav") == []


def test_what_asks_for_less(db: Archive) -> None:
    assert told(db, "navire quai") == [("fewer", "quai", 1), ("either", "navire OR quai", 2)]
    assert told(db, "author:navire") == [("anywhere", "navire", 1)]
    assert told(db, "navire -sardines") == [("included", "navire", 1)]
    assert told(db, '"sardines navire"') == [("words", "sardines navire", 1)]
    assert told(db, "published:1999") == []
    assert told(db, "published:1999 navire") == [("fewer", "navire", 1)]


def test_the_archive_is_as_it_was(db: Archive) -> None:
    suggestions(db, "vidéosurvaillance")
    assert db.execute("pragma query_only").fetchone() == (1,)
    assert [row[0] for row in db.execute("select name from main.sqlite_schema where name like '%vocab%'")] == []


@settings(deadline=None, max_examples=60)
@given(st.text() | st.text(alphabet=" -\"*:().ORnavirequailg'é20published:"))
def test_any_string_may_be_asked_and_each_suggestion_finds_something(db: Archive, query: str) -> None:
    found = suggestions(db, query)
    assert len(found) <= 4
    assert all(one.total > 0 and one.query != query for one in found)
    assert all(search(db, one.query) for one in found if one.kind in ("spelling", "either"))
