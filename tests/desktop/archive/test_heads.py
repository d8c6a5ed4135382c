"""The words of titles, names and newspapers follow each act, are made by the step of the schema, and are mended by reading again."""

from contextlib import closing
from pathlib import Path

import pytest

from desktop.archive.connection import open_to_write
from desktop.archive.heads import headed, heads
from desktop.archive.queries import article_ids
from desktop.operations.edit import Edit, edit
from desktop.operations.purge import purge
from desktop.operations.trash import trash
from desktop.operations.undo import undo
from importers.article import Fields, Name
from tests.desktop.archive.made import ARCHIVES, TOOL, WHO, add, archive, article, read_again


def test_they_are_folded_and_follow_what_is_done(tmp_path: Path) -> None:
    db, run = archive(tmp_path)
    with closing(db):
        first = Fields(title="L'école d'Œuvres", authors=(Name(family="Ødegård", given="Nils"), Name(literal="École libre")), container_title="Le Quai")
        add(db, run, article(data=b"1", fields=first))
        add(db, run, article(data=b"2", fields=Fields(title="Le zèbre")))
        assert headed(db, "ecol") == {1}
        assert headed(db, "oeuv") == headed(db, "odeg") == headed(db, "nil") == headed(db, "qua") == {1}
        assert headed(db, "le") == {1, 2}
        assert (headed(db, "ecole", "title"), headed(db, "ecole", "authors"), headed(db, "ecole", "container_title")) == ({1}, {1}, set())
        edit(db, [Edit(2, {"title": "L'abeille"})], who=WHO, tool=TOOL)
        assert (headed(db, "zeb"), headed(db, "abei")) == (set(), {2})
        undo(db, who=WHO, tool=TOOL)
        assert (headed(db, "zeb"), headed(db, "abei")) == ({2}, set())
        trash(db, [2], who=WHO, tool=TOOL)
        purge(db, [2], who=WHO, tool=TOOL)
        assert headed(db, "zeb") == set()


@pytest.mark.parametrize("schema", [1, 2])
def test_an_older_archive_has_them_from_when_it_is_opened(tmp_path: Path, schema: int) -> None:
    place = tmp_path / "a.pressmark"
    place.write_bytes((ARCHIVES / f"schema-{schema}.pressmark").read_bytes())
    with closing(open_to_write(place)) as db:
        ids = article_ids(db)
        kept = db.execute("select word, field, article from heads order by word, field, article").fetchall()
        assert kept == heads(db, ids)
        assert {article for _, _, article in kept} == set(ids)


@pytest.mark.parametrize("damage", ["delete from heads", "update heads set word = word || 'x'"])
def test_reading_again_mends_them(tmp_path: Path, damage: str) -> None:
    assert read_again(tmp_path, damage) == (False, True)
