"""What a course costs, however it is read, and which share of what the municipality pays."""

from dataclasses import dataclass
from fractions import Fraction

from foundation.money import kroner
from placements.ledger.budget.assumptions import Assumptions
from placements.ledger.budget.fund_vat import FundVat
from placements.ledger.budget.funded import Funded, rounded
from placements.ledger.budget.tables import Table, course_ore


@dataclass(frozen=True, slots=True)
class Units:
    """A course, in øre, the whole divided by the courses that begin."""

    courses: int
    project_ore: int
    """Of everything: with fondsmoms and the evaluation."""
    municipality_ore: int
    """Of the municipality's budget with fondsmoms."""
    costs_ore: int
    """Of the same without fondsmoms."""
    application_ore: int
    """Of what the fund is asked for, the evaluation with it."""
    stated_ore: int | None
    """What the application says."""
    stated_total_ore: int | None
    """What that would come to for all courses."""
    compensation_ore: int
    after_ore: int | None
    """When the project is over."""
    after_year_ore: int | None
    leaving_ore: int | None
    """The compensation of a course on average, if some leave as in the example."""


@dataclass(frozen=True, slots=True)
class OwnShares:
    """What the municipality pays, as exact shares; None where there is nothing to share."""

    costs: Fraction | None
    """Of its budget without fondsmoms."""
    municipality: Fraction | None
    """Of its budget with fondsmoms."""
    project: Fraction | None
    """Of everything, the evaluation with it."""
    lines: Fraction | None
    """Of those lines it pays part of."""


def units(given: Assumptions, costs: Funded, vat: FundVat, evaluation_ore: int) -> Units:
    """What a course costs."""
    courses = sum(year.own + year.fund for year in given.courses)
    stated = None if given.stated_unit_kroner is None else kroner(given.stated_unit_kroner)
    course, after = course_ore(given), given.after
    then = course + kroner(after.other_kroner) if after else None

    def each(ore: int) -> int:
        return rounded(Fraction(ore, courses))

    return Units(
        courses=courses,
        project_ore=each(vat.total_with_ore + evaluation_ore),
        municipality_ore=each(vat.total_with_ore),
        costs_ore=each(costs.total_ore),
        application_ore=each(costs.fund_ore + evaluation_ore),
        stated_ore=stated,
        stated_total_ore=None if stated is None else stated * courses,
        compensation_ore=course,
        after_ore=then,
        after_year_ore=then * after.courses_a_year if then is not None and after else None,
        leaving_ore=_leaving(given),
    )


def own_shares(costs: Table, vat: FundVat, evaluation_ore: int) -> OwnShares:
    """What the municipality pays of each sum."""
    whole = costs.total
    partly = [row.total for row in costs.rows if row.total.own_ore]
    own = sum(one.own_ore for one in partly)
    return OwnShares(
        costs=_share(whole.own_ore, whole.total_ore),
        municipality=_share(vat.own_with_ore, vat.total_with_ore),
        project=_share(vat.own_with_ore, vat.total_with_ore + evaluation_ore),
        lines=_share(own, sum(one.total_ore for one in partly)),
    )


def _share(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None


def _leaving(given: Assumptions) -> int | None:
    if given.leaving is None:
        return None
    share, week = given.leaving.share, kroner(given.week_kroner)
    weeks = (1 - share) * given.weeks + share * min(given.leaving.after_weeks, given.weeks)
    return rounded(weeks * week)
