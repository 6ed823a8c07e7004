"""Amina is declined, waits on with the wait she had, and is matched elsewhere next Monday."""

from typing import Any

from placements.reviews import declining
from placements.words.declines import Decline
from tests.databases import AnyDatabase
from tests.placements.rounds.holding import round_held
from tests.placements.scene import town
from tests.steps import (
    begun,
    case_row,
    day,
    hired,
    invited,
    job_row,
    met,
    on,
    state_of,
    told,
    woken,
)


def test_declined_and_matched_again_next_monday(database: AnyDatabase) -> None:
    """Tests two rounds in two weeks: the second never proposes where the first was declined."""
    made = town(database, seats=1)
    case = made.approved()
    amina = made.follower(case)
    since = case_row(made, case).waiting_since

    # The first Monday, at one of the two partners
    proposal = round_held(made, on(0))[case]
    first, second = made.shop, made.other
    if not told(made, first.hr):
        first, second = second, first
    invited(made, proposal, first.hr, on(0), on(2, 10))
    assert case_row(made, case).invited_at == on(0)

    # On Tuesday the company stops hiring: the interview is off, the wait goes on
    with made.writing() as session:
        how: dict[str, Any] = {"reason": Decline.HIRING_STOPPED, "by": first.hr, "at": on(1)}
        declining.decline(session, proposal=proposal, **how)
    row = case_row(made, case)
    assert (row.waiting_since, row.invited_at) == (since, None)
    assert row.invitation_due_on == day(1 + 14)
    assert "proposal_declined" in told(made, amina)
    assert told(made, second.hr) == []

    # The next Monday, at the other one
    again = round_held(made, on(7))[case]
    assert told(made, second.hr) == ["round_published"]
    assert told(made, first.hr).count("round_published") == 1
    met(made, again, second, 7)
    job = hired(made, again, second.hr, on(11, 12), day(14))
    begun(made, job, second, on(14))
    assert (state_of(made, proposal), state_of(made, again)) == ("declined", "accepted")
    assert job_row(made, job).employer_id == second.employer
    assert case_row(made, case).waiting_since == since

    # What passes, passes: the first company's seat is somebody else's in the round after
    other = made.approved()
    assert list(round_held(made, on(14))) == [other]
    assert told(made, first.hr).count("round_published") == 2
    assert woken(made, on(27)).lapsed == ()
    assert len(woken(made, on(28)).lapsed) == 1
