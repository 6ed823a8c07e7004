"""How a sum came about, in sentences."""

from collections.abc import Iterator, Sequence

from api.finance.amounts import exact
from api.language import _, kroner, many
from api.sentences.choices import choice_words
from placements.ledger.statements.explaining import Explained, Missing, Run


def told(made: Sequence[Explained]) -> Iterator[str]:
    """Each placement's sum, and how it came about."""
    if not made:
        yield _("Nothing of it is in the ledger.")
    for one in made:
        yield _(
            "Placement {placement}: {sum} (course {course}, funded by {source})",
            placement=one.placement,
            sum=kroner(one.ore),
            course=one.course,
            source=one.source,
        )
        yield from (f"  {line}" for line in _lines(one))


def _lines(one: Explained) -> Iterator[str]:
    yield from map(_run, one.runs)
    for back in one.taken_back:
        facts = {"ore": exact(back.ore), "week": back.week, "why": choice_words(back.reason)}
        yield _("{ore}: week {week} was taken back: {why}", **facts)
    for rest in one.rested:
        yield many(
            "before week {week}: {count} day was not counted",
            "before week {week}: {count} days were not counted",
            rest.days,
            week=rest.week,
        )
    for cut in one.cut_short:
        facts = {"week": cut.week, "rate": exact(cut.rate_ore), "cap": exact(one.cap_ore)}
        yield _("week {week} costs {rate}, but no more was left of {cap}", **facts)
    yield from map(_missing, one.missing)


def _run(run: Run) -> str:
    return many(
        "{ore}: {count} week of {each}: week {weeks}",
        "{ore}: {count} weeks of {each}: weeks {weeks}",
        run.weeks,
        ore=exact(run.ore),
        each=exact(run.each_ore),
        weeks=_ranges(range(run.first_week, run.last_week + 1)),
    )


def _missing(missing: Missing) -> str:
    weeks = _ranges(missing.weeks)
    if missing.reason is None:
        return _("not in the ledger: weeks {weeks}", weeks=weeks)
    facts = {"weeks": weeks, "why": choice_words(missing.reason)}
    return _("does not count: weeks {weeks}: {why}", **facts)


def _ranges(weeks: Sequence[int]) -> str:
    """Numbers in order, those that follow each other together: 9, 11–26."""
    runs: list[list[int]] = []
    for week in weeks:
        if runs and runs[-1][-1] == week - 1:
            runs[-1].append(week)
        else:
            runs.append([week])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
