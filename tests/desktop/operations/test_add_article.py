"""Adding an article: whole or not at all, once, and read back exactly."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields as fields_of
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.archive.connection import Archive, create, open_to_write
from desktop.archive.errors import ArchiveError, UnknownArticle
from desktop.archive.history import event_row, events
from desktop.archive.load import load, load_many, state_in
from desktop.archive.originals import PIECE, original_bytes
from desktop.archive.record import Record, SeenFile, record_of
from desktop.archive.tables import digest_of
from desktop.operations import add_article as operation
from desktop.operations.start_import import ImportRun, start_import
from importers.article import Article, Evidence, Fields, Message, Name
from importers.document import Block, Document
from importers.reading import Reading, Repair, Verdict
from importers.source import Source, source_of
from tests.desktop.archive.made import TOOL, WHO, add, archive, article

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
maybe = st.none() | words
ranges = st.tuples(st.integers(0, 900), st.integers(0, 900))
confidence = st.floats(0, 1)
told = st.lists(words, max_size=3).map(tuple)
names = st.builds(Name, *[maybe] * 6)
authors = st.lists(names, max_size=3).map(tuple)
field_names = st.sampled_from([field.name for field in fields_of(Fields)])
citation = st.builds(Fields, **{field.name: authors if field.name == "authors" else maybe for field in fields_of(Fields)})
candidates = st.builds(
    Evidence, st.just(""), words | authors, words, maybe, st.none() | ranges, st.booleans(), confidence, st.sampled_from([None, "not_before", "not_after"])
)


@st.composite
def articles(draw: st.DrawFn) -> tuple[Article, Source]:
    count = draw(st.integers(0, 5))
    blocks = tuple(Block(draw(ranges), draw(words)) for _ in range(count))
    verdicts = tuple(Verdict(draw(words), draw(st.booleans()), draw(words), draw(told), draw(confidence), draw(st.booleans())) for _ in range(count))
    repairs = draw(st.lists(st.builds(Repair, words, words, words, ranges, words, told), max_size=3).map(tuple))
    document = Document(draw(words), draw(words), blocks, encoding=draw(maybe))
    by_field = draw(st.dictionaries(field_names, st.lists(candidates, min_size=1, max_size=3), max_size=3))
    evidence = {field: tuple(replace(entry, field=field) for entry in entries) for field, entries in by_field.items()}
    source = source_of(draw(words), draw(st.binary(max_size=40)) + os.urandom(16))
    warnings = draw(st.lists(st.builds(Message, words, told), max_size=2).map(tuple))
    codes = tuple(dict.fromkeys(draw(st.lists(words, max_size=2))))
    reading = Reading(document, verdicts, repairs)
    made = Article(source.path, draw(maybe), draw(st.integers(0, 9)), source.sha256, draw(maybe), reading, draw(citation), evidence, warnings, codes)
    return made, source


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Archive, ImportRun]]:
    db = create(tmp_path_factory.mktemp("shared") / "a.pressmark")
    yield db, start_import(db, who=WHO, tool=TOOL)
    db.close()


def expected(made: Article, stored: Record) -> Record:
    """What `stored` must be: the record that the article becomes, with what only the archive gives."""
    return replace(record_of(made, stored.citekey), id=stored.id, added=stored.added)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(made=articles())
def test_what_goes_in_comes_out(shared: tuple[Archive, ImportRun], made: tuple[Article, Source]) -> None:
    db, _ = shared
    run = start_import(db, who=WHO, tool=TOOL)  # its own, or two files of the same name would be one file seen
    (number,) = add(db, run, made).articles
    stored = load(db, number, stream=True)
    assert stored == expected(made[0], stored)
    assert load(db, number) == replace(stored, stream=None)
    assert next(load_many(db, [number], blocks=False)) == replace(stored, stream=None, blocks=(), evidence={}, repairs=())
    assert original_bytes(db, stored.sha256) == made[1].data
    digest = digest_of(state_in(db, number))
    assert digest == [event.after for event in events(db, number)][-1]
    assert digest == db.execute("select digest from articles where id = ?", [number]).fetchone()[0]


def test_the_event_of_an_addition(tmp_path: Path) -> None:
    db, run = archive(tmp_path)
    change = add(db, run, article())
    assert (change.event, change.articles, change.history) == ("added", (1,), (2,))
    row = event_row(next(events(db, 1)))
    assert {name: row[name] for name in ("id", "n", "who", "tool", "event", "before")} == {"id": 1, "n": 2, "who": WHO, "tool": TOOL, "event": "add", "before": None}
    assert [event.act for event in events(db)] == [run.act, run.act]
    db.close()


def test_the_same_bytes_again_add_nothing(tmp_path: Path) -> None:
    db, run = archive(tmp_path)
    made, source = article()
    add(db, run, (made, source))
    untouched = {name: db.table(name).count for name in ("articles", "originals", "blocks", "history", "texts")}
    again = start_import(db, who=WHO, tool=TOOL)
    change = add(db, again, (replace(made, path="copy/port.html"), source))
    assert (change.event, change.articles, change.history, change.warnings) == ("duplicate", (1,), (), ())
    untouched["history"] += 1  # the second import's own event
    assert {name: db.table(name).count for name in untouched} == untouched
    assert [file.path for file in load(db, 1).files] == ["port.html", "copy/port.html"]
    db.execute("update articles set trashed = '2026-01-01' where id = 1")
    assert [message.code for message in add(db, again, (made, source)).warnings] == ["in-trash"]
    db.close()


def test_many_articles_of_one_file_share_its_original(tmp_path: Path) -> None:
    db, run = archive(tmp_path)
    data = os.urandom(PIECE * 2 + 5)
    ids = [add(db, run, article(data=data, index=n)).articles[0] for n in range(3)]
    assert ids == [1, 2, 3]
    assert [record.index for record in load_many(db, ids)] == [0, 1, 2]
    assert db.table("originals").count == 1
    assert [len(row[0]) > 0 for row in db.execute("select data from original_chunks order by n")] == [True] * 3
    assert original_bytes(db, load(db, 2).sha256) == data
    assert [record.citekey for record in load_many(db, ids)] == ["durand2021port", "durand2021portb", "durand2021portc"]
    db.close()


@pytest.mark.parametrize("step", ["insert_record", "insert_index", "write_event", "_see", "keep_original"])
def test_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    db, run = archive(tmp_path)
    before = {table.name: table.count for table in db.tables}
    done = getattr(operation, step)

    def then_fail(*args: object, **named: object) -> object:
        done(*args, **named)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(operation, step, then_fail)
        with pytest.raises(KeyboardInterrupt):
            add(db, run, article())
    assert {table.name: table.count for table in db.tables} == before
    assert add(db, run, article()).articles == (1,)
    db.close()


def test_an_id_is_never_used_again(tmp_path: Path) -> None:
    db, run = archive(tmp_path)
    add(db, run, article())
    db.execute("delete from articles")
    assert add(db, run, article(data=b"other")).articles == (2,)
    db.close()


def test_lone_surrogates_become_replacement_characters(tmp_path: Path) -> None:
    db, run = archive(tmp_path)
    lines = (("title", False, "Un \ud800 titre"), ("paragraph", True, "Des mots \udfff ici"))
    made, source = article(lines, path="nom-\udce9.html", data=b"x", fields=Fields(title="Un \ud800 titre"), member="a-\udce9")
    add(db, run, (made, source))
    stored = load(db, 1, stream=True)
    assert stored.fields.title == "Un \ufffd titre"
    assert stored.stream == "Un \ufffd titre\nDes mots \ufffd ici"
    assert stored.blocks[1].source == made.reading.document.blocks[1].source
    assert stored.files == (SeenFile("nom-\\udce9.html", "a-\\udce9", made.modified),)
    db.close()


def test_what_a_hand_set_is_a_decision(tmp_path: Path) -> None:
    db, run = archive(tmp_path)
    entry = Evidence("published", "2020-06", "hand", chosen=True, confidence=1.0)
    add(db, run, article(evidence={"published": (entry,), "title": (Evidence("title", "x", "h1", chosen=True),)}))
    rows = db.execute("select article, kind, field, value, who from decisions").fetchall()
    assert rows == [(1, "field", "published", '"2020-06"', WHO)]
    db.close()


def test_filed_in_the_import_s_collection(tmp_path: Path) -> None:
    db, _ = archive(tmp_path)
    run = start_import(db, who=WHO, tool=TOOL, collection=" Thesis / Chapter 2 ")
    add(db, run, article())
    assert load(db, 1).collections == ("Thesis/Chapter 2",)
    assert [row[0] for row in db.execute("select name from collections order by id")] == ["Thesis", "Chapter 2"]
    with pytest.raises(ValueError, match=r"\.\."):
        start_import(db, who=WHO, tool=TOOL, collection="Thesis/../x")
    db.close()


def test_an_unknown_article(tmp_path: Path) -> None:
    db, _ = archive(tmp_path)
    with pytest.raises(UnknownArticle):
        load(db, 5)
    assert list(load_many(db, [5])) == []
    db.close()


def test_two_programs_write_at_once(tmp_path: Path) -> None:
    archive(tmp_path)[0].close()
    failures: list[Exception] = []

    def work(part: int) -> None:
        with closing(open_to_write(tmp_path / "a.pressmark")) as db:
            run = start_import(db, who=str(part), tool=TOOL)
            for n in range(25):
                try:
                    add(db, run, article(data=f"{n if n < 5 else (part, n)}".encode()))
                except (sqlite3.Error, ArchiveError) as error:
                    failures.append(error)

    threads = [threading.Thread(target=work, args=(part,)) for part in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with closing(open_to_write(tmp_path / "a.pressmark")) as db:
        assert failures == []
        assert db.table("articles").count == 5 + 3 * 20
        numbers = [event.n for event in events(db)]
        assert numbers == list(range(1, len(numbers) + 1))
        assert db.execute("select count(distinct citekey) from articles").fetchone()[0] == 65
