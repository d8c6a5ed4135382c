"""More conditions on a list of articles, for those who filter it: a span of months, a kind, whether it was reviewed, one of several."""

import re
from collections.abc import Sequence

from desktop.archive.filters import Condition

_MONTH = re.compile(r"\d{4}(-\d\d)?", re.ASCII)


def published_between(first: str, last: str) -> Condition:
    """Articles published from the year or month `first` ("2018", "2018-03") to the end of `last`.

    An article of which the year alone is known is as if of its January. Raises `ValueError` for another form.
    """
    if not (_MONTH.fullmatch(first) and _MONTH.fullmatch(last)):
        raise ValueError(first, last)
    return Condition("(a.published >= ? and substr(a.published, 1, length(?)) <= ?)", (first.removesuffix("-01"), last, last))


def of_type(kind: str) -> Condition:
    """Articles of this kind, a CSL type."""
    return Condition("a.type = ?", (kind,))


def reviewed() -> Condition:
    """Articles that a person approved."""
    return Condition("a.reviewed is not null")


def unreviewed() -> Condition:
    """Articles that nobody approved, whether they wait for it or not."""
    return Condition("a.reviewed is null")


def any_of(conditions: Sequence[Condition]) -> Condition:
    """Articles for which one of `conditions`, of which there is at least one, holds."""
    return Condition(
        f"({' or '.join(f'({one.sql})' for one in conditions)})",
        tuple(value for one in conditions for value in one.values),
        sites=any(one.sites for one in conditions),
    )
