"""The demo's second story: how Amina came into the pool, told by the acts themselves.

The database stays behind in the demo's folder, for the operator's commands to be tried on.
"""

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from rich.console import Console

from api.demo.application import AMINAS
from api.demo.places import DISTRICTS
from api.files import make_folder
from api.language import _, day, many
from api.operating.founding import found
from api.operating.installation import Installation
from api.operating.upgrading import upgrade
from api.sentences.choices import choice_words
from api.sentences.eligibility import point_sentence
from api.sentences.errors import error_sentence
from api.sentences.events import event_words
from foundation import accounts, audit
from foundation.clock import SetClock, local_day
from foundation.errors import FootholdError
from foundation.ids import Municipality
from foundation.roles import Actor, Role
from foundation.session import Session
from foundation.settings import Settings
from foundation.tamper import findings
from referrals import committee, consents, intake, likeness, queries, reminders
from referrals.application.lines import lines
from referrals.application.release import PROPOSAL
from referrals.eligibility import points
from referrals.ids import ReferralId
from referrals.models import Referral
from referrals.status import Verdict
from referrals.terms import Terms
from referrals.words import LegalTrack, Reason

CITY: Final = Municipality("demo")
QUEUE: Final = "norrebro"
MONDAY: Final = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Staff:
    """Those who work with the case; all invented."""

    rune: Actor
    sanne: Actor
    aksel: Actor
    karen: Actor


def tell(folder: Path) -> None:
    """Live the case in a new database in the folder, and tell it on stdout."""
    make_folder(folder)
    data = folder / "data"
    if (data / f"{CITY}.sqlite").exists():  # left behind by the last time this was told
        shutil.rmtree(data)
    house = Installation(Settings(data=data, database_url=None, database_owner_url=None))
    house.clock = SetClock(MONDAY)
    out = Console(highlight=False)
    with closing(house):
        list(upgrade(house))
        found(house, CITY, name="Demo")
        for line in _story(house):
            out.print(line, soft_wrap=True)


def _story(house: Installation) -> Iterator[str]:
    with house.database.writing(CITY) as session:
        staff = _hired(session)
        referral = intake.draft(session, application=AMINAS, queue=QUEUE, by=staff.rune, at=MONDAY)
        yield from _written(session, referral)
        intake.submit(session, referral=referral, terms=house.terms, by=staff.rune, at=MONDAY)
        row = session.get_one(Referral, (CITY, referral))
        due = row.decision_due_on
        yield _("Sent to the committee; to be decided by {day}.", day=day(due) if due else "")
        yield ""
    with house.database.writing(CITY) as session:
        yield from _screened(session, referral, staff, house.terms)
    with house.database.writing(CITY) as session:
        yield from _twice(session, staff)
    with house.database.writing(CITY) as session:
        yield from _released(session, referral, staff)
    with house.database.writing(CITY) as session:
        yield from _waited(session, staff)
    with house.database.reading(CITY) as session:
        yield from _logged(session, referral)


def _hired(session: Session) -> Staff:
    def open_(name: str, role: Role, queue: str | None = None) -> Actor:
        boss = accounts.operator(CITY)
        account = accounts.open_account(
            session, role=role, name=name, queue=queue, by=boss, at=MONDAY
        )
        return accounts.actor(session, account)

    return Staff(
        rune=open_("Rune Gademand", Role.REFERRER),
        sanne=open_("Sanne Skov", Role.REFERRER),
        aksel=open_("Aksel Holm", Role.AMBASSADOR, QUEUE),
        karen=open_("Karen Krog", Role.COORDINATOR),
    )


def _written(session: Session, referral: ReferralId) -> Iterator[str]:
    code = session.get_one(Referral, (CITY, referral)).code
    yield _("[bold]How Amina came into the pool[/bold]")
    yield _(
        "On {day} Rune and Amina write together: {code}.", day=day(local_day(MONDAY)), code=code
    )
    for point in points(AMINAS, on=local_day(MONDAY), districts=DISTRICTS):
        yield f"  {choice_words(point.speaks)}: {point_sentence(point)}"


def _screened(session: Session, referral: ReferralId, staff: Staff, terms: Terms) -> Iterator[str]:
    at = MONDAY + timedelta(days=2)
    waiting = queries.agenda(session, queue=QUEUE, by=staff.aksel)
    yield _("[bold]The committee of Nørrebro, {day}[/bold]", day=day(local_day(at)))
    yield many("{count} case on the agenda", "{count} cases on the agenda", len(waiting))
    approve = partial(
        committee.decide,
        session,
        referral=referral,
        read_version=1,
        verdict=Verdict.APPROVE,
        reason=Reason.NEEDS_A_MENTOR,
        legal_track=LegalTrack.EARLY_OFFER,
        terms=terms,
        at=at,
    )
    try:
        approve(by=staff.rune)
    except FootholdError as error:
        yield _("  Rune would decide himself: {why}", why=error_sentence(error))
    approve(by=staff.aksel)
    yield _("  Aksel approves: {why}. Rune is told.", why=choice_words(Reason.NEEDS_A_MENTOR))
    yield ""


def _twice(session: Session, staff: Staff) -> Iterator[str]:
    at = MONDAY + timedelta(days=3)
    again = intake.draft(session, application=AMINAS, queue="valby", by=staff.sanne, at=at)
    known = likeness.is_known(session, referral=again, by=staff.sanne)
    if known:
        yield _("Sanne at the school begins a referral of Amina too: it is seen that she is known.")
    intake.withdraw(session, referral=again, by=staff.sanne, at=at)
    yield ""


def _released(session: Session, referral: ReferralId, staff: Staff) -> Iterator[str]:
    at = MONDAY + timedelta(days=3)
    keys = [one.key for one in lines(AMINAS) if one.releasable("hr", PROPOSAL)]
    for giver in (consents.YOUTH, "g1"):
        consents.give(
            session,
            referral=referral,
            keys=keys,
            recipient="hr",
            giver=giver,
            text_version="1",
            by=staff.rune,
            at=at,
        )
        count = _seen(session, referral, at)
        if giver == consents.YOUTH:
            yield _("With Amina's consent alone an employer sees {count} lines.", count=count)
        else:
            yield _("With her mother's too: {count} lines.", count=count)
    consents.withdraw(session, referral=referral, giver="g1", by=staff.rune, at=at)
    count = _seen(session, referral, at)
    yield _("Her mother takes it back: {count} lines.", count=count)
    yield ""


def _seen(session: Session, referral: ReferralId, at: datetime) -> int:
    row = session.get_one(Referral, (CITY, referral))
    session.flush()
    on = local_day(at)
    return len(consents.released(session, row, recipient="hr", moment=PROPOSAL, on=on))


def _waited(session: Session, staff: Staff) -> Iterator[str]:
    at = MONDAY + timedelta(days=21)
    for one in queries.pool(session, by=staff.karen):
        waited = one.days_waited(local_day(at))
        yield many(
            "In the pool for {count} day; to be invited by {day}.",
            "In the pool for {count} days; to be invited by {day}.",
            waited,
            day=day(one.due_on),
        )
    told = reminders.remind(session, by=accounts.operator(CITY), at=at)
    yield _("Nobody looked at the clock meanwhile. Now it tells what fell due, once:")
    for mark in told:
        yield f"  {day(mark.due_on)}: {choice_words(mark.stage)}"
    yield ""


def _logged(session: Session, referral: ReferralId) -> Iterator[str]:
    yield _("[bold]What the log tells of it[/bold]")
    for entry in audit.entries(session, referral):
        yield f"  {day(local_day(entry.done_at))}  {event_words(entry.event)}"
    if not list(findings(session)):
        yield _("The chain of the log is whole.")
