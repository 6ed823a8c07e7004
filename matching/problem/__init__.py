"""The problem: what a matching round is asked, as frozen values.

The records below are the problem file `foothold.problem/1`, key by key.
"""

from matching.problem.demands import Demand, demands_of, only
from matching.problem.offers import DIMENSIONS, SECTORS, Employer, Mentor, Position, Workplace
from matching.problem.steering import Floor, Pin, Veto, floor_key, held
from matching.problem.week import Window
from matching.problem.whole import SCHEMA, Problem
from matching.problem.youths import Area, Standing, Wishes, Youth

__all__ = [
    "DIMENSIONS",
    "SCHEMA",
    "SECTORS",
    "Area",
    "Demand",
    "Employer",
    "Floor",
    "Mentor",
    "Pin",
    "Position",
    "Problem",
    "Standing",
    "Veto",
    "Window",
    "Wishes",
    "Workplace",
    "Youth",
    "demands_of",
    "floor_key",
    "held",
    "only",
]
