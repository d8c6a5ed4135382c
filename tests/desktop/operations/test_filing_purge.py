"""What is purged is gone: from the rows, the index, what the history kept, and the bytes of the file; what others use stays."""

import random
import sqlite3
import string
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from desktop.archive.again import read_again
from desktop.archive.checkup import check
from desktop.archive.connection import Archive, create, open_to_read, open_to_write
from desktop.archive.errors import CannotTakeBack, Impossible, UnknownArticle
from desktop.archive.history import events
from desktop.archive.load import load, state_in
from desktop.archive.originals import has_original
from desktop.archive.search import search
from desktop.archive.tables import digest_of
from desktop.operations import purge as module
from desktop.operations.add_article import add_article
from desktop.operations.collection_add import add as put_in
from desktop.operations.collection_make import make
from desktop.operations.divide import divide
from desktop.operations.edit import Edit, edit
from desktop.operations.keep import keep
from desktop.operations.note import note
from desktop.operations.purge import purge
from desktop.operations.retext import retext
from desktop.operations.start_import import start_import
from desktop.operations.tag import tag
from desktop.operations.trash import trash
from desktop.operations.undo import redo, undo
from desktop.operations.unite import unite
from importers import read
from importers.options import Options
from importers.source import source_of
from tests.desktop.archive.made import TOOL, WHO

BY: dict[str, Any] = {"who": WHO, "tool": TOOL}
PLAIN = Options()


def words_of(n: int) -> list[str]:
    """Words that only article `n` has."""
    chance = random.Random(n)
    return ["".join(chance.choices(string.ascii_lowercase, k=14)) for _ in range(12)]


def text(n: int) -> str:
    words = words_of(n)
    lines = (f"Le phare {words[0]} rouvre", "Par Jeanne Corvez", "Publié le 12 mars 2021")
    paragraphs = (f"Après onze mois, {words[at]} et {words[at + 1]} ont rouvert le quai du port, {words[at + 2]} aussi." for at in (1, 4, 7))
    return "\n\n".join((*lines, *paragraphs, f"Lire aussi : {words[10]} {words[11]}"))


def bring(db: Archive, n: int) -> int:
    """Import article `n`; its id."""
    source = source_of(f"{n}.txt", text(n).encode(), modified="2026-02-03T04:05:06+00:00")
    run = start_import(db, **BY)
    (found,) = [add_article(db, each, source, run=run, **BY).articles[0] for each in read(source)]
    return found


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Archive]:
    """Three articles, numbered as their words."""
    with closing(create(tmp_path / "a.pressmark")) as made:
        for n in (1, 2, 3):
            assert bring(made, n) == n
        yield made


def gone_for_good(db: Archive, *articles: int) -> None:
    trash(db, articles, **BY)
    purge(db, articles, **BY)


def sound(db: Archive) -> bool:
    return [finding for finding in check(db) if not finding.sound] == []


def left(path: Path, words: Sequence[str]) -> list[str]:
    """The words that are found in the bytes of the archive and the files beside it, or in anything that is kept compressed.

    The index keeps of a word only what differs from the one before, so the first letters are not looked for.
    """
    pieces = [file.read_bytes() for file in path.parent.glob(f"{path.name}*")]
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        for table in ("streams", "original_chunks", "history_changes"):
            pieces += [zlib.decompress(row[0]) for row in db.execute(f"select data from {table}")]
    return [word for word in words if any(word[4:].encode() in piece for piece in pieces)]


def work(db: Archive, one: int) -> None:
    """Leave words of the article in every place that keeps some."""
    words = words_of(one)
    keep(db, one, [len(load(db, one).blocks) - 1], **BY)
    retext(db, one, 3, f"Autrement {words[1]}", **BY)
    edit(db, [Edit(one, {"abstract": f"De {words[2]}"})], **BY)
    note(db, [one], f"Voir {words[3]}", **BY)
    tag(db, [one], [words[4]], **BY)
    undo(db, **BY)


def test_nothing_of_it_is_left_and_the_rest_is_as_it_was(db: Archive, tmp_path: Path) -> None:
    path = tmp_path / "a.pressmark"
    for one in (1, 2, 3):
        work(db, one)
    make(db, "Thèse", **BY)
    put_in(db, [1, 2], "Thèse", **BY)
    others = [digest_of(state_in(db, one)) for one in (1, 3)]
    assert len(left(path, words_of(2))) == 12
    digest = load(db, 2).sha256
    gone_for_good(db, 2)
    assert left(path, words_of(2)) == []
    assert len(left(path, words_of(1))) == 12
    assert [digest_of(state_in(db, one)) for one in (1, 3)] == others
    assert not has_original(db, digest)
    assert [hit.id for hit in search(db, "quai")] in ([1, 3], [3, 1])
    with pytest.raises(UnknownArticle):
        load(db, 2)
    assert sound(db)
    db.close()
    assert left(path, words_of(2)) == []
    with closing(open_to_read(path)) as again:
        assert sound(again)


def test_the_test_would_find_what_the_index_leaves(db: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "compact_index", lambda db: None)
    gone_for_good(db, 2)
    assert left(tmp_path / "a.pressmark", words_of(2)) != []


def test_the_tombstone(db: Archive) -> None:
    work(db, 2)
    told, digest = list(events(db, 2)), load(db, 2).sha256
    gone_for_good(db, 2)
    after = list(events(db, 2))
    assert [event.event for event in after] == [*(event.event for event in told), "trash", "purge"]
    last = after[-1]
    assert (last.who, last.tool, last.after, last.kept) == (WHO, TOOL, None, False)
    assert last.before == after[-2].after
    assert db.execute("select json_extract(detail, '$.originals[0]') from history where n = ?", [last.n]).fetchone() == (digest,)
    assert not any(event.kept for event in after if event.event != "add")


def test_it_cannot_be_taken_back(db: Archive) -> None:
    tag(db, [1, 2], ["port"], **BY)
    gone_for_good(db, 2)
    before = {one: digest_of(state_in(db, one)) for one in (1, 3)}
    for way in (undo, redo):
        with pytest.raises(CannotTakeBack) as told:
            way(db, **BY)
        assert told.value.code == ("final" if way is undo else "nothing-to-redo")
    undo(db, 1, **BY)
    assert load(db, 1).tags == ()
    redo(db, 1, **BY)
    assert {one: digest_of(state_in(db, one)) for one in (1, 3)} == before
    tag(db, [3], ["quai"], **BY)
    undo(db, **BY)  # what was done after it can be taken back
    with pytest.raises(CannotTakeBack):
        undo(db, **BY)
    assert sound(db)


def test_only_what_is_in_the_trash_and_all_or_nothing(db: Archive) -> None:
    trash(db, [1], **BY)
    count = db.execute("select count(*) from history").fetchone()
    for articles, error in (([1, 2], Impossible), ([1, 9], UnknownArticle)):
        with pytest.raises(error):
            purge(db, articles, **BY)
        assert load(db, 1).trashed
    assert db.execute("select count(*) from history").fetchone() == count
    assert purge(db, [], **BY).history == ()


def test_the_same_file_comes_in_anew(db: Archive) -> None:
    gone_for_good(db, 1, 2, 3)
    assert db.execute("select count(*) from originals").fetchone() == (0,)
    assert bring(db, 2) == 4
    assert load(db, 4).sha256
    assert sound(db)


def test_an_original_that_another_article_uses_stays(db: Archive, tmp_path: Path) -> None:
    first, second = divide(db, 1, 5, PLAIN, **BY).articles
    digest = load(db, first).sha256
    trash(db, [first], **BY)
    change = purge(db, [first], **BY)
    assert [(message.code, message.words) for message in change.warnings] == [("original-shared", (str(first), str(second)))]
    assert has_original(db, digest)
    assert load(db, second).files[0].path == "1.txt"
    assert read_again(db, second, PLAIN).after.blocks == load(db, second).blocks
    with pytest.raises(CannotTakeBack) as told:
        undo(db, second, **BY)
    assert told.value.code == "whole-purged"
    assert sound(db)
    gone_for_good(db, second)
    assert not has_original(db, digest)
    assert left(tmp_path / "a.pressmark", words_of(1)) == []
    assert sound(db)


def test_what_was_united_stays_with_the_one_that_holds_it(db: Archive) -> None:
    unite(db, 1, 2, **BY)
    before = load(db, 1)
    change = purge(db, [2], **BY)
    assert change.warnings[0].words == ("2", "1")
    assert load(db, 1) == before
    assert read_again(db, 1, PLAIN).after.blocks == before.blocks
    with pytest.raises(CannotTakeBack) as told:
        undo(db, 1, **BY)
    assert told.value.code == "whole-purged"
    assert sound(db)


def test_what_was_united_and_parted_again_is_gone_from_the_other_s_history(db: Archive, tmp_path: Path) -> None:
    tag(db, [1], ["port"], **BY)
    unite(db, 1, 2, **BY)
    retext(db, 1, 3, "autres mots", **BY)
    undo(db, **BY)
    undo(db, **BY)
    redo(db, **BY)
    undo(db, **BY)
    note(db, [1], "plus tard", **BY)
    gone_for_good(db, 2)
    assert left(tmp_path / "a.pressmark", words_of(2)) == []
    assert sound(db)
    undo(db, 1, **BY)
    assert load(db, 1).note is None
    undo(db, 1, **BY)
    assert load(db, 1).tags == ()


def test_what_was_divided_and_made_one_again_is_gone_with_its_half(db: Archive, tmp_path: Path) -> None:
    divide(db, 2, 5, PLAIN, **BY)
    undo(db, **BY)
    gone_for_good(db, 2)
    assert left(tmp_path / "a.pressmark", words_of(2)) == []
    assert sound(db)


def test_an_event_whose_change_is_missing_is_found_unless_a_purge_names_it(db: Archive) -> None:
    tag(db, [1], ["port"], **BY)
    gone_for_good(db, 2)
    db.execute("delete from history_changes where n = (select n from history where event = 'tag')")
    assert [finding.code for finding in check(db) if not finding.sound] == ["chain"]


def test_another_program_that_reads_makes_the_log_wait(db: Archive, tmp_path: Path) -> None:
    path = tmp_path / "a.pressmark"
    trash(db, [2], **BY)
    with closing(open_to_read(path)) as reader, closing(open_to_write(path, wait=0.1)) as writer:
        reader.execute("begin")
        reader.execute("select count(*) from articles").fetchone()
        assert [message.code for message in purge(writer, [2], **BY).warnings] == ["purge-waits"]
        reader.execute("rollback")
    db.close()
    assert left(path, words_of(2)) == []
