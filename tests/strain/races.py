"""How many rounds a race has: one in every check, many at night, or as the environment says."""

import os
from typing import Final

from tests.conftest import NIGHTLY

RACES: Final = int(os.environ.get("FOOTHOLD_TRIAL_RACES", "100" if NIGHTLY else "1"))
"""Rounds of each race on each database."""
