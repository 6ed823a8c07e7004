"""A mixed day at a municipality: who sits at a screen, and what each of them asks for.

Every visitor has an account and a session of their own, but the mentors, who look at one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from http.client import HTTPConnection
from json import dumps, loads
from random import Random
from typing import Any, Final

from api.app import PREFIX
from api.web.cookies import HERE
from api.web.guard import CSRF, CSRF_PURPOSE
from foundation import accounts
from foundation.access import sessions
from foundation.roles import Actor, Role
from foundation.session import Session
from referrals.application import SCHEMA
from referrals.ids import ReferralId
from referrals.status import ReferralState
from tests.applications import application_of
from tests.cast import AMINA
from tests.databases import CITY
from tests.people import MONDAY, NORREBRO
from tests.placements.scene import Town, town
from tests.referrals.scene import told
from tests.steps import at_work

CROWD: Final[Mapping[Role, int]] = {
    Role.REFERRER: 70,
    Role.HR: 40,
    Role.STORE_MANAGER: 30,
    Role.AMBASSADOR: 20,
    Role.COORDINATOR: 20,
    Role.MENTOR: 20,
}
"""Of two hundred at once."""
Ask = tuple[str, str, Any]
"""A method, a path, and a body or None."""


@dataclass
class Visitor:
    """Somebody at a screen."""

    role: Role
    cookie: str
    csrf: str
    cases: Sequence[ReferralId]
    jobs: Sequence[str]
    offers: Sequence[str]
    random: Random
    seen: tuple[str, str] | None = None
    """A case that was opened to be amended, and the tag it had."""
    failed: list[str] = field(default_factory=list)

    def ask(self, connection: HTTPConnection) -> int:
        """Ask for the next thing, and read the answer; its status."""
        method, path, body = self._next()
        headers = {"Cookie": f"{HERE}={self.cookie}", CSRF: self.csrf}
        if body is not None:
            headers["Content-Type"] = "application/json"
        if method == "PUT" and self.seen:
            headers["If-Match"], self.seen = self.seen[1], None
        connection.request(method, PREFIX + path, dumps(body) if body else None, headers)
        answer = connection.getresponse()
        said = answer.read()
        if method == "GET" and path.endswith("purpose=write_referral") and answer.status == 200:
            self.seen = loads(said)["id"], answer.headers["ETag"]
        if answer.status >= 400:
            self.failed.append(f"{method} {path.partition('?')[0]}: {answer.status} {said!r}")
        return answer.status

    def _next(self) -> Ask:
        if self.seen:
            application = {**application_of(AMINA).write(), "languages": ["da", "so"]}
            return "PUT", f"/referrals/{self.seen[0]}/application", {"application": application}
        return self.random.choice(list(self._wishes()))

    def _wishes(self) -> Iterator[Ask]:
        """What somebody in this role asks for, as often as it stands here."""
        if self.role is Role.REFERRER:
            case = self.random.choice(self.cases)
            for path in ("/referrals", "/referrals", f"/referrals/{case}/state"):
                yield "GET", path, None
            yield "GET", f"/referrals/{case}/lacks", None
            yield "GET", f"/referrals/{case}?purpose=write_referral", None
            yield "POST", "/referrals", {"application": {"schema": SCHEMA}, "queue": NORREBRO}
        elif self.role is Role.AMBASSADOR:
            case = self.random.choice(self.cases)
            yield "GET", f"/referrals/{case}?purpose=screen", None
            yield "GET", f"/referrals/{case}/points", None
        elif self.role is Role.COORDINATOR:
            for path in ("/pool", "/rounds", "/meetings", "/placements", "/proposals"):
                yield "GET", path, None
        elif self.role is Role.MENTOR:
            job = self.random.choice(self.jobs)
            for path in ("/weeks/awaited", f"/placements/{job}", f"/placements/{job}/line"):
                yield "GET", path, None
            contact = {"kind": "call", "happened_on": "2026-11-20", "note": "Det går godt."}
            yield "POST", f"/placements/{job}/contacts", contact
        else:
            offer, job = self.random.choice(self.offers), self.random.choice(self.jobs)
            recipient = "hr" if self.role is Role.HR else "store"
            for path in ("/proposals", "/placements", f"/placements/{job}/weeks"):
                yield "GET", path, None
            yield "GET", f"/proposals/{offer}", None
            if self.role is Role.HR:
                yield "GET", f"/proposals/{offer}/card?recipient={recipient}", None


@dataclass
class Day:
    """A municipality in which a day can begin."""

    town: Town
    visitors: list[Visitor]
    karen: Visitor
    """Who holds the round meanwhile."""


def begin(database: Any, share: float, at: datetime, seed: int) -> Day:
    """Cases, proposals, placements, and so large a share of the crowd signed in."""
    many = max(2, round(40 * share))
    made = town(database, seats=4 * many, capacity=4 * many)
    with made.writing() as session:
        made.roomy(session, 4 * many)
    for _ in range(many):
        made.approved()
    jobs = [at_work(made, made.approved()) for _ in range(max(2, many // 4))]
    offers = [made.proposed() for _ in range(max(2, many // 4))]
    random = Random(seed)
    visitors: list[Visitor] = []
    before: list[ReferralId] = []
    for role, count in CROWD.items():
        for number in range(max(1, round(count * share))):
            by = made.shop.guide if role is Role.MENTOR else _account(made, role, number)
            cases = _cases(made, by) if role is Role.REFERRER else before
            before = [*before, *cases] if role is Role.REFERRER else before
            visitor = _signed_in(made, by, at)
            visitors.append(replace(visitor, cases=cases, jobs=jobs, offers=offers, random=random))
    return Day(made, visitors, _signed_in(made, made.staff.karen, at))


def _cases(made: Town, by: Actor) -> list[ReferralId]:
    """Two referrals of somebody's own, before the committee."""
    first, second = (told(number=next(made.numbers)) for _ in range(2))
    return [
        made.case(ReferralState.SUBMITTED, by=by, application=first),
        made.case(ReferralState.SUBMITTED, by=by, application=second),
    ]


def _account(made: Town, role: Role, number: int) -> Actor:
    shop = made.shop
    at_shop = role in {Role.HR, Role.STORE_MANAGER}
    with made.writing() as session:
        opened = accounts.open_account(
            session,
            role=role,
            name=f"Nogen {number}",
            queue=NORREBRO if role is Role.AMBASSADOR else None,
            employer=shop.employer if at_shop else None,
            workplace=shop.workplace if role is Role.STORE_MANAGER else None,
            by=accounts.operator(CITY),
            at=MONDAY,
        )
        return accounts.actor(session, opened)


def _signed_in(made: Town, by: Actor, at: datetime) -> Visitor:
    with made.writing() as session:
        handed = _begun(session, by, at)
    csrf = handed.derived(CSRF_PURPOSE)
    return Visitor(by.role, str(handed), csrf, (), (), (), Random(0))


def _begun(session: Session, by: Actor, at: datetime) -> Any:
    return sessions.begin(session, way=sessions.Way.PASSWORD, by=by, at=at)
