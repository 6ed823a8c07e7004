"""Near: the positions that one rule alone keeps from a youth."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from matching.files.kinds import ListOf, OneOf, OrNull, Text, Whole
from matching.files.records import Record
from matching.problem import Youth
from matching.rules.bars import Code
from matching.rules.cases import Pair, Round
from matching.rules.reasons import barred_alone


@dataclass(frozen=True, slots=True)
class Near(Record):
    """A rule, the positions that nothing else bars, and for TRAVEL the way to the nearest."""

    code: Annotated[Code, OneOf(tuple(Code)), "the rule"]
    positions: Annotated[tuple[str, ...], ListOf(Text(), 1), "what it alone bars"]
    millis: Annotated[
        int | None, OrNull(Whole(0, 10**12)), "TRAVEL: thousandths of a minute to the nearest"
    ] = None


def near(round_: Round, youth: Youth) -> tuple[Near, ...]:
    """What stands alone in the way, the rule with most positions first."""
    alone: dict[Code, list[Pair]] = {}
    for code, pair in _alone(round_, youth):
        alone.setdefault(code, []).append(pair)
    found = (
        Near(code, tuple(pair.position.id for pair in pairs), _nearest(code, pairs))
        for code, pairs in alone.items()
    )
    return tuple(sorted(found, key=lambda one: -len(one.positions)))


def _alone(round_: Round, youth: Youth) -> Iterator[tuple[Code, Pair]]:
    for position in round_.problem.positions:
        pair = Pair(round_, youth, position)
        code = barred_alone(pair)
        if code:
            yield code, pair


def _nearest(code: Code, pairs: Sequence[Pair]) -> int | None:
    return min(pair.travel_millis for pair in pairs) if code is Code.TRAVEL else None
