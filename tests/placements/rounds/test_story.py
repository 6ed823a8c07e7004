"""A round from its draft to its end, told as a coordinator lives it."""

import pytest
from sqlalchemy import select, update

from foundation.audit import entries
from foundation.errors import IllegalMove
from foundation.outbox import inbox
from placements import queries
from placements.errors.rounds import ProposalsOpen, RoundInThePast, RoundOpen
from placements.models import Ground, Hold, Option, Proposal, Reserve
from placements.rounds.abandoning import abandon
from placements.rounds.closing import close
from placements.rounds.drafting import draft
from placements.status import ProposalState, RoundState, RunState
from placements.words.proposals import Kept
from referrals.models import Referral
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY, later
from tests.placements.rounds.week import ROUND_DAY, week


def test_from_a_draft_to_proposals(database: AnyDatabase) -> None:
    """Tests the whole way: three youths, two seats, two proposals and one in reserve."""
    made = week(database, youths=3, seats=1, capacity=1)
    assert made.row().state is RoundState.DRAFT
    made.freeze()
    assert made.row().state is RoundState.FROZEN
    made.solve()
    run = made.run()
    assert (run.state, run.status, run.faults) == (RunState.DONE, "optimal", 0)
    assert (run.placed, made.row().state) == (200, RoundState.SOLVED)
    made.review(1)
    assert (made.row().state, made.row().run_chosen) == (RoundState.REVIEWED, 1)
    proposals = made.publish()
    assert made.row().state is RoundState.PUBLISHED
    with made.town.reading() as session:
        grounds = session.scalars(select(Ground).where(Ground.municipality == CITY)).all()
        assert {one.proposal_id for one in grounds} == set(proposals)
        assert {(one.round_id, one.run_number) for one in grounds} == {(made.round, 1)}
        assert all(one.score == sum(one.terms.values()) for one in grounds)
        (reserve,) = session.scalars(select(Reserve).where(Reserve.municipality == CITY))
        assert reserve.referral_id in set(made.cases) - {one.referral_id for one in grounds}
        told = inbox(session, made.town.shop.hr.account)
        assert [(one.kind, one.subject) for one in told] == [("round_published", made.round)]
        assert inbox(session, made.town.shop.manager.account) == []
        kinds = session.scalars(select(Hold.kind).where(Hold.municipality == CITY)).all()
        assert sorted(kinds) == sorted([*Kept, *Kept])
        said = [entry.event for entry in entries(session, made.round)]
    assert said == [
        "round:round:drafted",
        "round:round:frozen",
        "round:run:asked",
        "round:run:done",
        "round:round:reviewed",
        "round:round:published",
    ]


def test_a_round_is_closed_with_its_last_proposal(database: AnyDatabase) -> None:
    """Tests that an open proposal keeps it open."""
    made = week(database)
    made.freeze()
    made.solve()
    made.review(1)
    made.publish()
    with pytest.raises(ProposalsOpen, match="2"), made.town.writing() as session:
        close(session, round=made.round, by=made.karen, at=MONDAY)
    with made.town.writing() as session:
        ended = {"state": ProposalState.LAPSED, "lapsed_at": MONDAY, "lapsed_by": "x"}
        session.execute(update(Proposal).where(Proposal.municipality == CITY).values(ended))
        close(session, round=made.round, by=made.karen, at=MONDAY)
    assert made.row().state is RoundState.CLOSED


def test_one_round_at_a_time(database: AnyDatabase) -> None:
    """Tests a second draft, in each state of the first, until it is published or abandoned."""
    made = week(database)

    def another() -> None:
        with made.town.writing() as session:
            draft(session, round_date=ROUND_DAY, by=made.karen, at=MONDAY)

    def refused() -> None:
        with pytest.raises(RoundOpen, match="Round 1"):
            another()

    refused()
    made.freeze()
    refused()
    made.solve()
    refused()
    made.review(1)
    refused()
    with made.town.writing() as session:
        abandon(session, round=made.round, by=made.karen, at=MONDAY)
    another()
    with made.town.reading() as session:
        assert [one.number for one in queries.rounds(session, by=made.karen)] == [2, 1]


def test_a_round_lies_ahead(database: AnyDatabase) -> None:
    """Tests a draft for yesterday, and one that is frozen too late."""
    made = week(database)
    with pytest.raises(RoundInThePast), made.town.writing() as session:
        draft(session, round_date=ROUND_DAY, by=made.karen, at=later(days=1))
    with pytest.raises(RoundInThePast):
        made.freeze(at=later(days=1))
    assert made.row().state is RoundState.DRAFT


def test_a_round_is_frozen_once(database: AnyDatabase) -> None:
    """Tests that its base stands still."""
    made = week(database)
    made.freeze()
    with pytest.raises(IllegalMove):
        made.freeze()


def test_why_a_proposal_was_made(database: AnyDatabase) -> None:
    """Tests that urgency and days waited are those of the round."""
    made = week(database, youths=1, day=later(days=20).date())
    made.freeze(at=later(days=20))
    made.solve(at=later(days=20))
    made.review(1)
    (proposal,) = made.publish(at=later(days=20))
    with made.town.reading() as session:
        ground = session.scalars(select(Ground).where(Ground.proposal_id == proposal)).one()
        assert (ground.urgent, ground.waited_days) == (True, 20)
        row = session.get_one(Proposal, (CITY, proposal))
        assert row.lapses_on == later(days=34).date()
        assert session.get_one(Referral, (CITY, made.cases[0])).invited_at is None
        options = session.scalars(select(Option).where(Option.proposal_id == proposal)).all()
        assert [one.number for one in options] == [1]
        assert options[0].shifts
