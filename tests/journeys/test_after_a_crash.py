"""The worker dies while a round is solved: the round is abandoned, and another is held at once."""

from pathlib import Path

import pytest

from foundation import tamper
from foundation.jobs import ERRAND_LEASE, LEASE, JobState
from placements import queries
from placements.errors.rounds import RoundOpen
from placements.models import Round
from placements.rounds.abandoning import abandon
from placements.rounds.drafting import draft
from placements.rounds.taking import run_of
from placements.status import RoundState, RunState
from tests.databases import CITY, AnyDatabase
from tests.placements.rounds.dying import kill_in_the_middle
from tests.placements.rounds.holding import asked, drafted, job_of, published, solved, worked
from tests.placements.scene import town
from tests.steps import on, state_of, told


def test_abandoned_after_a_crash(database: AnyDatabase, tmp_path: Path) -> None:
    """Tests kill -9 amid solving: nobody waits for the dead, and nothing of the old round is."""
    made = town(database)
    cases = {made.approved(), made.approved()}
    karen, hr = made.staff.karen, made.shop.hr
    lost = drafted(made, on(0))
    kill_in_the_middle(database, job_of(made, lost, asked(made, lost, on(0))).id, tmp_path)
    with made.reading() as session:
        assert run_of(session, lost, 1).state is RunState.RUNNING
    with pytest.raises(RoundOpen, match="Round 1"), made.writing() as session:
        draft(session, round_date=on(0).date(), by=karen, at=on(0, 9))

    # Karen does not wait: she abandons it, and holds another, in a process that lives
    with made.writing() as session:
        abandon(session, round=lost, by=karen, at=on(0, 9))
    held = drafted(made, on(0, 10))
    proposals = published(made, held, solved(made, held, on(0, 10)), on(0, 10))
    assert set(proposals) == cases

    # Whoever takes up the dead worker's job finds nothing left to do
    assert worked(made, lost, 1, on(0, 10) + LEASE + ERRAND_LEASE) is JobState.DONE
    with made.reading() as session:
        run = run_of(session, lost, 1)
        assert (run.state, run.solution) == (RunState.CANCELLED, None)
        assert session.get_one(Round, (CITY, lost)).state is RoundState.ABANDONED
        assert [one.number for one in queries.rounds(session, by=karen)] == [2, 1]
        assert list(tamper.findings(session)) == []
    assert {state_of(made, one) for one in proposals.values()} == {"proposed"}
    assert sorted({*told(made, hr), *told(made, made.other.hr)}) == ["round_published"]
