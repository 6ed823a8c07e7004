"""The rules that also look at the mentor, and the points, for many triples of rows at once.

A row pairs a position with a mentor of its workplace (`Instance.rows`). Each function answers a
column; its name is that of the rule in rules/triple_rules.py or of the term in scoring.py.
"""

import numpy as np

from matching.instance import Instance
from matching.instance.arrays import Bools, Ints
from matching.instance.bits import in_common
from matching.instance.levels import fit_points


def shared_language(instance: Instance, youth: Ints, mentor: Ints) -> Bools:
    """LANGUAGE."""
    return ~in_common(instance.youths.languages[youth], instance.mentors.languages[mentor])


def mentor_strength(instance: Instance, youth: Ints, mentor: Ints) -> Bools:
    """MENTOR_STRENGTH."""
    asked = instance.youths.asked_of_mentor[youth]
    return (asked & ~instance.mentors.strengths[mentor]) != 0


def wishes(instance: Instance, youth: Ints, position: Ints) -> Ints:
    """The points for both wishes."""
    job_type = instance.youths.wish_job_type[youth, instance.positions.job_type[position]]
    workplace = instance.youths.wish_workplace.get(youth, instance.positions.workplace[position])
    return wish_points(instance, job_type, workplace)


def wish_points(instance: Instance, job_type: Ints, workplace: Ints) -> Ints:
    """The points for a wish for a job type and one for a workplace."""
    return instance.problem.policy.wishes_points * (job_type + workplace - 2)


def mentor_fit(instance: Instance, youth: Ints, mentor: Ints) -> Ints:
    """The points for the needs the mentor meets."""
    points = fit_points(instance.problem.policy.mentor_fit_points)
    met = np.bitwise_count(instance.mentors.strengths[mentor] & instance.youths.needs[youth])
    return points[instance.youths.needed[youth], met]


def travel(instance: Instance, youth: Ints, millis: Ints) -> Ints:
    """The points for the travel limit that is left over."""
    limit = 1000 * instance.youths.travel_minutes_max[youth]
    left = np.maximum(0, limit - millis)
    return _half_up(instance.problem.policy.travel_points * left, limit)


def low_fit(instance: Instance, youth: Ints, score: Ints) -> Bools:
    """LOW_FIT."""
    return score < instance.youths.score_min[youth]


def _half_up(numerator: Ints, denominator: Ints) -> Ints:
    return (2 * numerator + denominator) // (2 * denominator)
