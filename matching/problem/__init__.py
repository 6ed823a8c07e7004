"""The problem: what a matching round is asked, as frozen values.

The records are the problem file `foothold.problem/1`, key by key.

    whole     the problem, and what its parts say against each other
    week      windows: stretches of a week
    offers    employers, workplaces, positions, mentors
    youths    the pool, and youths of earlier rounds
    steering  pins, vetoes, floors
    demands   those of them that must hold
    new_ids   ids that nothing has yet
"""

from matching.problem.demands import Demand, demands_of, only
from matching.problem.new_ids import new_ids
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
    "new_ids",
    "only",
]
