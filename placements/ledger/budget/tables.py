"""The lines of the budget by year, each split by who pays; rows and columns add up to the same."""

from dataclasses import dataclass
from fractions import Fraction

from foundation.money import kroner
from placements.ledger.budget.assumptions import Assumptions, Line, Staff
from placements.ledger.budget.funded import Funded, added, rounded, shared


@dataclass(frozen=True, slots=True)
class Row:
    """A line: what it costs year by year."""

    name: str
    years: tuple[Funded, ...]

    @property
    def total(self) -> Funded:
        """All years together."""
        return added(self.years)


@dataclass(frozen=True, slots=True)
class Table:
    """Lines of the same years."""

    rows: tuple[Row, ...]

    @property
    def years(self) -> tuple[Funded, ...]:
        """Each year, all lines together."""
        return tuple(map(added, zip(*(row.years for row in self.rows), strict=True)))

    @property
    def total(self) -> Funded:
        """All lines in all years."""
        return added(row.total for row in self.rows)


def costs(given: Assumptions) -> Table:
    """Every line of the municipality's own budget, the courses last."""
    return Table((*(_row(given, line) for line in given.lines), courses(given)))


def courses(given: Assumptions) -> Row:
    """The compensation, booked whole in the year a course begins."""
    course = course_ore(given)
    years = (Funded(year.own * course, year.fund * course) for year in given.courses)
    return Row(given.courses_name, tuple(years))


def course_ore(given: Assumptions) -> int:
    """What a whole course costs: its weeks at their rate."""
    return given.weeks * kroner(given.week_kroner)


def _row(given: Assumptions, line: Line) -> Row:
    if line.staff is not None:
        amounts = [_staff_ore(line.staff)] * len(given.courses)
    else:
        amounts = [kroner(one) for one in line.kroner or ()]
    return Row(line.name, tuple(shared(one, line.own_share) for one in amounts))


def _staff_ore(staff: Staff) -> int:
    """What the people cost a year."""
    whole = staff.people * kroner(staff.work_year_kroner)
    return rounded(Fraction(whole) * staff.work_year_share)
