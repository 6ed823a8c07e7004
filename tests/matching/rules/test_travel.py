"""The way to work."""

from math import atan2, cos, radians, sin, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.policy import Policy
from matching.problem import Area
from matching.rules.travel import EARTH_KM, distance_km, travel_millis

LAT, LON = st.floats(-90, 90), st.floats(-180, 180)


def test_a_degree_along_the_meridian() -> None:
    """Tests that one degree is a 360th of the way around the earth."""
    km = distance_km(Area(55, 12, 0), Area(56, 12, 0))
    assert km == pytest.approx(2 * 3.141592653589793 * EARTH_KM / 360)


@given(LAT, LON, LAT, LON)
def test_the_other_formula_agrees(lat: float, lon: float, lat_two: float, lon_two: float) -> None:
    """Tests the haversine formula against Vincenty's for a sphere."""
    one, two, lon_diff = radians(lat), radians(lat_two), radians(lon_two - lon)
    across = cos(two) * sin(lon_diff)
    along = cos(one) * sin(two) - sin(one) * cos(two) * cos(lon_diff)
    towards = sin(one) * sin(two) + cos(one) * cos(two) * cos(lon_diff)
    km = EARTH_KM * atan2(sqrt(across**2 + along**2), towards)
    assert distance_km(Area(lat, lon, 0), Area(lat_two, lon_two, 0)) == pytest.approx(km, abs=1e-3)


@pytest.mark.parametrize(
    ("km", "mode", "millis"),
    [
        (0, "walk", 0),
        (0, "transit", 10_000),
        (1, "walk", 16_116),  # 1.343 / 5 x 60 = 16.116 minutes
        (1, "bike", 5_199),  # 1.343 / 15.5 x 60 = 5.19871 minutes
        (1, "transit", 14_029),  # 10 + 1.343 / 20 x 60 = 14.029 minutes
    ],
)
def test_minutes_by_hand(km: float, mode: str, millis: int) -> None:
    """Tests the three ways to travel against sums by hand."""
    assert travel_millis(km, mode, Policy()) == millis


def test_half_a_thousandth_is_rounded_up() -> None:
    """Tests the rounding at its edge: 1 km at 60 km/h without detour is 1 minute."""
    policy = Policy(walk_kmh=60, detour=1)
    assert travel_millis(0.0005, "walk", policy) == 1
    assert travel_millis(0.00049, "walk", policy) == 0
