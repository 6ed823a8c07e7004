"""Amina's case over HTTP alone: from a referral to the files that finance takes to the bank.

Whoever tells it says what hour it is for those who work on jobs, and how jobs come to be done.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from io import BytesIO
from itertools import count
from typing import Any, Final, Protocol
from zipfile import ZipFile

from foundation.roles import Actor
from placements.words.placements import CheckItem
from referrals.application import Application
from tests.api.site import Browser, Site
from tests.office import RATE, Office
from tests.people import NORREBRO
from tests.placements.scene import Town
from tests.referrals.scene import told
from tests.steps import day, on

ROUND: Final = "/rounds/1"
FIRST: Final = 7
"""The day of the first shift, a Monday."""
WEEKS: Final = 3
SETTLED: Final = 29
"""The first of December: what was due in November is paid."""
FORMATS: Final = {"csv", "xlsx", "pain_001", "journal", "manifest"}


class Hands(Protocol):
    """Those who work on jobs and on what comes with time."""

    def go(self, when: datetime) -> None:
        """Let it be this hour for them."""
        ...

    def solve(self, solved: Callable[[], bool]) -> None:
        """A run was asked for: see that it is solved."""
        ...

    def answer(self, ask: Callable[[], None], answered: Callable[[], bool]) -> None:
        """Have a question asked, and see that it is answered."""
        ...

    def wake(self, seen: Callable[[], bool]) -> None:
        """Do what has come with time until something is seen that it leaves."""
        ...


@dataclass
class Case:
    """A town at work, somebody at each of its desks, and one case."""

    town: Town
    office: Office
    site: Site
    hands: Hands
    application: Application = field(default_factory=told)
    referral: str = ""
    proposal: str = ""
    placement: str = ""
    batch: str = ""
    keys: Iterator[int] = field(default_factory=count)

    def at(self, when: datetime, by: Actor) -> Browser:
        """Somebody at their desk, at an hour that everybody has."""
        self.site.clock.instant = when
        self.hands.go(when)
        return self.site.browser(by)

    def twice(self, browser: Browser, path: str, body: Any, code: int) -> Any:
        """Send the same under the same key, as whoever got no answer does; it is done once."""
        headers = {"Idempotency-Key": f"journey-{next(self.keys):04}"}
        first = browser.post(path, body, code, headers=headers)
        place = browser.last.headers.get("Location")
        assert browser.post(path, body, code, headers=headers) == first
        assert browser.last.headers.get("Location") == place
        assert browser.last.headers["Idempotency-Replayed"] == "true"
        return first


def tell(case: Case) -> None:
    """Tell all of it."""
    referred(case)
    matched(case)
    hired(case)
    worked(case)
    settled(case)


def referred(case: Case) -> None:
    """Rune drafts, writes down who consents to what, and submits; Aksel approves."""
    staff = case.town.staff
    rune = case.at(on(0), staff.rune)
    draft = {"application": case.application.write(), "queue": NORREBRO}
    case.referral = case.twice(rune, "/referrals", draft, 201)["id"]
    place = f"/referrals/{case.referral}"
    asked = rune.get(f"{place}/consents?purpose=write_referral")
    for recipient in ("hr", "store_manager", "mentor"):
        keys = [line["key"] for line in asked["lines"] if recipient in line["since"]]
        for giver in asked["givers"]:
            given = {"giver": giver, "recipient": recipient, "keys": keys, "text_version": "1"}
            case.twice(rune, f"{place}/consents", given, 204)
    assert rune.get(f"{place}/lacks")["lacks"] == []
    case.twice(rune, f"{place}/submission", None, 204)

    aksel = case.at(on(0, 9), staff.aksel)
    (waiting,) = aksel.get(f"/committee/agenda?queue={NORREBRO}")["items"]
    assert waiting["id"] == case.referral
    aksel.get(f"{place}?purpose=screen")
    verdict = {"verdict": "approve", "reason": "needs_a_mentor", "legal_track": "section_30"}
    decided = verdict | {"read_version": waiting["version"]}
    case.twice(aksel, f"{place}/decisions", decided, 201)
    rune = case.at(on(0, 9), staff.rune)
    assert rune.get(f"{place}/state")["state"] == "approved"


def matched(case: Case) -> None:
    """Karen holds a round: a place is kept for Amina at Brødrene Lund; she asks why, and then."""
    karen = case.at(on(0, 10), case.town.staff.karen)
    assert [one["id"] for one in karen.get("/pool")["items"]] == [case.referral]
    case.twice(karen, "/rounds", {"round_date": day(0).isoformat(), "seed": 7}, 201)
    assert case.twice(karen, f"{ROUND}/freezing", None, 200)["youths"] == 1
    pin = {"kind": "pin", "referral": case.referral, "position": case.town.shop.position}
    demands = [{"reason": "agreed_with_employer", "overrides": [pin]}]
    asked = {"read_run": 0, "demands": demands}
    job = case.twice(karen, f"{ROUND}/runs", asked, 202)["job"]
    case.hands.solve(lambda: _done(karen, job))
    (match,) = karen.get(f"{ROUND}/runs/1/matches")["items"]
    assert (match["referral"], match["position"]) == (case.referral, case.town.shop.position)
    _asked_why(case, karen)
    case.twice(karen, f"{ROUND}/review", {"run": 1, "read_run": 1}, 204)
    published = case.twice(karen, f"{ROUND}/publication", {"read_run": 1}, 200)
    (case.proposal,) = published["proposals"]


def hired(case: Case) -> None:
    """Helle reads the card and invites, Stine too and says yes; nobody reads a surname before."""
    shop, place = case.town.shop, f"/proposals/{case.proposal}"
    helle = case.at(on(1), shop.hr)
    (one,) = helle.get("/proposals")["items"]
    assert (one["id"], one["awaits"]) == (case.proposal, "invitation")
    card = helle.get(f"{place}/card?recipient=hr")
    assert {"given_name", "availability"} <= {line["kind"] for line in card["lines"]}
    assert str(case.application.who.family_name) not in helle.last.text
    case.twice(helle, f"{place}/invitation", _slot(on(2, 10)), 201)
    helle = case.at(on(2, 11), shop.hr)
    case.twice(helle, f"{place}/interview-report", {"outcome": "ready"}, 204)
    stine = case.at(on(2, 12), shop.manager)
    case.twice(stine, f"{place}/store-invitation", _slot(on(4, 10)), 201)
    stine = case.at(on(4, 11), shop.manager)
    case.twice(stine, f"{place}/interview-report", {"outcome": "ready"}, 204)
    starts = {"starts_on": day(FIRST).isoformat()}
    case.placement = case.twice(stine, f"{place}/acceptance", starts, 201)["id"]
    assert stine.place == f"/placements/{case.placement}"


def worked(case: Case) -> None:
    """Point by point, the first day, and a tap every week; the ledger has it all in December."""
    shop, place = case.town.shop, f"/placements/{case.placement}"
    helle = case.at(on(FIRST), shop.hr)
    for item in CheckItem:
        mentor = {"mentor": shop.mentor} if item is CheckItem.FIRST_DAY else {}
        tick = {"item": item.value, "on": day(FIRST).isoformat()} | mentor
        case.twice(helle, f"{place}/checklist", tick, 201)
    assert helle.get(place)["missing"] == []
    case.twice(helle, f"{place}/beginning", {"first_day": day(FIRST).isoformat()}, 204)
    for week in range(1, WEEKS + 1):
        birthe = case.at(on(FIRST + 7 * week - 3), shop.guide)
        (awaited,) = birthe.get("/weeks/awaited")["items"]
        assert (awaited["placement"], awaited["week"]) == (case.placement, week)
        case.twice(birthe, f"{place}/weeks", {"week": week, "worked": True}, 201)
    told = birthe.get(f"{place}/weeks")["items"]
    assert sorted(one["week"] for one in told) == list(range(1, WEEKS + 1))


def settled(case: Case) -> None:
    """What was earned in November is posted; Finn prepares it, Fie closes it, Finn takes it."""
    finn = case.at(on(SETTLED), case.office.finn)
    until = date(2026, 11, 30).isoformat()
    case.hands.wake(lambda: _due(finn, case, until) == (WEEKS, WEEKS * RATE))
    body = {"employer": case.town.shop.employer, "until_on": until}
    case.batch = case.twice(finn, "/batches", body, 201)["id"]
    place = f"/batches/{case.batch}"
    assert finn.post(f"{place}/closing", None, 422)["code"] == "same_person"
    fie = case.at(on(SETTLED, 9), case.office.fie)
    case.twice(fie, f"{place}/closing", None, 204)
    finn = case.at(on(SETTLED, 10), case.office.finn)
    shown = finn.get(place)
    assert [one["week"] for one in shown["says"]["lines"]] == list(range(1, WEEKS + 1))
    assert shown["batch"]["total_ore"] == WEEKS * RATE
    files = finn.get(f"{place}/files")
    assert {one["format"] for one in files} == FORMATS
    for one in files:
        _handed_on(case, finn, f"{place}/files/{one['format']}", one["sha256"])
    case.twice(finn, f"{place}/payment", {"paid_on": day(SETTLED).isoformat()}, 204)
    assert _due(finn, case, until) == (0, 0)
    assert finn.get("/ledger/checks")["findings"] == []


def _asked_why(case: Case, karen: Browser) -> None:
    """Ask the run why; the answer lies ready when somebody has worked it out."""
    jobs: list[str] = []

    def ask() -> None:
        question = {"question": {"kind": "why", "referral": case.referral}}
        jobs.append(case.twice(karen, f"{ROUND}/runs/1/questions", question, 202)["job"])

    case.hands.answer(ask, lambda: _done(karen, jobs[0]))
    answer = karen.get(f"/jobs/{jobs[0]}")["answer"]
    assert karen.get(f"/answers/{answer}")


def _done(karen: Browser, job: str) -> bool:
    """Whether a job is done, as the page that follows it asks."""
    state = karen.get(f"/jobs/{job}")["state"]
    assert state in {"queued", "running", "done"}
    return bool(state == "done")


def _due(finn: Browser, case: Case, until: str) -> tuple[int, int]:
    """The weeks that may be settled with the company, and what they come to, in øre."""
    for one in finn.get(f"/ledger/due?until={until}")["items"]:
        if one["employer"] == case.town.shop.employer:
            return one["confirmed_weeks"], one["confirmed_ore"]
    return 0, 0


def _handed_on(case: Case, finn: Browser, path: str, fingerprint: str) -> None:
    """Fetch a file twice, byte for byte the same; nobody is named in it, packed or not."""
    finn.get(path)
    body = finn.last.content
    finn.get(path)
    assert finn.last.content == body
    assert sha256(body).hexdigest() == fingerprint
    who = case.application.who
    hidden = [str(name).encode() for name in (who.given_name, who.family_name) if name]
    hidden.append(case.referral.encode())
    assert [name for name in hidden if any(name in part for part in _parts(body))] == []


def _parts(body: bytes) -> Iterator[bytes]:
    """A file, and where it is a workbook what is packed in it."""
    yield body
    if body.startswith(b"PK"):
        with ZipFile(BytesIO(body)) as packed:
            yield from map(packed.read, packed.namelist())


def _slot(when: datetime) -> dict[str, Any]:
    return {"starts": when.isoformat(), "minutes": 30, "place": "Kontoret, 1. sal"}
