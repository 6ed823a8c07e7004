"""What a programme pays by, and what funds it: set by an administrator, dated, never changed."""

from datetime import date, datetime
from typing import Annotated

from fastapi import Query
from pydantic import Field

from api.routes.asking import ask_any
from api.routes.bodies import Made, Sent, Shown, Words, example
from api.web.acting import Reading, Writing
from api.web.doors import Doors
from foundation.roles import Permission
from placements.ledger import terms
from placements.ledger.terms import AID_LIMIT_EUR, CAP_ORE
from placements.words.ledger import DuePolicy

doors = Doors("", "terms")
READERS = frozenset({Permission.TERMS_SET, Permission.LEDGER_READ})
Year = Annotated[int, Field(ge=2000, le=2099)]


class TermsShown(Shown):
    """How the programme compensates courses whose first day is `from_on`, or later."""

    id: str
    number: int
    """The last set of those that have begun counts."""
    from_on: date
    due: DuePolicy
    """When a week falls due."""
    cap_ore: int
    """The most a course may cost, without VAT."""
    payment_days: int
    payer_name: str
    payer_reg_number: str | None
    payer_account_number: str | None
    """The account payments leave; without it there are no payment files."""
    aid_limit_eur: int
    """De minimis aid in three years at most."""
    ore_per_euro: int
    set_at: datetime
    set_by: str


class TermsSet(Sent):
    """The terms of courses that begin on a day or later."""

    model_config = example({"from_on": "2027-01-01", "payer_name": "Havneby Kommune"})

    from_on: date
    payer_name: Words
    due: DuePolicy = DuePolicy.BEGUN
    cap_ore: Annotated[int, Field(ge=1, le=100_000_000)] = CAP_ORE
    payment_days: Annotated[int, Field(ge=0, le=365)] = 30
    payer_reg_number: Annotated[str | None, Field(pattern=r"^[0-9]{4}$")] = None
    payer_account_number: Annotated[str | None, Field(pattern=r"^[0-9]{1,10}$")] = None
    aid_limit_eur: Annotated[int, Field(ge=1, le=10_000_000)] = AID_LIMIT_EUR
    ore_per_euro: Annotated[int, Field(ge=1, le=100_000)] = 746


class SourceShown(Shown):
    """What may fund the courses that begin in a year."""

    id: str
    year: int
    code: str
    rank: int
    """The lowest with room is taken first."""
    name: str
    courses_max: int | None
    """Courses it funds; null: as many as come."""
    account_string: str | None
    """16 digits of the municipality's chart of accounts."""
    project: str | None
    set_at: datetime
    set_by: str


class SourceSet(Sent):
    """A funding source of a year; one of the same code is followed by it."""

    model_config = example(
        {"year": 2027, "code": "own", "rank": 1, "name": "Egne midler", "courses_max": 100}
    )

    year: Year
    code: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,19}$")]
    rank: Annotated[int, Field(ge=1, le=1_000)]
    name: Words
    courses_max: Annotated[int | None, Field(ge=0, le=100_000)] = None
    account_string: Annotated[str | None, Field(pattern=r"^[0-9]{16}$")] = None
    project: Words | None = None


@doors.get("/terms", asks=READERS)
def listed(act: Reading) -> list[TermsShown]:
    """All terms there are, the first set first."""
    ask_any(act.by, *READERS)
    return [TermsShown.model_validate(one) for one in terms.all_terms(act.session)]


@doors.post("/terms", asks=Permission.TERMS_SET, status=201)
def set_(act: Writing, body: TermsSet) -> Made:
    """Set the terms of courses that begin on a day or later. What was set before stays on record.

    Weeks of courses that were opened fall due as they did.
    """
    told = terms.Terms(**body.model_dump())
    return Made(id=terms.set_terms(act.session, terms=told, **act.done))


@doors.get("/sources", asks=READERS)
def sources(
    act: Reading,
    year: Annotated[Year | None, Query(description="of courses that begin then alone")] = None,
) -> list[SourceShown]:
    """What funds courses, as it was set last, by year and rank."""
    ask_any(act.by, *READERS)
    found = terms.all_sources(act.session)
    return [SourceShown.model_validate(one) for one in found if year in {None, one.year}]


@doors.post("/sources", asks=Permission.TERMS_SET, status=201)
def set_source(act: Writing, body: SourceSet) -> Made:
    """Set what may fund the courses that begin in a year.

    Courses that a source of the same code funds already stay funded by it.
    """
    told = terms.Source(**body.model_dump())
    return Made(id=terms.set_source(act.session, source=told, **act.done))
