"""Records named, listed and counted; imports told."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.archive.collections import collections, collections_below
from desktop.archive.connection import Archive
from desktop.archive.errors import UnknownArticle
from desktop.archive.filters import published_in, site_of, tagged
from desktop.archive.imports import file_row, import_files, import_row, imports
from desktop.archive.queries import SORTS, article_ids, counts, find_id
from desktop.operations.finish_import import finish_import
from desktop.operations.note_file import note_file, note_reject
from desktop.operations.start_import import start_import
from importers.article import Fields, Name
from tests.desktop.archive.made import TOOL, WHO, add, archive, article


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Archive]:
    """Four articles: 1 undated, to review; 2 and 3 filed; 4 in the trash."""
    db, run = archive(tmp_path)
    made = [
        article(data=b"1", fields=Fields(title="zèbre"), to_review=("in-doubt", "no-date")),
        article(data=b"2", fields=Fields(title="Âne", published="2020", authors=(Name("Millon"),)), to_review=()),
        article(data=b"3", fields=Fields(title="boeuf", published="2019", authors=(Name(literal="AFP"),)), to_review=("lost-letters",)),
        article(data=b"4", fields=Fields(title="Loup"), to_review=("no-date",)),
    ]
    for one in made:
        add(db, run, one)
    db.executescript(
        """insert into collections (id, parent, name) values (1, null, 'Thesis'), (2, 1, 'Two');
           insert into collection_articles values (2, 1), (3, 2);
           insert into article_tags values (2, 'ports');
           update articles set trashed = '2026-01-01' where id = 4;"""
    )
    yield db
    db.close()


def test_named_by_id_or_citekey(db: Archive) -> None:
    assert find_id(db, "2") == find_id(db, "millon2020ane") == 2
    for named in ("0", "9", "-1", "", "nobody", "²", "9" * 30, "\ud800", "1.0"):
        with pytest.raises(UnknownArticle):
            find_id(db, named)


def test_filters(db: Archive) -> None:
    assert article_ids(db) == [1, 2, 3]
    assert article_ids(db, trash=True) == [4]
    assert article_ids(db, collection="Thesis") == [2, 3]
    assert article_ids(db, collection="Thesis/Two") == [3]
    assert article_ids(db, tag="ports") == [2]
    assert article_ids(db, to_review=True, sort="review") == [3, 1]
    assert article_ids(db, to_review="no-date") == [1]
    db.execute("update articles set reviewed = '2026-01-01' where id = 1")
    assert article_ids(db, to_review=True) == [3]
    with pytest.raises(LookupError):
        article_ids(db, collection="None such")


def test_sorts(db: Archive) -> None:
    assert article_ids(db, sort="published") == [3, 2, 1]
    assert article_ids(db, sort="-published") == [2, 3, 1]  # what has no date stays last
    assert article_ids(db, sort="author") == [3, 2, 1]
    assert article_ids(db, sort="-id") == [3, 2, 1]
    assert article_ids(db, sort="title") == [2, 3, 1]
    for sort in SORTS:
        assert sorted(article_ids(db, sort=sort)) == sorted(article_ids(db, sort=f"-{sort}")) == [1, 2, 3]
    with pytest.raises(KeyError):
        article_ids(db, sort="colour")


@pytest.mark.parametrize("sort", [f"{dash}{sort}" for sort in SORTS for dash in ("", "-")])
def test_pages_one_after_the_other_are_the_whole_list(db: Archive, sort: str) -> None:
    whole, pages, last = article_ids(db, sort=sort), [], None
    for _ in whole:
        page = article_ids(db, sort=sort, limit=1, after=last)
        assert len(page) == 1
        pages += page
        last = page[-1]
    assert pages == whole
    assert article_ids(db, sort=sort, limit=2) == whole[:2]
    assert article_ids(db, sort=sort, limit=5, after=last) == []


def test_a_page_in_the_order_of_ids_reads_no_more_than_itself(db: Archive) -> None:
    with db.tracer(lambda sql, values: queries.append(sql)):
        queries: list[str] = []
        article_ids(db, limit=2, after=1)
    plan = " ".join(str(row) for row in db.execute(f"explain query plan {queries[-1]}", [1, 2]).fetchall())
    assert "SEARCH" in plan
    assert "TEMP B-TREE" not in plan


def test_counts(db: Archive) -> None:
    found = counts(db)
    assert (found.articles, found.trashed, dict(found.to_review)) == (3, 1, {"in-doubt": 1, "lost-letters": 1, "no-date": 1})


def test_an_import_s_log(tmp_path: Path) -> None:
    db, first = archive(tmp_path)
    add(db, first, article())
    run = start_import(db, who="Zoé", tool=TOOL)
    add(db, run, article(path="again.html"))
    add(db, run, article(path="many.html", data=b"many", index=0))
    note_reject(db, run, "many.html", 1, code="no-text", words=("many.html",))
    note_file(db, run, "x.bin", status="failed", code="format-unknown", words=("x.bin", ".bin"))
    note_file(db, run, "y.js", status="skipped", code="format-unknown", words=("y.js", ".js"))
    finish_import(db, run)
    rows = [import_row(row) for row in imports(db)]
    assert [(row["n"], row["who"], row["added"], row["duplicate"], row["skipped"], row["failed"]) for row in rows] == [(1, WHO, 1, 0, 0, 0), (2, "Zoé", 1, 1, 1, 2)]
    files = [file_row(row, lang="en") for row in import_files(db, 2)]
    assert [(row["path"], row["status"], row["ids"]) for row in files] == [
        ("again.html", "duplicate", [1]),
        ("many.html", "added", [2]),
        ("x.bin", "failed", []),
        ("y.js", "skipped", []),
    ]
    assert files[0]["error"] is None
    assert files[1]["error"] == "many.html: there is no text in it"
    assert files[2]["error"] == "x.bin: no reader knows this kind of file"
    with pytest.raises(LookupError):
        list(import_files(db, 9))
    db.close()


def test_a_stranger_s_circle_of_collections_ends(db: Archive) -> None:
    db.execute("update collections set parent = 2 where id = 1")
    assert list(collections(db)) == []
    assert collections_below(db, [1]) == [1, 2]
    with pytest.raises(LookupError):
        article_ids(db, collection="Thesis")


def test_years_and_sites() -> None:
    assert published_in("2019").values == ("2019", "2019")
    assert published_in("2019..").values == ("2019", "9999")
    assert published_in("..2019").values == ("0000", "2019")
    for years in ("", "..", "19", "20192021", "2019-2021", "2019..21", "٢٠١٩"):
        with pytest.raises(ValueError, match=f"^{re.escape(years)}$"):
            published_in(years)
    assert site_of("https://user@WWW.Example.org.:8080/a") == "example.org"
    for url in (None, "", "example.org/a", "mailto:a@example.org", "http://[::1", "file:///a"):
        assert site_of(url) is None


def test_conditions_must_all_hold(db: Archive) -> None:
    assert article_ids(db, also=[tagged("ports"), published_in("2020")]) == [2]
    assert article_ids(db, also=[tagged("ports"), published_in("2019")]) == []
