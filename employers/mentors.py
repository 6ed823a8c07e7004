"""Mentors join, change what they offer, have a deputy, and leave."""

from datetime import datetime
from typing import Final

from sqlalchemy import select

from employers.contents import Profile, check_profile, columns_of
from employers.errors import MentorLeft, NoDeputy, NotTheirAccount
from employers.events import EmployerEvent
from employers.ids import MentorId, WorkplaceId
from employers.models import Mentor, Workplace
from employers.questions import QUESTIONS_VERSION
from employers.taking import take
from foundation import audit
from foundation.accounts import Account
from foundation.ids import AccountId, new_id
from foundation.roles import Actor, Permission, Role
from foundation.session import Session

_KEEP: Final = Permission.MENTOR_KEEP


def join(
    session: Session,
    *,
    workplace: WorkplaceId,
    profile: Profile,
    account: AccountId | None = None,
    by: Actor,
    at: datetime,
) -> MentorId:
    """Enter a mentor at a workplace, with the account through which they confirm weeks, if any.

    Raises `NotAMentor` with all faults, and `NotTheirAccount`.
    """
    place = take(session, Workplace, workplace, _KEEP, by)
    check_profile(profile)
    if account is not None:
        _check_theirs(session, account, place.employer_id)
    mentor = Mentor(
        municipality=session.municipality,
        id=MentorId(new_id("men")),
        workplace_id=place.id,
        employer_id=place.employer_id,
        account=account,
        questions=QUESTIONS_VERSION,
        joined_at=at,
        joined_by=by.account,
        **columns_of(profile),
    )
    session.add(mentor)
    session.flush()
    facts: dict[str, audit.Fact] = {"workplace": place.id, "capacity": profile.capacity}
    event = EmployerEvent.MENTOR_JOINED
    audit.record(session, event, subject=mentor.id, by=by, at=at, **facts)
    return mentor.id


def amend_mentor(
    session: Session, *, mentor: MentorId, profile: Profile, by: Actor, at: datetime
) -> None:
    """Change what a mentor offers, the answers being those to today's questions.

    Whoever takes fewer youths keeps those they have. Raises `NotAMentor`, `MentorLeft`.
    """
    row = there(session, mentor, by)
    check_profile(profile)
    for name, value in columns_of(profile).items():
        setattr(row, name, value)
    row.questions = QUESTIONS_VERSION
    facts: dict[str, audit.Fact] = {"capacity": profile.capacity, "questions": QUESTIONS_VERSION}
    event = EmployerEvent.MENTOR_AMENDED
    audit.record(session, event, subject=mentor, by=by, at=at, **facts)


def leave(session: Session, *, mentor: MentorId, by: Actor, at: datetime) -> None:
    """A mentor leaves, and stands in for nobody any more. Raises `MentorLeft`."""
    row = there(session, mentor, by)
    row.left_at, row.left_by = at, by.account
    ours = (Mentor.municipality == session.municipality, Mentor.deputy_id == mentor)
    stood_in_for = list(session.scalars(select(Mentor).where(*ours)))
    for other in stood_in_for:
        other.deputy_id = None
    facts: dict[str, audit.Fact] = {"stood_in_for": len(stood_in_for)}
    event = EmployerEvent.MENTOR_LEFT
    audit.record(session, event, subject=mentor, by=by, at=at, **facts)


def set_deputy(
    session: Session, *, mentor: MentorId, deputy: MentorId | None, by: Actor, at: datetime
) -> None:
    """Say who stands in for a mentor, or nobody. Raises `NoDeputy`, `MentorLeft`."""
    row = there(session, mentor, by)
    if deputy is not None:
        other = session.get(Mentor, (session.municipality, deputy))
        stands = other and not other.left_at and other.workplace_id == row.workplace_id
        if not stands or deputy == mentor:
            raise NoDeputy(deputy=deputy)
    row.deputy_id = deputy
    event = EmployerEvent.DEPUTY_SET
    audit.record(session, event, subject=mentor, by=by, at=at, deputy=deputy)


def there(session: Session, mentor: MentorId, by: Actor) -> Mentor:
    """The mentor, locked, if the actor keeps the mentors there. Raises `MentorLeft`."""
    row = take(session, Mentor, mentor, _KEEP, by)
    if row.left_at:
        raise MentorLeft(mentor=mentor)
    return row


def _check_theirs(session: Session, account: AccountId, employer: str) -> None:
    row = session.get(Account, (session.municipality, account))
    if row is None or row.closed_at or row.role is not Role.MENTOR or row.employer != employer:
        raise NotTheirAccount(account=account)
