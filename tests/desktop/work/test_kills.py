"""Commands killed at a few random moments each: what was told is there, and the same again ends as if nothing had been.

`python -m tests.desktop.work.kills` does it at fifty moments, with 300 files and three workers.
"""

import os
from pathlib import Path

import pytest

from tests.desktop.work.kills import SCENARIOS, Scenario, kills

FEW = 14
"""Files that are read without workers, which take longest to start."""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills by a signal")


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_killed_and_run_again(scenario: Scenario, tmp_path: Path) -> None:
    outcomes = list(kills(scenario, tmp_path, moments=3, count=FEW, seed=20))
    assert [fault for one in outcomes for fault in one.faults] == []
    assert sum(one.at_work for one in outcomes) >= 1


def test_killed_with_workers_and_run_again(tmp_path: Path) -> None:
    (outcome,) = kills(SCENARIOS[0], tmp_path, moments=1, count=30, seed=1)
    assert not outcome.faults
