"""What publishing makes: options, reserves, holds; and what the judge does not let through."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from employers.ids import PositionId
from employers.models import Position
from employers.questions import Answer, Question
from foundation.session import Session
from matching.policy import Policy
from matching.problem import Wishes
from matching.rules.cases import Pair, Triple
from matching.rules.cases import Round as Rules
from matching.rules.triple_rules import bars
from matching.solution import Match
from matching.verify import verify
from placements.errors.rounds import NotPublishable, RunRejected
from placements.models import KeptApart, Option, Proposal, Reserve, Run
from placements.rounds import judging
from placements.rounds.drafting import draft
from placements.rounds.judging import judge
from placements.rounds.options import World
from placements.rounds.publishing import LAPSE_DAYS
from placements.snapshot import build
from placements.status import RoundState
from tests import offers
from tests.applications import PLACES
from tests.cast import SHOP
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY
from tests.placements.rounds.week import ROUND_DAY, Week, reviewed, week
from tests.referrals.scene import youth_of


def options(session: Session) -> list[Option]:
    """All options, in order."""
    query = select(Option).where(Option.municipality == CITY)
    return list(session.scalars(query.order_by(Option.proposal_id, Option.number)))


def test_two_more_options_another_position_first(database: AnyDatabase) -> None:
    """Tests a shop with three jobs and two mentors: the options are lawful, each job once first."""
    made = week(database, youths=1, seats=1, capacity=1)
    with made.town.writing() as session:
        place = made.town.shop.workplace
        jobs = [offers.position(session, place, MONDAY) for _ in range(2)]
        offers.mentor(session, place, MONDAY, "Bo Lund")
    made.freeze()
    made.solve()
    made.review(1)
    (proposal,) = made.publish()
    with made.town.reading() as session:
        row = session.get_one(Proposal, (CITY, proposal))
        chosen = options(session)
        if row.employer_id == made.town.shop.employer:
            ours = {made.town.shop.position, *jobs}
            assert [one.number for one in chosen] == [1, 2, 3]
            assert {one.position_id for one in chosen} == ours
        assert {one.employer_id for one in chosen} == {row.employer_id}
        assert all(one.shifts for one in chosen)
        assert (row.held, row.workplace_id) == (1, chosen[0].workplace_id)


def test_then_another_mentor(database: AnyDatabase) -> None:
    """Tests a shop with one job and three mentors: the better of the other two comes second."""
    made = week(database, youths=1, seats=1, capacity=1)
    with made.town.writing() as session:
        place = made.town.shop.workplace
        weak = dict(offers.WEAK)
        weak |= {Question.NEW_TASK: Answer.DO_IT_TOGETHER, Question.QUARREL: Answer.PART_THEM}
        two = offers.mentor(session, place, MONDAY, "Bo Lund")
        three = offers.mentor(session, place, MONDAY, "Per Lund", answers=weak)
        full = offers.mentor(session, place, MONDAY, "Ib Lund", capacity=0)
        none = offers.mentor(session, place, MONDAY, "Ea Lund", answers=offers.WEAK)
        close(session, made.town.other.position)
    made.freeze()
    made.solve()
    made.review(1)
    made.publish()
    with made.town.reading() as session:
        chosen = options(session)
        assert {one.mentor_id for one in chosen[:2]} == {made.town.shop.mentor, two}
        assert chosen[2].mentor_id == three
        assert {full, none}.isdisjoint(one.mentor_id for one in chosen)


def close(session: Session, position: PositionId) -> None:
    """Close a position."""
    values = {"closed_at": MONDAY, "closed_by": offers.BY}
    session.execute(update(Position).where(Position.id == position).values(values))


def test_every_option_is_lawful(database: AnyDatabase) -> None:
    """Tests options against the rules, with someone to be kept apart from at the workplace."""
    made = week(database, youths=2, seats=1, capacity=1)
    with made.town.writing() as session:
        elsewhere = offers.workplace(session, made.town.shop.employer, MONDAY, "Jagtvej")
        offers.position(session, elsewhere, MONDAY, seats=2)
        offers.mentor(session, elsewhere, MONDAY, "Bo Lund", capacity=2)
        close(session, made.town.other.position)
        one, two = sorted(youth_of(session, case) for case in made.cases)
        facts = {"youth_id": one, "other_id": two, "noted_at": MONDAY, "noted_by": offers.BY}
        session.add(KeptApart(municipality=CITY, id="apa_1", **facts))
    made.freeze()
    with made.town.reading() as session:
        now = build(session, round_date=ROUND_DAY, policy=Policy(), districts=PLACES).problem
    made.solve()
    made.review(1)
    made.publish()
    rules = Rules(now)
    with made.town.reading() as session:
        chosen = options(session)
        places = {one.workplace_id for one in chosen if one.number == 1}
        assert len(places) == 2
        assert len(chosen) == 2, "the other workplace is where the other one is"
    for youth in now.youths:
        for option in chosen:
            pair = Pair(rules, youth, now.position[option.position_id])
            assert not bars(Triple(pair, now.mentor[option.mentor_id]))


def test_one_reserve_a_seat_each_once(database: AnyDatabase) -> None:
    """Tests four youths and two seats: two in reserve, each once, nobody told."""
    made = reviewed(database, youths=4, seats=1, capacity=1)
    made.publish()
    with made.town.reading() as session:
        rows = session.scalars(select(Reserve).where(Reserve.municipality == CITY)).all()
        assert len({row.referral_id for row in rows}) == 2
        assert len({row.proposal_id for row in rows}) == 2
        assert {row.position_id for row in rows} == {
            made.town.shop.position,
            made.town.other.position,
        }
        assert all(row.used_at is None and row.score for row in rows)


def test_nobody_stands_in_reserve_twice(database: AnyDatabase) -> None:
    """Tests a youth who is in reserve since an earlier round: not named again."""
    made = reviewed(database, youths=3, seats=1, capacity=1)
    with made.town.writing() as session:
        third = offers.workplace(session, made.town.shop.employer, MONDAY, "Jagtvej")
        job = offers.position(session, third, MONDAY)
        guide = offers.mentor(session, third, MONDAY, "Bo Lund")
    shop = replace(made.town.shop, workplace=third, position=job, mentor=guide)
    proposal = made.town.proposed(shop=shop)
    with made.town.writing() as session:
        text = made.run().solution or ""
        (case,) = [one["youth"] for one in json.loads(text)["unmatched"]]
        where = {"proposal_id": proposal, "position_id": job, "mentor_id": guide, "score": 1}
        whom = {"referral_id": case}
        named = {"named_at": MONDAY, "named_by": offers.BY}
        session.add(Reserve(municipality=CITY, id="rsv_1", **where, **whom, **named))
    assert len(made.publish()) == 2
    with made.town.reading() as session:
        rows = session.scalars(select(Reserve.id).where(Reserve.municipality == CITY)).all()
        assert rows == ["rsv_1"]


def test_the_best_comes_next(database: AnyDatabase) -> None:
    """Tests who stands in reserve: urgent first, then whoever suits best, then by lot."""
    made = week(database, youths=3)
    with made.town.reading() as session:
        now = build(session, round_date=ROUND_DAY, policy=Policy(), districts=PLACES).problem
    first, second, third = now.youths
    shop = made.town.shop
    match = Match(first.id, shop.position, shop.mentor, (0,), 1, {})
    for better in (
        replace(third, fast_track=True),
        replace(third, wishes=Wishes({SHOP.job_type: 5}, {shop.workplace: 5})),
        replace(third, approved_on=ROUND_DAY - timedelta(days=5)),
    ):
        world = World(replace(now, youths=(first, second, better)), [match])
        found = world.reserves([match], [second.id, third.id], seed=0)
        assert found[first.id].youth == third.id
    lots = {
        World(now, [match]).reserves([match], [second.id, third.id], seed)[first.id].youth
        for seed in range(20)
    }
    assert lots == {second.id, third.id}


@pytest.mark.parametrize(("days", "how"), [(LAPSE_DAYS, {}), (5, {"lapse_days": 5})])
def test_until_when_a_seat_is_held(database: AnyDatabase, days: int, how: dict[str, Any]) -> None:
    """Tests the days a proposal lasts: those of the setting, from the day of publishing."""
    made = reviewed(database, youths=1)
    (proposal,) = made.publish(**how)
    with made.town.reading() as session:
        row = session.get_one(Proposal, (CITY, proposal))
        assert row.lapses_on == ROUND_DAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"score": ', '"score": 1'),
        ('"status": "optimal"', '"status": "feasible"'),
        ('"shifts": [0', '"shifts": [1'),
    ],
)
def test_a_stored_solution_that_was_changed_is_not_published(
    database: AnyDatabase, old: str, new: str
) -> None:
    """Tests that the judge is asked again, and that nothing is done."""
    made = reviewed(database)
    text = made.run().solution or ""
    assert old in text
    with made.town.writing() as session:
        other = text.replace(old, new, 1)
        session.execute(update(Run).where(Run.round_id == made.round).values(solution=other))
    with pytest.raises(RunRejected, match="run 1"):
        made.publish()
    assert made.row().state is RoundState.REVIEWED


def test_a_run_with_faults_is_not_chosen(database: AnyDatabase) -> None:
    """Tests a run in which the judge found something."""
    made = week(database)
    made.freeze()
    made.solve()
    with made.town.writing() as session:
        session.execute(update(Run).where(Run.round_id == made.round).values(faults=1))
    with pytest.raises(NotPublishable):
        made.review(1)


def test_what_was_judged_just_before_is_not_judged_again(
    database: AnyDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests that the judge works once for the same texts, and again for any other."""
    made = reviewed(database)
    with made.town.reading() as session:
        before = judge(session, round=made.round, by=made.karen)
    asked: list[str] = []

    def noted(*args: Any, digest: str) -> Any:
        asked.append(digest)
        return verify(*args, digest=digest)

    monkeypatch.setattr(judging, "verify", noted)
    with made.town.writing() as session:
        other = (made.run().solution or "") + "\n"
        session.execute(update(Run).where(Run.round_id == made.round).values(solution=other))
        now = judge(session, round=made.round, by=made.karen)
        assert len(asked) == 1
    assert before.solution == now.solution
    made.publish(judged=before)
    assert len(asked) == 2
    again = reviewed_again(made)
    with made.town.reading() as session:
        passed = judge(session, round=again.round, by=made.karen)
    again.publish(read_run=1, judged=passed)
    assert len(asked) == 3


def reviewed_again(made: Week) -> Week:
    """Another round in the same town, of nobody."""
    with made.town.writing() as session:
        round_ = draft(session, round_date=ROUND_DAY, by=made.karen, at=MONDAY)
    again = Week(made.town, round_, ())
    again.freeze()
    again.ask()
    worker = again.worker()
    for job in worker.due(CITY, at=MONDAY):
        worker.work(CITY, job, at=MONDAY)
    again.review(1)
    return again
