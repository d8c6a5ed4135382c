"""The chain of roles: runs go on, begin only where something speaks for them, and stop where another role is named."""

import random

import pytest

from importers.columns import narrowed, table_of
from importers.discover import discover
from importers.reading import Vote
from importers.roles._shared import Role
from importers.sequence import best_path, emissions, laid_out, spoken

LABELS = {"en": "x", "fr": "x"}
ROLES = (
    Role("paragraph", True, LABELS, base=0.0),
    Role("comments", False, LABELS, runs=2.6, base=-4.0),
    Role("share", False, LABELS, base=-4.0),
    Role("other", False, LABELS, base=-3.0),
)
TABLE = table_of(ROLES)


def path_of(odds: list[float], votes: list[list[Vote]]) -> list[str]:
    return [ROLES[state].name for state in best_path(*laid_out(odds, votes, [False] * len(odds), TABLE))]


def test_each_side_is_worth_its_odds_however_many_roles_speak() -> None:
    for score in (-1.0, 0.5):
        for votes in ([], [Vote(0, "share", "whole", 2.0), Vote(0, "comments", "above", -8.0)]):
            row = emissions(score, spoken(votes, TABLE), TABLE)
            assert (row[0] > max(row[1:])) == (score > 0)
            assert row[0] - max(row[1:]) == pytest.approx(row[0] - max(emissions(score, spoken([], TABLE), TABLE)[1:]))


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


def test_what_speaks_against_a_role_counts_whole() -> None:
    for_it = [Vote(0, "share", "whole", 3.0), Vote(0, "comments", "tag", 2.6)]
    assert path_of([-3.0], [for_it]) == ["share"]
    assert path_of([-3.0], [[*for_it, Vote(0, "share", "in-menu", -2.0)]]) == ["comments"]


def test_roles_that_cannot_win_may_be_left_out() -> None:
    roles: tuple[Role, ...] = discover("importers.roles", "ROLE")
    whole = table_of(roles)
    chance = random.Random(5)
    fewest = len(roles)
    for _ in range(60):
        speaking = chance.sample([role.name for role in roles], 6)
        votes = [
            [Vote(0, name, chance.choice(("markup", "whole")), chance.choice((-2.0, 0.8, 2.0, 3.4))) for name in chance.sample(speaking, chance.choice((0, 0, 0, 1, 2)))]
            for _ in range(40)
        ]
        odds = [chance.gauss(0, 4) for _ in votes]
        ways = []
        for left, table in ((roles, whole), narrowed(roles, whole, votes)):
            ways.append([left[state].name for state in best_path(*laid_out(odds, votes, [score > 1 for score in odds], table))])
            fewest = min(fewest, len(left))
        assert ways[0] == ways[1]
    assert fewest < 12
