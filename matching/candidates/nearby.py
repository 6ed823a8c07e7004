"""Which workplaces lie near which youths: a spatial index of strips.

Workplaces are sorted into strips of latitude, and within a strip by longitude. So those inside the
box around a circle are a run in each strip that the box touches.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from matching.instance.arrays import Floats, Ints, sizes_to_starts
from matching.instance.offers import Workplaces
from matching.rules.travel import EARTH_KM

STRIP_DEGREES: Final = 0.02
"""The height of a strip, some 2 km."""
BLOCK: Final = 1_000_000
"""Pairs given at a time: 8 MB a column."""
WHOLE_TURN: Final = 360.0
APART: Final = 400.0
"""Keys of one strip are this far from those of the next: more than a whole turn."""
MARGIN: Final = 1e-9
"""In degrees: more than the rounding of a box, and less than a millimetre."""


@dataclass(frozen=True, slots=True)
class Circles:
    """Circles on the earth: their middles in degrees, their radii in km."""

    lat: Floats
    lon: Floats
    km: Floats


def kilometres(lat: Floats, lon: Floats, lat_two: Floats, lon_two: Floats) -> Floats:
    """The great-circle distance by the haversine formula."""
    one, two = np.radians(lat), np.radians(lat_two)
    half_lat, half_lon = (two - one) / 2, np.radians(lon_two - lon) / 2
    h = np.sin(half_lat) ** 2 + np.cos(one) * np.cos(two) * np.sin(half_lon) ** 2
    return 2 * EARTH_KM * np.arcsin(np.minimum(1.0, np.sqrt(h)))


def pairs_within(circles: Circles, workplaces: Workplaces) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of rows, of a circle and a workplace in the box around it, in blocks.

    Each workplace inside a circle is in a pair; so are some outside.
    """
    strip = np.floor(workplaces.lat / STRIP_DEGREES)
    order = np.lexsort((workplaces.lon, strip))
    key = strip[order] * APART + workplaces.lon[order]
    high = np.degrees(circles.km / EARTH_KM) + MARGIN
    wide = _half_width(circles, high)
    first = np.floor((circles.lat - high) / STRIP_DEGREES).clip(min=strip.min(initial=0))
    last = np.floor((circles.lat + high) / STRIP_DEGREES).clip(max=strip.max(initial=0))
    for n in range(int((last - first).max(initial=-1)) + 1):
        touched = np.flatnonzero(first + n <= last)
        base = (first[touched] + n) * APART
        west, east = circles.lon[touched] - wide[touched], circles.lon[touched] + wide[touched]
        round_the_back = (west < -WHOLE_TURN / 2) | (east > WHOLE_TURN / 2)
        low = np.where(round_the_back, -WHOLE_TURN / 2, west)
        most = np.where(round_the_back, WHOLE_TURN / 2, east)
        begin = np.searchsorted(key, base + low, side="left")
        end = np.searchsorted(key, base + most, side="right")
        yield from _runs(touched, begin, end, order)


def _half_width(circles: Circles, high: Floats) -> Floats:
    """How far a circle reaches east and west, in degrees; all round where it holds a pole."""
    polar = np.abs(circles.lat) + high >= WHOLE_TURN / 4
    ratio = np.sin(np.radians(high)) / np.cos(np.radians(np.where(polar, 0, circles.lat)))
    return np.where(polar, WHOLE_TURN, np.degrees(np.arcsin(np.minimum(1, ratio))) + MARGIN)


def _runs(circle: Ints, begin: Ints, end: Ints, order: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Each circle with the workplaces of its run, so many circles at a time as make a block."""
    start = sizes_to_starts(end - begin)
    done = 0
    while done < len(circle):
        until = int(np.searchsorted(start, start[done] + BLOCK, side="right")) - 1
        until = min(max(until, done + 1), len(circle))
        sizes = (end - begin)[done:until]
        within = np.arange(start[until] - start[done]) - np.repeat(
            start[done:until] - start[done], sizes
        )
        place = np.repeat(begin[done:until], sizes) + within
        yield np.repeat(circle[done:until], sizes), order[place]
        done = until
