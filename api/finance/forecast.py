"""What is spent, committed and free, and what is to come, as tables of text."""

from collections.abc import Iterator

from api.finance import aid
from api.finance.amounts import NOTHING, amount, section
from api.language import _, day, many, month, number
from placements.ledger.forecast.liability import Liability
from placements.ledger.forecast.months import LATER
from placements.ledger.forecast.report import Forecast
from placements.ledger.forecast.sources import Used
from placements.ledger.forecast.units import Units


def told(made: Forecast) -> Iterator[str]:
    """The forecast line by line."""
    yield _("As on {day}", day=day(made.on))
    yield _(
        "Amounts are kroner without VAT. Expected is by how long placements have lasted so far."
    )
    yield _curve(made)
    yield from _sources(made.sources)
    yield from _months(made)
    yield from _units(made.units)


def told_liability(made: Liability) -> Iterator[str]:
    """What a run would cost, line by line."""
    yield many(
        "Run {run}: {count} match, if it begins",
        "Run {run}: {count} matches, if all begin",
        made.matches,
        run=made.run,
    )
    rows = [
        (
            f"{one.year} {one.code or _('no source has room')}",
            number(one.courses),
            amount(one.maximum_ore),
            amount(one.expected_ore),
        )
        for one in made.funding
    ]
    rows.append((_("total"), "", amount(made.maximum_ore), amount(made.expected_ore)))
    heading = (_("year and source"), _("new courses"), _("at most"), _("expected"))
    yield from section(_("What it would cost, in kroner"), heading, rows)
    yield from _remarks(made)
    if made.aid:
        yield from aid.table(made.aid)


def _remarks(made: Liability) -> Iterator[str]:
    if made.expected_ore is None:
        yield "  " + _("Too few placements were followed long enough to say what is expected.")
    if made.resumed:
        yield "  " + many(
            "{count} resumes a course with the company.",
            "{count} resume a course with the company.",
            made.resumed,
        )
    if made.need_decision:
        yield "  " + many(
            "{count} had a course elsewhere: another needs a decision.",
            "{count} had courses elsewhere: others need decisions.",
            made.need_decision,
        )
    if made.no_agreement:
        yield "  " + many(
            "{count} is with a company with which nothing is agreed, and costs nothing.",
            "{count} are with companies with which nothing is agreed, and cost nothing.",
            made.no_agreement,
        )


def _curve(made: Forecast) -> str:
    observed = many("{count} placement", "{count} placements", made.observed)
    if not made.known_days:
        return _("There is no curve yet: only {observed} to go by.", observed=observed)
    return _(
        "The curve is drawn from {observed}, and known up to {days} days.",
        observed=observed,
        days=number(made.known_days),
    )


def _sources(sources: tuple[Used, ...]) -> Iterator[str]:
    heading = (
        *(_("year and source"), _("courses"), _("free"), _("budgeted"), _("spent")),
        *(_("committed"), _("expected"), _("left")),
    )
    rows = [
        (
            f"{one.year} {one.name}",
            number(one.courses),
            NOTHING if one.courses_free is None else number(one.courses_free),
            *map(amount, (one.budget_ore, one.spent_ore, one.committed_ore)),
            *map(amount, (one.expected_ore, one.free_ore)),
        )
        for one in sources
    ]
    yield from section(_("Funding, by the year in which courses begin"), heading, rows)
    yield "  " + _(
        "Committed: what running courses may still earn at most. Left: budget less both."
    )


def _months(made: Forecast) -> Iterator[str]:
    heading = (_("month"), _("in the ledger"), _("expected besides"), _("at most besides"))
    rows = [
        (
            _("later") if one.month == LATER else month(one.month),
            *map(amount, (one.certain_ore, one.expected_ore, one.maximum_ore)),
        )
        for one in made.months
    ]
    title = _("The year {year}, month by month", year=str(made.on.year))
    yield from section(title, heading, rows)


def _units(units: Units) -> Iterator[str]:
    rows = [
        (_("that began"), number(units.begun), amount(units.each_begun_ore)),
        (_("completed"), number(units.completed), amount(units.each_completed_ore)),
        (
            _("with the youth still employed after 26 weeks"),
            number(units.lasting),
            amount(units.each_lasting_ore),
        ),
    ]
    title = _("What a course has cost, of those that began at least 26 weeks ago")
    yield from section(title, (_("course"), _("count"), _("each")), rows)
