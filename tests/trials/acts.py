"""The acts that are killed, failed and raced: each as the doors do it, in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from foundation.accounts import operator
from foundation.errors import FootholdError, IllegalMove, NotFound
from foundation.session import Database, Session
from placements.errors.batches import BatchDecided
from placements.errors.placements import NotNow
from placements.ledger import batches, posting
from placements.lifecycle import ending, hiring
from placements.rounds.publishing import publish
from placements.words.ledger import FileFormat
from placements.words.placements import After, EndReason
from referrals import consents, intake, likeness
from referrals.errors import AlreadyDecided, AmendedMeanwhile
from referrals.rights.erasure import erase
from referrals.status import Verdict
from referrals.words import ErasureReason
from tests.applications import PLACES
from tests.cast import YUSUF
from tests.databases import CITY
from tests.people import decided
from tests.trials.works import LATE
from tests.trials.world import AT, World, written


@dataclass(frozen=True, slots=True)
class Act:
    """Something done to the world, and what whoever does it twice is told, if anything."""

    name: str
    do: Callable[[Session, World], object]
    again: type[FootholdError] | None

    def run(self, database: Database, world: World) -> None:
        """Do it, whole or not at all."""
        with database.writing(CITY) as session:
            self.do(session, world)


def _submit(session: Session, world: World) -> None:
    intake.submit(session, referral=world.amina, by=world.who(session, "rune"), at=AT)


def _decide(session: Session, world: World) -> None:
    decided(session, world.yusuf, Verdict.DECLINE, world.who(session, "yrsa"), AT)


def _withdraw_consent(session: Session, world: World) -> None:
    by = world.who(session, "rune")
    consents.withdraw(session, referral=world.yusuf, giver=consents.YOUTH, by=by, at=AT)


def _withdraw(session: Session, world: World) -> None:
    intake.withdraw(session, referral=world.yusuf, by=world.who(session, "karen"), at=AT)


def _erase(session: Session, world: World) -> None:
    by, reason = world.who(session, "karen"), ErasureReason.ASKED
    erase(session, youth=world.yusuf_youth, reason=reason, by=by, at=AT)


def _amend(session: Session, world: World) -> None:
    intake.amend(
        session,
        referral=world.yusuf,
        application=written(YUSUF, words="I would rather work with my hands."),
        read_version=1,
        by=world.who(session, "rune"),
        at=AT,
    )


def _judge(session: Session, world: World) -> None:
    likeness.judge(
        session,
        youth=world.sara_youth,
        other=world.sara_again_youth,
        same=True,
        by=world.who(session, "karen"),
        at=AT,
    )


def _publish(session: Session, world: World) -> None:
    how: dict[str, Any] = {"round": world.round, "read_run": 1, "districts": PLACES, "at": AT}
    publish(session, **how, by=world.who(session, "karen"))


def _hire(session: Session, world: World) -> None:
    starts_on, by = AT.date() + timedelta(days=7), world.who(session, "hr")
    hiring.hire(session, proposal=world.proposal, option=1, starts_on=starts_on, by=by, at=AT)


def _end(session: Session, world: World) -> None:
    how: dict[str, Any] = {"reason": EndReason.SCHOOL, "planned": False, "at": LATE}
    how |= {"on": LATE.date() - timedelta(days=10), "after": After.BACK_TO_POOL}
    ending.end(session, placement=world.job, **how, by=world.who(session, "hr"))


def _post(session: Session, _: World) -> None:
    posting.post(session, by=operator(CITY), at=LATE)


def _close(session: Session, world: World) -> None:
    batches.close(session, batch=world.waiting, by=world.who(session, "fie"), at=LATE)


def _hand_on(session: Session, world: World) -> None:
    by = world.who(session, "finn")
    batches.hand_on(session, batch=world.settled, format=FileFormat.CSV, by=by, at=LATE)


_ALL: Final = (
    Act("submit", _submit, IllegalMove),
    Act("decide", _decide, AlreadyDecided),
    Act("withdraw consent", _withdraw_consent, None),
    Act("withdraw", _withdraw, IllegalMove),
    Act("erase", _erase, NotFound),
    Act("amend", _amend, AmendedMeanwhile),
    Act("judge", _judge, FootholdError),
    Act("publish", _publish, IllegalMove),
    Act("hire", _hire, FootholdError),
    Act("end", _end, NotNow),
    Act("post", _post, None),
    Act("close a batch", _close, BatchDecided),
    Act("hand on", _hand_on, None),
)
ACTS: Final = {act.name: act for act in _ALL}
"""What is tried."""


class InTwo(Act):
    """An act that commits twice: what the trials must not let pass."""

    def run(self, database: Database, world: World) -> None:
        """Take the consent back in one transaction, and the referral in another."""
        for act in ("withdraw consent", "withdraw"):
            ACTS[act].run(database, world)


IN_TWO: Final = InTwo("in two", _withdraw, None)
ALL: Final = ACTS | {IN_TWO.name: IN_TWO}
