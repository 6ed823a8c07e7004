"""No door of money stands alone: with the guard gone, the act itself refuses whoever may not."""

from typing import Any, Final

import pytest

from api.routes import (
    accounts,
    audit,
    batches,
    budget,
    courses,
    extracts,
    figures,
    forecast,
    histories,
    invoices,
    ledger,
    months,
    payees,
    reports,
    statements,
    terms,
    tokens,
    traces,
)
from api.web.doors import Door
from api.web.guard import Signed
from tests.api.routes.finance import Finance, finance
from tests.databases import AnyDatabase
from tests.placements.ledger.desk import closed, registered, sent

TOPICS: Final = (
    *(accounts, audit, batches, budget, courses, extracts, figures, forecast, histories),
    *(invoices, ledger, months, payees, reports, statements, terms, tokens, traces),
)
DOORS: Final = tuple(door for topic in TOPICS for door in topic.doors)
ASKED: Final = {"/audit/entries": "?subject=acc_x"}
"""What must be asked for."""
TOLD_NOTHING: Final = {"courses_grant"}
"""Who may not even read the thing is told that there is none."""


@pytest.fixture
def of(database: AnyDatabase, monkeypatch: pytest.MonkeyPatch) -> Finance:
    """Finance at work, and a guard that lets everybody in."""
    monkeypatch.setattr(Signed, "may", lambda _self, _permission: True)
    return finance(database)


def test_the_act_asks_again(of: Finance) -> None:
    """Tests every door of money with a referrer of another town's quarter, who may do nothing."""
    names = _names(of)
    sanne = of.browser(of.desk.staff.sanne)
    for door in DOORS:
        path = door.path.format(**names) + ASKED.get(door.path, "")
        body = _example(door)
        answer = sanne.client.request(door.method, f"/api/v1{path}", **body)
        code = 404 if door.name in TOLD_NOTHING else 403
        assert answer.status_code == code, (door.name, answer.status_code, answer.text)
        expected = "not_found" if code == 404 else "not_allowed"
        assert answer.json()["code"] == expected, door.name


def _names(of: Finance) -> dict[str, Any]:
    """One of everything that stands in a path."""
    with of.desk.writing() as session:
        batch = closed(session, of.desk, of.desk.lund)
        invoice = registered(session, of.desk, sent(session, of.desk.havnen, of.havnen, 1))
    return {
        "account": of.desk.staff.karen.account,
        "batch": batch,
        "employer": of.desk.lund.employer,
        "format": "csv",
        "invoice": invoice,
        "line": 1,
        "month": "2026-01",
        "number": of.numbers[0],
        "payee": "pye_x",
        "placement": of.lund,
        "quarter": "2026Q1",
        "round": 1,
        "run": 1,
        "token": "tok_x",
        "year": 2026,
    }


def _example(door: Door) -> dict[str, Any]:
    """The example of the body a door takes, or a file."""
    if door.media:
        return {"content": b"x", "headers": {"Content-Type": door.media[0]}}
    body = door.act.__annotations__.get("body")
    return {"json": body.model_config["json_schema_extra"]["examples"][0]} if body else {}


def test_who_may_not_learns_of_no_company(of: Finance) -> None:
    """Tests that whoever may open no account is told so, whether or not a company is there."""
    sanne = of.browser(of.desk.staff.sanne)
    for employer in (of.desk.lund.employer, "emp_x"):
        body = {"role": "hr", "name": "Hanne", "employer": employer}
        assert sanne.post("/accounts", body, 403)["code"] == "not_allowed"
