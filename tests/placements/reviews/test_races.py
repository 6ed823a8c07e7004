"""Many at once: the last seat goes to one, and a proposal comes to one end; the others are told."""

from collections.abc import Callable
from itertools import product
from typing import Any, Final

import pytest
from sqlalchemy import select

from placements.ids import ProposalId
from placements.models import Hold, Proposal
from placements.reviews import answering, declining, lapsing, withdrawing
from placements.status import PROPOSAL_OPEN, ProposalState
from placements.words.declines import Decline
from placements.words.proposals import Kept, Withdrawal
from tests import figures
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY, later
from tests.placements.reviews.steps import STORE_DAY, At, after, bring, held, row, state
from tests.placements.scene import Town, propose, town
from tests.strain.races import RACES
from tests.strain.racing import DONE, race

pytestmark = pytest.mark.trial
RACERS: Final = 64
ROUNDS: Final = max(5, 2 * RACES)
Work = Callable[[], object]


def _accept(made: Town, proposal: ProposalId) -> Work:
    def work() -> None:
        with made.writing() as session:
            by, at = made.shop.hr, after(STORE_DAY)
            answering.accept(session, proposal=proposal, by=by, at=at)

    return work


def _decline(made: Town, proposal: ProposalId) -> Work:
    def work() -> None:
        with made.writing() as session:
            how: dict[str, Any] = {"reason": Decline.ANOTHER_CHOSEN, "at": after(STORE_DAY)}
            declining.decline(session, proposal=proposal, by=made.shop.manager, **how)

    return work


def _withdraw(made: Town, proposal: ProposalId) -> Work:
    def work() -> None:
        with made.writing() as session:
            how: dict[str, Any] = {"reason": Withdrawal.YOUTH_LEFT, "at": after(STORE_DAY)}
            withdrawing.withdraw(session, proposal=proposal, by=made.staff.rune, **how)

    return work


def _lapse(made: Town, _: ProposalId) -> Work:
    def work() -> None:
        with made.writing() as session:
            lapsing.lapse(session, by=made.staff.timetable, at=later(days=40))

    return work


ENDS: Final = {
    ProposalState.ACCEPTED: _accept,
    ProposalState.DECLINED: _decline,
    ProposalState.WITHDRAWN: _withdraw,
    ProposalState.LAPSED: _lapse,
}


def test_a_proposal_comes_to_one_end(database: AnyDatabase) -> None:
    """Tests accept, decline, withdraw and lapse in all pairs and orders: one holds, one is told."""
    made = town(database, seats=7 * RACES + 9, capacity=999)
    with made.writing() as session:
        made.roomy(session, 999)
    for _, (one, other) in product(range(RACES), product(ENDS, repeat=2)):
        proposal = bring(made, At.LIKED)
        outcomes = race(ENDS[one](made, proposal), ENDS[other](made, proposal))
        assert set(outcomes) <= {DONE, "ProposalOver"}, outcomes
        silent = ProposalState.LAPSED in {one, other}  # the timetable finds nothing to do
        assert outcomes["ProposalOver"] == 1 or silent, outcomes
        ended = state(made, proposal)
        assert ended in {one, other}
        with made.reading() as session:
            stays = sorted({*Kept} - {Kept.INTERVIEW}) if ended is ProposalState.ACCEPTED else []
            assert held(session, proposal) == stays
            stamps = [
                row(session, proposal).accepted_at,
                row(session, proposal).declined_at,
                row(session, proposal).withdrawn_at,
                row(session, proposal).lapsed_at,
            ]
            assert sum(stamp is not None for stamp in stamps) == 1
    figures.tried(f"races, pairs of ends of a proposal, {_name(database)}", RACES * len(ENDS) ** 2)


def test_the_last_seat_goes_to_one_of_sixty_four(database: AnyDatabase) -> None:
    """Tests 64 at once, again and again: one holds it, 63 are told, nothing is overbooked."""
    made = town(database, seats=1, capacity=99)
    with made.writing() as session:
        made.roomy(session, 999)
    cases = [made.approved(consented=False) for _ in range(RACERS)]

    def proposing(case: Any) -> Work:
        def work() -> None:
            with made.writing() as session:
                propose(session, case, made.shop, made.staff.karen, MONDAY)

        return work

    for _ in range(ROUNDS):
        assert race(*map(proposing, cases)) == {DONE: 1, "NoneLeft": RACERS - 1}
        with made.writing() as session:
            (proposal,) = session.scalars(
                select(Proposal.id).where(Proposal.state.in_(PROPOSAL_OPEN))
            )
            assert held(session, proposal) == sorted(Kept)
            taken = select(Hold.id).where(Hold.municipality == CITY, Hold.released_at.is_(None))
            assert len(session.scalars(taken).all()) == len(Kept)
            how: dict[str, Any] = {"reason": Withdrawal.MISTAKE, "at": MONDAY}
            withdrawing.withdraw(session, proposal=proposal, by=made.staff.karen, **how)
    figures.tried(f"races, 64 for the last seat, {_name(database)}", ROUNDS)


def _name(database: AnyDatabase) -> str:
    return type(database).__name__.removesuffix("Database")
