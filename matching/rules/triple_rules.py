"""The rules that also look at the mentor, and the answer of all rules together."""

from typing import Final

from matching.rules.bars import Bar, Code, LowFit, MentorTooWeak, NoSharedLanguage, NoShifts, Vetoed
from matching.rules.cases import Triple
from matching.rules.pair_rules import PAIR_RULES
from matching.rules.rule import Rule, rule
from matching.scoring import waited_days

STRENGTH_MIN: Final = {3: 2, 2: 1}
"""The least strength that meets a need: a need of 3 asks for 2, a need of 2 for 1."""


@rule(Code.VETO, "The coordinator must not have forbidden the mentor.")
def veto(triple: Triple) -> Bar | None:
    """Barred by a veto on the mentor."""
    for one in triple.pair.round.vetoes.get(triple.youth.id, ()):
        if one.mentor == triple.mentor.id:
            return Vetoed("mentor", triple.mentor.id)
    return None


@rule(Code.LANGUAGE, "Youth and mentor must have a language in common.")
def shared_language(triple: Triple) -> Bar | None:
    """Barred when they share none."""
    if set(triple.youth.languages).isdisjoint(triple.mentor.languages):
        return NoSharedLanguage(triple.mentor.id)
    return None


@rule(Code.MENTOR_STRENGTH, "The mentor must be strong where the youth's need is strong.")
def mentor_strength(triple: Triple) -> Bar | None:
    """Barred when a need of 3 meets a strength under 2, or a need of 2 a strength of 0."""
    strengths = triple.mentor.strengths
    weak = tuple(
        name
        for name, need in triple.youth.needs.items()
        if strengths.get(name, 0) < STRENGTH_MIN.get(need, 0)
    )
    return MentorTooWeak(weak) if weak else None


@rule(Code.SHIFTS, "The mentor must be at work during at least half of the week's minutes.")
def mentor_shift(triple: Triple) -> Bar | None:
    """Barred when there is a week without the mentor, and none with."""
    return NoShifts(Code.MENTOR_SHIFT) if triple.week is Code.MENTOR_SHIFT else None


@rule(Code.LOW_FIT, "The match must suit well enough to be worth a try.")
def low_fit(triple: Triple) -> Bar | None:
    """Barred under `score_min`, or `score_min_waited` after `waited_days`; a pin lifts it."""
    problem = triple.pair.round.problem
    policy = problem.policy
    waited = waited_days(triple.youth, problem.round_date) >= policy.waited_days
    score_min = policy.score_min_waited if waited else policy.score_min
    score = triple.terms.score
    return LowFit(score, score_min) if score < score_min else None


TRIPLE_RULES: Final[tuple[Rule[Triple], ...]] = (
    veto,
    shared_language,
    mentor_strength,
    mentor_shift,
    low_fit,
)


def bars(triple: Triple) -> tuple[Bar, ...]:
    """All bars of a match, in the order of the rules."""
    of_pair = (rule.bars(triple.pair) for rule in PAIR_RULES)
    of_triple = (rule.bars(triple) for rule in TRIPLE_RULES)
    return tuple(bar for bar in (*of_pair, *of_triple) if bar)
