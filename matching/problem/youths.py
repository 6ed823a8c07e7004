"""The young people: those in the pool, and those of earlier rounds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Final

from matching.files.kinds import (
    Day,
    Flag,
    GroupMark,
    Id,
    ListOf,
    MapOf,
    Mark,
    Number,
    OneOf,
    Ref,
    Text,
    Whole,
)
from matching.files.records import Of, Record
from matching.problem.offers import CODES, LAT, LEVELS, LON
from matching.problem.week import WINDOWS, Window

KM: Final = Number(0, 20_100)
"""Half the way around the earth is 20,015 km."""


@dataclass(frozen=True, slots=True)
class Wishes(Record):
    """What a youth would like, 1 (rather not) to 5 (very much)."""

    job_types: Annotated[Mapping[str, int], MapOf(Text(), Whole(1, 5)), "by job type"] = field(
        default_factory=dict
    )
    workplaces: Annotated[
        Mapping[str, int], MapOf(Ref(("workplaces",)), Whole(1, 5)), "by workplace"
    ] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Area(Record):
    """A circle a youth will not work in."""

    lat: Annotated[float, LAT, "degrees north"]
    lon: Annotated[float, LON, "degrees east"]
    km: Annotated[float, KM, "radius in kilometres"]


@dataclass(frozen=True, slots=True)
class Youth(Record):
    """A young person in the pool. Name, sex and home district are not asked for matching."""

    id: Annotated[str, Id(), "the name in this file"]
    birth_date: Annotated[date, Day(), "date of birth"]
    schooling: Annotated[
        str, OneOf(("compulsory", "beyond")), "under compulsory schooling, or beyond it"
    ]
    lat: Annotated[float, LAT, "degrees north of where the way to work begins"]
    lon: Annotated[float, LON, "degrees east of where the way to work begins"]
    travel_mode: Annotated[str, OneOf(("walk", "bike", "transit")), "how the youth gets to work"]
    travel_minutes_max: Annotated[int, Whole(1, 1_440), "longest way to work, minutes"]
    availability: Annotated[tuple[Window, ...], WINDOWS, "when the youth can work"]
    wishes: Annotated[Wishes, Of(Wishes), "what the youth would like"]
    needs: Annotated[Mapping[str, int], LEVELS, "support needs, 0 to 3, omitted is 0"]
    languages: Annotated[tuple[str, ...], CODES, "languages spoken"]
    excluded_workplaces: Annotated[
        tuple[str, ...], ListOf(Ref(("workplaces",))), "where the youth must not work"
    ]
    excluded_areas: Annotated[
        tuple[Area, ...], ListOf(Of(Area)), "around where the youth must not work"
    ]
    excluded_tasks: Annotated[tuple[str, ...], CODES, "what the work must not contain"]
    earliest_start: Annotated[date, Day(), "first day the youth can work"]
    approved_on: Annotated[date, Day(), "day of the committee's approval"]
    fast_track: Annotated[bool, Flag(), "whether the committee gave it the fast track"]
    groups: Annotated[
        Mapping[str, GroupMark], MapOf(Text(), Mark()), "for floors and reports, never the score"
    ]

    def belongs(self, group: str, value: GroupMark) -> bool:
        """Whether the youth has this value in this group; true is not 1."""
        own = self.groups.get(group)
        return type(own) is type(value) and own == value


@dataclass(frozen=True, slots=True)
class Standing(Record):
    """A youth of an earlier round who is, or may soon be, at a workplace."""

    youth: Annotated[str, Id(), "an id that is not in youths"]
    workplace: Annotated[str, Ref(("workplaces",)), "placed, starting or proposed there"]
