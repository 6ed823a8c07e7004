"""What a programme pays by, and what funds it: set by an administrator, dated, never changed."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import func, select

from foundation import audit
from foundation.ids import new_id
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from placements.errors.ledger import PolicyStands, TermsFaulty, TermsUnset
from placements.events import LedgerEvent
from placements.ids import SourceId, TermsId
from placements.ledger.accounts import PROGRAMME
from placements.models import Course, CoursePlacement, FundingSource, Placement, ProgrammeTerms
from placements.words.ledger import DuePolicy

CAP_ORE: Final = 1_300_000
"""13,000 kr. a course: 26 weeks at 500 kr., as the programme's application has it."""
AID_LIMIT_EUR: Final = 300_000
"""De minimis aid to one undertaking in three years: Regulation (EU) 2023/2831, article 3."""
_STRING_DIGITS: Final = 16
"""The account strings of the municipal chart of accounts have 16 digits."""
_CODE_LETTERS_MAX: Final = 20


@dataclass(frozen=True, slots=True)
class Terms:
    """How a programme compensates courses whose first day is `from_on`, or later."""

    from_on: date
    payer_name: str
    programme: str = PROGRAMME
    due: DuePolicy = DuePolicy.BEGUN
    cap_ore: int = CAP_ORE
    """The most a course may cost, without VAT."""
    payment_days: int = 30
    payer_reg_number: str | None = None
    payer_account_number: str | None = None
    aid_limit_eur: int = AID_LIMIT_EUR
    ore_per_euro: int = 746

    def faults(self) -> list[str]:
        """The names of what cannot be."""
        reg, account = self.payer_reg_number, self.payer_account_number
        return [
            *(["cap_ore"] if self.cap_ore <= 0 else []),
            *(["payment_days"] if self.payment_days < 0 else []),
            *(["aid_limit_eur"] if self.aid_limit_eur <= 0 else []),
            *(["ore_per_euro"] if self.ore_per_euro <= 0 else []),
            *(["payer_name"] if not self.payer_name.strip() else []),
            *(["payer_account_number"] if (reg is None) != (account is None) else []),
        ]


@dataclass(frozen=True, slots=True)
class Source:
    """What may fund the courses that begin in a year; `courses_max` of them, or as many as come."""

    year: int
    code: str
    rank: int
    """The lowest with room is taken first."""
    name: str
    programme: str = PROGRAMME
    courses_max: int | None = None
    account_string: str | None = None
    """16 digits of the municipal chart of accounts."""
    project: str | None = None

    def faults(self) -> list[str]:
        """The names of what cannot be."""
        return [
            *(["code"] if not _is_code(self.code) else []),
            *(["name"] if not self.name.strip() else []),
            *(["courses_max"] if self.courses_max is not None and self.courses_max < 0 else []),
            *(["account_string"] if not _is_string(self.account_string) else []),
        ]


def set_terms(session: Session, *, terms: Terms, by: Actor, at: datetime) -> TermsId:
    """Add terms; from their first day on they count instead of all there were.

    Raises `TermsFaulty` with everything that cannot be, and `PolicyStands` where weeks of a course
    that was opened would fall due by another policy.
    """
    require(by, Permission.TERMS_SET, Case(session.municipality))
    _check(terms.faults())
    _check_policy(session, terms)
    query = select(func.max(ProgrammeTerms.number)).where(
        ProgrammeTerms.municipality == session.municipality,
        ProgrammeTerms.programme == terms.programme,
    )
    id_, number = TermsId(new_id("trm")), (session.scalars(query).one() or 0) + 1
    row = {"municipality": session.municipality, "id": id_, "number": number, **asdict(terms)}
    session.add(ProgrammeTerms(**row, set_at=at, set_by=by.account))
    facts: dict[str, audit.Fact] = {"programme": terms.programme, "number": number}
    facts |= {"from_on": terms.from_on, "due": terms.due.value, "cap_ore": terms.cap_ore}
    audit.record(session, LedgerEvent.TERMS_SET, subject=id_, by=by, at=at, **facts)
    return id_


def set_source(session: Session, *, source: Source, by: Actor, at: datetime) -> SourceId:
    """Add a funding source of a year, or put another in the place of the one with its code.

    Courses that it funds already stay funded by it. Raises `TermsFaulty`.
    """
    require(by, Permission.TERMS_SET, Case(session.municipality))
    _check(source.faults())
    query = select(func.max(FundingSource.number)).where(
        FundingSource.municipality == session.municipality,
        FundingSource.programme == source.programme,
        FundingSource.year == source.year,
        FundingSource.code == source.code,
    )
    id_, number = SourceId(new_id("src")), (session.scalars(query).one() or 0) + 1
    row = {"municipality": session.municipality, "id": id_, "number": number, **asdict(source)}
    session.add(FundingSource(**row, set_at=at, set_by=by.account))
    facts: dict[str, audit.Fact] = {"year": source.year, "code": source.code, "number": number}
    facts |= {"rank": source.rank, "courses_max": source.courses_max}
    audit.record(session, LedgerEvent.SOURCE_SET, subject=id_, by=by, at=at, **facts)
    return id_


def all_terms(session: Session) -> list[ProgrammeTerms]:
    """The terms of the programme, the first set first."""
    query = select(ProgrammeTerms).where(
        ProgrammeTerms.municipality == session.municipality, ProgrammeTerms.programme == PROGRAMME
    )
    return list(session.scalars(query.order_by(ProgrammeTerms.number)))


def terms_on(session: Session, on: date) -> ProgrammeTerms | None:
    """The terms in force on a day: the last set of those that have begun."""
    return in_force(all_terms(session), on)


def the_terms(session: Session, on: date) -> ProgrammeTerms:
    """The same; raises `TermsUnset` where there are none."""
    held = terms_on(session, on)
    if held is None:
        raise TermsUnset(day=on)
    return held


def in_force(every: list[ProgrammeTerms], on: date) -> ProgrammeTerms | None:
    """The terms in force on a day, with all terms at hand."""
    return next((one for one in reversed(every) if one.from_on <= on), None)


def sources(session: Session, year: int) -> list[FundingSource]:
    """The sources of a year as they were set last, by rank and code."""
    return [one for one in all_sources(session) if one.year == year]


def all_sources(session: Session) -> list[FundingSource]:
    """The same of all years."""
    query = select(FundingSource).where(
        FundingSource.municipality == session.municipality, FundingSource.programme == PROGRAMME
    )
    rows = session.scalars(query.order_by(FundingSource.number))
    newest: dict[Any, FundingSource] = {(row.year, row.code): row for row in rows}
    return sorted(newest.values(), key=lambda one: (one.year, one.rank, one.code))


def _check(faults: list[str]) -> None:
    if faults:
        raise TermsFaulty(wrong=", ".join(faults))


def _check_policy(session: Session, terms: Terms) -> None:
    """Ask that no course that was opened would be counted by another policy."""
    query = (
        select(Placement.first_day_on)
        .join(
            CoursePlacement,
            (CoursePlacement.municipality == Placement.municipality)
            & (CoursePlacement.placement_id == Placement.id),
        )
        .join(
            Course,
            (Course.municipality == CoursePlacement.municipality)
            & (Course.id == CoursePlacement.course_id),
        )
        .where(
            Placement.municipality == session.municipality,
            Course.programme == terms.programme,
            CoursePlacement.number == 1,
            Placement.first_day_on >= terms.from_on,
        )
    )
    every = all_terms(session)
    for day in session.scalars(query.distinct()):
        held = in_force(every, day) if day else None
        if held and held.due is not terms.due:
            raise PolicyStands(from_on=terms.from_on, due=held.due.value)


def _is_code(text: str) -> bool:
    plain = text.isascii() and text.replace("_", "").isalnum() and text[:1].isalpha()
    return plain and text.islower() and len(text) <= _CODE_LETTERS_MAX


def _is_string(text: str | None) -> bool:
    return text is None or (len(text) == _STRING_DIGITS and text.isascii() and text.isdecimal())
