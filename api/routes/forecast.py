"""What is spent, bound and free, what is still to come, and how near state aid is to its limit."""

from datetime import date

from api.routes.asking import ask_any, day_asked
from api.routes.bodies import Id, Made, Number, Sent, Shown, Words, example
from api.web.acting import Reading, Writing
from api.web.doors import Doors
from api.web.typed import AskedDay
from employers.ids import EmployerId
from foundation.roles import Permission
from placements import queries
from placements.ledger.forecast import groups
from placements.ledger.forecast.aid import Aid
from placements.ledger.forecast.aid import aid as counted
from placements.ledger.forecast.liability import liability as of_run
from placements.ledger.forecast.report import forecast as forecasting
from placements.rounds.taking import run_of
from placements.words.ledger import AidWarning

doors = Doors("", "forecast")


class CurveShown(Shown):
    """How likely a youth still is in the job after so many days, as far as it is known."""

    observed: int
    """Placements the curve is drawn from."""
    known_days: int
    """It is known up to so many days; 0 where too few were observed."""


class UsedShown(Shown):
    """A funding source of the courses that begin in a year."""

    year: int
    code: str
    name: str
    courses_max: int | None
    courses: int
    courses_free: int | None
    budget_ore: int | None
    """All its courses at their caps; null where there may be as many as come."""
    spent_ore: int
    """What its courses have earned, whenever that was."""
    committed_ore: int
    """What those that run may earn at most besides."""
    expected_ore: int | None
    """The same by the curve; null where that is not known."""
    free_ore: int | None
    """What is neither spent nor committed; what courses did not use is in it."""


class MonthShown(Shown):
    """A month, as `2026-11`, or what is later."""

    month: str
    certain_ore: int
    """What was posted in it."""
    maximum_ore: int
    """What may come in it besides, at most."""
    expected_ore: int | None


class UnitsShown(Shown):
    """Courses of at least 26 weeks ago, and what they have cost."""

    begun: int
    completed: int
    """All 26 weeks were earned."""
    lasting: int
    """The youth was still employed there after 26 weeks."""
    spent_ore: int
    each_begun_ore: int | None
    each_completed_ore: int | None
    each_lasting_ore: int | None


class ForecastShown(Shown):
    """Where the money stands on a day, as far as it was told."""

    on: date
    curve: CurveShown
    sources: tuple[UsedShown, ...]
    """Of every year there are any of."""
    months: tuple[MonthShown, ...]
    """Of the year of the day, and what is later."""
    units: UnitsShown


class AidShown(Shown):
    """What a group of companies was given in three years up to a day."""

    group: str
    employers: tuple[str, ...]
    courses: int
    ore: int
    euro_cents: int
    limit_ore: int
    left_ore: int
    warning: AidWarning | None


class GroupShown(Shown):
    """Companies that are one undertaking on a day."""

    name: str
    employers: tuple[str, ...]


class Grouped(Sent):
    """Which group a company is of, from a day on."""

    model_config = example({"group_name": "Lund-koncernen", "from_on": "2026-01-01"})

    group_name: Words
    from_on: date


class FundingShown(Shown):
    """What a funding source would pay of it."""

    year: int
    code: str | None
    """Null: no source of the year has room."""
    courses: int
    maximum_ore: int
    expected_ore: int | None


class LiabilityShown(Shown):
    """What the matches of a run would cost if all began."""

    run: int
    matches: int
    maximum_ore: int
    expected_ore: int | None
    """By the curve; null where that is not known."""
    funding: tuple[FundingShown, ...]
    resumed: int
    """Matches that go on with a course there was: no new one begins."""
    need_decision: int
    """Matches of youths who had a course with another company."""
    no_agreement: int
    """Matches with companies with which nothing is agreed: they cost nothing."""
    aid: tuple[AidShown, ...]
    """Groups of companies near the limit of state aid, or there, if all began."""


@doors.get("/forecast", asks=Permission.LEDGER_READ)
def show(act: Reading, on: AskedDay = None) -> ForecastShown:
    """What is spent, committed and free, and what is to come."""
    made = forecasting(act.session, on=day_asked(act, on), by=act.by)
    return ForecastShown(
        on=made.on,
        curve=CurveShown.model_validate(made),
        sources=tuple(map(UsedShown.model_validate, made.sources)),
        months=tuple(map(MonthShown.model_validate, made.months)),
        units=UnitsShown.model_validate(made.units),
    )


@doors.get("/aid", asks=Permission.LEDGER_READ)
def aid(act: Reading, on: AskedDay = None) -> list[AidShown]:
    """How near each group of companies is to the limit of state aid, the most first."""
    return list(map(_aid, counted(act.session, on=day_asked(act, on), by=act.by)))


@doors.get("/groups", asks=Permission.LEDGER_READ)
def listed(act: Reading, on: AskedDay = None) -> list[GroupShown]:
    """Which companies are one undertaking on a day; each is in one group."""
    ask_any(act.by, Permission.LEDGER_READ)
    found = groups.groups(act.session, on=day_asked(act, on))
    return [GroupShown.model_validate(one) for one in found]


@doors.post("/employers/{employer}/group", asks=Permission.EMPLOYER_WRITE, status=201)
def group(act: Writing, employer: Id, body: Grouped) -> Made:
    """Note which group a company is of. To leave one is to be of another, of its own name."""
    whose = EmployerId(employer)
    return Made(id=groups.note_group(act.session, employer=whose, **body.model_dump(), **act.done))


@doors.get("/rounds/{round}/runs/{run}/liability", asks=Permission.ROUND_RUN)
def liability(act: Reading, round: Number, run: Number, on: AskedDay = None) -> LiabilityShown:
    """What the matches of a run would cost if all began, and who would pay."""
    row = queries.numbered(act.session, round, by=act.by)
    of = run_of(act.session, row.id, run).id
    made = of_run(act.session, run=of, on=day_asked(act, on), by=act.by)
    return LiabilityShown(
        run=made.run,
        matches=made.matches,
        maximum_ore=made.maximum_ore,
        expected_ore=made.expected_ore,
        funding=tuple(map(FundingShown.model_validate, made.funding)),
        resumed=made.resumed,
        need_decision=made.need_decision,
        no_agreement=made.no_agreement,
        aid=tuple(map(_aid, made.aid)),
    )


def _aid(one: Aid) -> AidShown:
    return AidShown(
        group=one.group.name,
        employers=one.group.employers,
        courses=one.courses,
        ore=one.ore,
        euro_cents=one.cents,
        limit_ore=one.limit_ore,
        left_ore=one.left_ore,
        warning=one.warning,
    )
