"""A query with no end: each word is asked once, and only so many."""

from desktop.archive.query import MOST, parse


def test_a_pasted_page_is_asked_for_in_part_and_each_word_once() -> None:
    assert len(parse("a " * 20_000)) == 1
    assert len(parse(" ".join(f"mot{number}" for number in range(20_000)))) == MOST
    assert len(parse('"' + "mot " * 20_000 + '"')[0][0].words) == MOST
    assert len(parse(" OR ".join(f"mot{number}" for number in range(5_000)))[0]) == MOST
