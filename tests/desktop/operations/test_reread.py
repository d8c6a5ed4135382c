"""Reading again with other rules: the machine's opinion is replaced and a hand's never; what is not found again is told and kept."""

from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from desktop.archive import again
from desktop.archive.again import LOST, read_again
from desktop.archive.checkup import check
from desktop.archive.connection import Archive, create
from desktop.archive.decisions import decisions_of
from desktop.archive.differences import difference_row, differences
from desktop.archive.load import load, state_in
from desktop.archive.row import text_of
from desktop.archive.tables import digest_of
from desktop.operations.add_article import add_article
from desktop.operations.approve import approve
from desktop.operations.divide import divide
from desktop.operations.edit import Edit, edit
from desktop.operations.join import join
from desktop.operations.keep import keep
from desktop.operations.reread import reread
from desktop.operations.retext import retext
from desktop.operations.split import split
from desktop.operations.start_import import start_import
from desktop.operations.strip import strip
from desktop.operations.undo import undo
from desktop.operations.unite import unite
from importers import read
from importers.article import Article
from importers.document import Document
from importers.errors import NothingToRead, ReadingError
from importers.options import Options
from importers.pipeline import documents
from importers.source import Source, source_of
from tests.desktop.archive.made import TOOL, WHO
from tests.desktop.operations.readers import as_one, everything_is_a_menu, moved

BY: dict[str, Any] = {"who": WHO, "tool": TOOL}
PLAIN = Options()

LINES = (
    "Le phare éclaire de nouveau",
    "Après onze mois de travaux, le phare de Kerlann a retrouvé sa lumière mardi soir devant les habitants du port.",
    "Les techniciens ont remplacé la lentille, dont une partie avait été brisée par la tempête.",
    "La commune espère que les promeneurs reviendront sur la jetée, fermée depuis deux ans.",
    "Lire aussi : La jetée rouvrira au printemps",
)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Archive]:
    with closing(create(tmp_path / "a.pressmark")) as made:
        source = source_of("phare.txt", "\n\n".join(LINES).encode(), modified="2026-02-03T04:05:06+00:00")
        run = start_import(made, **BY)
        for article in read(source):
            add_article(made, article, source, run=run, **BY)
        yield made


def sound(db: Archive) -> bool:
    return all(finding.sound for finding in check(db))


def block(db: Archive, words: str) -> int:
    return next(one.n for one in load(db, 1).blocks if words in one.text)


def test_with_the_same_rules_nothing_changes(db: Archive) -> None:
    before = digest_of(state_in(db, 1))
    change = reread(db, 1, PLAIN, **BY)
    assert change.history == ()
    assert digest_of(state_in(db, 1)) == before
    assert difference_row(differences(load(db, 1), read_again(db, 1, PLAIN).after), lang="en") == {"id": 1, "blocks": [], "fields": {}}


def test_hands_win_over_other_rules(db: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(db, 1, [block(db, "Lire aussi")], **BY)
    strip(db, 1, [block(db, "La commune")], "caption", **BY)
    retext(db, 1, block(db, "Les techniciens"), "La lentille est neuve.", **BY)
    keep(db, 1, [block(db, "neuve")], **BY)
    edit(db, [Edit(1, {"title": "Le phare", "published": ""})], **BY)
    approve(db, [1], **BY)
    before = load(db, 1)
    monkeypatch.setattr(again, "read_document", everything_is_a_menu)
    change = reread(db, 1, PLAIN, **BY)
    assert change.history
    record = load(db, 1)
    assert text_of(record) == "La lentille est neuve.\n\nLire aussi : La jetée rouvrira au printemps"
    assert [(one.role, one.by_hand) for one in record.blocks] == [
        ("navigation", False),
        ("navigation", False),
        ("paragraph", True),
        ("caption", True),
        ("paragraph", True),
    ]
    assert (record.fields.title, record.fields.published, record.reviewed) == ("Le phare", None, True)
    assert record.evidence["title"][0].origin == "hand"
    assert [entry.chosen for entry in record.evidence["title"]].count(True) == 1
    assert sound(db)
    undo(db, **BY)
    assert load(db, 1) == before


def test_borders_win_over_other_borders(db: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    join(db, 1, block(db, "Les techniciens"), block(db, "La commune"), **BY)
    n = block(db, "Après onze")
    split(db, 1, n, load(db, 1).blocks[n].text.index("le phare de"), **BY)
    strip(db, 1, [block(db, "le phare de")], **BY)
    mine = {one.source: one.text for one in load(db, 1).blocks if one.by_hand}
    assert len(mine) == 3
    whole = [*documents(again.source_of_origin(db, again.origins_of(db, 1)[0]))]
    monkeypatch.setattr(again, "documents", lambda source: [(inner, as_one(document)) for inner, document in whole])
    reread(db, 1, PLAIN, **BY)
    record = load(db, 1, stream=True)
    assert {one.source: one.text for one in record.blocks if one.by_hand} == mine
    assert "".join("".join((record.stream or "")[slice(*one.source)].split()) for one in record.blocks) == "".join((record.stream or "").split())
    assert sound(db)


def test_a_decision_moves_with_its_words(db: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(db, 1, [block(db, "Lire aussi")], **BY)
    n = block(db, "Après onze")
    split(db, 1, n, load(db, 1).blocks[n].text.index("le phare de"), **BY)
    whole = [*documents(again.source_of_origin(db, again.origins_of(db, 1)[0]))]
    monkeypatch.setattr(again, "documents", lambda source: [(inner, moved(document, "Un mot nouveau\n")) for inner, document in whole])
    assert reread(db, 1, PLAIN, **BY).warnings == ()
    record = load(db, 1, stream=True)
    stream = record.stream or ""
    assert stream.startswith("Un mot nouveau")
    assert all(stream[slice(*(one.source or (0, 0)))] == one.words for one in decisions_of(db, 1))
    assert [one.text[:11] for one in record.blocks if one.by_hand] == ["Après onze ", "le phare de", "Lire aussi "]
    assert sound(db)
    before = digest_of(state_in(db, 1))
    monkeypatch.undo()
    reread(db, 1, PLAIN, **BY)
    assert [one.text[:11] for one in load(db, 1).blocks if one.by_hand] == ["Après onze ", "le phare de", "Lire aussi "]
    undo(db, **BY)
    assert digest_of(state_in(db, 1)) == before


def test_a_decision_without_its_words_is_told_and_kept(db: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(db, 1, [block(db, "Lire aussi")], **BY)
    whole = [*documents(again.source_of_origin(db, again.origins_of(db, 1)[0]))]
    monkeypatch.setattr(again, "documents", lambda source: [(inner, moved(document, "", "Lire aussi")) for inner, document in whole])
    change = reread(db, 1, PLAIN, **BY)
    assert [(message.code, message.words) for message in change.warnings] == [(LOST, ("role", LINES[4]))]
    assert [message.code for message in load(db, 1).warnings].count(LOST) == 1
    assert [one.kind for one in decisions_of(db, 1)] == ["role"]
    monkeypatch.undo()
    assert reread(db, 1, PLAIN, **BY).warnings == ()
    record = load(db, 1)
    assert LOST not in {message.code for message in record.warnings}
    assert record.blocks[-1].kept
    assert sound(db)


@pytest.mark.parametrize("before", ["", "Un mot nouveau\n"])
@pytest.mark.parametrize("without", ["", LINES[0], LINES[1], LINES[2], LINES[4]])
def test_articles_of_one_file_stay_divided_where_other_words_begin_or_end_it(db: Archive, monkeypatch: pytest.MonkeyPatch, before: str, without: str) -> None:
    first, second = divide(db, 1, block(db, "Les techniciens"), PLAIN, **BY).articles
    unite(db, first, second, **BY)
    third = divide(db, first, block(db, "La commune"), PLAIN, **BY).articles[1]
    whole = [*documents(again.source_of_origin(db, again.origins_of(db, 1)[0]))]
    monkeypatch.setattr(again, "documents", lambda source: [(inner, moved(document, before, without)) for inner, document in whole])
    told = [message for one in (first, third) for message in reread(db, one, PLAIN, **BY).warnings]
    assert told == []
    records = [load(db, one, stream=True) for one in (first, third)]
    stream = records[0].stream or ""
    assert records[1].blocks[0].text == LINES[3]
    ranges = sorted(one.source for record in records for one in record.blocks)
    assert all(one[1] <= other[0] for one, other in pairwise(ranges))
    assert "".join("".join(stream[slice(*one)].split()) for one in ranges) == "".join(stream.removeprefix(before).split())
    assert sound(db)


def test_where_a_border_is_not_found_nothing_is_lost_and_it_is_told_by_its_words(db: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = divide(db, 1, block(db, "Les techniciens"), PLAIN, **BY).articles
    whole = [*documents(again.source_of_origin(db, again.origins_of(db, 1)[0]))]
    other = [(inner, moved(moved(document, "", LINES[1]), "", LINES[2])) for inner, document in whole]
    monkeypatch.setattr(again, "documents", lambda source: other)
    told = [message for one in (first, second) for message in reread(db, one, PLAIN, **BY).warnings]
    assert [(message.code, message.words[0]) for message in told] == [(LOST, "divide")] * 2
    assert [LINES[0].startswith(told[0].words[1][:20]), LINES[2].startswith(told[1].words[1])] == [True, True]
    assert all(len(load(db, one).blocks) == 3 for one in (first, second))
    monkeypatch.undo()
    for one in (first, second):
        assert reread(db, one, PLAIN, **BY).warnings == ()
    assert [load(db, one).blocks[0].text for one in (first, second)] == [LINES[0], LINES[2]]


def test_roles_that_the_import_chose_are_chosen_again(tmp_path: Path) -> None:
    with closing(create(tmp_path / "a.pressmark")) as db:
        source = source_of("phare.txt", "\n\n".join(LINES).encode())
        run = start_import(db, **BY)
        add_article(db, next(iter(read(source, options=Options(keep=frozenset({"title", "related"}))))), source, run=run, **BY)
        assert any(one.code.endswith(".chosen") for one in load(db, 1).blocks)
        assert reread(db, 1, PLAIN, **BY).history == ()


def test_what_cannot_be_read_any_more_stays_as_it_is(db: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(source: Source, document: Document, options: Options) -> Article:
        raise NothingToRead(source.path)

    before = digest_of(state_in(db, 1))
    monkeypatch.setattr(again, "read_document", fails)
    with pytest.raises(ReadingError):
        reread(db, 1, PLAIN, **BY)
    assert digest_of(state_in(db, 1)) == before


def test_several_readings_are_one_act(db: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    source = source_of("b.txt", ("Un autre titre\n\n" + "\n\n".join(LINES[1:])).encode())
    add_article(db, next(iter(read(source))), source, run=start_import(db, **BY), **BY)
    before = [digest_of(state_in(db, one)) for one in (1, 2)]
    monkeypatch.setattr(again, "read_document", everything_is_a_menu)
    first = reread(db, 1, PLAIN, **BY)
    reread(db, 2, PLAIN, act=first.history[0], **BY)
    assert text_of(load(db, 2)) == ""
    assert set(undo(db, **BY).articles) == {1, 2}
    assert [digest_of(state_in(db, one)) for one in (1, 2)] == before
