"""Malik stops in his third week, and nobody says so for forty days."""

from typing import Any

import pytest

from employers.models import Position
from placements.lifecycle import confirming, ending
from placements.lifecycle.falling import confirmations
from placements.status import PlacementState
from placements.words.notices import NudgeKind
from placements.words.placements import After, EndReason
from referrals.status import ReferralState
from tests.databases import AnyDatabase
from tests.placements.lives.invariants import nothing_is_held_twice, rows, what_is_held_is_needed
from tests.placements.rounds.holding import round_held
from tests.placements.scene import Town, town
from tests.steps import at_work, case_row, day, job_row, on, told, woken

LAST = 7 + 16
"""The day of the last shift: he began on day 7."""
TOLD = LAST + 40


@pytest.mark.parametrize("after", After)
def test_ended_early_and_told_forty_days_late(database: AnyDatabase, after: After) -> None:
    """Tests that the end has its own day, that later weeks fall, and where Malik is then."""
    made = town(database, seats=1)
    open_next_year(made)
    case, rival = made.approved(), made.approved()
    since = case_row(made, case).waiting_since
    job = at_work(made, case)

    # Birthe taps for three weeks; HR sends a list with a fourth in it
    for week, by, at in (
        (1, made.shop.guide, on(12)),
        (2, made.shop.guide, on(19)),
        (3, made.shop.guide, on(22)),
        (4, made.shop.hr, on(30)),
    ):
        with made.writing() as session:
            how: dict[str, Any] = {"week": week, "worked": True, "by": by, "at": at}
            confirming.confirm(session, placement=job, **how)

    # Nobody hears more, and the timetable asks
    kinds = {one.kind for one in woken(made, on(TOLD - 1)).told}
    assert {NudgeKind.WEEK_UNCONFIRMED, NudgeKind.WEEK_NEVER_CONFIRMED} <= kinds

    # Now Karen hears that he stopped long ago
    with made.writing() as session:
        why = {"reason": EndReason.WISHED_TO_STOP, "planned": False, "after": after}
        late: dict[str, Any] = {**why, "by": made.staff.karen, "at": on(TOLD)}
        ending.end(session, placement=job, on=day(LAST), **late)
    row = job_row(made, job)
    assert (row.state, row.ended_on, row.ended_at) == (PlacementState.ENDED, day(LAST), on(TOLD))
    with made.reading() as session:
        assert [one.week for one in confirmations(session, job)] == [1, 2, 3]
        nothing_is_held_twice(session)
        what_is_held_is_needed(session)
    for somebody in (made.staff.rune, made.shop.guide, made.shop.hr):
        assert told(made, somebody).count("placement_ended") == 1

    # Back to the pool with the wait he had, or done
    whole = case_row(made, case)
    if after is After.CLOSE_CASE:
        assert whole.state is ReferralState.CLOSED
    else:
        assert (whole.state, whole.waiting_since) == (ReferralState.APPROVED, since)
        assert (whole.approved_on, whole.invited_at) == (day(TOLD), None)

    # The seat is free the same day: the next round gives it away, to whoever waits
    proposals = round_held(made, on(TOLD))
    assert rival in proposals
    assert (case in proposals) is (after is After.BACK_TO_POOL)
    assert woken(made, on(TOLD)).ended == ()


def open_next_year(made: Town) -> None:
    """HR says that the jobs stay open into the new year."""
    with made.writing() as session:
        for one in rows(session, Position):
            one.start_by = one.confirmed_until = day(200)
