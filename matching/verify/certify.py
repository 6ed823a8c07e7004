"""What a certificate proves, added up in exact whole numbers.

For any prices of what matches take up, no choice of matches in a leaf is worth more than the price
of all there is to take, plus for each youth the profit of its best option (or nothing, if the
youth may stay unmatched). The leaves must cover the round: each step is taken to both sides.

A choice that holds an option worse than its youth's best gives the difference away. So prices of
the whole round may set options aside, with which a choice would be worth less than is hoped for;
the leaves then speak of the rest.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from matching.certificate import Aside, Branch, Certificate, Leaf
from matching.problem import Youth
from matching.rules.round_rules import Placings
from matching.verify.cover import covers
from matching.verify.not_proven import NotProven
from matching.verify.options import Option, Options
from matching.verify.tariff import Limits, Tariff

Profits = list[tuple[int, Option]]


@dataclass(frozen=True, slots=True)
class Proven:
    """What follows from a certificate.

    `most` is the most that tier 1 (in units) and tier 2 can be together, one unit of tier 1 counted
    as `placed_weight` points; None if it proves that no lawful choice exists. `suitability_max` is
    what everybody's best option would come to in tier 2.
    """

    unit: int
    placed_weight: int
    most: int | None
    suitability_max: int

    @property
    def placed(self) -> int:
        """The most of tier 1."""
        return self.unit * ((self.most or 0) // self.placed_weight)

    def excludes(self, placed: int, suitability: int) -> bool:
        """Whether no lawful choice reaches these points of tiers 1 and 2 together."""
        reached = self.placed_weight * (placed // self.unit) + suitability
        return self.most is None or self.most < reached

    def suitability(self, placed: int) -> int:
        """The most of tier 2, at this value of tier 1."""
        at_this = (self.most or 0) - self.placed_weight * (placed // self.unit)
        return min(at_this, self.suitability_max)


def proven_by(certificate: Certificate, options: Options, score_min: int = 0) -> Proven:
    """What a certificate proves about a problem, without options of lower scores.

    Raises `NotProven`.
    """
    if not covers([leaf.branches for leaf in certificate.leaves]):
        raise NotProven("has leaves that do not cover the round")
    court = _Court(options, certificate, score_min)
    known = []
    if certificate.aside:
        court.set_aside(certificate.aside)
        if certificate.aside.hope:  # with none, every lawful choice is among what is left
            known.append(certificate.aside.hope - 1)
    values = (court.value(leaf) for leaf in certificate.leaves)
    most = max([*known, *(value for value in values if value is not None)], default=None)
    return Proven(certificate.unit, certificate.placed_weight, most, court.suitability_max)


class _Court:
    """Adds up the leaves of one certificate."""

    def __init__(self, options: Options, certificate: Certificate, score_min: int) -> None:
        self._problem = options.problem
        self._limits = Limits.in_problem(options.problem)
        self._weight, self._unit = certificate.placed_weight, certificate.unit
        self._placed = options.placed
        nobody = Placings(options.problem, ())
        self._allowed = {
            youth.id: tuple(
                one for one in options.allowed(youth.id, nobody) if one.score >= score_min
            )
            for youth in self._problem.youths
        }
        for youth, allowed in self._allowed.items():
            if allowed and self._placed[youth] % self._unit:
                raise NotProven(
                    "has a unit that does not divide the points of {youth}", youth=youth
                )
        best = (max((one.suitability for one in own), default=0) for own in self._allowed.values())
        self.suitability_max = sum(best)
        """What everybody's best option would come to in tier 2."""

    def set_aside(self, aside: Aside) -> None:
        """Drop the options that no choice worth what is hoped for can hold."""
        leaf = aside.prices
        if leaf.branches or leaf.empty:
            raise NotProven("sets options aside by prices of a part")
        total, profits = self._add_up(leaf)
        if total is None:
            return
        spare = total - leaf.scale * aside.hope
        for youth, own in profits.items():
            best = max((profit for profit, _ in own), default=0)
            if not self._is_pinned(youth):
                best = max(best, 0)
            self._allowed[youth] = tuple(one for profit, one in own if best - profit <= spare)

    def value(self, leaf: Leaf) -> int | None:
        """The most any choice in the leaf is worth; None if none is lawful."""
        total, _ = self._add_up(leaf)
        if total is None or total < 0:
            return None
        if leaf.empty:
            raise NotProven("calls a leaf empty that is not proven to be")
        return total // leaf.scale

    def _add_up(self, leaf: Leaf) -> tuple[int | None, dict[str, Profits]]:
        """The price of all and the best profits, in 1/scale; and the profits of all options.

        None if a youth needs a match and has no option in the leaf.
        """
        tariff = Tariff(self._problem, self._limits, leaf)
        total = tariff.of_all
        profits: dict[str, Profits] = {}
        for youth in self._problem.youths:
            own = profits[youth.id] = self._profits(leaf, tariff, youth)
            demanded = self._is_pinned(youth.id) or any(step.used for step in _steps(leaf, youth))
            if demanded and not own:
                return None, profits
            best = max((profit for profit, _ in own), default=0)
            total += best if demanded else max(0, best)
        return total, profits

    def _is_pinned(self, youth: str) -> bool:
        return any(pin.youth == youth for pin in self._problem.pins)

    def _profits(self, leaf: Leaf, tariff: Tariff, youth: Youth) -> Profits:
        """Each option of the youth in the leaf, with its profit."""
        units = self._weight * (self._placed[youth.id] // self._unit)
        charged, steps = tariff.of_youth(youth), _steps(leaf, youth)
        return [
            (
                leaf.scale * (0 if leaf.empty else units + option.suitability)
                - charged
                - tariff.of_option(youth.id, option),
                option,
            )
            for option in self._allowed[youth.id]
            if all(_follows(option, step) for step in steps)
        ]


def _steps(leaf: Leaf, youth: Youth) -> Sequence[Branch]:
    """The steps that lead to the leaf and are about the youth."""
    return [branch for branch in leaf.branches if branch.youth == youth.id]


def _follows(option: Option, step: Branch) -> bool:
    """Whether an option is on the step's side."""
    used = all(getattr(step, thing) in {None, getattr(option, thing)} for thing in Branch.THINGS)
    return used is step.used
