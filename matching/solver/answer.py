"""The solution's parts, made from the arrays of the search."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from matching.candidates.block import tables_of
from matching.candidates.reasons import reasons_of
from matching.candidates.room import no_room_of
from matching.instance.arrays import Bools, Ints
from matching.problem import Problem, Youth
from matching.rules.bars import Code
from matching.rules.round_rules import Placings
from matching.scoring import is_urgent
from matching.solution import TERMS, Match, Reason, Unmatched
from matching.solver.names import Names


def matches_of(names: Names, chosen: Ints) -> tuple[Match, ...]:
    """The chosen triples as matches, in the order of the youths."""
    return tuple(_match(names, triple) for triple in np.sort(chosen))


def _match(names: Names, triple: int) -> Match:
    candidates, row = names.candidates, int(names.model.triple[triple])
    placing = names.placing(triple)
    return Match(
        youth=placing.youth,
        position=placing.position,
        mentor=placing.mentor,
        shifts=candidates.shifts(row),
        score=int(candidates.score[row]),
        terms={name: int(getattr(candidates, name)[row]) for name in TERMS},
    )


class Reasons:
    """What bars positions from youths, worked out once for each."""

    def __init__(self, names: Names) -> None:
        """Work out nothing yet, but lay out what all of it looks up."""
        self._tables = tables_of(names.instance)
        self._barred: dict[int, Mapping[Code, int]] = {}

    def work_out(self, youths: Sequence[int]) -> None:
        """Work out the reasons of these youths, as far as they are not known."""
        new = [youth for youth in youths if youth not in self._barred]
        self._barred.update(zip(new, reasons_of(self._tables, new), strict=True))

    def of(self, youth: int) -> Counter[Code]:
        """For each rule the positions it bars."""
        return Counter(self._barred[youth])


def without_candidates(names: Names) -> list[int]:
    """The youths who can have no match, whatever the search finds."""
    return np.flatnonzero(~_able(names)).tolist()


def _able(names: Names) -> Bools:
    """Which youths have a lawful match."""
    able = np.zeros(names.model.youths, dtype=np.bool_)
    able[names.candidates.youth[names.candidates.lawful]] = True
    return able


def unmatched_of(names: Names, placings: Placings, reasons: Reasons) -> tuple[Unmatched, ...]:
    """The youths without a match and their reasons, in the order of the file."""
    problem, matched = names.instance.problem, {one.youth for one in placings.all}
    rest = [n for n, youth in enumerate(problem.youths) if youth.id not in matched]
    return without_match(names, placings, reasons, rest)


def without_match(
    names: Names, placings: Placings, reasons: Reasons, rest: Sequence[int]
) -> tuple[Unmatched, ...]:
    """The same of these youths.

    To what bars positions come the rules of the round, where nothing else bars one.
    """
    problem = names.instance.problem
    reasons.work_out(rest)
    no_room = no_room_of(names.instance, names.candidates, placings, rest)
    able = _able(names)
    return tuple(
        _unmatched(
            problem,
            problem.youths[n],
            reasons.of(n) + Counter({code: int(column[n]) for code, column in no_room.items()}),
            able=bool(able[n]),
        )
        for n in rest
    )


def _unmatched(problem: Problem, youth: Youth, counts: Counter[Code], *, able: bool) -> Unmatched:
    return Unmatched(
        youth=youth.id,
        urgent=is_urgent(youth, problem.round_date, problem.policy),
        outcome="outcompeted" if able else "no_candidate",
        reasons=tuple(Reason(code, counts[code]) for code in Code if counts[code]),
    )
