"""Acts on more articles than are compared at once: one event each, words and names found anew, taken back and done again exactly, whole or not at all."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import product
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from desktop.archive import acts, renewing
from desktop.archive.acts import AT_ONCE, in_sets
from desktop.archive.change import Change
from desktop.archive.checkup import check
from desktop.archive.connection import Archive, open_to_write
from desktop.archive.errors import ArticleDamaged, CannotTakeBack
from desktop.archive.history import Event, events
from desktop.archive.load import load, state_in
from desktop.archive.search import search
from desktop.archive.shapes import NEVER_NULL
from desktop.archive.tables import OWNED, canonical, digest_of, fragment
from desktop.operations.approve import approve
from desktop.operations.collection_add import add as file_in
from desktop.operations.collection_delete import delete
from desktop.operations.collection_remove import remove as take_out
from desktop.operations.edit import Edit, EditError, Filing, edit
from desktop.operations.note import note
from desktop.operations.tag import tag
from desktop.operations.trash import trash
from desktop.operations.undo import redo, undo
from desktop.operations.untrash import untrash
from tests.desktop.archive.made import TOOL, WHO, add, archive, article

BY: dict[str, Any] = {"who": WHO, "tool": TOOL}
MANY = 7
"""Articles of each test, of which `SET` are compared at once: the last set is not full."""
SET = 3


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Archive]:
    made, run = archive(tmp_path)
    for n in range(MANY):
        add(made, run, article(data=bytes([n])))
    with mock.patch.object(acts, "AT_ONCE", SET), mock.patch("desktop.operations.undo.AT_ONCE", SET), closing(made):
        yield made


def digests(db: Archive) -> list[str]:
    return [digest_of(state_in(db, row[0])) for row in db.execute("select id from articles order by id")]


def sound(db: Archive) -> bool:
    return all(finding.sound for finding in check(db))


def everything(db: Archive) -> list[int]:
    return [row[0] for row in db.execute("select id from articles order by id")]


ACTS: dict[str, Callable[[Archive, list[int]], Change]] = {
    "tag": lambda db, ids: tag(db, ids, ["brume", "cale sèche"], **BY),
    "note": lambda db, ids: note(db, ids, "Relire la brume", **BY),
    "trash": lambda db, ids: trash(db, ids, **BY),
    "approve": lambda db, ids: approve(db, ids, **BY),
    "file": lambda db, ids: file_in(db, ids, "Thèse/Ports", make=True, **BY),
    "edit": lambda db, ids: edit(db, [Edit(one, {"container_title": "La Brume du soir"}) for one in ids], **BY),
}


@pytest.mark.parametrize("name", ACTS)
def test_each_article_has_its_event_and_all_is_taken_back_and_done_again(db: Archive, name: str) -> None:
    before, ids = digests(db), everything(db)
    change = ACTS[name](db, ids)
    after = digests(db)
    assert change.articles == tuple(ids)
    assert all(one != two for one, two in zip(before, after, strict=True))
    for one, old, new in zip(ids, before, after, strict=True):
        last = list(events(db, one))[-1]
        assert (last.before, last.after, last.act) == (old, new, change.history[0])
    assert sound(db)
    path = db.path
    db.close()
    with closing(open_to_write(path)) as later:
        assert undo(later, **BY).articles
        assert digests(later) == before
        assert sound(later)
        redo(later, **BY)
        assert digests(later) == after
        assert sound(later)


def test_what_is_done_to_many_is_what_is_done_to_one_after_the_other(db: Archive) -> None:
    ids = everything(db)
    tag(db, ids, ["brume"], **BY)
    with mock.patch.object(acts, "AT_ONCE", 1):
        undo(db, **BY)
        tag(db, ids, ["brume"], **BY)
    one_by_one = db.execute("select * from texts order by rowid").fetchall()
    undo(db, **BY)
    tag(db, ids, ["brume"], **BY)
    assert db.execute("select * from texts order by rowid").fetchall() == one_by_one


def test_words_of_a_tag_are_found_and_those_taken_away_are_not(db: Archive) -> None:
    ids = everything(db)
    tag(db, ids, ["embruns"], **BY)
    assert len(search(db, "embrun")) == MANY, "an inflection of it too"
    assert len(search(db, "caméra embruns")) == MANY, "along with the words of the text"
    tag(db, ids, [], ["embruns"], **BY)
    assert not search(db, "embrun")
    assert len(search(db, "policier")) == MANY


def test_an_index_that_went_stale_is_made_anew_from_the_record(db: Archive) -> None:
    db.execute("update texts set title = 'autre chose', stems = 'rien' where rowid = 2")
    assert not sound(db)
    tag(db, everything(db), ["brume"], **BY)
    assert sound(db)


def test_filing_is_taken_away_from_many(db: Archive) -> None:
    ids = everything(db)
    before = digests(db)
    file_in(db, ids, "Thèse", make=True, **BY)
    filed = digests(db)
    take_out(db, ids[:5], "Thèse", **BY)
    assert (digests(db)[:5], digests(db)[5:]) == (before[:5], filed[5:])
    delete(db, "Thèse", **BY)
    assert digests(db) == before
    undo(db, **BY)
    undo(db, **BY)
    assert digests(db) == filed
    assert sound(db)


def test_those_that_stay_as_they_are_have_no_event(db: Archive) -> None:
    ids = everything(db)
    trash(db, ids[2:4], **BY)
    assert trash(db, ids, **BY).articles == (*ids[:2], *ids[4:])
    assert untrash(db, [ids[0], ids[0], ids[2]], **BY).articles == (ids[0], ids[2])


def test_an_act_that_is_stopped_in_its_midst_leaves_nothing(db: Archive) -> None:
    ids, before = everything(db), digests(db)

    def until(stop: int) -> Iterator[int]:
        for one in ids:
            if one == stop:
                raise KeyboardInterrupt
            yield one

    with pytest.raises(KeyboardInterrupt):
        tag(db, until(6), ["brume"], **BY)
    assert digests(db) == before
    assert [event.event for event in events(db)].count("tag") == 0
    assert not search(db, "brume")


def test_an_undo_of_many_can_be_counted_and_stopped(db: Archive) -> None:
    tag(db, everything(db), ["brume"], **BY)
    after, met = digests(db), list[Event]()

    def some(told: Iterable[Event]) -> Iterator[Event]:
        for event in told:
            met.append(event)
            if len(met) == MANY - 1:
                raise KeyboardInterrupt
            yield event

    with pytest.raises(KeyboardInterrupt):
        undo(db, through=some, **BY)
    assert digests(db) == after
    assert sound(db)
    undo(db, **BY)
    assert not search(db, "brume")


def test_a_record_changed_since_keeps_the_whole_act(db: Archive) -> None:
    ids = everything(db)
    tag(db, ids, ["brume"], **BY)
    db.execute("delete from article_tags where article = 5")
    with pytest.raises(CannotTakeBack):
        undo(db, **BY)
    assert load(db, 1).tags == ("brume",)


def test_one_that_is_damaged_is_named(db: Archive) -> None:
    db.execute("update articles set encoding = 'utf-8' where id <> 4")
    db.execute("update articles set encoding = null where id = 4")
    ids = everything(db)
    with mock.patch.dict(NEVER_NULL, {"articles": ("encoding",)}), pytest.raises(ArticleDamaged) as raised:
        tag(db, ids, ["brume"], **BY)
    assert raised.value.words[0] == "4"


def test_the_first_edit_that_cannot_be_made_is_told_and_nothing_is_changed(db: Archive) -> None:
    before, ids = digests(db), everything(db)
    taken = load(db, 5).citekey
    edits = [Edit(ids[0], {"title": "Brume"}), Edit(ids[1], {"citekey": taken}), Edit(ids[2], {"published": "hier"}), Edit(99, {"title": "x"})]
    for wrong, at in ((edits, 1), ([edits[0], *edits[2:]], 1), ([edits[0], edits[3]], 1)):
        with pytest.raises(EditError) as raised:
            edit(db, wrong, **BY)
        assert raised.value.number == at
    assert digests(db) == before


def test_edits_of_one_article_follow_each_other_and_make_its_collections(db: Archive) -> None:
    ids = everything(db)
    edits = [Edit(ids[0], {"citekey": "brume2020"}), Edit(ids[1], {}, Filing(tags=("cale",), collections=("Thèse/Ports",))), Edit(ids[0], {"citekey": "brume2021"})]
    edit(db, [*edits, Edit(ids[2], {"citekey": "brume2020"})], **BY)
    assert [load(db, one).citekey for one in (ids[0], ids[2])] == ["brume2021", "brume2020"]
    assert load(db, ids[1]).collections == ("Thèse/Ports",)
    assert sound(db)
    undo(db, **BY)
    assert not load(db, ids[1]).tags
    assert sound(db)


def test_sets_hold_each_once() -> None:
    assert list(in_sets([])) == []
    assert [len(some) for some in in_sets(range(2 * AT_ONCE + 1))] == [AT_ONCE, AT_ONCE, 1]
    assert list(in_sets([3, 1, 3])) == [[3, 1]]


@pytest.mark.parametrize("text", ["Le « port »", 'a "quoted" \\ word', "\x00\x07\n\t\u2028", "été 😀"])
@pytest.mark.parametrize("paragraph", [None, 12])
def test_a_block_is_written_as_any_json_of_the_archive(text: str, paragraph: int | None) -> None:
    line = (0, "paragraph", 1, text, "code", '["a"]', 0.1 + 0.2, 0, 1, paragraph, 3, 9)
    plain = [{column: value for column, value in zip(OWNED["blocks"], line, strict=True) if value is not None}]
    assert fragment("blocks", [line]) == canonical(plain).encode()


@pytest.mark.parametrize(("head", "middle", "tail"), list(product(("", "a", "a b"), ("", "m", "a m a", "b"), ("", "a", "b a"))))
def test_what_stands_between_two_groups_of_words_is_found(head: str, middle: str, tail: str) -> None:
    cell = " ".join(filter(None, (head, middle, tail)))
    assert renewing._between(cell, head, tail) == middle
    assert renewing._between(f"x {cell}", head or "a", tail) is None
