"""The races: each takes a world as it was made, lets many act at once, and asserts who won.

They are apart from their tests, so that the controls can run them with a guard taken away.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from sqlalchemy import func, select

from foundation.lookups import Lookup
from foundation.session import Database, Session
from referrals import consents, intake, likeness
from referrals.ids import ReferralId
from referrals.models import ApplicationVersion, Decision, Referral, Youth
from referrals.status import RUNNING, Verdict
from tests.cast import AMINA
from tests.databases import CITY
from tests.people import NORREBRO, decided
from tests.strain.racing import DONE, Work, race
from tests.trials.acts import ACTS
from tests.trials.world import AT, World, written, youth_of

PAIRS: Final = 16
Course = Callable[[Database, World], None]


def doing(database: Database, world: World, act: str) -> Work:
    """One of the acts, to be raced."""
    return lambda: ACTS[act].run(database, world)


def deciding(database: Database, world: World, who: str, verdict: Verdict) -> Work:
    """A member of the committee who decides on Yusuf's referral."""

    def work() -> None:
        with database.writing(CITY) as session:
            decided(session, world.yusuf, verdict, world.who(session, who), AT)

    return work


def one_decision(database: Database, world: World) -> None:
    """Two members decide: one decision, and the other is told that there is one."""
    outcomes = race(
        deciding(database, world, "aksel", Verdict.APPROVE),
        deciding(database, world, "yrsa", Verdict.DECLINE),
    )
    assert outcomes == {DONE: 1, "AlreadyDecided": 1}, outcomes
    with database.reading(CITY) as session:
        ours = Decision.referral_id == world.yusuf
        assert session.scalar(select(func.count()).select_from(Decision).where(ours)) == 2


def two_of_one(database: Database, world: World) -> World:
    """Two drafts of one youth, as `amina` and `sara`."""
    with database.writing(CITY) as session:
        rune, karen = world.who(session, "rune"), world.who(session, "karen")
        other = intake.draft(session, application=written(AMINA), queue=NORREBRO, by=rune, at=AT)
        youths = {"youth": youth_of(session, other), "other": youth_of(session, world.amina)}
        likeness.judge(session, **youths, same=True, by=karen, at=AT)
    return replace(world, sara=other)


def one_running(database: Database, world: World) -> None:
    """Thirty-two submit two referrals of one youth: one wins, the others are told why not."""
    world = two_of_one(database, world)
    other = replace(world, amina=world.sara)
    works = [doing(database, one, "submit") for one in (world, other) * PAIRS]
    outcomes = race(*works)
    assert outcomes.pop(DONE) == 1
    assert set(outcomes) <= {"IllegalMove", "AlreadyReferred"}
    assert running(database, world.amina) == 1


def one_amendment(database: Database, world: World) -> None:
    """Eight amend the version they have read: one is stored, the others are told to read anew."""
    outcomes = race(*[doing(database, world, "amend") for _ in range(8)])
    assert outcomes == {DONE: 1, "AmendedMeanwhile": 7}


def withdrawn_or_decided(database: Database, world: World) -> None:
    """A withdrawal and a decline: whichever is first is the end of the case."""
    outcomes = race(doing(database, world, "withdraw"), doing(database, world, "decide"))
    # What is withdrawn is not for the committee to see any more.
    assert outcomes[DONE] == 1, outcomes
    assert set(outcomes) <= {DONE, "IllegalMove", "AlreadyDecided", "NotFound"}, outcomes


def one_writer(database: Database, _world: World) -> None:
    """Eight write: none begins before the one before is done."""
    within: list[int] = []

    def writing() -> None:
        with database.writing(CITY):
            within.append(1)
            time.sleep(0.01)
            assert within == [1], "two write at once"
            within.clear()

    assert race(*[writing] * 8) == {DONE: 8}


def forgotten(database: Database, world: World) -> None:
    """Two erase while four write: whatever comes first, nothing that was written is left."""

    def taking_back() -> None:
        with database.writing(CITY) as session:
            by = world.who(session, "rune")
            consents.withdraw(session, referral=world.yusuf, giver="g1", by=by, at=AT)

    acts = ("erase", "erase", "amend", "amend", "decide")
    outcomes = race(taking_back, *[doing(database, world, act) for act in acts])
    refused = {"NotFound", "NotWritable", "AmendedMeanwhile", "AlreadyDecided", "IllegalMove"}
    assert set(outcomes) <= {DONE, *refused}
    with database.reading(CITY) as session:
        assert left_of(session, world) == []


def judged_while_submitted(database: Database, world: World) -> None:
    """Two are judged to be one while each is submitted: one of the referrals runs, not both."""
    with database.writing(CITY) as session:
        rune = world.who(session, "rune")
        other = intake.draft(session, application=written(AMINA), queue=NORREBRO, by=rune, at=AT)
        youths = replace(
            world,
            sara_youth=youth_of(session, other),
            sara_again_youth=youth_of(session, world.amina),
        )
    outcomes = race(
        doing(database, world, "submit"),
        doing(database, replace(world, amina=other), "submit"),
        doing(database, youths, "judge"),
        doing(database, youths, "judge"),
    )
    assert outcomes[DONE] == 2, outcomes
    assert set(outcomes) <= {DONE, "AlreadyReferred", "TwoRunning", "SoAlready", "NotFound"}, (
        outcomes
    )
    assert running(database, world.amina) == running(database, other) == 1


def running(database: Database, referral: ReferralId) -> int:
    """How many referrals of the same youth are running."""
    with database.reading(CITY) as session:
        ours = (Referral.youth_id == youth_of(session, referral), Referral.state.in_(RUNNING))
        return len(session.scalars(select(Referral.id).where(*ours)).all())


def left_of(session: Session, world: World) -> list[str]:
    """What is left of Yusuf that ought to be forgotten."""
    written_ = ApplicationVersion.body.is_not(None)
    versions = (ApplicationVersion.referral_id == world.yusuf, written_)
    return [
        *session.scalars(select(ApplicationVersion.id).where(*versions)),
        *session.scalars(select(Lookup.id).where(Lookup.subject == world.yusuf_youth)),
        *session.scalars(
            select(Youth.id).where(Youth.id == world.yusuf_youth, Youth.birth_date.is_not(None))
        ),
    ]
