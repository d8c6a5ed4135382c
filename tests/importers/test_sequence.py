"""The chain of roles: runs go on, begin only where something speaks for them, and stop where another role is named."""

import math
import random

import pytest

from importers.discover import discover
from importers.reading import Vote
from importers.roles._shared import Role
from importers.sequence import best_path, emissions, margins, narrowed, steps, table_of

LABELS = {"en": "x", "fr": "x"}
ROLES = (
    Role("paragraph", True, LABELS, base=0.0),
    Role("comments", False, LABELS, runs=2.6, base=-4.0),
    Role("share", False, LABELS, base=-4.0),
    Role("other", False, LABELS, base=-3.0),
)
TABLE = table_of(ROLES)


def path_of(odds: list[float], votes: list[list[Vote]]) -> list[str]:
    scores = [emissions(score, cast, TABLE)[0] for score, cast in zip(odds, votes, strict=True)]
    return [ROLES[state].name for state in best_path(scores, [steps(cast, TABLE) for cast in votes])]


def test_emissions_are_a_probability() -> None:
    for score in (-5.0, 0.0, 4.0):
        row, _, _ = emissions(score, [Vote(0, "share", "whole", 2.0), Vote(0, "comments", "above", -8.0)], TABLE)
        assert sum(map(math.exp, row)) == pytest.approx(1.0)
        assert math.exp(row[0]) == pytest.approx(1 / (1 + math.exp(-score)))


def test_a_run_goes_on_from_its_heading_and_not_before_it() -> None:
    votes: list[list[Vote]] = [[], [], [Vote(2, "comments", "whole", 3.2, decides=True)], [], []]
    assert path_of([3.0, -2.0, -3.0, -1.0, -1.0], votes) == ["paragraph", "other", "comments", "comments", "comments"]


def test_a_named_role_stops_a_run() -> None:
    votes = [[Vote(0, "comments", "whole", 3.2, decides=True)], [Vote(1, "share", "whole", 3.5)], []]
    assert path_of([-3.0, -3.0, -3.0], votes)[:2] == ["comments", "share"]


def test_margins_are_sure_where_the_odds_are() -> None:
    votes: list[list[Vote]] = [[], []]
    found = [emissions(score, cast, TABLE) for score, cast in zip([4.0, -0.2], votes, strict=True)]
    moves = [steps(cast, TABLE) for cast in votes]
    sure, unsure = margins(found, moves, best_path([scores for scores, _, _ in found], moves), TABLE)
    assert sure > 3.5
    assert 0 < unsure < 1


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
            found = [emissions(score, cast, table) for score, cast in zip(odds, votes, strict=True)]
            moves = [steps(cast, table, prose=score > 1) for score, cast in zip(odds, votes, strict=True)]
            path = best_path([scores for scores, _, _ in found], moves)
            ways.append(([left[state].name for state in path], margins(found, moves, path, table)))
            fewest = min(fewest, len(left))
        assert ways[0][0] == ways[1][0]
        assert ways[0][1] == pytest.approx(ways[1][1])
    assert fewest < 12
