"""Tests of the commands on money: a month of finance, from the terms to what was paid."""

import hashlib
import json
import re
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from api.commands.money_asked import a_day, an_amount
from api.exits import BadOption
from api.operating.installation import opened
from employers.models import Employer
from foundation.clock import SystemClock
from foundation.errors import NotAllowed
from foundation.roles import Role
from placements.ids import BatchId
from placements.ledger import checks
from placements.ledger.batches.views import files
from placements.ledger.checking.finding import Finding
from placements.models import Ground, Placement
from placements.words.ledger import LedgerCheck
from tests.api.houses import House
from tests.databases import CITY
from tests.people import nobody
from tests.placements.ledger import world
from tests.placements.ledger.desk import NOW, RATE, Desk, desk, number, worked
from tests.placements.ledger.test_journals import certified


def at_work(house: House, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Weeks of a job at each partner, confirmed and posted, on 2 February 2026."""
    monkeypatch.setattr(SystemClock, "now", lambda _self: NOW)
    assert house.folder.is_dir()
    with opened() as installed:
        made = desk(installed.database)
        with made.writing() as session:
            worked(session, made, made.lund, 1, 2)
            worked(session, made, made.havnen, 1)
        return made


@pytest.fixture
def office(disk: House, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The same on files: what differs between the databases is tried below the commands."""
    return at_work(disk, monkeypatch)


def test_a_batch_from_the_command_line(
    house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Tests the way of a payment: due, prepared, closed by another, handed on, paid, traced."""
    office = at_work(house, monkeypatch)
    finn, fie = ("--by", office.finn.account), ("--by", office.fie.account)
    lund = office.lund.employer
    assert re.search(
        r"Brødrene Lund .* 2 +1,000\.00 +3 +1,500\.00", house("ledger", "due", *finn).out
    )
    made = house("batch", "prepare", lund, "--until", "31.1.2026", *finn).out
    assert "1,000.00" in made
    assert "another pair of eyes" in house("batch", "close", "1", *finn, code=2).err
    assert "waits for another" in house("batch", "list", "--state", "prepared", *finn).out
    assert house("batch", "export", "1", "--out", tmp_path, *finn, code=2).err.strip()
    digest = json.loads(house("batch", "show", "1", "--json", *fie).out)["batch"]["digest"]
    assert digest in house("batch", "close", "1", *fie).out
    shown = house("batch", "show", "1", *fie).out
    assert all(word in shown for word in (digest, "2026-W02", "1,000.00", office.fie.account))
    written = house("batch", "export", "1", "--out", tmp_path, *finn).out.split()
    manifest = json.loads((tmp_path / f"fmm-{CITY}-000001.manifest.json").read_bytes())
    assert manifest["digest"] == digest
    assert len(written) == len(manifest["files"]) + 1
    for one in manifest["files"]:
        body = (tmp_path / one["name"]).read_bytes()
        assert hashlib.sha256(body).hexdigest() == one["sha256"]
    house("batch", "paid", "1", "--on", "2.2.2026", *finn)
    assert "already" in house("batch", "paid", "1", "--on", "2.2.2026", *finn, code=2).err
    told = json.loads(house("batch", "trace", "1", "2", "--json", *finn).out)
    assert (told["entry"]["week"], told["approved_by"]) == (2, office.fie.account)
    traced = house("batch", "trace", "1", "1", *finn).out
    assert re.search(r"Confirmed: worked, .*\nAgreement: 2: 500.00\n", traced)
    assert house("batch", "list", *finn, "--company", lund).out.count("\n") == 3


def test_files_are_never_replaced(disk: House, office: Desk, tmp_path: Path) -> None:
    """Tests that the same bytes may stand there, and that anything else stops the whole export."""
    finn, fie = ("--by", office.finn.account), ("--by", office.fie.account)
    disk("batch", "prepare", office.lund.employer, *finn)
    disk("batch", "close", "1", *fie)
    export = ("batch", "export", "1", "--out", tmp_path, *finn)
    disk(*export, "--format", "xlsx")
    file = tmp_path / f"fmm-{CITY}-000001.xlsx"
    body = file.read_bytes()
    assert [one.name for one in tmp_path.glob("fmm-*")] == [file.name]
    assert file.stat().st_mode & 0o777 == 0o600
    file.write_bytes(body + b"\n")
    assert "left as it is" in disk(*export, code=2).err
    assert [one.name for one in tmp_path.glob("fmm-*")] == [file.name]
    file.write_bytes(body)
    assert disk(*export).out.count("\n") == 4
    with disk.writing() as session, pytest.raises(NotAllowed):
        files(session, BatchId("bat_1"), by=nobody(CITY, Role.REFERRER))


def test_an_invoice_from_the_command_line(disk: House, office: Desk, tmp_path: Path) -> None:
    """Tests an invoice that differs and is disputed, and one that is right and approved."""
    finn, fie = ("--by", office.finn.account), ("--by", office.fie.account)
    with disk.writing() as session:
        (placement,) = session.scalars(
            select(Placement.id).where(Placement.employer_id == office.havnen.employer)
        )
        number_ = number(session, placement)
    cvr = cvr_of(disk, office)
    head = "CVR;Fakturanummer;Fakturadato;I alt;Ansættelse;Uge;Beløb\n"
    wrong, right = tmp_path / "wrong.csv", tmp_path / "right.csv"
    wrong.write_text(f"{head}{cvr};17;2.2.2026;500,50;{number_};1;500,50\n", encoding="utf-8")
    right.write_text(f"{head}{cvr};18;2.2.2026;500,00;{number_};1;500,00\n", encoding="utf-8")
    assert "registered" in disk("invoice", "register", "--csv", wrong, *finn).out
    compared = disk("invoice", "compare", "17", *finn, code=1).out
    assert re.search(r"the amount of the week is another +500\.50 +500\.00", compared)
    assert "differs" in disk("invoice", "approve", "17", *fie, code=2).err
    disk("invoice", "dispute", "17", *fie)
    disk("invoice", "register", "--csv", right, *finn)
    assert "eyes" in disk("invoice", "approve", "18", *finn, code=2).err
    assert "batch 1" in disk("invoice", "approve", "18", *fie).out
    listed = disk("invoice", "list", *finn).out
    assert "disputed" in listed
    assert "approved" in listed
    (line,) = json.loads(disk("invoice", "show", "18", "--json", *finn).out)["lines"]
    assert (line["placement_number"], line["week"], line["amount_ore"]) == (number_, 1, RATE)
    both = json.loads(disk("invoice", "list", "--json", *finn).out)["invoices"]
    assert line["invoice_id"] in {one["id"] for one in both if one["invoice_number"] == "18"}
    right.write_text(head + ";;;;;x;\n", encoding="utf-8")
    assert disk("invoice", "register", "--csv", right, *finn, code=2).err.count("row 2") > 4


def cvr_of(house: House, office: Desk) -> str:
    """The CVR number of Havnens Is."""
    with house.writing() as session:
        number_: str = session.get_one(Employer, (CITY, office.havnen.employer)).cvr
    return number_


def test_the_ledger_from_the_command_line(disk: House, office: Desk, tmp_path: Path) -> None:
    """Tests posting, balances, what is left out, why, and a journal another program certifies."""
    finn, karen = ("--by", office.finn.account), ("--by", office.staff.karen.account)
    assert "Nothing was missing" in disk("ledger", "post", *finn).out
    told = json.loads(disk("ledger", "balances", "--json", *finn).out)["balances"]
    assert sum(told.values()) == 0
    assert told["fmm:expense:own"] == 10 * RATE
    assert "Brødrene Lund" in disk("ledger", "balances", "--month", "2026-01", *finn).out
    assert "in the ledger" in disk("ledger", "left-out", *karen).out
    with disk.writing() as session:
        first = session.scalars(select(Placement.number).order_by(Placement.number)).first()
    why = disk("ledger", "why", str(first), *karen).out
    assert why.count("a week fell due") == 5
    assert "Earned: 2,500.00" in why
    out = tmp_path / "ledger.beancount"
    assert "10 entries" in disk("ledger", "journal", "--out", out, *finn).out
    assert not certified(out.read_text(encoding="utf-8"), tmp_path)
    rune = ("--by", office.staff.rune.account)
    for command in (("journal", "--out", tmp_path / "no"), ("left-out",), ("balances",), ("due",)):
        assert "may not" in disk("ledger", *command, *rune, code=2).err
    assert not (tmp_path / "no").exists()
    assert "may not" in disk("terms", "show", *rune, code=2).err


def test_another_course_by_decision(disk: House, office: Desk) -> None:
    """Tests a youth who goes to another company: left out until somebody decides."""
    karen = ("--by", office.staff.karen.account)
    with disk.writing() as session:
        (first,) = session.scalars(
            select(Placement).where(Placement.employer_id == office.lund.employer)
        )
        grounds = select(Ground.referral_id).where(Ground.proposal_id == first.proposal_id)
        world.end(session, first.id, date(2026, 1, 20))
        case = session.scalars(grounds).one()
        later = world.job(session, office.havnen, first_day=date(2026, 1, 26), case=case)
        again = str(number(session, later))
    done = disk("ledger", "post", "--by", office.finn.account).out
    assert "taken back" in done
    assert "1 placement is not wholly" in done
    assert re.search(rf"{again} +a new course", disk("ledger", "left-out", *karen, code=1).out)
    told = json.loads(disk("ledger", "left-out", "--json", *karen, code=1).out)
    assert told == {"left_out": [{"placement": int(again), "why": "needs_decision"}]}
    disk("course", "grant", again, "--reason", "bad_match", *karen)
    assert "1 course opened" in disk("ledger", "post", "--by", office.finn.account).out
    grant = ("course", "grant", again, "--reason", "other", *karen)
    assert "already" in disk(*grant, code=2).err


def test_terms_sources_and_payees(disk: House, office: Desk) -> None:
    """Tests what an administrator sets, and where payments go, checked by another."""
    asta, finn = ("--by", office.staff.asta.account), ("--by", office.finn.account)
    set_ = ("terms", "set", "--from", "1.1.2027", "--payer", "Havneby", "--cap", "14.000,00 kr.")
    assert "January 1, 2027" in disk(*set_, "--reg", "5301", "--account", "123456", *asta).out
    assert "14,000.00" in disk("terms", "show", *finn).out
    assert "may not" in disk(*set_, *finn, code=2).err
    assert "payer_account_number" in disk(*set_, "--reg", "5301", *asta, code=2).err
    assert "--cap" in disk(*set_[:-1], "14.00", *asta, code=2).err
    source = ("source", "set", "--year", "2028", "--rank", "1", "--name", "Egne midler")
    disk(*source, "--code", "own", "--account-string", "0528212001590001", *asta)
    assert "0528212001590001" in disk("source", "show", "--year", "2028", *finn).out
    assert "code" in disk(*source, "--code", "Æ", *asta, code=2).err
    lund = office.lund.employer
    noted = disk("payee", "note", lund, "--reg", "5301", "--account", "123 456", *finn).out
    payee = re.findall(r"pye_\w+", noted)[0]
    assert "eyes" in disk("payee", "check", payee, *finn, code=2).err
    rune = ("--by", office.staff.rune.account)
    assert "may not" in disk("payee", "show", lund, *rune, code=2).err
    assert "not checked" in disk("payee", "show", lund, *finn).out
    disk("payee", "check", payee, "--by", office.fie.account)
    assert json.loads(disk("payee", "show", lund, "--json", *finn).out)["payees"][0]["counts"]
    assert (
        "owes 0 øre" in disk("batch", "repaid", lund, "7,00", "--on", "1.2.2026", *finn, code=2).err
    )


@pytest.mark.parametrize(
    ("told", "ore"),
    [("11.500,00 kr.", 1_150_000), ("500", 50_000), ("0,5", 50), ("1.000.000", 100_000_000)],
)
def test_amounts(told: str, ore: int) -> None:
    """Tests amounts as Danes write them."""
    assert an_amount("--total", told) == ore


@pytest.mark.parametrize("told", ["500.00", "1.00", "-1", "", "11,500.00", "1,234", "x", "1 000"])
def test_amounts_that_are_none(told: str) -> None:
    """Tests what might be two amounts, or none."""
    with pytest.raises(BadOption, match="--total"):
        an_amount("--total", told)


def test_days() -> None:
    """Tests days in either way, and one that there is not."""
    assert a_day("--on", "3.2.2026") == a_day("--on", "2026-02-03") == date(2026, 2, 3)
    with pytest.raises(BadOption, match="--on"):
        a_day("--on", "30.2.2026")


def test_months_and_years(disk: House, office: Desk) -> None:
    """Tests that a month closes once nothing is missing in it, and what a year owes."""
    finn = ("--by", office.finn.account)
    assert "found nothing" in disk("ledger", "check", *finn).out
    assert json.loads(disk("ledger", "check", "--json", *finn).out)["findings"] == []
    assert "not over" in disk("ledger", "close-month", "2026-02", *finn, code=2).err
    assert "no month" in disk("ledger", "close-month", "January", *finn, code=2).err
    assert "January 2026 is closed" in disk("ledger", "close-month", "2026-01", *finn).out
    told = disk("ledger", "year-end", "2026", *finn).out
    assert "not closed" in told
    assert re.search(r"own +Brødrene Lund +5 +1,000\.00 +1,500\.00 +2,500\.00", told)
    year = json.loads(disk("ledger", "year-end", "2026", "--json", *finn).out)
    assert (year["ore"], year["closed"], len(year["owed"])) == (10 * RATE, False, 2)
    rune = ("--by", office.staff.rune.account)
    for command in (("check",), ("year-end", "2026"), ("close-month", "2026-01")):
        assert "may not" in disk("ledger", *command, *rune, code=2).err


def test_a_finding_is_told(disk: House, office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests that a check with findings ends with 1, and names the row."""
    found = [Finding(LedgerCheck.NUMBERS, "ledger_entry 17")]
    monkeypatch.setattr(checks, "findings", lambda _session: found)
    finn = ("--by", office.finn.account)
    assert "ledger_entry 17" in disk("ledger", "check", *finn, code=1).out
    told = json.loads(disk("ledger", "check", "--json", *finn, code=1).out)
    assert told["findings"] == [{"check": "numbers", "thing": "ledger_entry 17"}]


def test_who_may_not_is_told_so_before_anything_is_looked_up(disk: House, office: Desk) -> None:
    """Tests each command that names a company: one there is, one there is not, and no number."""
    rune = ("--by", office.staff.rune.account)
    for company in (cvr_of(disk, office), "10150817", "1"):
        for command in (
            ("statement", company, "--quarter", "2026Q1"),
            ("payee", "show", company),
            ("payee", "note", company, "--nemkonto"),
            ("batch", "prepare", company),
            ("batch", "list", "--company", company),
            ("batch", "repaid", company, "7,00", "--on", "1.2.2026"),
            ("invoice", "list", "--company", company),
        ):
            assert "may not" in disk(*command, *rune, code=2).err, command
    assert "may not" in disk("course", "grant", "999", "--reason", "other", *rune, code=2).err
    finn = ("--by", office.finn.account)
    assert "no employer" in disk("payee", "show", "10150817", *finn, code=2).err
