"""A small ledger for the attacks: two courses, a paid batch, one that waits, a closed month.

The first course has its 26 weeks; 700,000 øre more could be spent on it. Of the second, week 1 was
accrued and taken back, week 2 settled and paid, week 3 accrued: all of its money. Of the third,
week 1 was accrued, and two more could be. November is closed.
"""

from datetime import date, timedelta
from typing import Any, Final

from employers.models import Agreement, Employer, Position, Workplace
from employers.words import Route
from foundation.accounts import Account
from foundation.ids import Municipality
from foundation.roles import Role
from foundation.session import Session
from foundation.tables import Owned
from placements.models import (
    Batch,
    BatchDecision,
    BatchFile,
    BatchLine,
    BatchPayment,
    Course,
    CourseGrant,
    CoursePlacement,
    FundingSource,
    Ground,
    GroupMembership,
    Invoice,
    InvoiceDecision,
    InvoiceLine,
    LedgerAccount,
    LedgerEntry,
    Payee,
    PayeeCheck,
    PeriodClose,
    Placement,
    ProgrammeTerms,
    Proposal,
    Repayment,
    WeekEntry,
)
from placements.status import PlacementState, ProposalState
from placements.words.ledger import (
    AccountKind,
    BatchKind,
    BatchVerdict,
    CourseGround,
    EntryKind,
    FileFormat,
    InvoiceVerdict,
    WeekEntryKind,
)
from referrals.models import Referral, Youth
from tests.placements.ledger.bare import LONG_AGO, bare, digest, put

RATE: Final = 50_000
FIRST: Final = date(2026, 11, 9)
CAPS: Final = {"crs_1": 2_000_000, "crs_2": 2 * RATE, "crs_3": 3 * RATE}
SEQ: Final = 33
"""The number of the last entry."""
LEDGER: Final[tuple[type[Owned], ...]] = (
    *(ProgrammeTerms, FundingSource, Course, CourseGrant, CoursePlacement),
    *(LedgerAccount, LedgerEntry, WeekEntry, PeriodClose, Invoice, InvoiceLine, InvoiceDecision),
    *(Batch, BatchDecision, BatchLine, BatchFile, BatchPayment),
    *(Payee, PayeeCheck, Repayment, GroupMembership),
)
"""Every table that only grows."""
Row = dict[str, Any]


def entry(of: Municipality, seq: int, kind: EntryKind, **other: Any) -> Row:
    """An entry after the last but said otherwise, from one account to the other."""
    ways = {
        EntryKind.ACCRUAL: ("fmm:expense:own", "fmm:accrued:emp_1"),
        EntryKind.REVERSAL: ("fmm:accrued:emp_1", "fmm:expense:own"),
        EntryKind.SETTLEMENT: ("fmm:accrued:emp_1", "fmm:payable:emp_1"),
        EntryKind.PAYMENT: ("fmm:payable:emp_1", "fmm:bank"),
        EntryKind.REPAYMENT: ("fmm:bank", "fmm:receivable:emp_1"),
    }
    debit, credit = ways[kind]
    row: Row = {"seq": seq, "previous_seq": seq - 1 or None, "kind": kind, "amount_ore": RATE}
    row |= {"debit": debit, "credit": credit, "due_on": date(2026, 12, 1), "month": "2026-12"}
    return bare(LedgerEntry, of, **(row | other))


def week(of: Municipality, course: str, step: int, seq: int, **other: Any) -> Row:
    """What an entry does to a week: an accrual of the placement's first turn, unless said else."""
    placement = course.replace("crs", "plc")
    row: Row = {"placement_id": placement, "week": step, "turn": 1, "entry_seq": seq, "step": step}
    row |= {"kind": WeekEntryKind.ACCRUAL, "amount_ore": RATE, "agreement_id": "agr_1"}
    row |= {"course_id": course, "previous_step": step - 1 or None, "cap_ore": CAPS[course]}
    row |= {"weeks_before": step - 1, "weeks_after": step, "first_on": FIRST}
    row |= {"ore_before": RATE * (step - 1), "ore_after": RATE * step}
    return bare(WeekEntry, of, **(row | other))


def prey(session: Session) -> None:
    """Write it all."""
    of = session.municipality
    _people(session, of)
    _courses(session, of)
    _entries(session, of)
    _batches(session, of)
    _papers(session, of)


def _people(session: Session, of: Municipality) -> None:
    for account in ("acc_1", "acc_2"):
        put(session, Account, [bare(Account, of, id=account, role=Role.FINANCE)])
    put(session, Employer, [bare(Employer, of, id="emp_1")])
    put(session, Workplace, [bare(Workplace, of, id="wkp_1", employer_id="emp_1")])
    where = {"workplace_id": "wkp_1", "employer_id": "emp_1"}
    put(session, Position, [bare(Position, of, id="pos_1", age_min=13, **where)])
    deal = {"employer_id": "emp_1", "number": 1, "rate_ore": RATE, "route": Route.PAYMENT}
    put(session, Agreement, [bare(Agreement, of, id="agr_1", **deal)])
    begun = {"state": PlacementState.ACTIVE, "first_day_on": FIRST, "began_at": LONG_AGO}
    begun |= {"began_by": "acc_1", **where}
    made = {"state": ProposalState.PROPOSED, **where}
    for one in "1234":
        put(session, Youth, [bare(Youth, of, id=f"yth_{one}")])
        case = {"youth_id": f"yth_{one}", "code": one, "referrer": "acc_1"}
        put(session, Referral, [bare(Referral, of, id=f"ref_{one}", **case)])
        put(session, Proposal, [bare(Proposal, of, id=f"prp_{one}", code=one, **made)])
        ground = {"proposal_id": f"prp_{one}", "referral_id": f"ref_{one}"}
        put(session, Ground, [bare(Ground, of, id=f"grd_{one}", **ground)])
        job = {"proposal_id": f"prp_{one}", "number": int(one), **begun}
        put(session, Placement, [bare(Placement, of, id=f"plc_{one}", **job)])


def _courses(session: Session, of: Municipality) -> None:
    put(session, ProgrammeTerms, [bare(ProgrammeTerms, of, id="trm_1")])
    put(session, FundingSource, [bare(FundingSource, of, id="src_1", account_string="1" * 16)])
    put(session, CourseGrant, [bare(CourseGrant, of, id="grt_1", placement_id="plc_2")])
    for number, (id_, cap) in enumerate(CAPS.items(), start=1):
        whose = {"youth_id": f"yth_{number}", "employer_id": "emp_1", "source": "own"}
        put(session, Course, [bare(Course, of, id=id_, number=number, cap_ore=cap, **whose)])
        there = {"placement_id": f"plc_{number}", "course_id": id_, "number": 1}
        put(session, CoursePlacement, [bare(CoursePlacement, of, **there)])
    resumed = {"placement_id": "plc_4", "course_id": "crs_1", "number": 2}
    resumed["ground"] = CourseGround.RESUMED
    put(session, CoursePlacement, [bare(CoursePlacement, of, **resumed)])


def _entries(session: Session, of: Municipality) -> None:
    for kind in AccountKind:
        if kind is not AccountKind.VAT:
            theirs = kind in {AccountKind.ACCRUED, AccountKind.PAYABLE, AccountKind.RECEIVABLE}
            whose = {"employer_id": "emp_1"} if theirs else {}
            whose |= {"source": "own"} if kind is AccountKind.EXPENSE else {}
            id_ = ":".join(("fmm", kind.value, *whose.values()))
            row = bare(LedgerAccount, of, id=id_, programme="fmm", kind=kind, **whose)
            put(session, LedgerAccount, [row])
    accrual, reversal = EntryKind.ACCRUAL, EntryKind.REVERSAL
    kinds = [*(accrual,) * 27, reversal, *(accrual,) * 3]
    november = {"due_on": FIRST, "month": "2026-11"}
    put(session, LedgerEntry, (entry(of, seq, kind, **november) for seq, kind in _from_1(kinds)))
    days = timedelta(days=7)
    full = (week(of, "crs_1", n, n, first_on=FIRST + (n - 1) * days) for n in range(1, 27))
    put(session, WeekEntry, full)
    put(session, WeekEntry, [week(of, "crs_2", 1, 27)])
    back: Row = {"week": 1, "turn": 2, "previous_turn": 1, "reversed_turn": 1}
    back |= {"kind": WeekEntryKind.REVERSAL, "weeks_before": 1, "weeks_after": 0}
    put(session, WeekEntry, [week(of, "crs_2", 2, 28, **back, ore_before=RATE, ore_after=0)])
    for step, seq in ((3, 29), (4, 30)):
        counts = {"week": step - 1, "weeks_before": step - 3, "weeks_after": step - 2}
        ore = {"ore_before": RATE * (step - 3), "ore_after": RATE * (step - 2)}
        put(session, WeekEntry, [week(of, "crs_2", step, seq, **counts, **ore)])
    put(session, WeekEntry, [week(of, "crs_3", 1, 31)])


def _batches(session: Session, of: Municipality) -> None:
    for number in (1, 2, 3):
        sums = {"total_ore": RATE, "pay_ore": RATE, "kind": BatchKind.PAYMENT}
        sums |= dict.fromkeys(("vat_ore", "offset_ore", "claim_ore"), 0)
        made = {"number": number, "route": Route.PAYMENT, "employer_id": "emp_1"}
        made |= {"digest": digest(str(number)), "prepared_by": "acc_1", "lines": 1}
        put(session, Batch, [bare(Batch, of, id=f"btc_{number}", **made, **sums)])
    for number, verdict in ((1, BatchVerdict.CLOSED), (3, BatchVerdict.DISCARDED)):
        told = {"batch_id": f"btc_{number}", "preparer": "acc_1", "verdict": verdict}
        put(session, BatchDecision, [bare(BatchDecision, of, **told, decided_by="acc_2")])
    settled, paid = EntryKind.SETTLEMENT, EntryKind.PAYMENT
    put(session, LedgerEntry, [entry(of, SEQ - 1, settled, batch_id="btc_1")])
    put(session, LedgerEntry, [entry(of, SEQ, paid, batch_id="btc_1")])
    put(session, BatchLine, [line(of, "btc_1", 1, week=2)])
    file = {"batch_id": "btc_1", "format": FileFormat.CSV, "sha256": digest("-")}
    put(session, BatchFile, [bare(BatchFile, of, **file)])
    put(session, BatchPayment, [bare(BatchPayment, of, batch_id="btc_1")])


def line(of: Municipality, batch: str, number: int, **other: Any) -> Row:
    """A week of the second placement in a batch: its first turn, unless said otherwise."""
    row: Row = {"batch_id": batch, "line": number, "placement_id": "plc_2", "turn": 1}
    row |= {"kind": WeekEntryKind.ACCRUAL, "amount_ore": RATE}
    return bare(BatchLine, of, **(row | other))


def _papers(session: Session, of: Municipality) -> None:
    whose = {"employer_id": "emp_1"}
    for number in ("1", "2"):
        sent = {"id": f"inv_{number}", "invoice_number": number, "registered_by": "acc_1"}
        put(session, Invoice, [bare(Invoice, of, **sent, **whose)])
        noted = {"id": f"pye_{number}", "number": int(number), "nemkonto": True}
        put(session, Payee, [bare(Payee, of, **noted, noted_by="acc_1", **whose)])
    put(session, InvoiceLine, [bare(InvoiceLine, of, invoice_id="inv_1")])
    said = {"invoice_id": "inv_1", "registrar": "acc_1", "verdict": InvoiceVerdict.APPROVED}
    put(session, InvoiceDecision, [bare(InvoiceDecision, of, **said, decided_by="acc_2")])
    check = {"payee_id": "pye_1", "noter": "acc_1", "checked_by": "acc_2"}
    put(session, PayeeCheck, [bare(PayeeCheck, of, **check)])
    put(session, GroupMembership, [bare(GroupMembership, of, id="mem_1", **whose)])
    put(session, PeriodClose, [bare(PeriodClose, of, month="2026-11", last_seq=SEQ - 2)])
    paid_back = {"id": "rep_1", "entry_seq": SEQ, "amount_ore": RATE}
    put(session, Repayment, [bare(Repayment, of, **paid_back, **whose)])


def _from_1(kinds: list[EntryKind]) -> Any:
    return enumerate(kinds, start=1)
