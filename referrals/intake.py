"""Intake: a referral is drafted, amended, submitted, withdrawn."""

from datetime import datetime
from typing import Final

from sqlalchemy import select

from foundation import accounts, audit
from foundation.accounts import Account
from foundation.clock import local_day
from foundation.ids import AccountId, letters, new_id
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from foundation.status import move
from referrals import consents, notices
from referrals.application import Application
from referrals.cases import of, runs_elsewhere, take
from referrals.clocks import settle
from referrals.deadlines import decision_clock
from referrals.errors import AlreadyReferred, AmendedMeanwhile, NoSuchQueue, NotReady, NotWritable
from referrals.events import ReferralEvent
from referrals.ids import ReferralId, YouthId
from referrals.models import USUAL_TURN, Referral, Youth
from referrals.status import MOVES, WRITABLE, ReferralState
from referrals.terms import USUAL, Terms
from referrals.versions import current, store
from referrals.words import NoticeKind

CODE_LETTERS: Final = 6


def draft(
    session: Session,
    *,
    application: Application,
    queue: str,
    referrer: AccountId | None = None,
    by: Actor,
    at: datetime,
) -> ReferralId:
    """Keep a first draft, however little is filled in. The writer is the referrer.

    Who may write for anybody may name another `referrer`. Whether the youth looks like one who is
    known already is asked of `likeness`. Raises `NotFound` for an account that is not open.
    """
    owner = referrer or by.account
    require(by, Permission.REFERRAL_WRITE, Case(session.municipality, frozenset({owner})))
    if referrer:
        accounts.actor(session, referrer)  # it is open
    youth = Youth(
        municipality=session.municipality,
        id=YouthId(new_id("yth")),
        opened_at=at,
        opened_by=by.account,
    )
    referral = Referral(
        municipality=session.municipality,
        id=ReferralId(new_id("ref")),
        youth_id=youth.id,
        code=_code(session),
        state=ReferralState.DRAFT,
        version=0,
        referrer=owner,
        queue=queue,
        turn=USUAL_TURN,
        drafted_at=at,
        drafted_by=by.account,
    )
    session.add(youth)
    session.flush()
    store(session, youth, referral, application, by=by, at=at)
    audit.record(session, ReferralEvent.DRAFTED, subject=referral.id, by=by, at=at, youth=youth.id)
    return referral.id


def amend(
    session: Session,
    *,
    referral: ReferralId,
    application: Application,
    read_version: int,
    by: Actor,
    at: datetime,
) -> int:
    """Store a newer version and return its number.

    Consents hold for lines as they read when given: a line that reads otherwise now is no longer
    released. Raises `AmendedMeanwhile` if the version that was read is not the newest, and
    `NotReady` for what would leave the committee or the pool with half an application.
    """
    row = take(session, referral, Permission.REFERRAL_WRITE, by)
    if row.state not in WRITABLE:
        raise NotWritable(state=row.state.value)
    if row.version != read_version:
        raise AmendedMeanwhile(read=read_version, now=row.version)
    if row.state in {ReferralState.SUBMITTED, ReferralState.APPROVED}:
        check_ready(application)
    store(session, of(session, row.youth_id), row, application, by=by, at=at)
    event = ReferralEvent.AMENDED
    audit.record(session, event, subject=referral, by=by, at=at, version=row.version)
    return row.version


def submit(
    session: Session, *, referral: ReferralId, terms: Terms = USUAL, by: Actor, at: datetime
) -> None:
    """Hand the referral to the committee; its clock starts, anew after a return.

    Raises `NotReady`, `IllegalMove`, and `AlreadyReferred` where another case of the youth runs.
    """
    row = take(session, referral, Permission.REFERRAL_WRITE, by)
    state = move(row.state, ReferralState.SUBMITTED, MOVES)
    check_ready(current(session, row))
    if runs_elsewhere(session, row):
        raise AlreadyReferred
    row.state, row.submitted_at, row.submitted_by = state, at, by.account
    row.decision_due_on = decision_clock(local_day(at), days=terms.decision_days).due_on
    event = ReferralEvent.SUBMITTED
    audit.record(
        session, event, subject=referral, by=by, at=at, decision_due_on=row.decision_due_on
    )


def withdraw(session: Session, *, referral: ReferralId, by: Actor, at: datetime) -> None:
    """Withdraw the referral, for good; with it go all consents. The referrer is told."""
    row = take(session, referral, Permission.REFERRAL_WITHDRAW, by)
    state = move(row.state, ReferralState.WITHDRAWN, MOVES)
    settle(session, row, by=by, at=at)
    row.state, row.decision_due_on = state, None
    row.closed_at, row.closed_by = at, by.account
    consents.end_all(session, referral, by=by, at=at)
    audit.record(session, ReferralEvent.WITHDRAWN, subject=referral, by=by, at=at)
    notices.tell_referrer(session, row, NoticeKind.REFERRAL_WITHDRAWN, by=by, at=at)


def follow(session: Session, *, referral: ReferralId, by: Actor, at: datetime) -> AccountId:
    """Let the youth follow their own case, through an account that bears no name.

    It is the one they have, unless that was closed.
    """
    row = take(session, referral, Permission.REFERRAL_WRITE, by)
    if row.youth_account and _is_open(session, row.youth_account):
        return row.youth_account
    row.youth_account = accounts.open_for_a_youth(session, by=by, at=at)
    event = ReferralEvent.FOLLOWED
    audit.record(session, event, subject=referral, by=by, at=at, account=row.youth_account)
    return row.youth_account


def check_queue(session: Session, queue: str) -> None:
    """Raise `NoSuchQueue` where nobody would ever see the case: queues are stored unsealed, too."""
    if queue not in accounts.queues(session):
        raise NoSuchQueue


def check_ready(application: Application) -> None:
    """Raise `NotReady` for an application that lacks something the committee needs."""
    lacks = application.lacks()
    if lacks:
        raise NotReady(lacks=", ".join(lack.code for lack in lacks))


def _is_open(session: Session, account: AccountId) -> bool:
    return session.get_one(Account, (session.municipality, account)).closed_at is None


def _code(session: Session) -> str:
    """Six letters that no other referral has."""
    while True:
        code = letters(CODE_LETTERS).upper()
        ours = (Referral.municipality == session.municipality, Referral.code == code)
        if session.scalars(select(Referral.id).where(*ours)).one_or_none() is None:
            return code
