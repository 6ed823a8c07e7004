"""What the coordinator demands of a round: pins, vetoes and floors."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Annotated, ClassVar, Final

from matching.files.faults import Fault, fault
from matching.files.kinds import Flag, GroupMark, Mark, Ref, Share, Text, Whole
from matching.files.records import Record

YOUTH: Final = Ref(("youths",))
POSITION: Final = Ref(("positions",))
MENTOR: Final = Ref(("mentors",))


@dataclass(frozen=True, slots=True)
class Pin(Record):
    """A match the coordinator demands."""

    youth: Annotated[str, YOUTH, "who"]
    position: Annotated[str, POSITION, "where"]
    mentor: Annotated[str | None, MENTOR, "with whom; any mentor if omitted"] = None

    def fits(self, position: str, mentor: str) -> bool:
        """Whether a match of the youth fulfils the pin."""
        return position == self.position and self.mentor in {None, mentor}


@dataclass(frozen=True, slots=True)
class Veto(Record):
    """A match the coordinator forbids: a youth and one thing."""

    youth: Annotated[str, YOUTH, "who"]
    position: Annotated[str | None, POSITION, "not in this position"] = None
    workplace: Annotated[str | None, Ref(("workplaces",)), "not at this workplace"] = None
    employer: Annotated[str | None, Ref(("employers",)), "not with this employer"] = None
    mentor: Annotated[str | None, MENTOR, "not with this mentor"] = None

    THINGS: ClassVar = ("position", "workplace", "employer", "mentor")
    CHECKS: ClassVar = ("_names_one_thing",)

    def _names_one_thing(self) -> Iterator[Fault]:
        unreadable = object()  # named all the same
        named = [name for name in self.THINGS if getattr(self, name, unreadable) is not None]
        if len(named) != 1:
            things = ", ".join(self.THINGS)
            yield fault("", named, "must name exactly one of: {things}", things=things)


@dataclass(frozen=True, slots=True)
class Floor(Record):
    """A least share of a group among the matched."""

    group: Annotated[str, Text(), "name of the group"]
    value: Annotated[GroupMark, Mark(), "which value of it"]
    share_min: Annotated[Fraction, Share(), "the least share"]
    base_matched: Annotated[int, Whole(), "matched before this round"] = 0
    base_having: Annotated[int, Whole(), "of them with this value"] = 0
    hard: Annotated[bool, Flag(), "a rule of the round, or only reported with its price"] = False

    CHECKS: ClassVar = ("_having_within_matched",)

    def _having_within_matched(self) -> Iterator[Fault]:
        if self.base_having > self.base_matched:
            rule = "must not be more than base_matched, {most}"
            yield fault("base_having", self.base_having, rule, most=self.base_matched)

    def holds(self, having: int, matched: int) -> bool:
        """Whether the share is kept, with so many matched in this round."""
        return having + self.base_having >= self.share_min * (matched + self.base_matched)

    def share_among(self, people: int) -> Fraction:
        """The least fraction from the share up whose denominator is at most `people`.

        Among so many people it asks for the same as the share itself, with smaller numbers.
        """
        largest = max(people, 1)
        if self.share_min.denominator <= largest:
            return self.share_min
        return _above(self.share_min, largest)


def held(floors: tuple[Floor, ...], number: int) -> tuple[Floor, ...]:
    """The floors with one of them as a rule of the round; unchanged if the same rule is there."""
    hard = replace(floors[number], hard=True)
    if floor_key(hard) in map(floor_key, floors):
        return floors
    return (*floors[:number], hard, *floors[number + 1 :])


def floor_key(floor: Floor) -> tuple[object, ...]:
    """What makes two floors the same; for a floor, too, true is not 1."""
    return (type(floor.value), *(getattr(floor, name) for name in floor.__slots__))


def _above(share: Fraction, largest: int) -> Fraction:
    """The upper neighbour of a share among the fractions with denominators up to `largest`.

    By continued fractions, as in `Fraction.limit_denominator`, which stops at the same two
    neighbours and answers the nearer one.
    """
    before, last = (0, 1), (1, 0)
    numerator, denominator = share.numerator, share.denominator
    while True:
        times = numerator // denominator
        if before[1] + times * last[1] > largest:
            break
        before, last = last, (before[0] + times * last[0], before[1] + times * last[1])
        numerator, denominator = denominator, numerator - times * denominator
    times = (largest - before[1]) // last[1]
    between = Fraction(before[0] + times * last[0], before[1] + times * last[1])
    return max(between, Fraction(*last))
