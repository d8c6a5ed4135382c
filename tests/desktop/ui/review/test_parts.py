"""The small parts: lines cut around the telling words, indices of Qt and Python, steps of the caret, roles in their order."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from desktop.archive.connection import open_to_write
from desktop.archive.load import load
from desktop.operations.edit import Edit, edit
from desktop.ui.review.elide import elided
from desktop.ui.review.rows import Row, fields_of, given_up, rows_of
from desktop.ui.review.selecting import Selection, step, word_at
from desktop.ui.review.units import from_qt, to_qt
from desktop.ui.review.words import label_words, likely_roles, sentence, strip_words, telling
from desktop.ui.shell import Shell
from desktop.ui.theme import theme_of


def test_a_line_is_cut_around_the_telling_words(qtbot: QtBot) -> None:
    metrics = QFontMetrics(theme_of("light").font())
    text = "The ferry leaves the harbour in the rain with nobody on its decks (Credits: Jo Example / Agency) and more words to come"
    low = text.index("(Credits:")
    marks = [(low, low + 9)]
    for width in (180, 240, 320, 420):
        shown, spans = elided(text, marks, metrics, width)
        assert metrics.horizontalAdvance(shown) <= width + 2
        assert [shown[a:b] for a, b in spans] == ["(Credits:"]
        assert "…" in shown
    assert elided(text, marks, metrics, 5000) == (text, tuple(marks))


def test_a_long_text_is_cut_near_its_mark(qtbot: QtBot) -> None:
    metrics = QFontMetrics(theme_of("light").font())
    text = "word " * 20_000 + "TELLING and after"
    low = text.index("TELLING")
    shown, spans = elided(text, [(low, low + 7)], metrics, 300)
    assert [shown[a:b] for a, b in spans] == ["TELLING"]


def test_indices_of_qt_and_python() -> None:
    text = "a😀b𝒳c"
    assert [to_qt(text, n) for n in range(6)] == [0, 1, 3, 4, 6, 7]
    assert [from_qt(text, to_qt(text, n)) for n in range(6)] == list(range(6))


def test_words_and_steps() -> None:
    text = "One two, three"
    assert word_at(text, 5) == (4, 7)
    assert [step(text, 5, by, words=True) for by in (-1, 1)] == [4, 9]
    assert [step(text, 0, -1, words=False), step(text, len(text), 1, words=False)] == [0, len(text)]


def test_a_selection_is_the_same_both_ways() -> None:
    there, back = Selection((1, 4), (3, 2)), Selection((3, 2), (1, 4))
    assert there.ends == back.ends == ((1, 4), (3, 2))
    assert [there.within(n, 10) for n in range(5)] == [None, (4, 10), (0, 10), (0, 2), None]


def test_telling_words_are_found_whatever_their_capitals(shell: Shell) -> None:
    shell.open(1)
    assert shell.record is not None
    block = replace(shell.record.blocks[0], text="READ MORE: a b", words=("Read more:",))
    assert telling(block) == ((0, 10),)
    assert telling(replace(block, words=("elsewhere", ""))) == ()
    assert telling(replace(block, code="related.short", words=(block.text[:10],))) == (), "what measures decided has no words in the text"
    path = replace(block, text="Home > Quays > The ferry", words=("home > q",))
    assert telling(path) == ((0, 12),), "no mark stands on half a word"


def test_roles_come_likeliest_first_and_all_of_them(shell: Shell) -> None:
    shell.open(1)
    record = shell.record
    assert record is not None
    lone = next(block for block in record.blocks if block.kept)
    record = replace(record, blocks=tuple(replace(block, text="|", doubtful=True) if block.n == lone.n else block for block in record.blocks))
    roles = likely_roles(record, Row("doubt", lone.n, lone.n))
    assert roles[0] == "page-furniture"
    assert len(roles) == len(set(roles))
    assert "paragraph" not in roles
    assert strip_words(shell, roles[0]) == "Strip as page furniture"


def test_every_block_has_its_row_and_only_one(shell: Shell) -> None:
    for article in (1, 2, 3, 4):
        shell.open(article)
        assert shell.record is not None
        folded = rows_of(shell.record)
        everything = rows_of(shell.record, opened={row.first for row in folded})
        assert [row.first for row in everything if row.kind not in ("fold", "end")] == list(range(len(shell.record.blocks)))


def test_a_title_set_by_hand_leaves_its_block_a_title(shell: Shell, archive: Path) -> None:
    db = open_to_write(archive)
    for article in (1, 2, 3, 4):
        before = load(db, article, stream=True)
        titled = next(block for block in before.blocks if "title" in fields_of(before, block))
        assert not given_up(before, titled)
        edit(db, [Edit(article, {"title": "What a hand wrote"})], who="a", tool="b")
        record = load(db, article, stream=True)
        block = record.blocks[titled.n]
        assert fields_of(record, block) == ("title",)
        assert given_up(record, block)
        assert [one.n for one in record.blocks if "title" in fields_of(record, one)] == [titled.n], "the page's head, which says the same, is no title"
        row = Row("field", titled.n, titled.n, ("title",))
        assert label_words(shell, record, row) == "Title in the file"
        assert sentence(shell, record, row).startswith("Title in the file, changed by hand: ")
        # The same words again, by hand: the block is the title.
        edit(db, [Edit(article, {"title": before.fields.title or ""})], who="a", tool="b")
        again = load(db, article, stream=True)
        assert label_words(shell, again, row) == "Title"
    db.close()


def test_what_was_never_read_from_a_block_is_not_told_of_it(archive: Path) -> None:
    db = open_to_write(archive)
    record = load(db, 1, stream=True)
    stripped = [row.first for row in rows_of(record) if row.kind == "strip"]
    edit(db, [Edit(1, {"authors": "Quay, Ada", "section": "Harbour"})], who="a", tool="b")
    record = load(db, 1, stream=True)
    assert [n for n in stripped if fields_of(record, record.blocks[n])] == []
    db.close()
