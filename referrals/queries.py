"""Who waits for whom: the agendas, the pool, a referrer's own. No names and no texts.

Names and texts are opened case by case (`reading`), so that the log knows who read what.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Row, Select, and_, exists, literal, select, tuple_

from foundation.clock import local_day
from foundation.columns import Day
from foundation.errors import NotFound
from foundation.roles import Actor, Case, Permission, Role, require
from foundation.session import Session
from referrals.ids import ReferralId, YouthId
from referrals.models import FAST, USUAL_TURN, Recusal, Referral, Youth
from referrals.status import ReferralState
from referrals.words import FastTrack

PAGE: Final = 100
"""Rows a page; whoever wants more asks for what comes after the last."""


class Place(NamedTuple):
    """Where a case stands among those that wait: no two have one place."""

    turn: int
    day: date
    id: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A case that waits: for a decision by a day, or in the pool since one."""

    id: ReferralId
    youth: YouthId
    code: str
    state: ReferralState
    version: int
    queue: str
    joint: bool
    district: str | None
    birth_date: date | None
    fast: FastTrack | None
    due_on: date
    since: date

    @property
    def place(self) -> Place:
        """Where it stands: the fast track first, then by day, then by id."""
        day = self.since if self.state is ReferralState.APPROVED else self.due_on
        return Place(FAST if self.fast else USUAL_TURN, day, self.id)

    def days_waited(self, on: date) -> int:
        """Whole days since it began to wait; none before."""
        return max((on - self.since).days, 0)

    def days_left(self, on: date) -> int:
        """Days until it is due; negative afterwards."""
        return (self.due_on - on).days


def agenda(
    session: Session,
    *,
    queue: str | None,
    after: Place | None = None,
    limit: int | None = None,
    by: Actor,
) -> list[Waiting]:
    """What a committee decides next: the fast track first, then by deadline.

    A local committee's queue, without what was moved to the joint agenda; or without a queue that
    one. Whoever stepped back from a case does not see it.
    """
    joint = queue is None
    require(by, Permission.MEETING_HOLD, Case(session.municipality, queue=queue, joint=joint))
    lies = (
        Referral.joined_at.is_not(None)
        if joint
        else and_(Referral.queue == queue, Referral.joined_at.is_(None))
    )
    recused = exists().where(
        Recusal.municipality == Referral.municipality,
        Recusal.referral_id == Referral.id,
        Recusal.account == by.account,
    )
    query = _waiting(session, ReferralState.SUBMITTED).where(lies, ~recused)
    return _page(session, query, Referral.decision_due_on, after, limit or PAGE)


def pool(
    session: Session, *, after: Place | None = None, limit: int | None = None, by: Actor
) -> list[Waiting]:
    """Who is approved and waits to be matched: the fast track first, then the longest wait.

    Whole for whoever may see it: a youth is not left out of a round because a coordinator stepped
    back from the case.
    """
    require(by, Permission.POOL_READ, Case(session.municipality))
    query = _waiting(session, ReferralState.APPROVED)
    return _page(session, query, Referral.waiting_since, after, limit or PAGE)


def own(session: Session, *, by: Actor) -> list[Referral]:
    """A referrer's own referrals, or those a youth follows, the newest first.

    None whose youth is erased; and those that stand still are shown to the youth alone.
    """
    owners = frozenset({by.account})
    require(by, Permission.REFERRAL_READ, Case(session.municipality, owners=owners))
    follows = by.role is Role.YOUTH
    whose = Referral.youth_account if follows else Referral.referrer
    query = select(Referral).join(Youth, _same_youth())
    query = query.where(
        Referral.municipality == session.municipality,
        whose == by.account,
        Youth.erased_at.is_(None),
    )
    if not follows:
        query = query.where(Youth.restricted_at.is_(None))
    return list(session.scalars(query.order_by(Referral.drafted_at.desc(), Referral.id)))


def youth_of(session: Session, code: str) -> YouthId:
    """Whose referral has this code; raises `NotFound`."""
    return session.get_one(Referral, (session.municipality, referral_of(session, code))).youth_id


def referral_of(session: Session, code: str) -> ReferralId:
    """The referral that has this code; raises `NotFound`."""
    query = select(Referral.id).where(
        Referral.municipality == session.municipality, Referral.code == code.strip().upper()
    )
    referral = session.scalars(query).one_or_none()
    if referral is None:
        raise NotFound(thing="referral", id=code)
    return referral


def _same_youth() -> ColumnElement[bool]:
    return and_(Youth.municipality == Referral.municipality, Youth.id == Referral.youth_id)


def _waiting(session: Session, state: ReferralState) -> Select[*tuple[Any, ...]]:
    columns = (
        *(Referral.id, Referral.youth_id, Referral.code, Referral.state, Referral.version),
        *(Referral.queue, Referral.joined_at, Referral.district, Youth.birth_date),
        *(Referral.fast_reason, Referral.decision_due_on, Referral.invitation_due_on),
        *(Referral.submitted_at, Referral.waiting_since),
    )
    query: Select[*tuple[Any, ...]] = select(*columns)
    return query.join(Youth, _same_youth()).where(
        Referral.municipality == session.municipality,
        Referral.state == state,
        Youth.restricted_at.is_(None),
    )


def _page(
    session: Session,
    query: Select[*tuple[Any, ...]],
    day: Any,
    after: Place | None,
    limit: int,
) -> list[Waiting]:
    """A page in order: fast first, then by day, then by id, so that no two have one place.

    What stands behind a row is asked of all three at once, as the index has them.
    """
    order = (Referral.turn, day, Referral.id)
    if after:
        place = (literal(after.turn), literal(after.day, Day()), literal(after.id))
        query = query.where(tuple_(*order) > tuple_(*place))
    return [_read(row) for row in session.execute(query.order_by(*order).limit(limit))]


def _read(row: Row[Any]) -> Waiting:
    since: date | None = row.waiting_since
    submitted: datetime | None = row.submitted_at
    due_on: date = (
        row.invitation_due_on if row.state is ReferralState.APPROVED else row.decision_due_on
    )
    if row.state is not ReferralState.APPROVED or since is None:
        since = local_day(submitted) if submitted else due_on
    return Waiting(
        *(row.id, row.youth_id, row.code, row.state, row.version, row.queue),
        *(row.joined_at is not None, row.district, row.birth_date),
        *(row.fast_reason, due_on, since),
    )
