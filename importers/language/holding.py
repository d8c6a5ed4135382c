"""Which of many texts hold one of some words, a quick look before a closer one, or are one."""

import re
from collections.abc import Callable, Iterable

from importers.compiled import twin
from importers.language.folding import fold

Holding = Callable[[Iterable[str]], Callable[[Iterable[str]], list[int]]]


def _holding_by(fold: Callable[[str], str]) -> Holding:
    """`holding` by what folds a text, character by character."""

    def holding(words: Iterable[str]) -> Callable[[Iterable[str]], list[int]]:
        search = re.compile("|".join(map(re.escape, filter(None, words))) or r"(?!)").search
        return lambda texts: [number for number, text in enumerate(texts) if search(fold(text))]

    return holding


def _being_by(fold: Callable[[str], str]) -> Holding:
    """`being` by what folds a text, character by character."""

    def being(words: Iterable[str]) -> Callable[[Iterable[str]], list[int]]:
        known = frozenset(filter(None, words))
        return lambda texts: [number for number, text in enumerate(texts) if fold(text).strip() in known]

    return being


holding_by = twin(_holding_by, "holding")
being_by = twin(_being_by, "holding")
holding = holding_by(fold)
"""Of folded words, what gives the numbers of those of some texts that, folded, hold one of them, within other words too."""

being = being_by(fold)
"""Of folded words, what gives the numbers of those of some texts that, folded and without the white space around them, are one of them."""

owning = holding(("©", "(c)", "copyright"))
"""The numbers of those texts that may say whose the rights are."""
