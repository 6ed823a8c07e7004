"""The budget of an application, computed from what it assumes. Nothing of it is kept."""

from fractions import Fraction
from typing import Annotated, Final

from api.routes.asking import ask_any
from api.routes.bodies import Sent, Shown, example
from api.web.acting import Sat
from api.web.doors import Doors
from api.web.records import record
from foundation.errors import Refusal
from foundation.roles import Permission
from placements.ledger.budget.assumptions import Assumptions, Volume, assumptions
from placements.ledger.budget.whole import Budget
from placements.ledger.budget.whole import budget as computed

doors = Doors("/budget", "budget")
READERS: Final = frozenset({Permission.LEDGER_READ, Permission.TERMS_SET})
YEARS_MAX: Final = 20
"""Of a course: to spread longer ones over the calendar takes longer than anybody waits."""


class CourseTooLong(Refusal):
    """A course so long that reckoning it would keep others waiting."""

    sentence = "A course of more than {years} years is not reckoned here."


class Assumed(Sent):
    """What a budget is computed from; amounts are whole kroner, as people budget."""

    model_config = example({"assumptions": assumptions().write()})

    assumptions: Annotated[Assumptions, record(Assumptions)]


class AssumedShown(Shown):
    """What the application of the programme assumed."""

    assumptions: Annotated[Assumptions, record(Assumptions)]


class FundedShown(Shown):
    """An amount by who pays it."""

    own_ore: int
    fund_ore: int
    total_ore: int


class CoursesShown(Shown):
    """Courses that begin in a year, by who pays them."""

    own: int
    fund: int
    total: int


class CostShown(Shown):
    """A line of cost, year by year."""

    name: str
    years: tuple[FundedShown, ...]
    total: FundedShown


class CostsShown(Shown):
    """Lines of the same years."""

    lines: tuple[CostShown, ...]
    years: tuple[FundedShown, ...]
    total: FundedShown


class FundVatShown(Shown):
    """The tax on what a municipality is granted, both ways it can be reckoned."""

    granted_ore: int
    ore: int
    own_with_ore: int
    """On the municipality: what it pays with it."""
    total_with_ore: int
    usable_ore: int
    """Taken out of the grant: what is left of it."""
    to_ask_ore: int
    """Taken out of the grant: what to ask for instead, so that the whole grant is left."""


class EachCourseShown(Shown):
    """What a course costs, however it is read: the whole divided by the courses that begin."""

    courses: int
    project_ore: int
    municipality_ore: int
    costs_ore: int
    application_ore: int
    stated_ore: int | None
    """What the application says."""
    stated_total_ore: int | None
    compensation_ore: int
    after_ore: int | None
    """When the project is over."""
    after_year_ore: int | None
    leaving_ore: int | None
    """The compensation of a course on average, if some leave as in the example."""


class OwnSharesShown(Shown):
    """What the municipality pays, as exact fractions; null where there is nothing to share."""

    costs: str | None
    municipality: str | None
    project: str | None
    lines: str | None


class BudgetShown(Shown):
    """A budget. Years are those of the project, the first first."""

    name: str
    courses: tuple[CoursesShown, ...]
    costs: CostsShown
    """The municipality's budget, without fondsmoms."""
    evaluation: CostShown | None
    fund_vat_per_mille: int
    fund_vat: FundVatShown
    application_ore: int
    """What the fund is asked for, the evaluation with it."""
    project_ore: int
    """Everything: costs, fondsmoms and evaluation."""
    booked: tuple[FundedShown, ...]
    """The courses, by the year in which they begin."""
    accrued: tuple[FundedShown, ...]
    """The same by calendar: longer by the years in which courses still run."""
    after_end: FundedShown
    units: EachCourseShown
    own_shares: OwnSharesShown


@doors.get("/application", asks=READERS)
def application(act: Sat) -> AssumedShown:
    """What the programme's own application assumed, to begin from."""
    ask_any(act.known.by, *READERS)
    return AssumedShown(assumptions=assumptions())


@doors.post("", asks=READERS, status=200, repeats=False)
def compute(act: Sat, body: Assumed) -> BudgetShown:
    """Compute every figure of a budget from what it assumes. Nothing is kept."""
    ask_any(act.known.by, *READERS)
    given = body.assumptions
    if given.weeks > YEARS_MAX * given.weeks_a_year:
        raise CourseTooLong(years=YEARS_MAX)
    return _shown(computed(given))


def _shown(made: Budget) -> BudgetShown:
    own = made.own
    return BudgetShown(
        name=made.name,
        courses=tuple(map(_courses, made.volumes)),
        costs=CostsShown(
            lines=tuple(map(CostShown.model_validate, made.costs.rows)),
            years=tuple(map(FundedShown.model_validate, made.costs.years)),
            total=FundedShown.model_validate(made.costs.total),
        ),
        evaluation=CostShown.model_validate(made.evaluation) if made.evaluation else None,
        fund_vat_per_mille=made.vat_per_mille,
        fund_vat=FundVatShown.model_validate(made.vat),
        application_ore=made.application_ore,
        project_ore=made.project_ore,
        booked=tuple(map(FundedShown.model_validate, made.booked)),
        accrued=tuple(map(FundedShown.model_validate, made.accrued)),
        after_end=FundedShown.model_validate(made.after_end),
        units=EachCourseShown.model_validate(made.units),
        own_shares=OwnSharesShown(
            costs=_share(own.costs),
            municipality=_share(own.municipality),
            project=_share(own.project),
            lines=_share(own.lines),
        ),
    )


def _courses(year: Volume) -> CoursesShown:
    return CoursesShown(own=year.own, fund=year.fund, total=year.own + year.fund)


def _share(one: Fraction | None) -> str | None:
    return None if one is None else f"{one.numerator}/{one.denominator}"
