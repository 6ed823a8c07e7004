"""What youths have excluded and the coordinator has vetoed, as look-ups by pair of rows."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from matching.candidates.nearby import kilometres
from matching.candidates.reach import NEAR
from matching.instance import Instance
from matching.instance.arrays import floats
from matching.instance.lookup import Lookup
from matching.problem import Area, Problem
from matching.rules.travel import distance_km


@dataclass(frozen=True, slots=True)
class Forbidden:
    """Which youth (row) must not meet which workplace, position or mentor (column)."""

    workplace: Lookup
    area: Lookup
    veto_workplace: Lookup
    veto_position: Lookup
    veto_mentor: Lookup


def forbidden_of(instance: Instance) -> Forbidden:
    """Look everything up once."""
    problem = instance.problem
    place = {one.id: n for n, one in enumerate(problem.workplaces)}
    excluded = (
        (n, place[name], 1)
        for n, youth in enumerate(problem.youths)
        for name in youth.excluded_workplaces
    )
    width = len(place)
    return Forbidden(
        workplace=Lookup(width, excluded, 0),
        area=Lookup(width, _in_areas(instance), 0),
        veto_workplace=Lookup(width, _vetoed_workplaces(problem, place), 0),
        veto_position=_vetoed(problem, "position"),
        veto_mentor=_vetoed(problem, "mentor"),
    )


def _in_areas(instance: Instance) -> Iterator[tuple[int, int, int]]:
    for n, youth in enumerate(instance.problem.youths):
        for area in youth.excluded_areas:
            yield from ((n, workplace, 1) for workplace in _within(instance, area))


def _within(instance: Instance, area: Area) -> Iterator[int]:
    """The workplaces in an area; on its edge the scalar formula decides."""
    workplaces = instance.workplaces
    lat, lon = floats([area.lat]), floats([area.lon])
    km = kilometres(lat, lon, workplaces.lat, workplaces.lon)
    for n in np.flatnonzero(km <= area.km + NEAR):
        if distance_km(area, instance.problem.workplaces[n]) <= area.km:
            yield int(n)


def _vetoed_workplaces(problem: Problem, place: dict[str, int]) -> Iterator[tuple[int, int, int]]:
    row = {one.id: n for n, one in enumerate(problem.youths)}
    for veto in problem.vetoes:
        if veto.workplace is not None:
            yield row[veto.youth], place[veto.workplace], 1
        if veto.employer is not None:
            for n, workplace in enumerate(problem.workplaces):
                if workplace.employer == veto.employer:
                    yield row[veto.youth], n, 1


def _vetoed(problem: Problem, thing: str) -> Lookup:
    row = {one.id: n for n, one in enumerate(problem.youths)}
    column = {one.id: n for n, one in enumerate(getattr(problem, f"{thing}s"))}
    named = ((veto.youth, getattr(veto, thing)) for veto in problem.vetoes)
    entries = ((row[youth], column[name], 1) for youth, name in named if name is not None)
    return Lookup(max(1, len(column)), entries, 0)
