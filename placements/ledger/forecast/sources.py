"""What each funding source of a year has spent, has committed to running courses, and has free."""

from collections.abc import Iterable
from dataclasses import dataclass

from placements.ids import CourseId
from placements.ledger.forecast.ahead import Ahead, Coming
from placements.ledger.forecast.staying import Staying, expected
from placements.models import FundingSource


@dataclass(frozen=True, slots=True)
class Used:
    """A funding source of the courses that begin in a year. Amounts are øre."""

    year: int
    code: str
    name: str
    courses_max: int | None
    courses: int
    budget_ore: int | None
    """All its courses at their caps; None where there may be as many as come."""
    spent_ore: int
    """What its courses have earned, whenever that was."""
    committed_ore: int
    """What those that run may earn at most besides."""
    expected_ore: int | None
    """The same by the curve; None where that is not known."""

    @property
    def courses_free(self) -> int | None:
        """How many more it can fund."""
        return None if self.courses_max is None else max(self.courses_max - self.courses, 0)

    @property
    def free_ore(self) -> int | None:
        """What is neither spent nor committed; what courses did not use is in it."""
        if self.budget_ore is None:
            return None
        return self.budget_ore - self.spent_ore - self.committed_ore


def used(
    sources: Iterable[FundingSource], coming: Ahead, cap_ore: int, staying: Staying
) -> list[Used]:
    """Each source; `cap_ore` is what a course that is not opened yet may cost."""
    return [_used(source, coming, cap_ore, staying) for source in sources]


def weighed(weeks: Iterable[Coming], staying: Staying) -> int | None:
    """What weeks that may come are expected to earn."""
    return expected((one.amount_ore, staying.share(one.days, after=one.lasted)) for one in weeks)


def _used(source: FundingSource, coming: Ahead, cap_ore: int, staying: Staying) -> Used:
    key = (source.year, source.code)
    every = coming.courses.values()
    ours: dict[CourseId, int] = {
        one.id: one.cap_ore for one in every if (one.year, one.source) == key
    }
    weeks = [one for one in coming.weeks if one.course in ours]
    budget = None
    if source.courses_max is not None:
        budget = sum(ours.values()) + max(source.courses_max - len(ours), 0) * cap_ore
    return Used(
        year=source.year,
        code=source.code,
        name=source.name,
        courses_max=source.courses_max,
        courses=len(ours),
        budget_ore=budget,
        spent_ore=sum(map(coming.earned_ore, ours)),
        committed_ore=sum(one.amount_ore for one in weeks),
        expected_ore=weighed(weeks, staying),
    )
