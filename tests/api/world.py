"""A municipality with one of everything, and a neighbour: who may ask, and an id for every path.

Whoever adds a door whose path names something new adds it here; the matrix says which is missing.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import select

from api.web.doors import Door
from employers import absences, contacts, positions
from employers.words import Absence, Post
from foundation.access import sessions, tokens
from foundation.accounts import actor, open_account, operator
from foundation.ids import Municipality
from foundation.jobs import Job as Work
from foundation.roles import Actor, Permission, Role
from foundation.session import Session
from placements.ledger import batches, invoices, posting
from placements.ledger.invoices import Sent, SentLine
from placements.lifecycle import confirming, pausing
from placements.models import Payee, Round, Run
from placements.rounds.drafting import draft
from placements.rounds.keeping import keep
from placements.rounds.questions import Question, asked_of
from placements.words.placements import PauseReason
from placements.words.rounds import AnswerKind
from referrals import meetings, sealed_lines
from referrals.models import Referral
from referrals.status import ReferralState
from referrals.words import SealedKind
from tests.databases import CITY, TOWN, AnyDatabase
from tests.office import RATE, Office, opened
from tests.people import MONDAY, NORREBRO, hire
from tests.placements.lifecycle.scene import Job, Works, works
from tests.placements.rounds.week import Week, moved

PARAMETER: Final = re.compile(r"{(\w+)(?::\w+)?}")
NOW: Final = MONDAY + timedelta(days=12)
"""A Saturday: the job has begun, and nothing is over."""
MONTH: Final = "2026-11"
PEOPLE_OF_LUND: Final = (Role.HR, Role.STORE_MANAGER, Role.MENTOR)


class UnknownThing(LookupError):
    """A door's path names something the world has none of."""


@dataclass
class World:
    """Who may ask, and what there is."""

    database: AnyDatabase
    people: Mapping[Role, Actor]
    """One of each role, all of whom own what there is as far as their role can."""
    strangers: Mapping[str, Actor]
    """Those of the same roles to whom it is not: another company's, another queue's."""
    far: Mapping[Role, Actor]
    """One of each role in the neighbouring municipality."""
    ids: Mapping[str, str]
    """By the name of a path parameter."""
    named: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Where one name means two things: by the topic, or by what stands before it in the path."""

    def place(self, door: Door, **instead: str) -> str:
        """The path of a door, its parameters filled in; raises `UnknownThing`."""

        def fill(found: re.Match[str]) -> str:
            name = found[1]
            before = door.path[: found.start()].strip("/").rpartition("/")[2]
            known = instead.get(name) or self.named.get((before, name)) or self.ids.get(name)
            if known is None:
                raise UnknownThing(f"{name}, in {door.path}: add one to tests/api/world.py")
            return known

        return PARAMETER.sub(fill, door.path)


def world(database: AnyDatabase) -> World:
    """The municipality, its neighbour, and everything there is in it."""
    town = works(database)
    cases = {state: town.case(state) for state in (ReferralState.SUBMITTED,)}
    case = cases[ReferralState.SUBMITTED]
    youth = town.follower(case)
    begun = town.begun()
    proposal = town.proposed()
    other = town.proposed(shop=town.other)
    ids: dict[str, str] = {"referral": case, "placement": begun.id, "proposal": proposal}
    ids |= {"month": MONTH, "year": "2026", "quarter": "2026Q4", "format": "csv"}
    ids |= {"employer": town.shop.employer, "workplace": town.shop.workplace}
    ids |= {"position": town.shop.position, "mentor": town.shop.mentor}
    ids |= {"number": "1", "lot": "1", "interview": "1", "n": "1", "line": "1"}
    office = opened(town)  # the terms, two clerks, and where payments go
    others = _everybody(database, CITY)
    with town.writing() as session:
        ids |= _things(session, town, case, begun.id, others[Role.ADMINISTRATOR])
    ids |= _settled(town, begun, office)
    ids |= _round(town)
    ids |= {"provider": "outside", "channel": "mail", "calendar": "x", "notice": "msg_x"}
    with town.reading() as session:
        ids["payee"] = session.scalars(select(Payee.id)).first() or ""
        ids["job"] = session.scalars(select(Work.id)).first() or ""
        ids["youth"] = session.get_one(Referral, (CITY, case)).youth_id
        ids["account"] = town.staff.sanne.account
    shop, staff = town.shop, town.staff
    people = others | {
        Role.REFERRER: staff.rune,
        Role.AMBASSADOR: staff.aksel,
        Role.COORDINATOR: staff.karen,
        Role.ADMINISTRATOR: staff.asta,
        Role.HR: shop.hr,
        Role.STORE_MANAGER: shop.manager,
        Role.MENTOR: shop.guide,
        Role.YOUTH: youth,
        Role.FINANCE: office.finn,
    }
    strangers = {"referrer": staff.sanne, "ambassador": staff.vibeke, "hr": town.other.hr}
    strangers |= {"store_manager": town.other.manager, "mentor": town.other.guide}
    strangers["youth"] = town.follower(town.case())
    named = {("sealed-lines", "line"): ids.pop("sealed_line"), ("others", "proposal"): other}
    return World(database, people, strangers, _neighbours(database), ids, named)


def _things(
    session: Session, town: Works, case: Any, placement: Any, admin: Actor
) -> dict[str, str]:
    """What needs an act of its own."""
    staff, shop = town.staff, town.shop
    how: dict[str, Any] = {"by": staff.karen, "at": MONDAY}
    day = MONDAY.date()
    sealed: dict[str, Any] = {"kind": SealedKind.HEALTH, "text": "x"}
    ids: dict[str, Any] = {
        "sealed_line": sealed_lines.write(
            session, referral=case, **sealed, by=staff.rune, at=MONDAY
        ),
        "meeting": meetings.convene(
            session, queue=NORREBRO, held_on=day, members=[staff.aksel.account], **how
        ),
        "contact": contacts.add_contact(
            session, employer=shop.employer, post=Post.HR, name="Helle", phone="00000001", **how
        ),
        "absence": absences.note_absence(
            session, mentor=shop.mentor, kind=Absence.HOLIDAY, from_on=day, **how
        ),
        "seat": positions.seats_of(session, shop.position)[0].id,
        "pause": pausing.pause(
            session,
            placement=placement,
            from_on=day + timedelta(days=20),
            until_on=day + timedelta(days=22),
            reason=PauseReason.EXAMS,
            **how,
        ),
    }
    ids["token"] = tokens.make(
        session,
        account=staff.rune.account,
        label="x",
        scopes=[Permission.REFERRAL_READ],
        until_on=day + timedelta(days=90),
        by=admin,
        at=MONDAY,
    ).id
    return ids


def _settled(town: Works, job: Job, office: Office) -> dict[str, str]:
    """A week that was worked is posted and prepared for payment; and an invoice for it."""
    with town.writing() as session:
        how: dict[str, Any] = {"week": 1, "worked": True, "by": town.shop.guide, "at": NOW}
        confirming.confirm(session, placement=job.id, **how)
        posting.post(session, by=town.staff.timetable, at=NOW)
        employer, today = town.shop.employer, NOW.date()
        told: dict[str, Any] = {"until_on": today, "by": office.finn, "at": NOW}
        batch = batches.prepare(session, employer=employer, **told)
        lines = (SentLine(1, 1, RATE),)
        sent = Sent(employer, "17", today, RATE, lines=lines)
        invoice = invoices.register(session, invoice=sent, by=office.finn, at=NOW)
    return {"batch": batch, "invoice": invoice}


def _round(town: Works) -> dict[str, str]:
    """A round that was solved, with youths in the pool, and an answer that was kept."""
    youths = [town.approved() for _ in range(2)]
    with town.writing() as session:
        how: dict[str, Any] = {"round_date": NOW.date(), "seed": 7, "at": NOW}
        round_ = draft(session, **how, by=town.staff.karen)
    week = Week(town, round_, ())
    week.freeze(at=NOW)
    week.solve(at=NOW)
    with town.reading() as session:
        number = session.get_one(Round, (CITY, round_)).number
        run = session.scalars(select(Run.number)).one()
    with town.writing() as session:
        karen = town.staff.karen
        digest = asked_of(session, round=round_, run=run, by=karen).digest
        said: dict[str, Any] = {"question": Question(AnswerKind.WHY, youths[0])}
        said |= {"answer": moved(youths[0]), "digest": digest, "by": karen, "at": NOW}
        answer = keep(session, round=round_, run=run, **said)
        begun = sessions.begin(session, way=sessions.Way.LINK, by=karen, at=NOW)
    return {"round": str(number), "run": str(run), "answer": answer, "web_session": begun.id}


def _everybody(database: AnyDatabase, of: Municipality) -> dict[Role, Actor]:
    """One of each role that has an account, with a company and a queue that are nobody's."""
    found: dict[Role, Actor] = {}
    with database.writing(of) as session:
        for role in Role:
            if role is not Role.OPERATOR:
                where = {"employer": "emp_far", "workplace": "wkp_far"}
                opened = open_account(
                    session,
                    role=role,
                    name="Nabo",
                    queue="far" if role is Role.AMBASSADOR else None,
                    **(where if role in PEOPLE_OF_LUND else {}),
                    by=operator(of),
                    at=MONDAY,
                )
                found[role] = actor(session, opened)
    return found


def _neighbours(database: AnyDatabase) -> dict[Role, Actor]:
    hire(database, TOWN)
    return _everybody(database, TOWN)


class Rehearsed(Exception):  # says that what was done is taken back
    """What was done is taken back."""


@contextmanager
def rehearsing(database: AnyDatabase) -> Iterator[None]:
    """Let every transaction of the web be taken back, so that each request finds the same world."""
    real: Callable[..., Any] = database.writing

    @contextmanager
    def writing(of: Municipality) -> Iterator[Session]:
        try:
            with real(of) as session:
                yield session
                session.flush()
                raise Rehearsed  # noqa: TRY301  # it leaves the transaction, and nothing else
        except Rehearsed:
            return

    database.__dict__["writing"] = writing
    try:
        yield
    finally:
        del database.__dict__["writing"]
