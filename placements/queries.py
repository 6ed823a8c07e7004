"""What there is of rounds, for those who run them."""

from collections.abc import Sequence

from sqlalchemy import func, select

from foundation.errors import NotFound
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from placements.ids import RoundId
from placements.models import LeftOut, Override, Round, RoundYouth, Run
from placements.status import ROUND_OPEN


def rounds(session: Session, *, by: Actor) -> Sequence[Round]:
    """All rounds, the newest first."""
    _ask(session, by)
    query = select(Round).where(Round.municipality == session.municipality)
    return session.scalars(query.order_by(Round.number.desc())).all()


def open_round(session: Session, *, by: Actor) -> Round | None:
    """The round somebody works on, if there is one."""
    _ask(session, by)
    return find_open(session)


def find_open(session: Session) -> Round | None:
    """The same, for acts, which ask about rights themselves."""
    query = select(Round).where(
        Round.municipality == session.municipality, Round.state.in_(ROUND_OPEN)
    )
    return session.scalars(query).one_or_none()


def numbered(session: Session, number: int, *, by: Actor) -> Round:
    """The round of a number. Raises `NotFound`."""
    _ask(session, by)
    query = select(Round).where(Round.municipality == session.municipality, Round.number == number)
    row = session.scalars(query).one_or_none()
    if row is None:
        raise NotFound(thing="round", id=number)
    return row


def runs(session: Session, round_: RoundId, *, by: Actor) -> Sequence[Run]:
    """The runs of a round, the oldest first: where each stands, and what it reached."""
    _ask(session, by)
    query = select(Run).where(Run.municipality == session.municipality, Run.round_id == round_)
    return session.scalars(query.order_by(Run.number)).all()


def youths(session: Session, round_: RoundId, *, by: Actor) -> int:
    """How many youths a round sees."""
    _ask(session, by)
    query = select(func.count()).where(
        RoundYouth.municipality == session.municipality, RoundYouth.round_id == round_
    )
    return session.scalars(query).one()


def left_out(session: Session, round_: RoundId, *, by: Actor) -> Sequence[LeftOut]:
    """Who of the pool is not in a round, and why."""
    _ask(session, by)
    query = select(LeftOut).where(
        LeftOut.municipality == session.municipality, LeftOut.round_id == round_
    )
    return session.scalars(query.order_by(LeftOut.reason, LeftOut.referral_id)).all()


def overrides(session: Session, round_: RoundId, *, by: Actor) -> Sequence[Override]:
    """The overrides of a round with what each cost, the oldest first, lifted ones too."""
    _ask(session, by)
    query = select(Override).where(
        Override.municipality == session.municipality, Override.round_id == round_
    )
    return session.scalars(query.order_by(Override.number)).all()


def _ask(session: Session, by: Actor) -> None:
    require(by, Permission.ROUND_RUN, Case(session.municipality))
