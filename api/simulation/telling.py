"""A year, and two ways of matching beside each other, in words for people."""

from collections.abc import Iterator
from typing import Final

from api import columns
from api.language import _, kroner, number, percent
from api.simulation.outcome import Outcome

NOBODY: Final = "–"


def table(round_: Outcome, list_: Outcome) -> Iterator[str]:
    """Two outcomes of the same year, row by row."""
    heading = ("", _("round"), _("list"))
    rows = [
        (words, one, other)
        for (words, one), (_same, other) in zip(_rows(round_), _rows(list_), strict=True)
    ]
    yield from columns.lines(heading, rows, right=2)


def _rows(of: Outcome) -> Iterator[tuple[str, str]]:
    """What is told of an outcome, each with its words."""
    yield _("referred"), number(of.referred)
    yield _("approved"), number(of.approved)
    yield _("have had a job"), number(of.placed)
    yield (
        _("of the fast track"),
        _("{count} of {all}", count=number(of.fast_track_placed), all=number(of.fast_track)),
    )
    yield _("gave up before they had one"), number(of.gave_up)
    yield _("wait on the last day"), number(of.waiting)
    yield _("proposals"), number(of.proposals)
    yield _("declined by employers"), number(of.declined_by_employers)
    yield _("declined by youths"), number(of.declined_by_youths)
    yield _("lapsed"), number(of.lapsed)
    yield _("invited within 14 days"), _share(of.invited_in_time)
    yield _("days to the invitation, half of them"), _days(of.invited_median)
    yield _("days to the invitation, nine of ten"), _days(of.invited_most)
    yield _("days to the first shift, half of them"), _days(of.started_median)
    yield _("days to the first shift, nine of ten"), _days(of.started_most)
    yield _("still in the job after 26 weeks"), _share(of.lasting)
    yield _("dismissed"), number(of.dismissed)
    yield _("weeks in a job, all together"), number(of.job_weeks)
    yield _("mean score of the matches that became jobs"), _points(of.score)
    yield _("of it for the mentor"), _points(of.fit)
    yield _("earned by the companies"), kroner(of.earned_ore)
    yield _("paid to them"), kroner(of.paid_ore)


def _days(days: int | None) -> str:
    return NOBODY if days is None else number(days)


def _share(share: float | None) -> str:
    return NOBODY if share is None else percent(share)


def _points(points: float | None) -> str:
    return NOBODY if points is None else number(round(points))
