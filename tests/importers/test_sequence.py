"""The chain of roles: runs go on, begin only where something speaks for them, and stop where another role is named."""

import pytest

from importers.reading import Vote
from importers.roles._shared import Role
from importers.sequence import best_path, emissions, steps, table_of

LABELS = {"en": "x", "fr": "x"}
ROLES = (
    Role("paragraph", True, LABELS, base=0.0),
    Role("comments", False, LABELS, runs=2.6, base=-4.0),
    Role("share", False, LABELS, base=-4.0),
    Role("other", False, LABELS, base=-3.0),
)
TABLE = table_of(ROLES)


def path_of(odds: list[float], votes: list[list[Vote]]) -> list[str]:
    scores = [emissions(score, cast, TABLE) for score, cast in zip(odds, votes, strict=True)]
    return [ROLES[state].name for state in best_path(scores, [steps(cast, TABLE) for cast in votes])]


def test_each_side_is_worth_its_odds_however_many_roles_speak() -> None:
    for score in (-1.0, 0.5):
        for votes in ([], [Vote(0, "share", "whole", 2.0), Vote(0, "comments", "above", -8.0)]):
            row = emissions(score, votes, TABLE)
            assert (row[0] > max(row[1:])) == (score > 0)
            assert row[0] - max(row[1:]) == pytest.approx(row[0] - max(emissions(score, [], TABLE)[1:]))


def test_a_run_goes_on_from_its_heading_and_not_before_it() -> None:
    votes: list[list[Vote]] = [[], [], [Vote(2, "comments", "whole", 3.2, decides=True)], [], []]
    assert path_of([3.0, -2.0, -3.0, -1.0, -1.0], votes) == ["paragraph", "other", "comments", "comments", "comments"]


def test_a_named_role_stops_a_run() -> None:
    votes = [[Vote(0, "comments", "whole", 3.2, decides=True)], [Vote(1, "share", "whole", 3.5)], []]
    assert path_of([-3.0, -3.0, -3.0], votes)[:2] == ["comments", "share"]


def test_a_run_weighs_little_against_odds_that_have_seen_the_neighbours() -> None:
    votes: list[list[Vote]] = [[Vote(0, "comments", "whole", 3.2, decides=True)], [], []]
    assert path_of([-3.0, 0.2, 3.0], votes) == ["comments", "comments", "paragraph"]


def test_a_run_does_not_begin_by_itself() -> None:
    votes: list[list[Vote]] = [[] for _ in range(12)]
    assert path_of([-0.5] * 12, votes) == ["other"] * 12


def test_words_name_a_role_before_the_form_of_the_line_does() -> None:
    votes = [[Vote(0, "comments", "menu", 1.8), Vote(0, "share", "pattern", 1.6)]]
    assert path_of([-3.0], votes) == ["share"]
