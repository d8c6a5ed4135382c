"""Corrections by hand: blocks, borders, words, repairs, fields, two articles in a file, one in two; and what follows from each."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from desktop.archive.change import Change
from desktop.archive.checkup import check
from desktop.archive.connection import Archive, create
from desktop.archive.decisions import decisions_of
from desktop.archive.errors import FieldError, Impossible, UnknownArticle
from desktop.archive.load import load, state_in
from desktop.archive.originals import original_bytes
from desktop.archive.record import Record
from desktop.archive.row import article_row, text_of
from desktop.archive.search import search
from desktop.archive.tables import digest_of
from desktop.operations.add_article import add_article
from desktop.operations.approve import approve
from desktop.operations.divide import divide
from desktop.operations.edit import Edit, EditError, edit
from desktop.operations.join import join
from desktop.operations.keep import keep
from desktop.operations.repair import repair
from desktop.operations.retext import retext
from desktop.operations.split import split
from desktop.operations.start_import import start_import
from desktop.operations.strip import strip
from desktop.operations.undo import undo
from desktop.operations.unite import unite
from importers import read
from importers.options import Options
from importers.source import source_of
from tests.desktop.archive.made import TOOL, WHO, add, archive, article

BY: dict[str, Any] = {"who": WHO, "tool": TOOL}

TWO = """Le phare de Kerlann éclaire de nouveau

Par Jeanne Corvez

Publié le 12 mars 2021

Après onze mois de travaux, le phare de Kerlann a retrouvé sa lumière mardi soir devant plusieurs centaines d'habitants venus du port.

Les techniciens ont remplacé la lentille, dont une partie avait été brisée par la tempête de l'hiver précédent.

La criée de Porspol ferme ses portes

Par Louis Morvan

Publié le 13 mars 2021

La criée de Porspol a fermé ses portes vendredi, après un siècle de ventes à l'aube, faute d'acheteurs et de bateaux assez nombreux.

Les pêcheurs devront désormais livrer leur poisson à quarante kilomètres de là, ce qui leur coûtera deux heures de route par jour.
"""
REST = """Suite du reportage

Les pêcheurs de la rade racontent une saison sans vent ni poisson, et des nuits entières passées au port.
"""


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Archive]:
    """Two records of five blocks: title, related, paragraph, heading (in doubt), paragraph."""
    made, run = archive(tmp_path)
    for n in range(2):
        add(made, run, article(data=bytes([n])))
    with closing(made):
        yield made


@pytest.fixture
def files(tmp_path: Path) -> Iterator[Archive]:
    """Two records that were read from real texts; the first holds two articles."""
    made = create(tmp_path / "b.pressmark")
    run = start_import(made, **BY)
    for n, text in enumerate((TWO, REST)):
        source = source_of(f"{n}.txt", text.encode(), modified="2026-02-03T04:05:06+00:00")
        for one in read(source):
            add_article(made, one, source, run=run, **BY)
    with closing(made):
        yield made


def sound(db: Archive) -> bool:
    return all(finding.sound for finding in check(db))


def at(record: Record, words: str) -> int:
    return next(block.n for block in record.blocks if block.text.startswith(words))


def paragraphs(record: Record) -> list[int | None]:
    return [block.paragraph for block in record.blocks]


def test_a_kept_block_is_a_paragraph_and_the_numbers_follow(db: Archive) -> None:
    assert keep(db, 1, [1], **BY).event == "keep"
    record = load(db, 1)
    assert paragraphs(record) == [None, 1, 2, None, 3]
    block = record.blocks[1]
    assert (block.role, block.kept, block.by_hand, block.doubtful, block.confidence) == ("paragraph", True, True, False, 1.0)
    row = article_row(record, lang="en")
    assert row["blocks"][1]["reason"] == "decided by hand"
    assert row["text"].startswith("Lire aussi")
    assert [hit.id for hit in search(db, "grues")] == [1]
    assert sound(db)


def test_a_stripped_block_has_the_role_that_is_said(db: Archive) -> None:
    strip(db, 1, [2], "caption", **BY)
    strip(db, 1, [4], **BY)
    record = load(db, 1)
    assert [(record.blocks[n].role, record.blocks[n].kept) for n in (2, 4)] == [("caption", False), ("other-boilerplate", False)]
    assert paragraphs(record) == [None] * 5
    assert not search(db, "ouvriers")[1:]
    assert sound(db)


def test_a_doubt_that_was_decided_is_no_reason_for_review(db: Archive) -> None:
    assert load(db, 1).to_review == ("in-doubt",)
    keep(db, 1, [3], **BY)
    assert load(db, 1).to_review == ()
    undo(db, 1, **BY)
    assert load(db, 1).to_review == ("in-doubt",)


def test_what_stands_already_is_no_act(db: Archive) -> None:
    keep(db, 1, [1], **BY)
    assert keep(db, 1, [1], **BY).history == ()
    assert retext(db, 1, 2, load(db, 1).blocks[2].text, **BY).history == ()


def test_other_words_and_the_original_ones_stay(db: Archive) -> None:
    retext(db, 1, 2, "  Les caméras\x00 du port ", **BY)
    record = load(db, 1, stream=True)
    assert record.blocks[2].text == "Les caméras du port"
    assert "surveillent" in (record.stream or "")
    assert decisions_of(db, 1)[0].words == "Les caméras policières surveillent désormais le quai."
    assert [hit.id for hit in search(db, "surveillent")] == [2]
    assert sound(db)


def test_lost_letters_follow_from_the_words(db: Archive) -> None:
    retext(db, 1, 2, "Le pro\ufffdt du port", **BY)
    assert "lost-letters" in load(db, 1).to_review
    retext(db, 1, 2, "Le profit du port", **BY)
    assert "lost-letters" not in load(db, 1).to_review


def test_split_and_join(db: Archive) -> None:
    text = load(db, 1).blocks[2].text
    split(db, 1, 2, text.index("surveillent"), **BY)
    record = load(db, 1, stream=True)
    assert [block.text for block in record.blocks[2:4]] == ["Les caméras policières", "surveillent désormais le quai."]
    assert [(record.stream or "")[slice(*block.source)] for block in record.blocks[2:4]] == [block.text for block in record.blocks[2:4]]
    assert [block.n for block in record.blocks] == list(range(6))
    join(db, 1, 3, 2, **BY)
    assert load(db, 1).blocks[2].text == text
    assert sound(db)


def test_words_by_hand_are_split_where_it_was_said(db: Archive) -> None:
    retext(db, 1, 2, "Tout autre chose, et plus rien", **BY)
    split(db, 1, 2, 17, **BY)
    assert [block.text for block in load(db, 1).blocks[2:4]] == ["Tout autre chose,", "et plus rien"]


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda db: keep(db, 1, [1, 5], **BY), "no-block"),
        (lambda db: strip(db, 1, [-1], **BY), "no-block"),
        (lambda db: retext(db, 1, 9, "x", **BY), "no-block"),
        (lambda db: retext(db, 1, 2, " \x07 — ", **BY), "no-words"),
        (lambda db: split(db, 1, 2, 0, **BY), "no-split"),
        (lambda db: split(db, 1, 2, 5000, **BY), "no-split"),
        (lambda db: join(db, 1, 0, 2, **BY), "no-neighbours"),
        (lambda db: join(db, 1, 4, 5, **BY), "no-block"),
        (lambda db: repair(db, 1, 7, undone=True, **BY), "no-repair"),
        (lambda db: repair(db, 1, 0, undone=True, **BY), "repair-not-there"),
        (lambda db: divide(db, 1, 0, Options(), **BY), "no-division"),
        (lambda db: unite(db, 1, 1, **BY), "same-article"),
    ],
)
def test_what_cannot_be_done_changes_nothing(db: Archive, act: Callable[[Archive], Change], code: str) -> None:
    before = [digest_of(state_in(db, one)) for one in (1, 2)]
    with pytest.raises(Impossible) as told:
        act(db)
    assert told.value.code == code
    assert [digest_of(state_in(db, one)) for one in (1, 2)] == before
    assert db.execute("select count(*) from history").fetchone() == (3,)
    with pytest.raises(UnknownArticle):
        keep(db, 99, [0], **BY)


def test_a_single_repair_is_taken_back(tmp_path: Path) -> None:
    source = source_of("a.txt", "Un titre\n\nL'e\ufb03cacité du phare n'est plus à prouver, disent ceux qui l'ont répa\u00adré l'été dernier.\n".encode())
    with closing(create(tmp_path / "c.pressmark")) as db:
        run = start_import(db, **BY)
        add_article(db, next(iter(read(source))), source, run=run, **BY)
        keep(db, 1, [block.n for block in load(db, 1).blocks], **BY)
        before = load(db, 1)
        assert before.repairs
        for one in before.repairs:
            repair(db, 1, one.n, undone=True, **BY)
        after = load(db, 1)
        assert all(one.undone for one in after.repairs)
        assert "e\ufb03cacité" in text_of(after)
        assert "répa\u00adré" in text_of(after)
        for one in before.repairs:
            repair(db, 1, one.n, undone=False, **BY)
        assert text_of(load(db, 1)) == text_of(before)
        assert sound(db)


def test_approval_clears_every_reason(db: Archive) -> None:
    approve(db, [1, 2], **BY)
    assert [(load(db, one).reviewed, load(db, one).to_review) for one in (1, 2)] == [(True, ())] * 2
    assert approve(db, [1], **BY).history == ()
    strip(db, 1, [2], **BY)
    assert load(db, 1).reviewed
    undo(db, 1, **BY)
    undo(db, **BY)
    assert not load(db, 1).reviewed
    assert load(db, 1).to_review == ("in-doubt",)


def test_fields_of_several_records_in_one_act(db: Archive) -> None:
    change = edit(db, [Edit(1, {"published": "", "citekey": "durand-port"}), Edit(2, {"authors": "Millon, Louise; AFP"})], **BY)
    assert change.articles == (1, 2)
    one, two = load(db, 1), load(db, 2)
    assert (one.fields.published, one.citekey) == (None, "durand-port")
    assert "no-date" in one.to_review
    assert [(entry.value, entry.origin, entry.chosen) for entry in one.evidence["published"]] == [("", "hand", True)]
    assert [(name.family, name.literal) for name in two.fields.authors] == [("Millon", None), (None, "AFP")]
    assert [hit.id for hit in search(db, "authors:Millon")] == [2]
    undo(db, **BY)
    assert load(db, 1).citekey != "durand-port"
    assert sound(db)


@pytest.mark.parametrize(
    "fields",
    [{"published": "2021-02-30"}, {"colour": "red"}, {"type": "poem"}, {"language": "français"}, {"citekey": "12"}, {"citekey": "a b"}, {"not_before": "2020"}],
)
def test_a_value_that_cannot_be_stops_the_whole_act(db: Archive, fields: dict[str, str]) -> None:
    before = digest_of(state_in(db, 1))
    with pytest.raises(EditError) as told:
        edit(db, [Edit(1, {"title": "Autre"}), Edit(2, fields)], **BY)
    assert told.value.number == 1
    assert isinstance(told.value.error, FieldError)
    assert digest_of(state_in(db, 1)) == before


def test_a_citekey_is_one_records(db: Archive) -> None:
    with pytest.raises(EditError) as told:
        edit(db, [Edit(1, {"citekey": load(db, 2).citekey})], **BY)
    assert told.value.error.code == "citekey-taken"


def test_two_articles_in_one_file(files: Archive) -> None:
    before = load(files, 1, stream=True)
    keep(files, 1, [at(before, "Par Louis")], **BY)
    change = divide(files, 1, at(before, "La criée de Porspol ferme"), Options(), **BY)
    assert len(change.articles) == 2
    one, two = (load(files, number, stream=True) for number in change.articles)
    assert one.stream == two.stream == before.stream
    stream = before.stream or ""
    covered = "".join("".join(stream[slice(*block.source)].split()) for block in (*one.blocks, *two.blocks))
    assert covered == "".join(stream.split())
    assert (two.fields.title, two.fields.published) == ("La criée de Porspol ferme ses portes", "2021-03-13")
    assert [name.family for name in one.fields.authors] == ["Corvez"]
    assert two.blocks[at(two, "Par Louis")].kept, "the decision went with its block"
    assert two.citekey != one.citekey
    assert two.files == one.files
    assert sound(files)
    undo(files, **BY)
    with pytest.raises(UnknownArticle):
        load(files, two.id or 0)
    undo(files, 1, **BY)
    assert load(files, 1, stream=True) == before
    assert sound(files)


def test_what_was_divided_is_united(files: Archive) -> None:
    before = load(files, 1)
    divide(files, 1, at(before, "La criée de Porspol ferme"), Options(), **BY)
    other = max(row[0] for row in files.execute("select id from articles"))
    unite(files, 1, other, **BY)
    record = load(files, 1, stream=True)
    assert [block.source for block in record.blocks] == [block.source for block in before.blocks]
    assert load(files, other).trashed
    assert sound(files)


def test_one_article_in_two_files(files: Archive) -> None:
    one, two = load(files, 1, stream=True), load(files, 2, stream=True)
    retext(files, 2, at(two, "Les pêcheurs de la rade"), "Les pêcheurs racontent.", **BY)
    keep(files, 2, [at(load(files, 2), "Les pêcheurs racontent")], **BY)
    unite(files, 1, 2, **BY)
    whole = load(files, 1, stream=True)
    assert whole.stream == f"{one.stream}\n{two.stream}"
    assert len(whole.blocks) == len(one.blocks) + len(two.blocks)
    assert text_of(whole).endswith("Les pêcheurs racontent.")
    assert [file.path for file in whole.files] == ["0.txt", "1.txt"]
    assert load(files, 2).trashed
    assert [hit.id for hit in search(files, "racontent")] == [1]
    assert sound(files)
    source = source_of("again.txt", REST.encode())
    again = add_article(files, next(iter(read(source))), source, run=start_import(files, **BY), **BY)
    assert (again.event, again.articles, again.warnings) == ("duplicate", (1,), ())
    assert original_bytes(files, two.sha256) == REST.encode()
    undo(files, 1, **BY)
    assert load(files, 1, stream=True).stream == one.stream
    assert not load(files, 2).trashed
    assert sound(files)
