"""How far a workplace is, and how long the way takes."""

from math import asin, cos, floor, radians, sin, sqrt
from typing import Final, Protocol

from matching.policy import Policy

EARTH_KM: Final = 6371.0088
"""Mean radius of the earth (IUGG)."""


class Place(Protocol):
    """Anything that lies somewhere."""

    @property
    def lat(self) -> float:
        """Degrees north."""

    @property
    def lon(self) -> float:
        """Degrees east."""


def distance_km(one: Place, two: Place) -> float:
    """The great-circle distance by the haversine formula, in kilometres."""
    lat_one, lat_two = radians(one.lat), radians(two.lat)
    half_lat, half_lon = (lat_two - lat_one) / 2, radians(two.lon - one.lon) / 2
    h = sin(half_lat) ** 2 + cos(lat_one) * cos(lat_two) * sin(half_lon) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))


def travel_millis(km: float, mode: str, policy: Policy) -> int:
    """The way to work in thousandths of a minute, rounded half up."""
    kmh, minutes_before = pace(mode, policy)
    return floor((km * policy.detour / kmh * 60 + minutes_before) * 1000 + 0.5)


def pace(mode: str, policy: Policy) -> tuple[float, float]:
    """Speed in km/h, and the minutes that come before setting off."""
    if mode == "walk":
        return policy.walk_kmh, 0
    if mode == "bike":
        return policy.bike_kmh, 0
    return policy.transit_kmh, policy.transit_minutes
