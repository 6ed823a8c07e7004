"""The candidates: the triples barred by nothing, or only by what people decide about."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from matching.candidates import pair_bars, triple_bars
from matching.candidates.forbidden import Forbidden, forbidden_of
from matching.candidates.reach import Reach, reach_of
from matching.instance import Instance
from matching.instance.arrays import Bools, Ints, join, sizes_to_starts
from matching.rules.bars import Code


@dataclass(frozen=True)
class Candidates:
    """One row a triple, by youth, then position, then mentor, in the order of the file.

    `choice` is the mask of the menu's shifts to propose. `low_fit` and `short_course` mark triples
    that only a pin may use.
    """

    youth: Ints
    position: Ints
    mentor: Ints
    choice: Ints
    wishes: Ints
    mentor_fit: Ints
    travel: Ints
    low_fit: Bools
    short_course: Bools
    start: Ints

    @cached_property
    def score(self) -> Ints:
        """The sum of the three terms."""
        return self.wishes + self.mentor_fit + self.travel

    @cached_property
    def lawful(self) -> Bools:
        """Whether nothing bars the triple."""
        return ~(self.low_fit | self.short_course)

    def __len__(self) -> int:
        """How many triples."""
        return len(self.youth)

    def shifts(self, triple: int) -> tuple[int, ...]:
        """The menu's indices of the proposed week."""
        mask = int(self.choice[triple])
        return tuple(n for n in range(mask.bit_length()) if mask >> n & 1)

    def bars(self, triple: int) -> tuple[Code, ...]:
        """The bars, of those that a pin would lift."""
        marked = ((Code.COURSE, self.short_course), (Code.LOW_FIT, self.low_fit))
        return tuple(code for code, column in marked if column[triple])


def candidates_of(instance: Instance) -> Candidates:
    """All candidates of an instance."""
    forbidden = forbidden_of(instance)
    pairs = _pairs(instance, forbidden, reach_of(instance))
    return _triples(instance, forbidden, pairs)


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Youths and positions that may still meet: the way, the law and the available shifts."""

    youth: Ints
    position: Ints
    millis: Ints
    short_course: Bools
    law: Ints
    available: Ints

    def keep(self, kept: Bools) -> "_Pairs":
        """Only the pairs marked."""
        return _Pairs(*(getattr(self, name)[kept] for name in self.__slots__))


def _pairs(instance: Instance, forbidden: Forbidden, reach: Reach) -> _Pairs:
    youth, workplace = reach.youth, reach.workplace
    kept = ~(
        forbidden.workplace.has(youth, workplace)
        | forbidden.area.has(youth, workplace)
        | forbidden.veto_workplace.has(youth, workplace)
    )
    place, position = join(workplace[kept], instance.positions_at)
    youth, millis = youth[kept][place], reach.millis[kept][place]
    first_day = pair_bars.starts(instance, youth, position)
    kept = ~(
        pair_bars.start(instance, first_day, position)
        | pair_bars.age(instance, first_day, youth, position)
        | pair_bars.task(instance, youth, position)
        | pair_bars.language(instance, youth, position)
        | forbidden.veto_position.has(youth, position)
    )
    youth, position, millis = youth[kept], position[kept], millis[kept]
    pairs = _Pairs(
        youth,
        position,
        millis,
        short_course=pair_bars.course(instance, first_day[kept], youth),
        law=pair_bars.laws(instance, first_day[kept], youth),
        available=pair_bars.available(instance, youth, position),
    )
    return pairs.keep(instance.menus.is_lawful(pairs.law, position, pairs.available))


def _triples(instance: Instance, forbidden: Forbidden, pairs: _Pairs) -> Candidates:
    place, row = join(pairs.position, instance.rows.of_position)
    choice = instance.menus.chosen(pairs.law[place], row, pairs.available[place])
    youth, mentor = pairs.youth[place], instance.rows.mentor[row]
    kept = (choice != 0) & ~(
        forbidden.veto_mentor.has(youth, mentor)
        | triple_bars.shared_language(instance, youth, mentor)
        | triple_bars.mentor_strength(instance, youth, mentor)
    )
    place, row, choice, mentor = place[kept], row[kept], choice[kept], mentor[kept]
    order = np.lexsort((mentor, pairs.position[place], pairs.youth[place]))
    place, row, choice, mentor = place[order], row[order], choice[order], mentor[order]
    youth, position = pairs.youth[place], pairs.position[place]
    wishes = triple_bars.wishes(instance, youth, position)
    mentor_fit = triple_bars.mentor_fit(instance, youth, mentor)
    travel = triple_bars.travel(instance, youth, pairs.millis[place])
    youths = len(instance.problem.youths)
    return Candidates(
        youth,
        position,
        mentor,
        choice,
        wishes,
        mentor_fit,
        travel,
        low_fit=triple_bars.low_fit(instance, youth, wishes + mentor_fit + travel),
        short_course=pairs.short_course[place],
        start=sizes_to_starts(np.bincount(youth, minlength=youths)),
    )
