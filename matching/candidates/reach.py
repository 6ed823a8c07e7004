"""Which workplaces a youth can get to in time, and how long the way takes."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from matching.candidates.nearby import Circles, kilometres, pairs_within
from matching.instance import Instance
from matching.instance.arrays import Ints
from matching.rules.travel import distance_km, travel_millis

SLACK_MINUTES: Final = 0.01
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
    places = len(instance.workplaces.lat)
    keys, ways = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for youth, workplace in pairs_within(_circles(instance), instance.workplaces):
        millis = millis_of(instance, youth, workplace)
        near = millis <= limit[youth]
        keys.append(youth[near] * places + workplace[near])
        ways.append(millis[near])
    key, way = np.concatenate(keys), np.concatenate(ways)
    order = np.argsort(key)
    youth, workplace = np.divmod(key[order], max(1, places))
    return Reach(youth, workplace, way[order])


def _circles(instance: Instance) -> Circles:
    """How far each youth gets, and a little more: rounding must not cut anybody off."""
    youths, policy = instance.youths, instance.problem.policy
    minutes = np.maximum(0, youths.travel_minutes_max - youths.minutes_before) + SLACK_MINUTES
    return Circles(youths.lat, youths.lon, minutes / 60 * youths.kmh / policy.detour)


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
