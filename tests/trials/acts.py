"""The acts that are killed, failed and raced: each as the doors do it, in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from foundation.errors import FootholdError, IllegalMove, NotFound
from foundation.session import Database, Session
from referrals import consents, intake, likeness
from referrals.errors import AlreadyDecided, AmendedMeanwhile
from referrals.rights.erasure import erase
from referrals.status import Verdict
from referrals.words import ErasureReason
from tests.cast import YUSUF
from tests.databases import CITY
from tests.people import decided
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


_ALL: Final = (
    Act("submit", _submit, IllegalMove),
    Act("decide", _decide, AlreadyDecided),
    Act("withdraw consent", _withdraw_consent, None),
    Act("withdraw", _withdraw, IllegalMove),
    Act("erase", _erase, NotFound),
    Act("amend", _amend, AmendedMeanwhile),
    Act("judge", _judge, FootholdError),
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
