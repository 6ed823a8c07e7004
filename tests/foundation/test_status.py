"""Workflows: a move that is not in the table is refused."""

import itertools

import pytest

from foundation.errors import IllegalMove
from foundation.jobs import MOVES, JobState
from foundation.status import move


@pytest.mark.parametrize(("source", "target"), list(itertools.product(JobState, JobState)))
def test_every_pair_of_states(source: JobState, target: JobState) -> None:
    """Tests all sixteen moves of a job against a list written out."""
    allowed = {
        ("queued", "running"),
        ("running", "queued"),
        ("running", "done"),
        ("running", "failed"),
        ("failed", "queued"),
    }
    if (source.value, target.value) in allowed:
        assert move(source, target, MOVES) is target
        return
    with pytest.raises(IllegalMove, match=f"What is {source.value} cannot become {target.value}"):
        move(source, target, MOVES)
