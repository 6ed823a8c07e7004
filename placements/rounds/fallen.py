"""Which matches of a run stand no more: asked by the rules of the round, of the world as it is.

Days may lie between a freeze and its publishing. What is stored now is made into a problem in the
same way, and each match must be lawful in that one too, with room for all of them together.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from matching.problem import Position, Problem, Window
from matching.rules.bars import LIFTED_BY_PIN
from matching.rules.cases import Pair, Round, Triple
from matching.rules.round_rules import Placing, Placings
from matching.rules.shifts import Choice
from matching.rules.triple_rules import bars
from matching.solution import Match, Solution
from placements.snapshot import Snapshot
from placements.words.rounds import FallenReason, LeftOutReason

_F = FallenReason
BY_LEFT_OUT: Final[Mapping[LeftOutReason, FallenReason]] = {
    LeftOutReason.HELD: _F.YOUTH_HELD,
    LeftOutReason.PARKED: _F.YOUTH_PARKED,
    LeftOutReason.NOTHING_RELEASED: _F.NOTHING_RELEASED,
    LeftOutReason.INCOMPLETE: _F.APPLICATION_OPEN,
    LeftOutReason.EXCLUSION_UNKNOWN: _F.APPLICATION_OPEN,
}


@dataclass(frozen=True, slots=True)
class Fallen:
    """A match that stands no more, and why."""

    youth: str
    reasons: tuple[FallenReason, ...]

    def __str__(self) -> str:
        """The youth's id in the round, and the codes."""
        return f"{self.youth} ({', '.join(self.reasons)})"


def fallen(
    asked: Problem, solution: Solution, now: Snapshot, *, without: Collection[str] = ()
) -> tuple[Fallen, ...]:
    """The matches that stand no more, in the order of the solution; `without` are not looked at."""
    matches = [one for one in solution.matches if one.youth not in without]
    round_ = Round(now.problem)
    alone = {one.youth: tuple(_alone(asked, one, now, round_)) for one in matches}
    whole = [one for one in matches if not alone[one.youth]]
    together = _together(now.problem, whole)
    why = {youth: (*reasons, *together.get(youth, ())) for youth, reasons in alone.items()}
    return tuple(Fallen(youth, reasons) for youth, reasons in why.items() if reasons)


def _alone(asked: Problem, match: Match, now: Snapshot, round_: Round) -> Iterator[FallenReason]:
    """What of one match is not there any more, or barred."""
    problem = now.problem
    youth, position = problem.youth.get(match.youth), problem.position.get(match.position)
    mentor = problem.mentor.get(match.mentor)
    if youth is None:
        left = {str(referral): reason for referral, reason in now.left_out.items()}
        reason = left.get(match.youth)
        yield BY_LEFT_OUT[reason] if reason else _F.YOUTH_LEFT
    if position is None:
        yield _F.POSITION_GONE
    if mentor is None:
        yield _F.MENTOR_GONE
    if youth is None or position is None or mentor is None:
        return
    triple = Triple(Pair(round_, youth, position), mentor)
    pinned = any(
        pin.youth == match.youth and pin.fits(match.position, match.mentor) for pin in asked.pins
    )
    if any(not (pinned and bar.code in LIFTED_BY_PIN) for bar in bars(triple)):
        yield _F.BARRED
    elif isinstance(triple.week, Choice):
        proposed = _week(asked.position[match.position], match.shifts)
        if _week(position, triple.week.shifts) != proposed:
            yield _F.WEEK_CHANGED


def _week(position: Position, shifts: Sequence[int]) -> frozenset[Window]:
    """The windows of a week out of a menu."""
    return frozenset(position.shifts[n] for n in shifts)


def _together(problem: Problem, matches: Sequence[Match]) -> Mapping[str, tuple[FallenReason, ...]]:
    """What there is no room for, the best first; and who would meet somebody they must not."""
    used: Counter[str] = Counter()
    placings = Placings(problem, (Placing(m.youth, m.position, m.mentor) for m in matches))
    found = {}
    for match in sorted(matches, key=lambda one: (-one.score, one.youth)):
        rooms = dict(_rooms(problem, match))
        full = [reason for (id_, room), reason in rooms.items() if used[id_] >= room]
        place = problem.position[match.position].workplace
        if placings.near(match.youth, place):
            full.append(_F.KEPT_APART)
        if full:
            found[match.youth] = tuple(full)
        else:
            used.update(id_ for id_, _room in rooms)
    return found


def _rooms(problem: Problem, match: Match) -> Iterator[tuple[tuple[str, int], FallenReason]]:
    """What a match takes one of: its id, how many are free, and what is said when none is."""
    position, mentor = problem.position[match.position], problem.mentor[match.mentor]
    place = problem.workplace[position.workplace]
    employer = problem.employer[place.employer]
    yield (position.id, position.seats), _F.NO_SEAT
    yield (mentor.id, mentor.capacity), _F.NO_MENTOR_ROOM
    yield (place.id, place.youths_max), _F.NO_WORKPLACE_ROOM
    yield (employer.id, employer.interviews_max), _F.NO_INTERVIEW
