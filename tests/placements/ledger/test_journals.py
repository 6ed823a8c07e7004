"""Journals: another program, of which nothing is imported here, adds them up and certifies them."""

import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Final

import pytest
from sqlalchemy import insert

from employers.ids import EmployerId
from foundation.errors import NotAllowed
from foundation.ids import new_id
from foundation.roles import Actor, Role
from foundation.session import Session
from placements.ids import BatchId, LedgerAccountId
from placements.ledger import accounts
from placements.ledger.files import beancount, journal
from placements.ledger.files.postings import of_batch
from placements.ledger.journal import Draft, enter
from placements.models import Batch, PeriodClose
from placements.words.ledger import OF_EMPLOYERS, AccountKind, BatchKind, EntryKind
from tests import figures, offers
from tests.conftest import NIGHTLY
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY, hire, nobody
from tests.placements.ledger.documents import BATCH, HOSTILE, LINE, of_lines

BEAN_CHECK: Final = Path(sys.executable).with_name("bean-check")
COURSES: Final = 1_000 if NIGHTLY else 12
WEEKS: Final = 26


def certified(text: str, folder: Path) -> str:
    """What the other program has against a journal; empty where it certifies it."""
    file = folder / "ledger.beancount"
    file.write_text(text, encoding="utf-8")
    done = subprocess.run((BEAN_CHECK, "--no-cache", file), capture_output=True, check=False)  # noqa: S603  # its own program
    assert (done.returncode == 0) is (not done.stderr), done
    return done.stderr.decode()


def test_batches(tmp_path: Path) -> None:
    """Tests a payment with VAT and an older claim set off, and a claim, both certified as one."""
    back = replace(LINE, turn=2, amount_ore=-50_000, vat_ore=-12_500, week=2)
    odd = replace(LINE, amount_ore=33_333, vat_ore=8_333, source="fund")
    payment = of_lines(BATCH, LINE, back, odd, replace(odd, week=3), owed=100)
    claim = of_lines(replace(BATCH, programme="other"), back, replace(back, source="fund"))
    assert (payment.pay_ore, claim.claim_ore) == (70_732, 125_000)
    assert not certified(of_batch(payment), tmp_path)
    assert not certified(of_batch(claim), tmp_path)


def test_a_batch_of_hostile_sources(tmp_path: Path) -> None:
    """Tests that no word breaks out of its quotes, and that no two sources share an account."""
    sources = [*HOSTILE[:-1], "own", "Own", "OWN", "-own", "z-own", "æ", "Æ", "1"]
    held = [replace(LINE, source=one, reason="moved\n2026-01-01 open X") for one in sources]
    assert not certified(of_batch(of_lines(BATCH, *held)), tmp_path)
    names = {beancount.account(AccountKind.EXPENSE, "fmm", one) for one in sources}
    assert len(names) == len(sources)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("500.00 DKK\n  Lia", "500.01 DKK\n  Lia"), "does not balance"),
        (("500.00 DKK", "500.01 DKK"), "Balance failed"),
        (("  333.33 ~ 0", "  333.34 ~ 0"), "Balance failed"),
    ],
)
def test_one_ore(wrong: tuple[str, str], said: str, tmp_path: Path) -> None:
    """Tests that one øre in a leg, in both legs, or in a balance is found."""
    text = of_batch(of_lines(BATCH, LINE, replace(LINE, source="fund", amount_ore=33_333)))
    place = text.index(" * ")
    changed = text[:place] + text[place:].replace(*wrong, 2 if said == "Balance failed" else 1)
    assert changed != text
    assert said in certified(changed, tmp_path)


@pytest.mark.trial
def test_the_whole_ledger(database: AnyDatabase, tmp_path: Path) -> None:
    """Tests months of entries, some posted late: certified, and not once an øre is lost."""
    by = hire(database, CITY).timetable
    with database.writing(CITY) as session:
        balances = posted(session, COURSES, by)
    with database.reading(CITY) as session:
        text = journal.whole(session)
        assert journal.whole(session) == text
    assert not certified(text, tmp_path)
    last = max(line[:10] for line in text.splitlines() if " balance " in line)
    ends = [line.split() for line in text.splitlines() if line.startswith(f"{last} balance ")]
    said = {name: int(amount.replace(".", "")) for _day, _word, name, amount, *_more in ends}
    assert sorted(said.values()) == sorted(balances.values())
    assert sum(said.values()) == 0
    late = text.index('month: "2027-01"\n  due: 2026-11-')
    assert text[:late].splitlines()[-4].startswith("2027-01-01 * ")
    cut = text.index("\n", text.index("* ")) + 1
    lost = text[: text.rindex("\n\n", 0, cut)] + text[text.index("\n\n", cut) :]
    assert "Balance failed" in certified(lost, tmp_path)
    figures.tried("courses in a journal certified by Beancount", COURSES)


def test_an_empty_ledger(database: AnyDatabase, tmp_path: Path) -> None:
    """Tests the journal of a municipality that has begun nothing, and who may read it."""
    with database.reading(CITY) as session:
        assert not certified(journal.read(session, by=nobody(CITY, Role.FINANCE)), tmp_path)
        with pytest.raises(NotAllowed):
            journal.read(session, by=nobody(CITY, Role.REFERRER))


def posted(session: Session, courses: int, by: Actor) -> Counter[LedgerAccountId]:
    """Entries of so many courses with three employers: what every account then stands at."""
    random, balances = Random(6), Counter[LedgerAccountId]()
    for place in range(3):
        name = EmployerId(offers.employer(session, MONDAY, f"Is nr. {place}"))
        named = _accounts(session, name, by)
        for late in (False, True):
            drafts = list(_weeks(random, named, courses // 3 + 1, late=late))
            if late:
                drafts += _settled(session, name, named, place, by)
            enter(session, drafts, by=by, at=MONDAY)
            for one in drafts:
                balances[one.debit] += one.amount_ore
                balances[one.credit] -= one.amount_ore
            if place == 0 and not late:
                _close(session, "2026-12", by)
    return balances


def _accounts(
    session: Session, employer: EmployerId, by: Actor
) -> dict[AccountKind, LedgerAccountId]:
    def opened(kind: AccountKind) -> LedgerAccountId:
        of = employer if kind in OF_EMPLOYERS else None
        source = "fond 1" if kind is AccountKind.EXPENSE else None
        return accounts.account(session, kind, employer=of, source=source, by=by, at=MONDAY)

    return {kind: opened(kind) for kind in AccountKind}


def _weeks(
    random: Random, named: dict[AccountKind, LedgerAccountId], courses: int, *, late: bool
) -> list[Draft]:
    """Weeks that fall due from November on, each tenth taken back; of late ones, the first two."""
    expense, accrued = named[AccountKind.EXPENSE], named[AccountKind.ACCRUED]
    drafts = []
    for _ in range(courses):
        first = date(2026, 11, random.randint(2, 28))
        for week in range(2 if late else WEEKS):
            due = first + timedelta(weeks=week)
            amount = random.choice((50_000, 33_333, 1))
            drafts.append(Draft(EntryKind.ACCRUAL, expense, accrued, amount, due))
            if random.random() < 0.1:
                drafts.append(Draft(EntryKind.REVERSAL, accrued, expense, amount, due))
    return drafts


def _settled(
    session: Session,
    employer: EmployerId,
    named: dict[AccountKind, LedgerAccountId],
    place: int,
    by: Actor,
) -> list[Draft]:
    """A batch of that employer: settled, with VAT, paid; and a repayment."""
    batch, kinds = BatchId(new_id("bat")), AccountKind
    row = {
        "municipality": CITY,
        "id": batch,
        "number": place + 1,
        "route": "payment",
        "kind": BatchKind.PAYMENT,
        "employer_id": employer,
        "until_on": date(2027, 1, 31),
        "lines": 1,
        "total_ore": 40_000,
        "vat_ore": 10_000,
        "offset_ore": 0,
        "pay_ore": 50_000,
        "claim_ore": 0,
        "document": {},
        "digest": "0" * 64,
        "prepared_at": MONDAY,
        "prepared_by": by.account,
    }
    session.execute(insert(Batch), [row])
    on = date(2027, 2, 1)

    def draft(kind: EntryKind, debit: AccountKind, credit: AccountKind, ore: int) -> Draft:
        of = None if kind is EntryKind.REPAYMENT else batch
        return Draft(kind, named[debit], named[credit], ore, on, batch=of)

    return [
        draft(EntryKind.SETTLEMENT, kinds.ACCRUED, kinds.PAYABLE, 40_000),
        draft(EntryKind.VAT, kinds.VAT, kinds.PAYABLE, 10_000),
        draft(EntryKind.PAYMENT, kinds.PAYABLE, kinds.BANK, 50_000),
        draft(EntryKind.REPAYMENT, kinds.BANK, kinds.RECEIVABLE, 7),
    ]


def _close(session: Session, month: str, by: Actor) -> None:
    row = {"municipality": CITY, "month": month, "last_seq": 1}
    session.execute(insert(PeriodClose), [row | {"closed_at": MONDAY, "closed_by": by.account}])
