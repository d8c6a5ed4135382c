"""The counts of the sidebar are those of the lists."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.archive.connection import Archive
from desktop.archive.filters import site_of
from desktop.archive.overview import Overview, overview
from desktop.archive.placed import place_query, recent_since
from desktop.archive.queries import article_ids
from importers.article import Fields
from tests.desktop.archive.made import add, archive, article

NOW = datetime(2026, 3, 10, 15, 30, tzinfo=UTC)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Archive]:
    """Eight articles, the last in the trash."""
    db, run = archive(tmp_path)
    made = (
        (Fields(container_title="La Gazette", url="https://gazette.example/1", published="2021-03-04"), ("in-doubt", "no-date")),
        (Fields(container_title="La Gazette", published="2021"), ()),
        (Fields(url="https://www.Harbour.example/a", published="2019-05"), ("no-date",)),
        (Fields(url="https://harbour.example/b"), ()),
        (Fields(container_title="harbour.example", published="2019"), ("lost-letters",)),
        (Fields(), ("no-date",)),
        (Fields(url="mailto:somebody"), ()),
        (Fields(container_title="La Gazette", url="https://gazette.example/9", published="2021"), ("in-doubt",)),
    )
    for n, (fields, reasons) in enumerate(made):
        add(db, run, article(data=str(n).encode(), fields=fields, to_review=reasons))
    db.executescript(
        """insert into collections (id, parent, name) values (1, null, 'Thesis'), (2, 1, 'Two'), (3, null, 'Élan'), (4, 2, 'Deep');
           insert into collection_articles (article, collection) values (1, 1), (2, 2), (3, 4), (3, 1), (8, 2);
           insert into article_tags values (1, 'ports'), (2, 'ports'), (3, 'cranes'), (8, 'gone'), (8, 'ports'), (1, 'Âge'), (3, 'Âge');
           update articles set trashed = '2026-01-01' where id = 8;
           update articles set reviewed = '2026-01-01' where id = 6;
           update articles set added = '2026-03-01T00:00:00+00:00';"""
    )
    yield db
    db.close()


def listed(db: Archive, kind: str, name: str | None = "") -> int:
    """How many articles the list of a place has."""
    return len(article_ids(db, **place_query(kind, name or "", now=NOW)))


def test_counts_are_those_of_the_lists(db: Archive) -> None:
    found = overview(db, now=NOW)
    assert (found.articles, found.trashed, found.to_review) == (7, 1, 3)
    assert found.waiting == (("in-doubt", 1), ("lost-letters", 1), ("no-date", 2))  # the sixth was approved
    assert found.tags == (("Âge", 2), ("ports", 2), ("cranes", 1))  # the most first, and what is in the trash alone is none
    assert found.sites == (("harbour.example", 3), ("La Gazette", 2), (None, 2))
    assert found.years == (("2021", 2), ("2019", 2), (None, 3))
    assert [(one.path, one.articles) for one in found.collections] == [("Élan", 0), ("Thesis", 3), ("Thesis/Two", 2), ("Thesis/Two/Deep", 1)]
    assert (listed(db, "all"), listed(db, "trash"), listed(db, "review")) == (7, 1, 3)
    for kind, rows in (("reason", found.waiting), ("tag", found.tags), ("site", found.sites), ("year", found.years)):
        for name, count in rows:
            assert listed(db, kind, name) == count, (kind, name)
    for one in found.collections:
        assert listed(db, "collection", one.path) == one.articles


def test_recent_is_by_the_day(db: Archive) -> None:
    first = recent_since(NOW)
    assert first.time().isoformat() == "00:00:00"
    assert NOW - timedelta(days=7) <= first <= NOW - timedelta(days=5)
    assert overview(db, now=NOW).recent == listed(db, "recent") == 0
    for n, moment in ((1, first), (2, first - timedelta(seconds=1)), (3, NOW), (8, NOW)):
        db.execute("update articles set added = ? where id = ?", [moment.astimezone(UTC).isoformat(timespec="seconds"), n])
    assert article_ids(db, **place_query("recent", "", now=NOW)) == [1, 3]
    assert overview(db, now=NOW).recent == 2


def test_nothing_in_an_empty_archive(tmp_path: Path) -> None:
    db, _ = archive(tmp_path)
    assert overview(db, now=NOW) == Overview()
    db.close()


def test_a_search_is_no_place_of_these(db: Archive) -> None:
    with pytest.raises(KeyError):
        place_query("search", "ports", now=NOW)


def test_a_plain_address_is_read_as_any_other() -> None:
    assert site_of("HTTPS://www.Harbour.example:8080?a=[1") == "harbour.example"
    assert site_of("http://example.org") == site_of("http://user@example.org#a") == "example.org"
    assert site_of("http://.../") is None
