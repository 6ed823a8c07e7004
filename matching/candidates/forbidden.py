"""What youths have excluded and the coordinator has vetoed, as look-ups by pair of rows."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from matching.candidates.nearby import Circles, kilometres, pairs_within
from matching.candidates.reach import NEAR
from matching.instance import Instance
from matching.instance.arrays import floats
from matching.instance.lookup import Lookup
from matching.problem import Problem
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
    """The workplaces in each youth's areas; on their edge the scalar formula decides."""
    problem, workplaces = instance.problem, instance.workplaces
    areas = [(n, area) for n, youth in enumerate(problem.youths) for area in youth.excluded_areas]
    lat, lon = floats(one.lat for _, one in areas), floats(one.lon for _, one in areas)
    radius = floats(one.km for _, one in areas)
    for circle, place in pairs_within(Circles(lat, lon, radius + NEAR), workplaces):
        km = kilometres(lat[circle], lon[circle], workplaces.lat[place], workplaces.lon[place])
        outside = km - radius[circle]
        for n in np.flatnonzero(outside <= NEAR):
            youth, area = areas[circle[n]]
            at = problem.workplaces[place[n]]
            if outside[n] < -NEAR or distance_km(area, at) <= area.km:
                yield youth, int(place[n]), 1


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
    return Lookup(len(column), entries, 0)
