"""Which workplaces a youth can get to in time, and how long the way takes."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from matching.instance import Instance
from matching.instance.arrays import Floats, Ints
from matching.rules.travel import EARTH_KM, distance_km, travel_millis

BLOCK: Final = 1_000_000
"""Distances worked out at a time: 8 MB a table."""
NEAR: Final = 1e-5
"""NumPy's sine may differ from the standard library's in the last bits. Within this distance of
where the rounding turns, the scalar formula decides; it is the rule."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Youths and workplaces within reach, by youth and then workplace; the way in millis."""

    youth: Ints
    workplace: Ints
    millis: Ints


def reach_of(instance: Instance) -> Reach:
    """Every workplace within each youth's travel limit."""
    limit = 1000 * instance.youths.travel_minutes_max
    workplaces = np.arange(len(instance.workplaces.lat))
    step = max(1, BLOCK // max(1, len(workplaces)))
    parts = []
    for first in range(0, len(limit), step):
        youth = np.arange(first, min(first + step, len(limit)))
        millis = millis_of(instance, youth[:, None], workplaces[None, :])
        row, workplace = np.nonzero(millis <= limit[youth, None])
        parts.append((youth[row], workplace, millis[row, workplace]))
    empty = np.zeros(0, dtype=np.int64)
    columns = zip(*parts, strict=True) if parts else ((empty,),) * 3
    return Reach(*(np.concatenate(column) for column in columns))


def millis_of(instance: Instance, youth: Ints, workplace: Ints) -> Ints:
    """The way to work in thousandths of a minute; the row numbers may be broadcast."""
    youths, policy = instance.youths, instance.problem.policy
    km = kilometres(
        youths.lat[youth],
        youths.lon[youth],
        instance.workplaces.lat[workplace],
        instance.workplaces.lon[workplace],
    )
    minutes = km * policy.detour / youths.kmh[youth] * 60 + youths.minutes_before[youth]
    turned = minutes * 1000 + 0.5
    millis = np.floor(turned).astype(np.int64)
    for place in np.argwhere(np.abs(turned - np.rint(turned)) < NEAR):
        at = tuple(place)
        one = instance.problem.youths[np.broadcast_to(youth, millis.shape)[at]]
        two = instance.problem.workplaces[np.broadcast_to(workplace, millis.shape)[at]]
        millis[at] = travel_millis(distance_km(one, two), one.travel_mode, policy)
    return millis


def kilometres(lat: Floats, lon: Floats, lat_two: Floats, lon_two: Floats) -> Floats:
    """The great-circle distance by the haversine formula."""
    one, two = np.radians(lat), np.radians(lat_two)
    half_lat, half_lon = (two - one) / 2, np.radians(lon_two - lon) / 2
    h = np.sin(half_lat) ** 2 + np.cos(one) * np.cos(two) * np.sin(half_lon) ** 2
    return 2 * EARTH_KM * np.arcsin(np.minimum(1.0, np.sqrt(h)))
