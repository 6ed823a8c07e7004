"""A placement as it is answered."""

from datetime import date
from typing import Annotated

from pydantic import Field

from api.routes.bodies import Shown
from placements.lifecycle.views import Seen
from placements.models import Pause, Placement
from placements.status import PlacementState
from placements.words.placements import CheckItem, EndReason, PauseReason


class PlacementRow(Shown):
    """A placement in a list."""

    id: str
    number: Annotated[int, Field(description="what finance knows it by, instead of a name")]
    state: PlacementState
    proposal: Annotated[str, Field(description="whose card tells what is released of the youth")]
    employer: str
    workplace: str
    starts_on: Annotated[date, Field(description="the first day that was agreed")]
    first_day_on: Annotated[date | None, Field(description="the first shift that was worked")]
    ended_on: Annotated[date | None, Field(description="the last day of the job")]


class PauseShown(Shown):
    """Days that are not counted."""

    id: str
    from_on: date
    until_on: Annotated[date | None, Field(description="the last day; null until it is known")]
    reason: PauseReason


class PlacementShown(PlacementRow):
    """A placement as it stands today."""

    workplace_name: str
    title: Annotated[str, Field(description="of the job")]
    mentor_name: str
    stands_in: Annotated[str | None, Field(description="who takes care on a day without them")]
    missing: Annotated[tuple[CheckItem, ...], Field(description="what is not in order yet")]
    pauses: tuple[PauseShown, ...]
    week: Annotated[int | None, Field(description="which of the 26 today is counted in")]
    unconfirmed: Annotated[tuple[int, ...], Field(description="weeks nobody has confirmed")]
    period_until: Annotated[date | None, Field(description="the last day of week 26, if known")]
    end_reason: EndReason | None
    end_planned: bool | None


def row_shown(row: Placement) -> PlacementRow:
    """A placement in a list."""
    return PlacementRow(
        id=row.id,
        number=row.number,
        state=row.state,
        proposal=row.proposal_id,
        employer=row.employer_id,
        workplace=row.workplace_id,
        starts_on=row.starts_on,
        first_day_on=row.first_day_on,
        ended_on=row.ended_on,
    )


def placement_shown(seen: Seen) -> PlacementShown:
    """A placement."""
    row = seen.placement
    return PlacementShown(
        **row_shown(row).model_dump(),
        workplace_name=seen.workplace,
        title=seen.position,
        mentor_name=seen.mentor,
        stands_in=seen.stands_in,
        missing=tuple(seen.missing),
        pauses=tuple(pause_shown(pause) for pause in seen.pauses),
        week=seen.week,
        unconfirmed=tuple(seen.unconfirmed),
        period_until=seen.period_until,
        end_reason=row.end_reason,
        end_planned=row.end_planned,
    )


def pause_shown(pause: Pause) -> PauseShown:
    """A pause."""
    return PauseShown(
        id=pause.id, from_on=pause.from_on, until_on=pause.until_on, reason=pause.reason
    )
