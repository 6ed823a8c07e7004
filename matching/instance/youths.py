"""The columns of the youths."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from matching.ages import birthday
from matching.instance.arrays import Floats, Ints, Words, floats, ints, table
from matching.instance.bits import Vocabulary
from matching.instance.levels import Planes, asked_of_mentors, planes
from matching.instance.lookup import Lookup
from matching.instance.menus import SCHOOLINGS
from matching.instance.windows import Spans, windows
from matching.problem import Problem
from matching.rules.shifts import stretches
from matching.rules.travel import pace
from matching.scoring import placed_points, waited_days, waiting_points


@dataclass(frozen=True, slots=True)
class Youths:
    """One row a youth. Days are ordinals, needs are planes of bits (levels.py).

    `turns[n, k]` is the day youth n reaches the k-th least age, `age_to_day` the day the youth
    grows too old; `placed` and `waiting` are points; `score_min` is the score under which a match
    is a low fit; `wish_job_type[n, j]` is the wish for job type j.
    """

    lat: Floats
    lon: Floats
    kmh: Floats
    minutes_before: Floats
    travel_minutes_max: Ints
    earliest_start: Ints
    turns: Ints
    age_to_day: Ints
    schooling: Ints
    available: Spans
    languages: Words
    excluded_tasks: Words
    needs: Planes
    needed: Ints
    asked_of_mentor: Planes
    placed: Ints
    waiting: Ints
    score_min: Ints
    wish_job_type: Ints
    wish_workplace: Lookup


@dataclass(frozen=True, slots=True)
class Numbering:
    """The numbers given to what youths and offers both speak of."""

    languages: Vocabulary
    tasks: Vocabulary
    job_type: Mapping[str, int]
    age: Mapping[int, int]
    workplace: Mapping[str, int]


def numbering_of(problem: Problem) -> Numbering:
    """Number languages, tasks, job types, least ages and workplaces."""
    policy, positions = problem.policy, problem.positions
    job_types = dict.fromkeys(one.job_type for one in positions)
    ages = dict.fromkeys(max(policy.age_from, one.age_min) for one in positions)
    return Numbering(
        languages=Vocabulary(
            (one.languages for one in problem.youths),
            (one.languages for one in positions),
            (one.languages for one in problem.mentors),
        ),
        tasks=Vocabulary(
            (one.tasks for one in positions), (one.excluded_tasks for one in problem.youths)
        ),
        job_type={name: n for n, name in enumerate(job_types)},
        age={age: n for n, age in enumerate(ages)},
        workplace={one.id: n for n, one in enumerate(problem.workplaces)},
    )


def youths_of(problem: Problem, numbering: Numbering) -> Youths:
    """Lay out the youths."""
    youths, policy, round_date = problem.youths, problem.policy, problem.round_date
    paces = [pace(one.travel_mode, policy) for one in youths]
    turns = [[birthday(one.birth_date, age).toordinal() for age in numbering.age] for one in youths]
    waited = ints(waited_days(one, round_date) for one in youths)
    return Youths(
        lat=floats(one.lat for one in youths),
        lon=floats(one.lon for one in youths),
        kmh=floats(kmh for kmh, _ in paces),
        minutes_before=floats(before for _, before in paces),
        travel_minutes_max=ints(one.travel_minutes_max for one in youths),
        earliest_start=ints(max(one.earliest_start, round_date).toordinal() for one in youths),
        turns=np.array(turns, dtype=np.int64).reshape(len(youths), len(numbering.age)),
        age_to_day=ints(birthday(one.birth_date, policy.age_to).toordinal() for one in youths),
        schooling=ints(SCHOOLINGS.index(one.schooling) for one in youths),
        available=windows([stretches(one.availability) for one in youths]),
        languages=numbering.languages.rows([one.languages for one in youths]),
        excluded_tasks=numbering.tasks.rows([one.excluded_tasks for one in youths]),
        needs=planes(one.needs for one in youths),
        needed=ints(sum(one.needs.values()) for one in youths),
        asked_of_mentor=asked_of_mentors(one.needs for one in youths),
        placed=ints(placed_points(one, round_date, policy) for one in youths),
        waiting=ints(waiting_points(one, round_date, policy) for one in youths),
        score_min=np.where(waited >= policy.waited_days, policy.score_min_waited, policy.score_min),
        wish_job_type=_wishes(problem, numbering),
        wish_workplace=Lookup(
            len(problem.workplaces),
            (
                (n, numbering.workplace[name], wish)
                for n, one in enumerate(youths)
                for name, wish in one.wishes.workplaces.items()
            ),
            policy.wish_unlisted,
        ),
    )


def _wishes(problem: Problem, numbering: Numbering) -> Ints:
    wishes = table(len(problem.youths), len(numbering.job_type), fill=problem.policy.wish_unlisted)
    for row, youth in zip(wishes, problem.youths, strict=True):
        for name, wish in youth.wishes.job_types.items():
            if name in numbering.job_type:
                row[numbering.job_type[name]] = wish
    return wishes
