"""Two coordinators at once: one goes first, the other is told what came meanwhile."""

import pytest

from foundation.errors import IllegalMove, NotAllowed, NotFound
from foundation.roles import Role
from placements import queries
from placements.errors.rounds import NoRun, NotPublishable, RunAtWork, RunMeanwhile
from placements.ids import RoundId
from placements.rounds.asking import solve
from placements.rounds.cancelling import cancel
from placements.rounds.drafting import draft
from placements.status import RoundState, RunState
from tests.databases import AnyDatabase
from tests.foundation.ground import together
from tests.people import MONDAY
from tests.placements.rounds.week import ROUND_DAY, reviewed, week


def test_a_run_that_came_meanwhile_is_named(database: AnyDatabase) -> None:
    """Tests asking, choosing and publishing by somebody who has not seen the newest run."""
    made = reviewed(database)
    made.solve(read_run=1)
    for act in (
        lambda: made.ask(read_run=1),
        lambda: made.review(1, read_run=1),
        lambda: made.publish(read_run=1),
    ):
        with pytest.raises(RunMeanwhile, match=r"up to 1.*run 2"):
            act()


def test_two_ask_at_once(database: AnyDatabase) -> None:
    """Tests eight who ask in the same moment: one run, the others told so."""
    made = week(database)
    made.freeze()
    outcomes = together(8, lambda _: made.ask())
    assert len(outcomes) == 7
    assert {type(error) for error in outcomes} == {RunMeanwhile}
    assert made.row().run_last == 1


def test_one_run_is_solved_at_a_time(database: AnyDatabase) -> None:
    """Tests a second run, a review and a publishing beside a run that is being solved."""
    made = reviewed(database)
    made.ask(read_run=1)
    with pytest.raises(RunAtWork, match="Run 2"):
        made.ask(read_run=2)
    with pytest.raises(RunAtWork, match="Run 2"):
        made.review(1, read_run=2)
    with pytest.raises(RunAtWork, match="Run 2"):
        made.publish(read_run=2)


def test_a_new_run_takes_a_review_back(database: AnyDatabase) -> None:
    """Tests that a run is published only as somebody has chosen it, with all others known."""
    made = reviewed(database)
    made.solve(read_run=1)
    assert (made.row().state, made.row().run_chosen) == (RoundState.SOLVED, None)
    with pytest.raises(IllegalMove):
        made.publish(read_run=2)
    made.review(1, read_run=2)
    made.review(2, read_run=2)
    made.publish(read_run=2)
    assert made.row().run_chosen == 2


def test_a_run_is_cancelled(database: AnyDatabase) -> None:
    """Tests that it is over at once, cannot be chosen, and is solved by nobody any more."""
    made = week(database)
    made.freeze()
    made.ask()
    with made.town.writing() as session:
        cancel(session, round=made.round, run=1, by=made.karen, at=MONDAY)
    made.work()
    assert (made.run().state, made.run().solution) == (RunState.CANCELLED, None)
    assert made.row().state is RoundState.FROZEN
    with pytest.raises(NotPublishable, match="Run 1"):
        made.review(1)
    with pytest.raises(IllegalMove), made.town.writing() as session:
        cancel(session, round=made.round, run=1, by=made.karen, at=MONDAY)
    with pytest.raises(NoRun, match="run 2"):
        made.review(2, read_run=1)
    made.solve(read_run=1)
    made.review(2)


def test_a_draft_is_not_solved(database: AnyDatabase) -> None:
    """Tests that there must be a base."""
    made = week(database)
    with pytest.raises(IllegalMove):
        made.ask()


def test_rounds_are_run_by_coordinators(database: AnyDatabase) -> None:
    """Tests everybody else who may sign in, and a round that is not there."""
    made = week(database)
    others = {role: one for role, one in made.town.outsiders().items() if role != "stranger"}
    assert Role.HR.value in others
    for somebody in (*others.values(), made.town.staff.aksel, made.town.staff.timetable):
        with made.town.writing() as session:
            with pytest.raises(NotAllowed):
                draft(session, round_date=ROUND_DAY, by=somebody, at=MONDAY)
            with pytest.raises(NotAllowed):
                solve(session, round=made.round, read_run=0, by=somebody, at=MONDAY)
            with pytest.raises(NotAllowed):
                queries.rounds(session, by=somebody)
            with pytest.raises(NotAllowed):
                queries.numbered(session, 1, by=somebody)
    with made.town.writing() as session:
        nowhere = RoundId("rou_nowhere")
        with pytest.raises(NotFound):
            solve(session, round=nowhere, read_run=0, by=made.karen, at=MONDAY)
        with pytest.raises(NotFound):
            queries.numbered(session, 2, by=made.karen)
