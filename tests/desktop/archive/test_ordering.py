"""What lists are sorted by follows each act, is made by the step of the schema, and is mended by reading again."""

from contextlib import closing
from pathlib import Path

import pytest

from desktop.archive.connection import open_to_write
from desktop.archive.load import load
from desktop.archive.ordering import sort_keys
from desktop.archive.queries import article_ids
from desktop.operations.edit import Edit, edit
from desktop.operations.purge import purge
from desktop.operations.trash import trash
from desktop.operations.undo import undo
from importers.article import Fields, Name
from tests.desktop.archive.made import ARCHIVES, TOOL, WHO, add, archive, article, read_again

FIRST = ARCHIVES / "schema-1.pressmark"


def test_keys_are_folded_and_follow_what_is_done(tmp_path: Path) -> None:
    db, run = archive(tmp_path)
    with closing(db):
        add(db, run, article(data=b"1", fields=Fields(title="École", authors=(Name(family="Ødegård", given="Nils"), Name("A")), section="Société")))
        add(db, run, article(data=b"2", fields=Fields(title="zèbre")))
        kept = "select title, author, container_title, section from sort_keys where article = ?"
        assert db.execute(kept, [1]).fetchone() == ("ecole", "ødegard", None, "societe")
        assert article_ids(db, sort="title") == [1, 2]
        edit(db, [Edit(2, {"title": "abeille"})], who=WHO, tool=TOOL)
        assert article_ids(db, sort="title") == [2, 1]
        undo(db, who=WHO, tool=TOOL)
        assert article_ids(db, sort="title") == [1, 2]
        trash(db, [2], who=WHO, tool=TOOL)
        purge(db, [2], who=WHO, tool=TOOL)
        assert db.execute("select article from sort_keys").fetchall() == [(1,)]


def test_an_older_archive_has_them_from_when_it_is_opened(tmp_path: Path) -> None:
    place = tmp_path / "a.pressmark"
    place.write_bytes(FIRST.read_bytes())
    with closing(open_to_write(place)) as db:
        ids = article_ids(db)
        assert db.execute("select * from sort_keys order by article").fetchall() == sort_keys(db, ids)
        titles = [load(db, one).fields.title or "" for one in article_ids(db, sort="title")]
        assert len(titles) == len(ids)
        assert titles == sorted(titles, key=str.lower)


@pytest.mark.parametrize("damage", ["delete from sort_keys", "update sort_keys set title = 'x'"])
def test_reading_again_mends_them(tmp_path: Path, damage: str) -> None:
    assert read_again(tmp_path, damage) == (False, True)
