"""What was stripped is told calmly: one strip for neighbours of a role, short lines side by side, long ones whole."""

import re

from desktop.archive.record import RecordBlock
from desktop.cli._shared.article import wrapped_text
from desktop.cli._shared.strips import ROWS, head, packed, strips

LONG = "A reader writes at some length about the ferry, the quay and the price of a return ticket"


def block(text: str, role: str = "navigation", code: str = "navigation.short", words: tuple[str, ...] = (), doubtful: bool = False) -> RecordBlock:
    return RecordBlock(0, role, False, text, code, words, 0.9, doubtful, (0, len(text)))


def test_neighbours_of_one_role_are_one_strip() -> None:
    run = [block("Home"), block("Menu", code="navigation.links"), block("Share", "share", "share.short"), block("Sport"), block("Doubt", doubtful=True)]
    assert [[one.text for one in strip] for strip in strips(run)] == [["Home", "Menu"], ["Share"], ["Sport"], ["Doubt"]]


def test_long_blocks_stand_with_those_of_the_same_reason_only() -> None:
    run = [block("Reply", "comments"), block(LONG, "comments"), block(LONG + "!", "comments"), block(LONG + "?", "comments", "comments.run")]
    assert [len(strip) for strip in strips(run)] == [1, 2, 1]


def test_the_head_counts_the_lines_and_says_each_reason_once() -> None:
    run = [block("Home"), block("Menu"), block("Skip", code="navigation.links")]
    told = head(run, "Navigation", "en")
    assert told.startswith("Navigation · 3 lines: ")
    assert told.count(",") == 1
    assert "lines" not in head(run[:1], "Navigation", "en")


def test_sixty_menu_lines_fill_a_few_rows_and_say_how_many_more_there_are() -> None:
    rows = packed([block(f"Section {n} of the menu") for n in range(60)], 74, "en")
    assert len(rows) == ROWS + 1
    assert max(map(len, rows)) <= 74
    shown = " · ".join(rows[:-1]).split(" · ")
    assert shown == [f"Section {n} of the menu" for n in range(len(shown))]
    assert re.findall(r"\d+", rows[-1]) == [str(60 - len(shown))]
    assert packed([block("Home"), block("Menu")], 74, "en") == ["Home · Menu"]


def test_no_line_begins_with_a_lone_sign() -> None:
    text = "« On tire », dit-elle : « Vraiment ? » " * 20
    for columns in range(20, 60):
        for line in wrapped_text(text, columns).splitlines():
            assert line[0] not in "»:?"
            assert line[-1] != "«"
            assert len(line) <= columns
