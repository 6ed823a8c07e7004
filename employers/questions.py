"""Four questions a mentor answers in their own words of the day, and what they are good at.

Nobody rates themselves in eight dimensions. Each answer says what somebody would do on an ordinary
day; the table tells what that is worth in which dimension. Sums above 3 count as 3.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final

from matching.files.faults import MISSING, Fault, below, fault
from matching.problem import DIMENSIONS

QUESTIONS_VERSION: Final = 1
"""Which questions are asked today. Stored with the answers: older answers keep their table."""
STRENGTH_MAX: Final = 3


class Question(StrEnum):
    """What a mentor is asked."""

    NO_SHOW = "no_show"
    NEW_TASK = "new_task"
    QUARREL = "quarrel"
    BUSY_DAY = "busy_day"


class Answer(StrEnum):
    """What a mentor may answer; each belongs to one question."""

    CALL_TODAY = "call_today"
    AGREE_HOW = "agree_how"
    SAY_THE_RULES = "say_the_rules"
    WELCOME_BACK = "welcome_back"
    STEP_BY_STEP = "step_by_step"
    DO_IT_TOGETHER = "do_it_together"
    SAME_EACH_TIME = "same_each_time"
    LET_THEM_TRY = "let_them_try"
    HEAR_BOTH = "hear_both"
    PART_THEM = "part_them"
    STOP_IT = "stop_it"
    TRUST_THEM = "trust_them"
    GIVE_TIME = "give_time"
    SMALL_BITES = "small_bites"
    PRAISE = "praise"
    GOOD_COMPANY = "good_company"


class Template(StrEnum):
    """Answers that often go together, to begin from."""

    CALM_ONE = "calm_one"
    SHIFT_LEADER = "shift_leader"
    PATIENT_TEACHER = "patient_teacher"
    CHEERFUL_COLLEAGUE = "cheerful_colleague"


_Q, _A = Question, Answer
Worth = Mapping[Question, Mapping[Answer, Mapping[str, int]]]
TABLES: Final[Mapping[int, Worth]] = {
    1: {
        _Q.NO_SHOW: {
            _A.CALL_TODAY: {"attendance": 3, "social_contact": 1},
            _A.AGREE_HOW: {"attendance": 2, "structure": 1, "boundaries": 1},
            _A.SAY_THE_RULES: {"boundaries": 3, "attendance": 1},
            _A.WELCOME_BACK: {"confidence": 2, "social_contact": 2},
        },
        _Q.NEW_TASK: {
            _A.STEP_BY_STEP: {"instructions": 3, "structure": 1},
            _A.DO_IT_TOGETHER: {"instructions": 2, "social_contact": 1, "pace": 1},
            _A.SAME_EACH_TIME: {"structure": 3, "instructions": 1},
            _A.LET_THEM_TRY: {"confidence": 3, "pace": 1},
        },
        _Q.QUARREL: {
            _A.HEAR_BOTH: {"conflict": 3, "social_contact": 1},
            _A.PART_THEM: {"conflict": 2, "structure": 1, "attendance": 1},
            _A.STOP_IT: {"boundaries": 2, "conflict": 1},
            _A.TRUST_THEM: {"confidence": 1, "pace": 1},
        },
        _Q.BUSY_DAY: {
            _A.GIVE_TIME: {"pace": 3, "instructions": 1},
            _A.SMALL_BITES: {"structure": 2, "pace": 2},
            _A.PRAISE: {"confidence": 3, "pace": 1},
            _A.GOOD_COMPANY: {"social_contact": 3, "attendance": 1},
        },
    },
}
"""By version: what each answer is worth."""
TEMPLATES: Final[Mapping[Template, Mapping[str, str]]] = {
    Template.CALM_ONE: {
        _Q.NO_SHOW: _A.WELCOME_BACK,
        _Q.NEW_TASK: _A.DO_IT_TOGETHER,
        _Q.QUARREL: _A.HEAR_BOTH,
        _Q.BUSY_DAY: _A.GIVE_TIME,
    },
    Template.SHIFT_LEADER: {
        _Q.NO_SHOW: _A.SAY_THE_RULES,
        _Q.NEW_TASK: _A.SAME_EACH_TIME,
        _Q.QUARREL: _A.STOP_IT,
        _Q.BUSY_DAY: _A.SMALL_BITES,
    },
    Template.PATIENT_TEACHER: {
        _Q.NO_SHOW: _A.AGREE_HOW,
        _Q.NEW_TASK: _A.STEP_BY_STEP,
        _Q.QUARREL: _A.PART_THEM,
        _Q.BUSY_DAY: _A.PRAISE,
    },
    Template.CHEERFUL_COLLEAGUE: {
        _Q.NO_SHOW: _A.CALL_TODAY,
        _Q.NEW_TASK: _A.LET_THEM_TRY,
        _Q.QUARREL: _A.HEAR_BOTH,
        _Q.BUSY_DAY: _A.GOOD_COMPANY,
    },
}


def strengths(answers: Mapping[str, str], version: int = QUESTIONS_VERSION) -> dict[str, int]:
    """The strengths that answers show, 1 to 3 in each dimension they show any in.

    The answers are whole, as `faults` asks for.
    """
    table = TABLES[version]
    sums = dict.fromkeys(DIMENSIONS, 0)
    for question, worth in table.items():
        for dimension, points in worth[Answer(answers[question])].items():
            sums[dimension] += points
    return {name: min(points, STRENGTH_MAX) for name, points in sums.items() if points}


def faults(answers: Mapping[str, str]) -> Iterator[Fault]:
    """What is wrong with answers to today's questions. What was answered is not repeated."""
    table = TABLES[QUESTIONS_VERSION]
    for question, worth in table.items():
        path = below("answers", question)
        if question not in answers:
            yield fault(path, MISSING, "is missing")
        elif answers[question] not in worth:
            words = ", ".join(answer.value for answer in worth)
            yield fault(path, MISSING, "must be one of: {words}", words=words)
    if set(answers) - set(table):
        yield fault("answers", MISSING, "must answer the questions that are asked, and no others")
