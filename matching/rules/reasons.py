"""Reasons: for a youth without a match, how many positions each rule kept away."""

from collections import Counter
from collections.abc import Mapping

from matching.problem import Pin, Problem, Youth
from matching.rules.bars import LIFTED_BY_PIN, Code, NoShifts
from matching.rules.cases import Pair, Round, Triple
from matching.rules.pair_rules import PAIR_RULES
from matching.rules.triple_rules import TRIPLE_RULES, bars, low_fit


def in_detail(pair: Pair) -> tuple[Code, ...]:
    """The codes of a pair without those that only sum up what others beside them say.

    SHIFTS always does; NO_MENTOR does where the workplace has mentors.
    """
    staffed = bool(pair.round.problem.mentors_at[pair.workplace.id])
    sums = {Code.SHIFTS, Code.NO_MENTOR} if staffed else {Code.SHIFTS}
    return tuple(code for code in codes_of_pair(pair) if code not in sums)


def barred_alone(pair: Pair) -> Code | None:
    """The one rule that bars a position, in detail; None where none does, or several do."""
    if len(_codes_of_rules(pair) - {Code.SHIFTS}) > 1:
        return None  # whatever the mentors are like
    codes = in_detail(pair)
    return codes[0] if len(codes) == 1 else None


def codes_of_pair(pair: Pair) -> tuple[Code, ...]:
    """Every rule that bars a position, in the order of the codes.

    What bars it whoever the mentor is; NO_MENTOR where the workplace has no mentor who fits, with
    the rules that bar those who are there; LOW_FIT where the match would suit too badly with every
    mentor who fits. Where no shifts fit, what stood in the way is named beside SHIFTS.
    """
    codes = _codes_of_rules(pair) | _codes_of_mentors(pair)
    return tuple(code for code in Code if code in codes)


def _codes_of_rules(pair: Pair) -> set[Code]:
    """What bars a position whoever the mentor is."""
    codes: set[Code] = set()
    for rule in PAIR_RULES:
        bar = rule.bars(pair)
        if bar:
            codes.add(bar.code)
            codes.update([bar.obstacle] if isinstance(bar, NoShifts) else ())
    return codes


def _codes_of_mentors(pair: Pair) -> set[Code]:
    codes: set[Code] = {Code.NO_MENTOR}
    fitting = []
    for mentor in pair.round.problem.mentors_at[pair.workplace.id]:
        triple = Triple(pair, mentor)
        barring = [rule.bars(triple) for rule in TRIPLE_RULES if rule is not low_fit]
        if not any(barring):
            fitting.append(triple)
        for bar in filter(None, barring):
            codes.add(bar.code)
            codes.update([bar.obstacle] if isinstance(bar, NoShifts) else ())
    if not fitting:
        return codes
    return {Code.LOW_FIT} if all(low_fit.bars(triple) for triple in fitting) else set()


def codes_of_pin(problem: Problem, pin: Pin) -> tuple[Code, ...]:
    """The rules that bar a pin by itself, with its mentor or with whichever; none it would lift."""
    pair = Pair(Round(problem), problem.youth[pin.youth], problem.position[pin.position])
    codes = set(codes_of_pair(pair))
    if pin.mentor is not None:
        codes = {bar.code for bar in bars(Triple(pair, problem.mentor[pin.mentor]))}
    return tuple(code for code in Code if code in codes - LIFTED_BY_PIN)


def reasons(round_: Round, youth: Youth) -> Mapping[Code, int]:
    """For each rule the positions it bars for the youth, in the order of the codes."""
    counts = Counter(
        code
        for position in round_.problem.positions
        for code in codes_of_pair(Pair(round_, youth, position))
    )
    return {code: counts[code] for code in Code if counts[code]}
