"""Tags, notes, the trash and collections: what each act changes, that it is taken back exactly, and what is refused with nothing changed."""

import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from desktop.archive.checkup import check
from desktop.archive.collections import collection_row, collections, paths
from desktop.archive.connection import Archive
from desktop.archive.errors import CannotTakeBack, FieldError, Impossible, UnknownCollection
from desktop.archive.filing import DEEPEST, LONGEST_NAME, LONGEST_NOTE
from desktop.archive.history import events
from desktop.archive.load import load, state_in
from desktop.archive.queries import article_ids
from desktop.archive.search import search
from desktop.archive.tables import digest_of
from desktop.operations.collection_add import add as put_in
from desktop.operations.collection_delete import delete
from desktop.operations.collection_describe import describe
from desktop.operations.collection_make import make
from desktop.operations.collection_remove import remove
from desktop.operations.collection_rename import rename
from desktop.operations.edit import Edit, EditError, Filing, edit
from desktop.operations.note import note
from desktop.operations.start_import import start_import
from desktop.operations.tag import tag
from desktop.operations.trash import trash
from desktop.operations.undo import redo, undo
from desktop.operations.untrash import untrash
from tests.desktop.archive.made import TOOL, WHO, add, archive, article

BY: dict[str, Any] = {"who": WHO, "tool": TOOL}


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Archive]:
    made, run = archive(tmp_path)
    for n in range(3):
        add(made, run, article(data=bytes([n])))
    with closing(made):
        yield made


def everything(db: Archive) -> object:
    records = {row[0]: digest_of(state_in(db, row[0])) for row in db.execute("select id from articles")}
    return records, db.execute("select * from collections order by id").fetchall()


def tree(db: Archive) -> set[str]:
    return set(paths(db).values())


def refused(db: Archive, do: Callable[..., object], *words: object) -> str:
    """The code of what is refused, with nothing changed."""
    before, count = everything(db), db.execute("select count(*) from history").fetchone()
    code = ""
    try:
        do(db, *words, **BY)
    except (FieldError, Impossible, UnknownCollection) as error:
        code = error.code
    assert everything(db) == before
    assert db.execute("select count(*) from history").fetchone() == count
    return code


def filled(db: Archive) -> None:
    make(db, "Thèse/Un", **BY)
    make(db, "Thèse/Deux", **BY)
    put_in(db, [1, 2], "Thèse/Un", **BY)
    put_in(db, [2, 3], "Thèse", **BY)


ACTS: list[tuple[str, Callable[[Archive], object]]] = [
    ("tag", lambda db: tag(db, [1, 3], ["port", "quai"], ["brouillon"], **BY)),
    ("note", lambda db: note(db, [2], "à vérifier", **BY)),
    ("trash", lambda db: trash(db, [1, 2], **BY)),
    ("collection-make", lambda db: make(db, "Autre/A/B", **BY)),
    ("collection-rename", lambda db: rename(db, "Thèse/Un", "Mémoire/Chapitre 1", **BY)),
    ("collection-delete", lambda db: delete(db, "Thèse", **BY)),
    ("collection-describe", lambda db: describe(db, "Thèse", {"creator": "Millon", "description": "Tout"}, **BY)),
    ("collection-add", lambda db: put_in(db, [1, 3], "Thèse/Deux", **BY)),
    ("collection-remove", lambda db: remove(db, [1, 2], "Thèse/Un", **BY)),
]


@pytest.mark.parametrize(("event", "act"), ACTS, ids=[name for name, _ in ACTS])
def test_each_act_is_an_event_and_is_taken_back_exactly(db: Archive, event: str, act: Callable[[Archive], object]) -> None:
    filled(db)
    before = everything(db)
    act(db)
    after = everything(db)
    assert after != before
    last = list(events(db))[-1]
    assert (last.event, last.who, last.tool) == (event, WHO, TOOL)
    for _ in range(2):
        undo(db, **BY)
        assert everything(db) == before
        redo(db, **BY)
        assert everything(db) == after
    assert all(finding.sound for finding in check(db))


def test_what_stands_already_is_no_event(db: Archive) -> None:
    filled(db)
    tag(db, [1], ["port"], **BY)
    note(db, [1], "x", **BY)
    trash(db, [3], **BY)
    count = db.execute("select count(*) from history").fetchone()
    for change in (
        tag(db, [1], ["port"], ["nul"], **BY),
        note(db, [1], " x\n", **BY),
        trash(db, [3], **BY),
        untrash(db, [1], **BY),
        make(db, "Thèse/Un", **BY),
        rename(db, "Thèse/Un", "Thèse/Un", **BY),
        put_in(db, [1], "Thèse/Un", **BY),
        remove(db, [3], "Thèse/Un", **BY),
        describe(db, "Thèse", {"extent": ""}, **BY),
    ):
        assert change.history == ()
    assert db.execute("select count(*) from history").fetchone() == count


def test_tags_are_words_in_one_form(db: Archive) -> None:
    tag(db, [1], [unicodedata.normalize("NFD", " à  lire "), "Port", "port"], **BY)
    assert load(db, 1).tags == ("Port", "port", "à lire")
    assert [hit.id for hit in search(db, "lire")] == [1]
    assert article_ids(db, tag=unicodedata.normalize("NFD", "à lire")) == [1]
    for words in ("", " \u00a0", "a\nb", "a\x00", "\u202ea", "\ud800"):
        assert refused(db, tag, [1], [words]) == "bad-tag"
    assert refused(db, tag, [1], ["x" * (LONGEST_NAME + 1)]) == "long-tag"
    tag(db, [1], ["x" * LONGEST_NAME], ["Port"], **BY)


def test_a_note(db: Archive) -> None:
    note(db, [1, 2], "Voir\r\nle procès-verbal\x00", **BY)
    assert load(db, 1).note == load(db, 2).note == "Voir\nle procès-verbal"
    assert {hit.id for hit in search(db, "procès")} == {1, 2}
    note(db, [1], " ", **BY)
    assert load(db, 1).note is None
    assert refused(db, note, [1], "x" * (LONGEST_NOTE + 1)) == "long-note"
    note(db, [1], "é" * LONGEST_NOTE, **BY)
    assert len(load(db, 1).note or "") == LONGEST_NOTE
    undo(db, **BY)
    assert load(db, 1).note is None


def test_the_trash_hides_and_keeps(db: Archive) -> None:
    tag(db, [1], ["port"], **BY)
    trash(db, [1], **BY)
    assert article_ids(db) == [2, 3]
    assert article_ids(db, trash=True) == [1]
    assert 1 not in [hit.id for hit in search(db, "policières")]
    untrash(db, [1, 2], **BY)
    assert load(db, 1).tags == ("port",)
    assert [event.event for event in events(db, 2)] == ["add"]


BAD_PATHS = ("", " ", "/", "a//b", "/a", "a/", "..", "a/../b", "./a", "a\tb", "a\nb", "a/\x1b[31m", "\u202ea", "\ud800", "a/ /b")


@pytest.mark.parametrize("path", BAD_PATHS)
def test_what_is_no_path_of_names(db: Archive, path: str) -> None:
    make(db, "Thèse", **BY)
    assert refused(db, make, path) == "bad-collection"
    assert refused(db, rename, "Thèse", path) == "bad-collection"
    with pytest.raises(ValueError, match="bad-collection"):
        start_import(db, collection=path, **BY)
    with pytest.raises(EditError):
        edit(db, [Edit(1, {}, Filing(collections=("Bon", path)))], **BY)
    assert tree(db) == {"Thèse"}


def test_how_long_a_path_may_be(db: Archive) -> None:
    assert refused(db, make, "a/" + "x" * (LONGEST_NAME + 1)) == "long-collection"
    assert refused(db, make, "/".join("a" * (DEEPEST + 1))) == "deep-collection"
    make(db, "/".join("a" * DEEPEST), **BY)
    assert len(tree(db)) == DEEPEST


def test_names_are_the_same_however_they_are_typed(db: Archive) -> None:
    make(db, unicodedata.normalize("NFD", "Thèse / Été"), **BY)
    put_in(db, [1], "Thèse/Été/", **BY)
    assert load(db, 1).collections == ("Thèse/Été",)
    make(db, "日本/新聞", **BY)
    make(db, "a b/C'est «\u00a0ça\u00a0»\u202f?", **BY)
    assert article_ids(db, collection=unicodedata.normalize("NFD", "Thèse")) == [1]


def test_a_collection_that_is_moved_keeps_what_lies_in_it(db: Archive) -> None:
    filled(db)
    digests = everything(db)
    rename(db, "Thèse", "Travaux/2026/Thèse", **BY)
    assert load(db, 2).collections == ("Travaux/2026/Thèse", "Travaux/2026/Thèse/Un")
    assert len(list(events(db, 2))) == 3, "the record itself is not changed"
    undo(db, **BY)
    assert everything(db) == digests
    assert refused(db, rename, "Thèse", "Thèse/Un/Deux") == "collection-in-itself"
    assert refused(db, rename, "Thèse", "Thèse/Thèse") == "collection-in-itself"
    assert refused(db, rename, "Thèse/Un", "Thèse/Deux") == "collection-there"
    assert refused(db, rename, "Rien", "Quelque chose") == "no-such-collection"


def test_a_collection_is_deleted_with_those_in_it_and_articles_stay(db: Archive) -> None:
    filled(db)
    make(db, "Autre", **BY)
    put_in(db, [2], "Autre", **BY)
    change = delete(db, "Thèse", **BY)
    assert set(change.articles) == {1, 2, 3}
    assert tree(db) == {"Autre"}
    assert load(db, 2).collections == ("Autre",)
    assert article_ids(db) == [1, 2, 3]
    undo(db, 3, **BY)  # of one record: the collection comes back for all
    assert load(db, 1).collections == ("Thèse/Un",)
    assert tree(db) == {"Autre", "Thèse", "Thèse/Un", "Thèse/Deux"}
    assert all(finding.sound for finding in check(db))


def test_undoing_an_import_undoes_the_collection_that_it_made(db: Archive) -> None:
    run = start_import(db, collection="Presse/Locale", **BY)
    add(db, run, article(data=b"new"))
    filed = load(db, 4)
    other = start_import(db, collection="Presse", **BY)
    add(db, other, article(data=b"newer"))
    undo(db, **BY)
    assert tree(db) == {"Presse", "Presse/Locale"}, "that was the other's"
    undo(db, **BY)
    assert tree(db) == set()
    assert (load(db, 4).trashed, load(db, 4).collections, load(db, 5).collections) == (True, (), ())
    assert all(finding.sound for finding in check(db))
    redo(db, **BY)
    assert load(db, 4) == filed
    redo(db, **BY)
    assert load(db, 5).collections == ("Presse",)
    assert all(finding.sound for finding in check(db))


def test_undoing_that_a_collection_was_made_takes_out_what_an_import_put_there(db: Archive) -> None:
    make(db, "Presse", **BY)
    run = start_import(db, collection="Presse", **BY)
    add(db, run, article(data=b"new"))
    undo(db, **BY)  # the import: its article goes to the trash, where it stays filed
    imported = everything(db)
    assert load(db, 4).collections == ("Presse",)
    undo(db, **BY)
    assert tree(db) == set()
    assert load(db, 4).collections == ()
    assert all(finding.sound for finding in check(db))
    redo(db, **BY)
    assert everything(db) == imported
    assert load(db, 4).collections == ("Presse",)
    assert all(finding.sound for finding in check(db))


def test_a_record_is_not_put_back_into_a_collection_that_is_gone(db: Archive) -> None:
    filled(db)
    undo(db, 1, **BY)
    delete(db, "Thèse/Un", **BY)
    before = everything(db)
    with pytest.raises(CannotTakeBack) as told:
        redo(db, 1, **BY)
    assert told.value.code == "collection-gone"
    assert everything(db) == before
    undo(db, **BY)
    redo(db, 1, **BY)
    assert load(db, 1).collections == ("Thèse/Un",)
    assert all(finding.sound for finding in check(db))


def test_a_name_that_was_given_again_is_not_taken_twice(db: Archive) -> None:
    make(db, "Thèse", **BY)
    put_in(db, [1], "Thèse", **BY)
    delete(db, "Thèse", **BY)
    make(db, "Thèse", **BY)
    before = everything(db)
    with pytest.raises(CannotTakeBack) as told:
        undo(db, 1, **BY)
    assert (told.value.code, told.value.words) == ("collection-changed", ("Thèse",))
    assert everything(db) == before


def test_the_rows_of_collections(db: Archive) -> None:
    filled(db)
    make(db, "etudes", **BY)
    make(db, "Études", **BY)
    describe(db, "Thèse", {"identifier": "12 J", "description": "Coupures"}, **BY)
    trash(db, [3], **BY)
    rows = [collection_row(one) for one in collections(db)]
    assert [(row["name"], row["articles"]) for row in rows] == [("etudes", 0), ("Études", 0), ("Thèse", 2), ("Thèse/Deux", 0), ("Thèse/Un", 2)]
    assert (rows[2]["identifier"], rows[2]["description"], rows[2]["creator"]) == ("12 J", "Coupures", None)
    describe(db, "Thèse", {"identifier": ""}, **BY)
    assert collection_row(list(collections(db))[2])["identifier"] is None
    assert refused(db, describe, "Thèse", {"colour": "red"}) == "unknown"
    assert refused(db, describe, "Rien", {"extent": "x"}) == "no-such-collection"
    assert refused(db, put_in, [1], "Rien") == "no-such-collection"


def test_a_batch_of_edits_with_new_collections_is_one_act(db: Archive) -> None:
    before = everything(db)
    edit(db, [Edit(1, {"title": "Autre"}, Filing(("à lire",), ("Thèse/Un",), "note")), Edit(2, {}, Filing(collections=("Thèse",)))], **BY)
    assert load(db, 1).collections == ("Thèse/Un",)
    undo(db, **BY)
    assert everything(db) == before
    with pytest.raises(EditError) as told:
        edit(db, [Edit(1, {}, Filing(note="x")), Edit(2, {}, Filing(note="x" * (LONGEST_NOTE + 1)))], **BY)
    assert told.value.number == 1
    assert everything(db) == before
