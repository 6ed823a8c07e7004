"""The way of money over HTTP: due, prepared, closed by another, handed on, paid, traced, told."""

import hashlib
import re
from base64 import b64encode
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from employers.models import Employer
from foundation import audit
from placements.events import LedgerEvent
from placements.models import Ground, Placement
from tests.api.routes.finance import Finance, finance
from tests.databases import CITY, AnyDatabase
from tests.placements.ledger import world
from tests.placements.ledger.desk import RATE, number
from tests.placements.ledger.test_journals import certified


@pytest.fixture
def of(database: AnyDatabase) -> Finance:
    """Finance at work, on either database."""
    return finance(database)


def test_a_batch_over_http(of: Finance) -> None:
    """Tests the way of a payment: due, prepared, closed by another, handed on, paid, traced."""
    finn, fie, lund = of.finn, of.fie, of.desk.lund.employer
    (due,) = (one for one in finn.get("/ledger/due")["items"] if one["employer"] == lund)
    assert (due["confirmed_weeks"], due["confirmed_ore"]) == (2, 2 * RATE)
    assert (due["expected_weeks"], due["expected_ore"]) == (3, 3 * RATE)
    made = finn.post("/batches", {"employer": lund, "until_on": "2026-01-31"}, 201)
    place = f"/batches/{made['id']}"
    assert finn.last.headers["Location"] == place
    assert finn.post(f"{place}/closing", None, 422)["code"] == "same_person"
    assert finn.get(f"{place}/files", 409)["code"] == "batch_not_closed"
    (row,) = finn.get("/batches?state=prepared")["items"]
    fie.post(f"{place}/closing")
    assert fie.post(f"{place}/closing", None, 409)["code"] == "batch_decided"
    shown = fie.get(place)
    assert shown["batch"] == row | {
        "state": "closed",
        "decided_by": of.desk.fie.account,
        "decided_at": shown["batch"]["decided_at"],
    }
    assert [one["iso_week"] for one in shown["says"]["lines"]] == ["2026-W02", "2026-W03"]
    finn.post(f"{place}/payment", {"paid_on": "2026-02-02"})
    assert finn.post(f"{place}/payment", {"paid_on": "2026-02-02"}, 409)["code"] == "paid_already"
    told = finn.get(f"{place}/lines/2")
    assert (told["entry"]["week"], told["approved_by"]) == (2, of.desk.fie.account)
    assert told["placement"] == of.numbers[0]
    assert told["agreement"]["rate_ore"] == RATE
    why = of.karen.get(f"/ledger/placements/{of.numbers[0]}")
    assert (why["earned_ore"], why["settled_ore"], why["paid_ore"]) == (
        5 * RATE,
        2 * RATE,
        2 * RATE,
    )


def test_files_are_the_bytes_that_were_made(of: Finance) -> None:
    """Tests names, kinds and fingerprints, and that what was handed on stands in the log."""
    finn, lund = of.finn, of.desk.lund.employer
    made = finn.post("/batches", {"employer": lund, "until_on": "2026-01-31"}, 201)
    place = f"/batches/{made['id']}"
    assert finn.get(f"{place}/files/csv", 409)["code"] == "batch_not_closed"
    of.fie.post(f"{place}/closing")
    listed = finn.get(f"{place}/files")
    assert {one["format"] for one in listed} == {"csv", "xlsx", "journal", "manifest"}
    for one in listed:
        finn.get(f"{place}/files/{one['format']}")
        body, headers = finn.last.content, finn.last.headers
        assert (hashlib.sha256(body).hexdigest(), len(body)) == (one["sha256"], one["bytes"])
        assert headers["Content-Disposition"] == f'attachment; filename="{one["name"]}"'
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
    names = {one["name"] for one in listed}
    assert f"fmm-{CITY}-000001.csv" in names
    assert finn.get(f"{place}/files/pain_001", 404)["facts"]["thing"] == "file"
    finn.get(f"{place}/files/exe", 400)
    with of.desk.reading() as session:
        entries = audit.entries(session, lund)
        handed = [one for one in entries if one.event == LedgerEvent.HANDED_ON.value]
    assert len(handed) == len(listed)


def test_a_batch_that_comes_to_nothing(of: Finance) -> None:
    """Tests that a prepared batch is given up, and a route that is the other one refused."""
    finn = of.finn
    made = finn.post("/batches", {"employer": of.desk.lund.employer}, 201)
    finn.post(f"/batches/{made['id']}/discarding")
    assert finn.get(f"/batches/{made['id']}")["batch"]["state"] == "discarded"
    havnen = {"employer": of.desk.havnen.employer}
    assert finn.post("/batches", havnen, 422)["code"] == "wrong_route"
    assert finn.post("/batches", {"employer": "emp_x"}, 404)["facts"]["thing"] == "employer"
    far = {"employer": of.desk.lund.employer, "until_on": "0001-01-01"}
    assert finn.post("/batches", far, 422)["code"] == "nothing_to_settle"


def test_an_invoice_over_http(of: Finance) -> None:
    """Tests an invoice that differs and is disputed, and one that is right and approved."""
    finn, fie = of.finn, of.fie
    sent = {
        "employer": of.desk.havnen.employer,
        "invoice_number": "17",
        "issued_on": "2026-02-02",
        "total_ore": RATE + 50,
        "lines": [{"placement": of.numbers[1], "week": 1, "amount_ore": RATE + 50}],
    }
    wrong = f"/invoices/{finn.post('/invoices', sent, 201)['id']}"
    assert finn.last.headers["Location"] == wrong
    assert finn.post("/invoices", sent, 409)["code"] == "invoice_there"
    amount, *_ = finn.get(f"{wrong}/differences")
    assert (amount["code"], amount["sent"], amount["expected"]) == ("amount", RATE + 50, RATE)
    assert fie.post(f"{wrong}/approval", None, 422)["code"] == "invoice_differs"
    fie.post(f"{wrong}/dispute")
    (kept, *_) = finn.get(wrong)["invoice"]["differences"]
    assert kept["code"] == "amount"
    line = {"placement": of.numbers[1], "week": 1, "amount_ore": RATE}
    right = sent | {"invoice_number": "18", "total_ore": RATE, "lines": [line]}
    place = f"/invoices/{finn.post('/invoices', right, 201)['id']}"
    assert finn.post(f"{place}/approval", None, 422)["code"] == "same_person"
    batch = fie.post(f"{place}/approval", None, 200)["batch"]
    assert finn.get(f"/batches/{batch}")["says"]["invoice_number"] == "18"
    states = {one["invoice_number"]: one["state"] for one in finn.get("/invoices")["items"]}
    assert states == {"17": "disputed", "18": "approved"}
    (shown,) = finn.get(place)["lines"]
    assert shown["placement_number"] == of.numbers[1]


def test_the_ledger_over_http(of: Finance, tmp_path: Path) -> None:
    """Tests posting, balances, checks, what is left out, and a journal another program reads."""
    finn, karen = of.finn, of.karen
    nothing = finn.post("/ledger/postings", None, 200)
    assert nothing["entries"] == nothing["accrued"] == 0
    rows = {one["account"]: one for one in finn.get("/ledger/balances")["items"]}
    assert sum(one["ore"] for one in rows.values()) == 0
    assert rows["fmm:expense:own"]["ore"] == 10 * RATE
    assert rows[f"fmm:accrued:{of.desk.lund.employer}"]["name"] == "Brødrene Lund"
    january = finn.get("/ledger/balances?until_month=2026-01")["items"]
    assert {one["account"]: one["ore"] for one in january}["fmm:expense:own"] == 8 * RATE
    finn.get("/ledger/balances?until_month=2026-13", 400)
    assert karen.get("/ledger/left-out") == {"items": [], "next": None}
    asked = finn.get("/ledger/checks")
    assert (asked["findings"], len(asked["checks"])) == ([], 14)
    finn.get("/ledger/journal")
    assert finn.last.headers["Content-Disposition"].endswith(f'"ledger-{CITY}.beancount"')
    assert not certified(finn.last.text, tmp_path)


def test_months_close_over_http(of: Finance) -> None:
    """Tests that a month closes once it is over, and what a year owes."""
    finn = of.finn
    assert finn.post("/ledger/months/2026-02/closing", None, 422)["code"] == "month_runs"
    finn.post("/ledger/months/January/closing", None, 400)
    finn.post("/ledger/months/2026-01/closing")
    again = finn.post("/ledger/months/2026-01/closing", None, 422)
    assert (again["code"], again["facts"]["next"]) == ("not_the_next_month", "2026-02")
    year = finn.get("/ledger/years/2026")
    assert (year["ore"], year["closed"], len(year["owed"])) == (10 * RATE, False, 2)
    assert {one["ore"] for one in year["owed"]} == {5 * RATE}


def test_another_course_by_decision(of: Finance) -> None:
    """Tests a youth who goes to another company: left out until the coordinator decides."""
    karen, finn = of.karen, of.finn
    with of.desk.writing() as session:
        row = session.get_one(Placement, (CITY, of.lund))
        grounds = select(Ground.referral_id).where(Ground.proposal_id == row.proposal_id)
        world.end(session, of.lund, date(2026, 1, 20))
        case = session.scalars(grounds).one()
        later = world.job(session, of.desk.havnen, first_day=date(2026, 1, 26), case=case)
        again = number(session, later)
    posted = finn.post("/ledger/postings", None, 200)
    assert posted["reversed"] == 2
    assert posted["left_out"] == [{"placement": again, "why": "needs_decision"}]
    assert karen.get("/ledger/left-out")["items"] == posted["left_out"]
    karen.post(f"/placements/{later}/course", {"reason": "bad_match"}, 201)
    twice = karen.post(f"/placements/{later}/course", {"reason": "other"}, 409)
    assert twice["code"] == "granted_already"
    assert finn.post("/ledger/postings", None, 200)["opened"] == 1
    karen.post("/placements/plc_x/course", {"reason": "other"}, 404)
    finn.post(f"/placements/{later}/course", {"reason": "other"}, 403)


def test_where_payments_go(of: Finance) -> None:
    """Tests that what one noted another checks, and that what is owed is paid back at most."""
    finn, lund = of.finn, of.desk.lund.employer
    account = {"reg_number": "5301", "account_number": "123 456"}
    noted = finn.post(f"/employers/{lund}/payees", account, 201)["id"]
    assert finn.post(f"/payees/{noted}/check", None, 422)["code"] == "same_person"
    of.fie.post(f"/payees/{noted}/check")
    (shown,) = finn.get(f"/employers/{lund}/payees")
    assert (shown["account_number"], shown["counts"]) == ("123456", True)
    both = account | {"nemkonto": True}
    assert finn.post(f"/employers/{lund}/payees", both, 422)["code"] == "not_a_bank_account"
    finn.get("/employers/emp_x/payees", 404)
    back = {"amount_ore": 700, "received_on": "2026-02-01"}
    assert finn.post(f"/employers/{lund}/repayments", back, 422)["code"] == "more_than_owed"


def test_a_claim_is_paid_back(of: Finance) -> None:
    """Tests that what was settled too much is claimed, and how much is left of it."""
    finn, lund = of.finn, of.desk.lund.employer
    first = finn.post("/batches", {"employer": lund}, 201)["id"]
    of.fie.post(f"/batches/{first}/closing")
    with of.desk.writing() as session:
        world.end(session, of.lund, date(2026, 1, 6))
    finn.post("/ledger/postings", None, 200)
    claim = finn.post("/batches", {"employer": lund}, 201)["id"]
    of.fie.post(f"/batches/{claim}/closing")
    back = {"amount_ore": 20_000, "received_on": "2026-02-02"}
    said = finn.post(f"/employers/{lund}/repayments", back, 201)
    assert said["left_ore"] == RATE - 20_000


def test_statements(of: Finance) -> None:
    """Tests what a company is told, as JSON and as a page on which nothing runs."""
    karen, lund = of.karen, of.desk.lund.employer
    place = f"/employers/{lund}/statements/2026Q1"
    told = karen.get(place)
    assert told["closing_ore"] - told["opening_ore"] == sum(one["ore"] for one in told["lines"])
    assert (told["company"], told["quarter"]) == ("Brødrene Lund", "2026Q1")
    karen.get(f"{place}/page", headers={"Accept-Language": "da"})
    page, headers = karen.last.text, karen.last.headers
    style = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)[0]
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}';" in headers["Content-Security-Policy"]
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert "<script" not in page
    assert '<html lang="da">' in page
    (why,) = karen.get(f"/employers/{lund}/explanation?month=2026-01")
    assert (why["ore"], why["placement"], why["missing"]) == (4 * RATE, of.numbers[0], [])
    karen.get(f"/employers/{lund}/statements/2026Q5", 400)
    karen.get("/employers/emp_x/statements/2026Q1", 404)


def test_an_invoice_that_came_as_a_file(of: Finance) -> None:
    """Tests a file that is right, one with faults in every cell, and one of another kind."""
    finn = of.finn
    with of.desk.reading() as session:
        cvr = session.get_one(Employer, (CITY, of.desk.havnen.employer)).cvr
    head = "CVR;Fakturanummer;Fakturadato;I alt;Ansættelse;Uge;Beløb\n"
    right = f"{head}{cvr};17;2.2.2026;500,00;{of.numbers[1]};1;500,00\n".encode()
    kind = {"Content-Type": "text/csv"}
    made = finn.ask("POST", "/invoices/files", 201, content=right, headers=kind)
    assert finn.last.headers["Location"] == f"/invoices/{made['id']}"
    assert finn.get(f"/invoices/{made['id']}")["invoice"]["total_ore"] == RATE
    wrong = f"{head}{cvr};;2.2.2026;x;;;\n".encode()
    said = finn.ask("POST", "/invoices/files", 422, content=wrong, headers=kind)
    assert (said["code"], len(said["faults"])) == ("refused", 5)
    stranger = f"{head}10150817;17;2.2.2026;500,00;1;1;500,00\n".encode()
    finn.ask("POST", "/invoices/files", 422, content=stranger, headers=kind)
    pdf = {"Content-Type": "application/pdf"}
    finn.ask("POST", "/invoices/files", 415, content=right, headers=pdf)
    of.karen.ask("POST", "/invoices/files", 403, content=right, headers=kind)
