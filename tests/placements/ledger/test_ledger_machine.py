"""The ledger in anybody's hands: acts in any order, at any time, and what always holds."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar, Final

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import URL

from employers import agreements, entities
from employers.agreements import Deal
from employers.words import Route, Vat
from foundation import audit
from foundation.accounts import operator
from foundation.errors import FootholdError, Untrustworthy
from foundation.roles import GRANTS, Actor, Case, Permission, require
from foundation.session import Session
from foundation.tenants import found_municipality
from placements.events import PlacementEvent
from placements.ledger import (
    balances,
    batches,
    checks,
    claims,
    grants,
    invoices,
    payees,
    periods,
    posting,
)
from placements.lifecycle import confirming, pausing
from placements.models import Batch, Invoice, Mentoring, Payee, WeekEntry
from placements.words.ledger import FileFormat, GrantReason
from placements.words.placements import PauseReason
from tests import offers
from tests.databases import CITY
from tests.machines import Opened, live, on_a_server, on_files
from tests.people import MONDAY
from tests.placements.ledger import purse, world
from tests.placements.ledger.bare import bare, put
from tests.placements.ledger.desk import Desk, desk, sent
from tests.placements.ledger.standing import every
from tests.placements.ledger.world import EARLY, FIRST, noon

Draw = Callable[[st.SearchStrategy[Any]], Any]
Act = Callable[["Ledger", Session, Draw, Actor, datetime], object]
NOWHERE: Final = "none_such"


def _one(draw: Draw, session: Session, table: Any) -> Any:
    """The id of a row of a table; of the first there ever was, where ids follow each other."""
    ids = [row.id for row in sorted(every(session, table), key=_age)]
    return draw(st.sampled_from(ids)) if ids else NOWHERE


def _age(row: Any) -> Any:
    told = ("number", "registered_at", "noted_at", "opened_at")
    return next(getattr(row, name) for name in told if hasattr(row, name)), row.id


def _post(_: "Ledger", session: Session, _draw: Draw, by: Actor, at: datetime) -> None:
    posting.post(session, by=by, at=at)


def _close_month(of: "Ledger", session: Session, draw: Draw, by: Actor, at: datetime) -> None:
    day = of.today - timedelta(days=draw(st.integers(0, 90)))
    periods.close_month(session, month=f"{day:%Y-%m}", by=by, at=at)


def _prepare(of: "Ledger", session: Session, draw: Draw, by: Actor, at: datetime) -> None:
    shop = draw(st.sampled_from((of.office.lund, of.office.havnen)))
    until = of.today - timedelta(days=draw(st.sampled_from((0, 0, 0, 10))))
    batches.prepare(session, employer=shop.employer, until_on=until, by=by, at=at)


def _close(_: "Ledger", session: Session, draw: Draw, by: Actor, at: datetime) -> None:
    batches.close(session, batch=_one(draw, session, Batch), by=by, at=at)


def _discard(_: "Ledger", session: Session, draw: Draw, by: Actor, at: datetime) -> None:
    batches.discard(session, batch=_one(draw, session, Batch), by=by, at=at)


def _pay(of: "Ledger", session: Session, draw: Draw, by: Actor, at: datetime) -> None:
    how: dict[str, Any] = {"batch": _one(draw, session, Batch), "paid_on": of.today}
    batches.note_paid(session, **how, by=by, at=at)


def _repay(of: "Ledger", session: Session, draw: Draw, by: Actor, at: datetime) -> None:
    how: dict[str, Any] = {"employer": of.office.lund.employer, "received_on": of.today}
    ore = draw(st.sampled_from((1, 50_000, 62_500)))
    claims.note_repaid(session, **how, amount_ore=ore, by=by, at=at)


def _hand_on(_: "Ledger", session: Session, draw: Draw, by: Actor, at: datetime) -> None:
    how: dict[str, Any] = {"batch": _one(draw, session, Batch), "by": by, "at": at}
    batches.hand_on(session, **how, format=draw(st.sampled_from(FileFormat)))


def _payee(of: "Ledger", session: Session, draw: Draw, by: Actor, at: datetime) -> None:
    number = draw(st.sampled_from(("1", "0987654321", "nix")))
    how: dict[str, Any] = {"employer": of.office.lund.employer, "reg_number": "1234"}
    payees.note_payee(session, **how, account_number=number, by=by, at=at)


def _check(_: "Ledger", session: Session, draw: Draw, by: Actor, at: datetime) -> None:
    payees.check_payee(session, payee=_one(draw, session, Payee), by=by, at=at)


def _register(of: "Ledger", session: Session, draw: Draw, by: Actor, at: datetime) -> None:
    job, number = draw(st.sampled_from(of.jobs)), len(every(session, Invoice))
    weeks = draw(st.lists(st.integers(1, 4), min_size=1, max_size=2, unique=True))
    told = {"invoice_number": str(number), "issued_on": of.today}
    invoice = sent(session, of.office.havnen, job, *weeks, **told)
    invoices.register(session, invoice=invoice, by=by, at=at)


def _approve(_: "Ledger", session: Session, draw: Draw, by: Actor, at: datetime) -> None:
    invoices.approve(session, invoice=_one(draw, session, Invoice), by=by, at=at)


def _dispute(_: "Ledger", session: Session, draw: Draw, by: Actor, at: datetime) -> None:
    invoices.dispute(session, invoice=_one(draw, session, Invoice), by=by, at=at)


def _agree(of: "Ledger", session: Session, draw: Draw, by: Actor, at: datetime) -> None:
    shop, route = draw(
        st.sampled_from(((of.office.lund, Route.PAYMENT), (of.office.havnen, Route.INVOICE)))
    )
    from_on = of.today - timedelta(days=draw(st.integers(-5, 60)))
    until = draw(st.none() | st.just(from_on + timedelta(days=30)))
    deal = Deal(route, from_on, draw(st.sampled_from(Vat)), draw(st.integers(1, 70_000)))
    how: dict[str, Any] = {"employer": shop.employer, "by": by, "at": at}
    agreements.conclude(session, **how, deal=Deal(**{**_written(deal), "until_on": until}))


def _written(deal: Deal) -> Mapping[str, Any]:
    return {name: getattr(deal, name) for name in ("route", "from_on", "vat", "rate_ore")}


def _merge(of: "Ledger", session: Session, draw: Draw, by: Actor, at: datetime) -> None:
    one, other = draw(st.permutations((of.office.lund.employer, of.office.havnen.employer)))
    from_on = of.today - timedelta(days=draw(st.integers(0, 20)))
    entities.merge(session, employer=one, into=other, from_on=from_on, by=by, at=at)


def _confirm(of: "Ledger", session: Session, draw: Draw, by: Actor, at: datetime) -> None:
    how: dict[str, Any] = {"placement": draw(st.sampled_from(of.jobs)), "by": by, "at": at}
    week, worked = draw(st.integers(1, 8)), draw(st.sampled_from((True, True, True, False)))
    confirming.confirm(session, **how, week=week, worked=worked)


def _undo(of: "Ledger", session: Session, draw: Draw, by: Actor, at: datetime) -> None:
    how: dict[str, Any] = {"placement": draw(st.sampled_from(of.jobs)), "by": by, "at": at}
    confirming.undo_confirmation(session, **how, week=draw(st.integers(1, 6)))


def _pause(of: "Ledger", session: Session, draw: Draw, by: Actor, at: datetime) -> None:
    from_on = of.today - timedelta(days=draw(st.integers(-5, 40)))
    until = draw(st.none() | st.just(from_on + timedelta(days=draw(st.integers(0, 12)))))
    how: dict[str, Any] = {"placement": draw(st.sampled_from(of.jobs)), "by": by, "at": at}
    how |= {"reason": PauseReason.EXAMS, "from_on": from_on, "until_on": until}
    pausing.pause(session, **how)


def _end(of: "Ledger", session: Session, draw: Draw, by: Actor, at: datetime) -> None:
    """As rows, and a word in the log: these cases are too bare for the act that ends a job."""
    job, on = draw(st.sampled_from(of.jobs)), of.today - timedelta(days=draw(st.integers(0, 40)))
    require(by, Permission.PLACEMENT_KEEP, Case(CITY))
    if on >= FIRST:
        world.end(session, job, on)
        audit.record(session, PlacementEvent.ENDED, subject=job, by=by, at=at, on=on)


def _grant(of: "Ledger", session: Session, draw: Draw, by: Actor, at: datetime) -> None:
    how: dict[str, Any] = {"placement": draw(st.sampled_from(of.jobs)), "by": by, "at": at}
    grants.grant_course(session, **how, reason=GrantReason.OTHER)


ACTS: Final[Mapping[str, tuple[Act, Permission]]] = {
    "post": (_post, Permission.LEDGER_POST),
    "close a month": (_close_month, Permission.PERIOD_CLOSE),
    "prepare": (_prepare, Permission.BATCH_PREPARE),
    "close": (_close, Permission.BATCH_CLOSE),
    "discard": (_discard, Permission.BATCH_PREPARE),
    "pay": (_pay, Permission.BATCH_CLOSE),
    "repay": (_repay, Permission.BATCH_CLOSE),
    "hand on": (_hand_on, Permission.LEDGER_READ),
    "payee": (_payee, Permission.PAYEE_KEEP),
    "check": (_check, Permission.PAYEE_KEEP),
    "register": (_register, Permission.INVOICE_KEEP),
    "approve": (_approve, Permission.INVOICE_KEEP),
    "dispute": (_dispute, Permission.INVOICE_KEEP),
    "agree": (_agree, Permission.EMPLOYER_WRITE),
    "merge": (_merge, Permission.EMPLOYER_WRITE),
    "confirm": (_confirm, Permission.WEEK_CONFIRM),
    "undo": (_undo, Permission.WEEK_CONFIRM),
    "pause": (_pause, Permission.PLACEMENT_KEEP),
    "end": (_end, Permission.PLACEMENT_KEEP),
    "grant": (_grant, Permission.COURSE_GRANT),
}
"""What may be done, and the right it takes."""
STEPS: Final = (
    *ACTS,
    *("confirm",) * 8,
    *("post",) * 4,
    *("prepare", "prepare", "close", "close", "close", "register", "approve"),
)
"""The same, as often as each should be tried."""


class Ledger(RuleBasedStateMachine):
    """An office, the day it is, and everything that was ever closed."""

    opened: ClassVar[Opened]

    @initialize()
    def begin(self) -> None:
        """Three jobs have begun, two of them at one shop."""
        self.stack = ExitStack()
        database = self.stack.enter_context(type(self).opened())
        with database.writing(CITY) as session:
            found_municipality(session, name=CITY, by=operator(CITY), at=MONDAY)
        self.office: Desk = desk(database)
        self.today: date = FIRST + timedelta(days=30)
        self.paper: dict[str, str] = {}
        with self.office.writing() as session:
            shops = (self.office.lund, self.office.lund, self.office.havnen)
            self.jobs = [world.job(session, shop) for shop in shops]
            for job, shop in zip(self.jobs, shops, strict=True):
                of: dict[str, Any] = {"employer_id": shop.employer, "workplace_id": shop.workplace}
                of |= {
                    "mentor_id": offers.mentor(session, shop.workplace, EARLY),
                    "id": f"mtg {job}",
                }
                put(session, Mentoring, [bare(Mentoring, CITY, placement_id=job, **of)])
        staff, finn, fie = self.office.staff, self.office.finn, self.office.fie
        self.usual = {"agree": staff.karen, "merge": staff.karen, "confirm": staff.karen}
        self.usual |= dict.fromkeys(("undo", "pause", "end", "grant"), staff.karen)
        self.people = [finn, fie, staff.karen, staff.asta, staff.rune, staff.timetable]

    def teardown(self) -> None:
        """Let go of the database."""
        if hasattr(self, "stack"):
            self.stack.close()

    @rule(step=st.sampled_from(STEPS), data=st.data())
    def step(self, step: str, data: st.DataObject) -> None:
        """Somebody does something, mostly whoever usually does; or is told why not."""
        act, right = ACTS[step]
        usual = self.usual.get(step)
        usually = [usual] if usual else self.people[:2]
        by: Actor = data.draw(st.sampled_from(usually * 4 + self.people))
        try:
            with self.office.writing() as session:
                act(self, session, data.draw, by, noon(self.today))
        except Untrustworthy:
            raise
        except FootholdError:
            return
        assert right in GRANTS[by.role], (step, by.role)

    @rule(days=st.integers(0, 20))
    def time_passes(self, days: int) -> None:
        """Up to three weeks go by."""
        self.today += timedelta(days=days)

    @invariant()
    def it_holds(self) -> None:
        """Nothing is found, balances are nothing in all, and what was closed is as it was."""
        if not hasattr(self, "paper"):
            return
        with self.office.reading() as session:
            assert checks.findings(session) == []
            assert sum(balances.balances(session).values()) == 0
            now = purse.paper(session)
            assert {key: now.get(key) for key in self.paper} == self.paper
            self.paper = now
            spent = [row.ore_after for row in every(session, WeekEntry)]
            assert max(spent, default=0) <= 1_300_000


@pytest.mark.trial
def test_a_ledger_on_files(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Tests the machine on SQLite."""
    live(Ledger, on_files(sqlite_template, tmp_path_factory), 4, nightly=200, steps=30)


@pytest.mark.trial
def test_a_ledger_on_a_server(postgres_server: URL, postgres_template: str) -> None:
    """Tests the machine on PostgreSQL."""
    live(Ledger, on_a_server(postgres_server, postgres_template), 2, nightly=100, steps=30)
