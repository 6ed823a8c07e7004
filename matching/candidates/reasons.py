"""The vectorised twin of rules/reasons.py: many youths against all positions at once."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np

from matching.candidates import pair_bars, triple_bars
from matching.candidates.forbidden import Forbidden, forbidden_of
from matching.candidates.reach import millis_of
from matching.instance import Instance
from matching.instance.arrays import Bools, Ints
from matching.rules.bars import Code

BLOCK: Final = 200_000
"""Pairs of a youth and a row that are looked at in one go."""
Barred = dict[Code, Bools]
"""For each rule, whether it bars: one row a youth, one column a position."""
Counts = Mapping[Code, int]


def reasons_of(instance: Instance, youths: Sequence[int]) -> Iterator[Counts]:
    """For each youth the positions that each rule bars, in the order of the codes."""
    forbidden = forbidden_of(instance)
    width = max(1, len(instance.problem.positions), len(instance.rows.position))
    step = max(1, BLOCK // width)
    for first in range(0, len(youths), step):
        block = np.array(youths[first : first + step], dtype=np.int64)
        yield from _Block(instance, forbidden, block).reasons()


class _Block:
    """Some youths (rows) against all positions, mentors, and positions with mentors (columns)."""

    def __init__(self, instance: Instance, forbidden: Forbidden, youths: Ints) -> None:
        self._instance, self._forbidden, self._youths = instance, forbidden, youths
        positions = instance.positions
        self._youth, self._position = _grid(youths, len(positions.seats))
        workplace = np.arange(len(instance.workplaces.lat))[None, :]
        self._millis = millis_of(instance, youths[:, None], workplace)[:, positions.workplace]
        self._first_day = pair_bars.starts(instance, self._youth, self._position)
        self._law = pair_bars.laws(instance, self._first_day, self._youth)
        self._available = pair_bars.available(instance, self._youth, self._position)
        menus, shape = instance.menus, (len(youths), -1)
        self._possible = menus.is_possible(self._position, self._available).reshape(shape)
        lawful = menus.is_lawful(self._law, self._position, self._available)
        self._lawful = lawful.reshape(shape)

    def reasons(self) -> Iterator[Counts]:
        """For each youth the positions that each rule bars."""
        barred = self._of_pairs()
        for code, table in self._of_mentors().items():
            barred[code] = barred[code] | table if code in barred else table
        counts = {code: barred[code].sum(axis=1) for code in Code if code in barred}
        for n in range(len(self._youths)):
            of_youth = {code: int(column[n]) for code, column in counts.items()}
            yield {code: count for code, count in of_youth.items() if count}

    def _of_pairs(self) -> Barred:
        instance, forbidden = self._instance, self._forbidden
        youth, position, first_day = self._youth, self._position, self._first_day
        place = instance.positions.workplace[position]
        limit = 1000 * instance.youths.travel_minutes_max[self._youths]
        flat = {
            Code.START: pair_bars.start(instance, first_day, position),
            Code.AGE: pair_bars.age(instance, first_day, youth, position),
            Code.COURSE: pair_bars.course(instance, first_day, youth),
            Code.WORKPLACE: forbidden.workplace.has(youth, place),
            Code.AREA: forbidden.area.has(youth, place),
            Code.TASK: pair_bars.task(instance, youth, position),
            Code.VETO: forbidden.veto_workplace.has(youth, place)
            | forbidden.veto_position.has(youth, position),
            Code.LANGUAGE: pair_bars.language(instance, youth, position),
        }
        barred = {code: column.reshape(self._lawful.shape) for code, column in flat.items()}
        return barred | {
            Code.TRAVEL: self._millis > limit[:, None],
            Code.SHIFTS: ~self._lawful,
            Code.AVAILABILITY: ~self._possible,
            Code.YOUTH_LAW: self._possible & ~self._lawful,
        }

    def _of_mentors(self) -> Barred:
        """NO_MENTOR with what bars those who are there, and LOW_FIT."""
        barring = self._of_rows()
        fitting = ~np.logical_or.reduce(list(barring.values()))
        suiting = fitting & (self._scores() >= self._score_min())
        nobody = ~self._any(fitting)
        codes = {code: nobody & self._any(column) for code, column in barring.items()}
        return codes | {Code.NO_MENTOR: nobody, Code.LOW_FIT: ~nobody & ~self._any(suiting)}

    def _of_rows(self) -> Barred:
        """What bars each youth from each position with each of its mentors."""
        instance, mentor = self._instance, self._instance.rows.mentor
        youth, every = _grid(self._youths, len(instance.mentors.capacity))
        of_mentor = {
            Code.VETO: self._forbidden.veto_mentor.has(youth, every),
            Code.LANGUAGE: triple_bars.shared_language(instance, youth, every),
            Code.MENTOR_STRENGTH: triple_bars.mentor_strength(instance, youth, every),
        }
        shape = (len(self._youths), -1)
        absent = self._absent()
        return {code: column.reshape(shape)[:, mentor] for code, column in of_mentor.items()} | {
            Code.SHIFTS: absent,
            Code.MENTOR_SHIFT: absent,
        }

    def _absent(self) -> Bools:
        """Whether there is a week without the row's mentor, and none with."""
        rows, shape = self._instance.rows, self._lawful.shape
        law = self._law.reshape(shape)[:, rows.position]
        available = self._available.reshape(shape)[:, rows.position]
        chosen = self._instance.menus.chosen(law, np.arange(len(rows.position)), available)
        return self._lawful[:, rows.position] & (chosen == 0)

    def _scores(self) -> Ints:
        """The score of each youth in each position with each of its mentors."""
        instance, rows = self._instance, self._instance.rows
        wishes = triple_bars.wishes(instance, self._youth, self._position)
        travel = triple_bars.travel(instance, self._youth, self._millis.ravel())
        youth, mentor = _grid(self._youths, len(instance.mentors.capacity))
        fit = triple_bars.mentor_fit(instance, youth, mentor).reshape(len(self._youths), -1)
        of_position = (wishes + travel).reshape(self._lawful.shape)
        return of_position[:, rows.position] + fit[:, rows.mentor]

    def _score_min(self) -> Ints:
        return self._instance.youths.score_min[self._youths][:, None]

    def _any(self, rows: Bools) -> Bools:
        """Whether any of a position's rows, which stand together, is marked."""
        groups = self._instance.rows.of_position
        found = np.zeros(self._lawful.shape, dtype=np.bool_)
        staffed = np.flatnonzero(groups.sizes)
        if len(staffed):
            found[:, staffed] = np.logical_or.reduceat(rows, groups.start[staffed], axis=1)
        return found


def _grid(youths: Ints, columns: int) -> tuple[Ints, Ints]:
    """Every youth with every column, youth by youth."""
    return np.repeat(youths, columns), np.tile(np.arange(columns), len(youths))
