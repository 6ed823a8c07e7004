"""Consents: line by line, recipient by recipient, by the youth and by everybody with custody.

What counts is looked up whenever a line is read: nothing is copied, so what is withdrawn is gone
from every reader with the commit.
"""

import re
from collections.abc import Collection
from datetime import date, datetime
from typing import Final

from sqlalchemy import ColumnElement, select

from foundation import audit
from foundation.clock import local_day
from foundation.ids import new_id
from foundation.roles import Actor, Permission, Role
from foundation.session import Session
from matching.ages import birthday
from referrals import notices
from referrals.application import Application
from referrals.application.lines import Line, digest, lines
from referrals.application.release import RECIPIENTS, ROWS
from referrals.application.whole import OF_AGE_YEARS
from referrals.cases import hold, of, take
from referrals.errors import NoSuchLine, NotTheGiver, NotWritable
from referrals.events import ReferralEvent
from referrals.ids import ConsentId, ReferralId
from referrals.models import Consent, Referral
from referrals.status import WRITABLE, ReferralState
from referrals.terms import USUAL, Terms, months_later
from referrals.versions import current
from referrals.words import NoticeKind

YOUTH: Final = "youth"
"""The giver who is the young person."""
NOBODY: Final = "nobody"
"""Who would have to consent for a minor in nobody's custody: so that nothing is released."""
_GIVER: Final = re.compile(r"youth|[a-z][0-9]{1,2}")
"""What a giver is called; anything else may be a name, and is not repeated."""


def give(
    session: Session,
    *,
    referral: ReferralId,
    keys: Collection[str],
    recipient: str,
    giver: str,
    text_version: str,
    terms: Terms = USUAL,
    by: Actor,
    at: datetime,
) -> None:
    """Record that the giver lets a kind of recipient have these lines, as they read today."""
    row = take(session, referral, Permission.CONSENT_RECORD, by)
    if row.state not in WRITABLE:
        raise NotWritable(state=row.state.value)
    application, day = current(session, row), local_day(at)
    _check_own(giver, day, by)
    asked = givers(application, day)
    if giver not in asked or giver == NOBODY:
        raise _not_the_giver(giver, day)
    there = {line.key: line for line in lines(application)}
    for key in dict.fromkeys(keys):
        line = there.get(key)
        if recipient not in RECIPIENTS or line is None or not line.releasable(recipient):
            raise _no_such_line(key, recipient)
        consent = Consent(
            municipality=session.municipality,
            id=ConsentId(new_id("con")),
            referral_id=referral,
            line=key,
            digest=line.digest,
            recipient=recipient,
            giver=giver,
            holder=asked[giver],
            text_version=text_version,
            given_at=at,
            given_by=by.account,
            expires_on=months_later(day, terms.consent_months),
        )
        session.add(consent)
    facts: dict[str, audit.Fact] = {"recipient": recipient, "giver": giver, "lines": len(set(keys))}
    facts["text_version"] = text_version
    audit.record(session, ReferralEvent.CONSENT_GIVEN, subject=referral, by=by, at=at, **facts)


def withdraw(
    session: Session,
    *,
    referral: ReferralId,
    giver: str,
    keys: Collection[str] | None = None,
    recipient: str | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """Take consents back, all of the giver's unless lines or a recipient are named.

    Possible in every state, of a restricted case too, and for whoever no longer has custody.
    Returns how many consents were taken back.
    """
    row = hold(session, referral, Permission.CONSENT_RECORD, by)
    _check_own(giver, local_day(at), by)
    if recipient not in {None, *RECIPIENTS}:
        raise _no_such_line("", recipient or "")
    ended = 0
    for consent in _standing(session, referral):
        named = keys is None or consent.line in keys
        if consent.giver == giver and named and recipient in {None, consent.recipient}:
            consent.withdrawn_at, consent.withdrawn_by = at, by.account
            ended += 1
    facts: dict[str, audit.Fact] = {"recipient": recipient, "giver": giver, "lines": ended}
    audit.record(session, ReferralEvent.CONSENT_WITHDRAWN, subject=referral, by=by, at=at, **facts)
    if ended:
        notices.tell_coordinators(session, row, NoticeKind.CONSENT_WITHDRAWN, by=by, at=at)
    return ended


def end_all(session: Session, referral: ReferralId, *, by: Actor, at: datetime) -> None:
    """End every consent of a referral that ends; part of that act, and of its entry in the log."""
    for consent in _standing(session, referral):
        consent.withdrawn_at, consent.withdrawn_by = at, by.account


def released(
    session: Session, referral: Referral, *, recipient: str, moment: str, on: date
) -> tuple[Line, ...]:
    """The lines a kind of recipient may read on a day, at a moment of the case.

    Only of an approved case that does not stand still: `agreed` says which.
    """
    session.refresh(referral)
    approved = referral.state is ReferralState.APPROVED
    if not approved or of(session, referral.youth_id).restricted_at:
        return ()
    return agreed(session, referral, recipient=recipient, moment=moment, on=on)


def agreed(
    session: Session, referral: Referral, *, recipient: str, moment: str, on: date
) -> tuple[Line, ...]:
    """The lines that may go to a kind of recipient once the case is approved.

    Shown beforehand to the youth, and to whoever helps to ask. Of those that may ever be released
    to them: the ones that the youth, and everybody who has custody that day, consents to as they
    read now.
    """
    application = current(session, referral)
    needed = set(givers(application, on).items())
    given: dict[tuple[str | None, str | None], set[tuple[str, str | None]]] = {}
    columns = (Consent.line, Consent.digest, Consent.giver, Consent.holder)
    query = select(*columns).where(
        *_stands(session, referral.id), Consent.recipient == recipient, Consent.expires_on > on
    )
    for line, digest_, giver, holder in session.execute(query):
        given.setdefault((line, digest_), set()).add((giver, holder))
    return tuple(
        line
        for line in lines(application)
        if line.releasable(recipient, moment)
        and needed <= given.get((line.key, line.digest), set())
    )


def given(session: Session, referral: Referral, on: date) -> list[Consent]:
    """The consents that stand on a day, in the order they were given.

    One of them may be to a line that reads otherwise now. Asked by an act that opened the case.
    """
    return [one for one in _standing(session, referral.id) if on < one.expires_on]


def givers(application: Application, on: date) -> dict[str, str | None]:
    """Whose consent a line needs on a day: the youth's, and everybody's with custody until 18.

    Each holder with a digest of who that is, so that a key given to another carries no consent
    along.
    """
    needed: dict[str, str | None] = {YOUTH: None}
    born = application.who.birth_date
    if born is None or on < birthday(born, OF_AGE_YEARS):
        holders = application.custody_on(on)
        needed |= {one.key: digest(one.key, [one.relation, one.name]) for one in holders}
        if not holders:
            needed[NOBODY] = None
    return needed


def _check_own(giver: str, on: date, by: Actor) -> None:
    """A youth speaks for nobody else; and a giver is named by a key, not by a name."""
    if not _GIVER.fullmatch(giver) or (by.role is Role.YOUTH and giver != YOUTH):
        raise _not_the_giver(giver, on)


def _not_the_giver(giver: str, on: date) -> NotTheGiver:
    return NotTheGiver(giver=giver if _GIVER.fullmatch(giver) else "?", on=on)


def _no_such_line(key: str, recipient: str) -> NoSuchLine:
    """Only words of the closed lists are repeated."""
    kind = key.partition(":")[0]
    shown = recipient if recipient in RECIPIENTS else "?"
    return NoSuchLine(line=kind if kind in ROWS else "?", recipient=shown)


def _standing(session: Session, referral: ReferralId) -> list[Consent]:
    """The consents that were not taken back."""
    query = select(Consent).where(*_stands(session, referral))
    return list(session.scalars(query.order_by(Consent.given_at, Consent.id)))


def _stands(session: Session, referral: ReferralId) -> tuple[ColumnElement[bool], ...]:
    return (
        Consent.municipality == session.municipality,
        Consent.referral_id == referral,
        Consent.withdrawn_at.is_(None),
    )
