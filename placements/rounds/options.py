"""What else an employer may choose for a youth, and who comes next for a seat."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from employers.ids import MentorId, PositionId, WorkplaceId
from matching.lottery import weight
from matching.problem import Problem
from matching.rules.cases import Pair, Round, Triple
from matching.rules.pair_rules import PAIR_RULES
from matching.rules.round_rules import Placing, Placings
from matching.rules.shifts import Choice
from matching.rules.triple_rules import TRIPLE_RULES
from matching.scoring import placed_points, waiting_points
from matching.solution import Match
from placements.models.proposals import OPTIONS_MAX
from placements.proposing import Choosable


@dataclass(frozen=True, slots=True)
class Next:
    """Who comes next for the seat of a match, and how well it would suit."""

    youth: str
    score: int


class World:
    """What is lawful just now, with the matches of a round in their places."""

    def __init__(self, problem: Problem, matches: Sequence[Match]) -> None:
        """Work out nothing yet."""
        self.problem = problem
        self.round = Round(problem)
        taken = (Placing(one.youth, one.position, one.mentor) for one in matches)
        self.placings = Placings(problem, taken)

    def options(self, match: Match) -> tuple[Choosable, ...]:
        """The match itself, and up to two others at its employer, the best first.

        Each position once before any comes a second time, with another mentor: a shop that cannot
        have the youth in one job may have room in another.
        """
        first = self._triple(match.youth, match.position, match.mentor)
        others = sorted(
            self._others(match), key=lambda one: (-one.terms.score, one.position.id, one.mentor.id)
        )
        chosen, positions = [first], {match.position}
        for once in (True, False):
            for triple in others:
                new = triple.position.id not in positions
                if len(chosen) < OPTIONS_MAX and triple not in chosen and (new or not once):
                    chosen.append(triple)
                    positions.add(triple.position.id)
        return tuple(_choosable(one) for one in chosen)

    def reserves(
        self, matches: Sequence[Match], youths: Collection[str], seed: int
    ) -> Mapping[str, Next]:
        """By the matched youth, who comes next for that seat and mentor, each of them once.

        By the tiers: urgent before others, then the score with the wait, then by lot.
        """
        ranked = sorted(
            (
                (*self._rank(triple, seed), match.youth, triple)
                for match in matches
                for triple in self._lawful_for(match, youths)
            ),
            key=lambda one: one[:4],
        )
        found: dict[str, Next] = {}
        named: set[str] = set()
        for *_rank, matched, triple in ranked:
            if matched not in found and triple.youth.id not in named:
                found[matched] = Next(triple.youth.id, triple.terms.score)
                named.add(triple.youth.id)
        return found

    def _rank(self, triple: Triple, seed: int) -> tuple[int, int, int]:
        youth, problem = triple.youth, self.problem
        day, policy = problem.round_date, problem.policy
        suits = triple.terms.score + waiting_points(youth, day, policy)
        lot = weight(seed, youth.id, triple.position.id, triple.mentor.id)
        return -placed_points(youth, day, policy), -suits, -lot

    def _others(self, match: Match) -> Iterator[Triple]:
        """Every other lawful triple of the youth at the employer, where there is any room."""
        problem, youth = self.problem, self.problem.youth[match.youth]
        place = problem.workplace[problem.position[match.position].workplace]
        for position in problem.positions:
            there = problem.workplace[position.workplace]
            if there.employer != place.employer or not there.youths_max:
                continue
            for triple in self._lawful(Pair(self.round, youth, position)):
                same = (position.id, triple.mentor.id) == (match.position, match.mentor)
                if triple.mentor.capacity and not same:
                    yield triple

    def _lawful_for(self, match: Match, youths: Collection[str]) -> Iterator[Triple]:
        position = self.problem.position[match.position]
        for youth in youths:
            pair = Pair(self.round, self.problem.youth[youth], position)
            yield from self._lawful(pair, match.mentor)

    def _lawful(self, pair: Pair, mentor: str | None = None) -> Iterator[Triple]:
        if any(rule.bars(pair) for rule in PAIR_RULES):
            return
        if self.placings.near(pair.youth.id, pair.position.workplace):
            return
        for one in self.problem.mentors_at[pair.position.workplace]:
            triple = Triple(pair, one)
            wanted = mentor in {None, one.id}
            if wanted and not any(rule.bars(triple) for rule in TRIPLE_RULES):
                yield triple

    def _triple(self, youth: str, position: str, mentor: str) -> Triple:
        problem = self.problem
        pair = Pair(self.round, problem.youth[youth], problem.position[position])
        return Triple(pair, problem.mentor[mentor])


def _choosable(triple: Triple) -> Choosable:
    week = triple.week
    shifts = week.shifts if isinstance(week, Choice) else ()
    return Choosable(
        WorkplaceId(triple.position.workplace),
        PositionId(triple.position.id),
        MentorId(triple.mentor.id),
        [triple.position.shifts[n].write() for n in shifts],
    )
