"""Damage done to a real file is found, each kind by its name, and where it is."""

import os
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from desktop.archive.checkup import check, finding_row
from desktop.archive.connection import Archive, open_to_read, open_to_write
from importers.wording import has
from tests.desktop.archive.made import add, archive, article

NOISE = os.urandom(60_000)  # zlib leaves it as it is, so that it can be found in the file


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    db, run = archive(tmp_path)
    for n in range(3):
        add(db, run, article(data=NOISE[n:] + bytes([n])))
    db.close()
    return tmp_path / "a.pressmark"


def damaged(path: Path) -> list[tuple[int | None, str]]:
    with closing(open_to_write(path)) as db:
        return [(finding.id, finding.code) for finding in check(db) if not finding.sound]


def test_a_sound_archive(sound: Path) -> None:
    with closing(open_to_write(sound)) as db:
        assert [(finding.id, finding.sound) for finding in check(db)] == [(None, True), (1, True), (2, True), (3, True)]
    with closing(open_to_read(sound)) as db:
        assert all(finding.sound for finding in check(db))


def test_flipped_bytes_of_an_original(sound: Path) -> None:
    whole = bytearray(sound.read_bytes())
    at = whole.find(NOISE[30_000:30_040])
    assert at > 0
    whole[at] ^= 0xFF
    sound.write_bytes(whole)
    assert damaged(sound) == [(1, "original")]


def test_an_original_that_is_another(sound: Path) -> None:
    def change(db: Archive) -> None:
        db.execute("update original_chunks set data = ? where digest = (select digest from origins where article = 2)", [zlib.compress(b"other")])

    change_and_find(sound, change, [(2, "original")])


DAMAGES: dict[str, tuple[str, list[tuple[int | None, str]]]] = {
    "a block's words": ("update blocks set text = text || '.' where article = 2 and n = 1", [(2, "record")]),
    "a block is gone": ("delete from blocks where article = 2 and n = 4", [(2, "record"), (2, "index-words")]),
    "a title": ("update articles set title = 'Autre' where id = 3", [(3, "record"), (3, "index-words")]),
    "an author": ("update creators set family = 'X' where article = 1 and n = 0", [(1, "record"), (1, "index-words")]),
    "evidence": ("update evidence set chosen = 0 where article = 1", [(1, "record")]),
    "filed behind history's back": ("insert into article_tags values (1, 'x')", [(1, "record"), (1, "index-words")]),
    "the last event is gone": ("delete from history where n = 4", [(None, "chain"), (3, "no-history")]),
    "an event in the middle is gone": ("delete from history where n = 3", [(3, "chain"), (2, "no-history")]),
    "the first event is gone": ("delete from history where n = 1", [(1, "chain")]),
    "an event was changed": ("update history set who = 'someone else' where n = 3", [(2, "chain")]),
    "a record is out of the index": ("delete from texts where rowid = 2", [(None, "index")]),
    "the index has too many": ("insert into texts (rowid, title) values (9, 'x')", [(None, "index")]),
    "no text in the log of the imports": ("update import_articles set words = cast(x'ff80' as text)", [(None, "archive-unreadable")]),
    "the stream": ("update streams set data = x'00' where article = 1", [(1, "stream")]),
    "an original is gone": (
        "pragma foreign_keys = off; delete from originals where digest = (select digest from origins where article = 3);"
        "delete from original_chunks where digest = (select digest from origins where article = 3)",
        [(3, "original-missing")],
    ),
    "the index does not fit its own words": ("update texts_content set c0 = 'autre' where id = 2", [(None, "index-damaged"), (2, "index-words")]),
    "what lists are sorted by is stale": ("update sort_keys set title = 'autre' where article = 2", [(2, "index-words")]),
    "the words of a title are gone": ("delete from heads where article = 2 and field = 0", [(2, "index-words")]),
    "a word stands that is none of the title's": ("insert into heads values ('autre', 0, 3)", [(3, "index-words")]),
    "what lists are sorted by is gone": ("delete from sort_keys where article = 3", [(3, "index-words")]),
    "the index is stale": ("update texts set title = 'autre' where rowid = 2", [(2, "index-words")]),
}


def change_and_find(path: Path, change: Callable[[Archive], object], found: list[tuple[int | None, str]]) -> None:
    with closing(open_to_write(path)) as db:
        change(db)
    assert damaged(path) == found


@pytest.mark.parametrize("case", DAMAGES)
def test_what_is_changed_behind_the_archive_s_back(sound: Path, case: str) -> None:
    sql, found = DAMAGES[case]
    change_and_find(sound, lambda db: db.executescript(sql), found)


def test_an_index_that_does_not_fit_is_found_by_a_reading_connection_too(sound: Path) -> None:
    with closing(open_to_write(sound)) as db:
        db.execute("delete from texts_data where id = (select max(id) from texts_data)")
    with closing(open_to_read(sound)) as db:
        assert [(finding.id, finding.code) for finding in check(db) if not finding.sound] == [(None, "index-damaged")]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_findings_in_words(sound: Path, lang: str) -> None:
    with closing(open_to_write(sound)) as db:
        db.execute("update articles set title = 'Autre' where id = 3")
        rows = [finding_row(finding, lang=lang) for finding in check(db)]
    assert rows[0] == {"id": None, "status": "sound", "what": None, "cure": None}
    assert rows[-1]["status"] == "damaged"
    assert rows[-1]["what"]
    assert rows[-1]["cure"]
    assert "{" not in rows[-1]["what"] + rows[-1]["cure"]


@pytest.mark.parametrize(
    "code",
    [
        *("integrity", "table", "archive-unreadable", "reference", "chain", "history", "index", "index-damaged", "index-words"),
        *("original", "original-missing", "record", "no-history", "stream", "unreadable", "cure.any"),
    ],
)
def test_every_finding_has_its_sentence(code: str) -> None:
    assert has(f"check.{code}")
