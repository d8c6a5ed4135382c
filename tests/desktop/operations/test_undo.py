"""Acts are taken back and done again: exactly, whole, by record, across restarts."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from desktop.archive.acts import acting
from desktop.archive.change import Change
from desktop.archive.checkup import check
from desktop.archive.connection import Archive, open_to_write
from desktop.archive.errors import CannotTakeBack
from desktop.archive.history import events
from desktop.archive.load import load, state_in
from desktop.archive.search import search
from desktop.archive.tables import digest_of
from desktop.operations.start_import import start_import
from desktop.operations.undo import redo, undo
from tests.desktop.archive.made import TOOL, WHO, add, archive, article


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Archive]:
    made, run = archive(tmp_path)
    for n in range(3):
        add(made, run, article(data=bytes([n])))
    with closing(made):
        yield made


def tag(db: Archive, articles: Sequence[int], word: str, *, whole: bool = False) -> Change:
    with acting(db, "tag", who=WHO, tool=TOOL, whole=whole) as act:
        for one in articles:
            with act.on(one):
                db.execute("insert or ignore into article_tags (article, tag) values (?, ?)", [one, word])
    return act.change()


def digests(db: Archive) -> list[str]:
    return [digest_of(state_in(db, row[0])) for row in db.execute("select id from articles order by id")]


def back(db: Archive, one: int | None = None) -> Change:
    return undo(db, one, who=WHO, tool=TOOL)


def again(db: Archive, one: int | None = None) -> Change:
    return redo(db, one, who=WHO, tool=TOOL)


def sound(db: Archive) -> bool:
    return all(finding.sound for finding in check(db))


def test_an_act_on_several_records_is_taken_back_and_done_again_whole(db: Archive) -> None:
    before = digests(db)
    assert tag(db, [1, 3], "port").articles == (1, 3)
    after = digests(db)
    assert search(db, "port")
    assert set(back(db).articles) == {1, 3}
    assert digests(db) == before
    assert set(again(db).articles) == {1, 3}
    assert digests(db) == after
    assert [event.event for event in events(db, 1)] == ["add", "tag", "undo", "redo"]
    assert sound(db)


def test_where_nothing_changes_nothing_is_written(db: Archive) -> None:
    tag(db, [1], "port")
    assert tag(db, [1], "port") == Change("tag")


def test_all_the_way_back_and_forth_across_restarts(db: Archive, tmp_path: Path) -> None:
    states = [digests(db)]
    for n, chosen in enumerate(([1], [1, 2], [3], [2, 3])):
        tag(db, chosen, f"t{n}")
        states.append(digests(db))
    for state in reversed(states[:-1]):
        with closing(open_to_write(tmp_path / "a.pressmark")) as fresh:
            back(fresh)
            assert digests(fresh) == state
    for state in states[1:]:
        with closing(open_to_write(tmp_path / "a.pressmark")) as fresh:
            again(fresh)
            assert digests(fresh) == state
    with pytest.raises(CannotTakeBack):
        again(db)
    assert sound(db)


def test_one_record_of_an_act_and_then_the_rest(db: Archive) -> None:
    before = digests(db)
    tag(db, [1, 2], "port")
    assert back(db, 2).articles == (2,)
    assert load(db, 1).tags == ("port",)
    assert back(db).articles == (1,)
    assert digests(db) == before
    assert again(db).articles == (1,)
    assert again(db).articles == (2,)


def test_an_act_that_is_one_is_taken_back_whole(db: Archive) -> None:
    before = digests(db)
    tag(db, [1, 2], "port", whole=True)
    tag(db, [2], "quai")
    with pytest.raises(CannotTakeBack) as told:
        back(db, 1)
    assert (told.value.code, told.value.words) == ("whole", ("2",))
    assert len(load(db, 2).tags) == 2
    back(db, 2)
    assert set(back(db, 1).articles) == {1, 2}
    assert digests(db) == before
    assert set(again(db, 2).articles) == {1, 2}


def test_what_is_done_after_an_undo_ends_what_could_be_done_again(db: Archive) -> None:
    tag(db, [1], "port")
    back(db)
    tag(db, [2], "quai")
    assert again(db, 1).articles == (1,), "nothing was done to this record since"
    back(db, 1)
    tag(db, [1], "grue")
    for one in (None, 1):
        with pytest.raises(CannotTakeBack) as told:
            again(db, one)
        assert told.value.code == "nothing-to-redo"


def test_an_import_is_taken_back_into_the_trash(db: Archive) -> None:
    before = digests(db)
    assert set(back(db).articles) == {1, 2, 3}
    assert all(load(db, one).trashed for one in (1, 2, 3))
    with pytest.raises(CannotTakeBack) as told:
        back(db)
    assert told.value.code == "nothing-to-undo"
    again(db)
    assert digests(db) == before
    with pytest.raises(CannotTakeBack):
        back(db, 1)
    assert sound(db)


def test_a_record_made_and_a_record_removed(db: Archive) -> None:
    before, rows = digests(db), state_in(db, 1)
    with acting(db, "remove", who=WHO, tool=TOOL) as act, act.on(1, stream=True):
        db.execute("delete from articles where id = 1")
    assert sound(db)
    assert search(db, "policières")[0].id == 2
    back(db)
    assert (digests(db), state_in(db, 1)) == (before, rows)
    assert search(db, "policières")[0].id == 1
    again(db)
    assert digests(db) == before[1:]
    assert sound(db)


def test_shared_tables(db: Archive) -> None:
    with acting(db, "collection", who=WHO, tool=TOOL, whole=True) as act:
        with act.on_shared("collections"):
            db.execute("insert into collections (name) values ('Thèse')")
        for one in (1, 2):
            with act.on(one):
                db.execute("insert into collection_articles (article, collection) values (?, 1)", [one])
    assert load(db, 2).collections == ("Thèse",)
    back(db)
    assert db.execute("select count(*) from collections").fetchone() == (0,)
    again(db)
    assert load(db, 2).collections == ("Thèse",)
    back(db, 1)
    assert load(db, 2).collections == ()
    assert sound(db)


def test_what_went_back_and_forth_for_long_goes_on_as_quickly(db: Archive) -> None:
    before = digests(db)
    tag(db, [1, 2, 3], "port")
    for _ in range(150):
        back(db)
        again(db)
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    db.conn.set_progress_handler(step, 1000)
    assert back(db, 2).articles == (2,)
    assert set(back(db).articles) == {1, 3}
    db.conn.set_progress_handler(None, 0)
    assert digests(db) == before
    assert steps < 300, "each event is looked at once"


def test_what_cannot_be_taken_back(db: Archive) -> None:
    tag(db, [2], "quai")
    with acting(db, "purge", who=WHO, tool=TOOL) as act, act.on(1, final=True):
        db.execute("delete from articles where id = 1")
    with pytest.raises(CannotTakeBack) as told:
        back(db)
    assert told.value.code == "final"
    assert back(db, 2).articles == (2,)
    assert sound(db)


def test_a_record_that_is_not_as_it_was_left_is_not_touched(db: Archive) -> None:
    tag(db, [1, 2], "port")
    db.execute("update article_tags set tag = 'phare' where article = 1")
    rows = db.execute("select count(*) from history").fetchone()
    with pytest.raises(CannotTakeBack) as told:
        back(db)
    assert (told.value.code, told.value.words) == ("changed-since", ("1",))
    assert load(db, 2).tags == ("port",)
    assert db.execute("select count(*) from history").fetchone() == rows


def test_a_change_that_was_altered_is_found(db: Archive) -> None:
    tag(db, [1], "port")
    db.execute("update history_changes set data = x'00'")
    assert [(finding.id, finding.code) for finding in check(db) if not finding.sound] == [(1, "chain")]


def test_an_act_that_fails_leaves_nothing(db: Archive) -> None:
    before = digests(db)
    with pytest.raises(RuntimeError), acting(db, "tag", who=WHO, tool=TOOL) as act, act.on(1):  # noqa: PT012
        db.execute("insert into article_tags (article, tag) values (1, 'x')")
        raise RuntimeError
    assert digests(db) == before
    assert len(list(events(db, 1))) == 1


def test_what_was_done_while_an_import_went_on_is_taken_back_first(db: Archive) -> None:
    run = start_import(db, who=WHO, tool=TOOL)
    first = add(db, run, article(data=b"one of the import")).articles[0]
    tag(db, [first], "port")
    second = add(db, run, article(data=b"another of the import")).articles[0]
    assert back(db).articles == (first,)
    assert again(db).articles == (first,)
    back(db)
    assert sorted(back(db).articles) == [first, second]
    assert sound(db)
