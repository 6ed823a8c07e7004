"""The candidates of a problem as a JSON document."""

from typing import Any

from matching.candidates import Candidates, candidates_of
from matching.instance import Instance, instance_of
from matching.problem import Problem
from matching.solution import TERMS


def candidates_document(problem: Problem) -> dict[str, Any]:
    """Points of tier 1 and for waiting by youth, and every triple barred by nothing.

    A triple barred by LOW_FIT or COURSE alone is listed too, and says so in `bars`.
    """
    instance = instance_of(problem)
    candidates = candidates_of(instance)
    ids = [youth.id for youth in problem.youths]
    return {
        "placed": dict(zip(ids, instance.youths.placed.tolist(), strict=True)),
        "waiting": dict(zip(ids, instance.youths.waiting.tolist(), strict=True)),
        "candidates": [_candidate(instance, candidates, n) for n in range(len(candidates))],
    }


def _candidate(instance: Instance, candidates: Candidates, n: int) -> dict[str, Any]:
    problem = instance.problem
    return {
        "youth": problem.youths[candidates.youth[n]].id,
        "position": problem.positions[candidates.position[n]].id,
        "mentor": problem.mentors[candidates.mentor[n]].id,
        "shifts": list(candidates.shifts(n)),
        "score": int(candidates.score[n]),
        "terms": {name: int(getattr(candidates, name)[n]) for name in TERMS},
        "bars": list(candidates.bars(n)),
    }
