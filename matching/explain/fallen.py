"""What of the standing proposals cannot stand: by itself, or beside the others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from matching.explain.barred import Barred
from matching.explain.moves import Place, place_of
from matching.files.kinds import ListOf, OneOf, Text, Whole
from matching.files.records import Of, Record
from matching.problem import Problem
from matching.rules.bars import LIFTED_BY_PIN, Code
from matching.rules.cases import Pair, Round, Triple
from matching.rules.round_rules import ROUND_RULES, Broken, Placing, Placings
from matching.rules.triple_rules import bars

THINGS: Final = ("youth", "position", "mentor")


@dataclass(frozen=True, slots=True)
class Fallen(Record):
    """A standing proposal that cannot stand: what of it is not there any more, or what bars it."""

    youth: Annotated[str, Text(), "who"]
    place: Annotated[Place, Of(Place), "where"]
    gone: Annotated[tuple[str, ...], ListOf(OneOf(THINGS)), "what is not there any more"] = ()
    bars: Annotated[
        tuple[Barred, ...], ListOf(Of(Barred), distinct=False), "what bars it where all is there"
    ] = ()


@dataclass(frozen=True, slots=True)
class Crowded(Record):
    """A rule of the round that the proposals break together which nothing bars by itself."""

    code: Annotated[str, OneOf(tuple(ROUND_RULES)), "the rule"]
    about: Annotated[str, Text(), "what is too full; who is too near; who is pinned; which group"]
    youths: Annotated[tuple[str, ...], ListOf(Text()), "whose proposals meet there"]
    count: Annotated[int, Whole(), "how many"] = 0
    limit: Annotated[int, Whole(), "of how many"] = 0


def fallen_of(problem: Problem, standing: Sequence[Placing]) -> tuple[Fallen, ...]:
    """The proposals that cannot stand by themselves, in their order."""
    round_ = Round(problem)
    return tuple(filter(None, (_fallen(round_, one) for one in standing)))


def crowded_of(problem: Problem, standing: Sequence[Placing]) -> tuple[Crowded, ...]:
    """What the proposals that could stand by themselves break together."""
    out = {one.youth for one in fallen_of(problem, standing)}
    placings = Placings(problem, [one for one in standing if one.youth not in out])
    there = {one.youth for one in placings.all}
    found = []
    for rule in ROUND_RULES.values():
        for broken in rule(placings):
            youths = tuple(_who(placings, broken))
            if broken.code is not Code.PIN or broken.about in there:
                told = (broken.about, youths, broken.count, broken.limit)
                found.append(Crowded(str(broken.code), *told))
    return tuple(found)


def gone_of(problem: Problem, placing: Placing) -> tuple[str, ...]:
    """What of a match is not there any more: youth, position, mentor (at this workplace)."""
    position, mentor = problem.position.get(placing.position), problem.mentor.get(placing.mentor)
    there = {
        "youth": placing.youth in problem.youth,
        "position": position is not None,
        "mentor": mentor is not None
        and (position is None or mentor.workplace == position.workplace),
    }
    return tuple(name for name in THINGS if not there[name])


def _fallen(round_: Round, placing: Placing) -> Fallen | None:
    problem, place = round_.problem, place_of(placing)
    gone = gone_of(problem, placing)
    if gone:
        return Fallen(placing.youth, place, gone)
    pair = Pair(round_, problem.youth[placing.youth], problem.position[placing.position])
    pinned = any(
        pin.youth == placing.youth and pin.fits(placing.position, placing.mentor)
        for pin in problem.pins
    )
    found = bars(Triple(pair, problem.mentor[placing.mentor]))
    barring = [bar for bar in found if not (pinned and bar.code in LIFTED_BY_PIN)]
    if not barring:
        return None
    return Fallen(placing.youth, place, bars=tuple(map(Barred.of, barring)))


def _who(placings: Placings, broken: Broken) -> Iterator[str]:
    """Whose matches meet where a rule is broken."""
    if broken.code is Code.KEEP_APART:
        yield broken.about
        near = placings.near(broken.about, placings.workplace[broken.about])
        yield from () if near is None else (near,)
        return
    for one in placings.all:
        at = placings.workplace[one.youth]
        employer = placings.problem.workplace[at].employer
        takes = {
            Code.SEATS: one.position,
            Code.MENTOR_CAPACITY: one.mentor,
            Code.WORKPLACE_CAP: at,
            Code.INTERVIEWS: employer,
            Code.PIN: one.youth,
        }
        if takes.get(broken.code) == broken.about:
            yield one.youth
