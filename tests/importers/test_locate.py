"""Words of a block are found again in the stream, whatever white space and repairs lie between."""

from importers.document import Block, locate


def _found(stream: str, source: tuple[int, int], text: str, words: str) -> str:
    start = text.index(words)
    low, high = locate(stream, Block(source, text), start, start + len(words))
    return stream[low:high]


def test_words_that_stand_as_they_are() -> None:
    assert _found("Menu\n\nPar Anne Durand, le 3 mai", (6, 30), "Par Anne Durand, le 3 mai", " Anne Durand") == "Anne Durand"


def test_words_with_other_white_space() -> None:
    assert _found("Par\n  Anne\tDurand | 3 mai", (0, 25), "Par Anne Durand | 3 mai", "Anne Durand") == "Anne\tDurand"


def test_words_after_a_repair() -> None:
    assert _found("Le por-\ntail du quai", (0, 20), "Le portail du quai", "du quai") == "du quai"


def test_nothing_is_the_block() -> None:
    assert locate("Le port", Block((0, 7), "Le port"), 2, 3) == (0, 7)
    assert locate("Le port est clos", Block((0, 7), "Le port est"), 3, 11) == (0, 7)
