"""What the programme promised when it applied for money, and what is known of it here.

Of nine goals four can be measured from what happens in here. The others are about school, support,
offences and development: nothing in here knows them, nothing in here should, and they are not
entered by hand either. They are the evaluation's; what data it would need is named with each.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select

from employers.models import Partnership
from employers.status import Stage
from foundation.clock import local_day
from foundation.session import Session
from placements.monitoring.figures import TOO_FEW, Figure, Told, ended, lasting, share
from placements.monitoring.funnel import Funnel
from placements.monitoring.histories import History
from placements.monitoring.retention import HALF_YEAR_DAYS, kept_for
from placements.monitoring.waits import IN_TIME_DAYS, waited
from placements.words.statistics import Awaited, Goal, Grouping, Verdict

PARTNERS: Final = 5
PERCENT: Final = {
    Goal.EMPLOYED_AT_26_WEEKS: 70,
    Goal.JOB_OR_EDUCATION_AFTER_A_YEAR: 50,
    Goal.LESS_SUPPORT_AFTER_A_YEAR: 60,
    Goal.LESS_ABSENCE_AFTER_26_WEEKS: 50,
    Goal.NO_OFFENCE_IN_A_YEAR: 70,
    Goal.BETTER_DEVELOPMENT: 80,
    Goal.WITH_SOCIAL_MEASURES: 67,
    Goal.INVITED_IN_TIME: 100,
}
"""At least so many per cent; two thirds as the next whole one."""


@dataclass(frozen=True, slots=True)
class Target:
    """A goal: what was promised, what is measured, whether it is reached."""

    goal: Goal
    promised: int
    """Per cent; of partners their number."""
    measured: Figure
    number: int | None
    """Of partners; None of the others."""
    verdict: Verdict


def targets(
    session: Session, histories: list[History], reached: Funnel, *, on: date
) -> tuple[Target, ...]:
    """Every goal, in order, up to a day."""
    figures = {
        Goal.EMPLOYED_AT_26_WEEKS: lasting(kept_for(histories), HALF_YEAR_DAYS),
        Goal.WITH_SOCIAL_MEASURES: _with_measures(reached),
        Goal.INVITED_IN_TIME: ended(waited(histories, Awaited.INVITATION, on=on), IN_TIME_DAYS),
    }
    return tuple(
        _partners(session, on) if goal is Goal.PARTNERS else _percent(goal, figures.get(goal))
        for goal in Goal
    )


def _with_measures(reached: Funnel) -> Figure:
    """The share with social measures, where the funnel tells the counts it is made of.

    Made of the cases it would give a count away that the funnel closes.
    """
    if not reached.steps:
        return TOO_FEW
    of = reached.everybody.counts[reached.base]
    lines = {line.group: line.counts[reached.base] for line in reached.by[Grouping.SOCIAL_MEASURES]}
    count = lines.get("yes")
    return TOO_FEW if count is None or of is None else share(count, of)


def _percent(goal: Goal, figure: Figure | None) -> Target:
    promised = PERCENT[goal]
    if figure is None:
        return Target(goal, promised, TOO_FEW, None, Verdict.NOT_MEASURED)
    return Target(goal, promised, figure, None, verdict(figure, promised))


def verdict(figure: Figure, promised: int) -> Verdict:
    """Whether so many per cent are reached, as far as the figure tells."""
    if figure.percent is None:
        return Verdict.TOO_FEW
    if figure.percent >= promised:
        return Verdict.TOO_FEW if figure.told is Told.AT_MOST else Verdict.REACHED
    return Verdict.TOO_FEW if figure.told is Told.AT_LEAST else Verdict.NOT_REACHED


def _partners(session: Session, on: date) -> Target:
    """Employers whose partnership is active; companies are no persons, so nothing is closed."""
    query = select(Partnership.employer_id, Partnership.stage, Partnership.changed_at).where(
        Partnership.municipality == session.municipality
    )
    stands = {
        employer: stage
        for employer, stage, at in session.execute(query.order_by(Partnership.number))
        if local_day(at) <= on
    }
    active = sum(stage is Stage.ACTIVE for stage in stands.values())
    reached = Verdict.REACHED if active >= PARTNERS else Verdict.NOT_REACHED
    return Target(Goal.PARTNERS, PARTNERS, TOO_FEW, active, reached)
