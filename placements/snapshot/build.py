"""The problem of a round, made of what is stored on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from foundation.session import Session
from matching.policy import Policy
from matching.problem import SCHEMA, Problem
from placements.snapshot.bars import held, kept_apart, standing, vetoes
from placements.snapshot.names import workplaces_by_name
from placements.snapshot.offers import offers
from placements.snapshot.pool import Look, pool
from placements.words.rounds import LeftOutReason
from referrals.application.youth import Place
from referrals.ids import ReferralId, YouthId


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a round is asked; whose each record is; who of the pool is not in it, and why."""

    problem: Problem
    youths: Mapping[ReferralId, YouthId]
    """In the order of the problem's youths, which are called by their referrals."""
    left_out: Mapping[ReferralId, LeftOutReason]


def build(
    session: Session, *, round_date: date, policy: Policy, districts: Mapping[str, Place]
) -> Snapshot:
    """The problem of a round held on a day, from what is stored now. Raises `Refused`."""
    offered = offers(session, round_date)
    everybody = held(session)
    look = Look(
        round_date,
        workplaces_by_name(session),
        {one.id for one in offered.workplaces},
        districts,
    )
    seen = pool(session, look, {one.youth for one in everybody})
    inside = [one for one in seen if one.record is not None]
    stand = standing(everybody, offered)
    there = {one.youth for one in stand}
    called = {one.youth: one.referral for one in everybody if one.referral in there}
    called |= {one.youth: one.referral for one in inside}
    problem = Problem(
        schema=SCHEMA,
        round_date=round_date,
        policy=policy,
        employers=offered.employers,
        workplaces=offered.workplaces,
        positions=offered.positions,
        mentors=offered.mentors,
        youths=tuple(one.record for one in inside if one.record),
        standing=stand,
        keep_apart=kept_apart(session, called),
        vetoes=vetoes(session, {one.referral for one in inside}, offered, round_date),
    )
    return Snapshot(
        problem,
        {one.referral: one.youth for one in inside},
        {one.referral: one.reason for one in seen if one.reason},
    )
