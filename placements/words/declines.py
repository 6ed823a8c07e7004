"""Why a proposal is declined: whose reason it is, and what follows from it.

A reason is a word of this list and nothing else, so that nobody can write down an illness, an
offence or a judgement of somebody; none of the words names one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Whose(StrEnum):
    """Whose reason it is, and so who may give it."""

    EMPLOYER = "employer"
    YOUTH = "youth"
    BOTH = "both"
    MUNICIPALITY = "municipality"


class Follows(StrEnum):
    """What follows from a decline."""

    VETO_POSITION = "veto_position"
    VETO_WORKPLACE = "veto_workplace"
    VETO_EMPLOYER = "veto_employer"
    VETO_MENTOR = "veto_mentor"
    LATER = "later"
    OTHER_POSITION = "other_position"
    """Back to be matched at once; nothing is barred but this match for a while."""
    NEEDS_CHANGED = "needs_changed"
    """The application is gone through anew before the next round."""


class Family(StrEnum):
    """What a reason is about."""

    SEAT = "seat"
    MENTOR = "mentor"
    HOURS = "hours"
    WORK = "work"
    TALK = "talk"
    """What came up at an interview."""
    WISH = "wish"
    TIME = "time"
    """Not now, or not as it stands."""
    OFFICE = "office"


class Decline(StrEnum):
    """Why a proposal is declined."""

    SEAT_GONE = "seat_gone"
    POSITION_CLOSED = "position_closed"
    SEASON_OVER = "season_over"
    SEAT_POSTPONED = "seat_postponed"
    BUDGET_CUT = "budget_cut"
    WORKPLACE_CLOSES = "workplace_closes"
    WORKPLACE_FULL = "workplace_full"
    WORKPLACE_REBUILT = "workplace_rebuilt"
    HIRING_STOPPED = "hiring_stopped"
    MENTOR_LEFT = "mentor_left"
    MENTOR_AWAY = "mentor_away"
    MENTOR_FULL = "mentor_full"
    MENTOR_AND_YOUTH = "mentor_and_youth"
    SHIFTS_DO_NOT_MEET = "shifts_do_not_meet"
    SHIFTS_CHANGED = "shifts_changed"
    EARLY_SHIFTS = "early_shifts"
    LATE_SHIFTS = "late_shifts"
    WEEKENDS_NEEDED = "weekends_needed"
    NEEDED_SOONER = "needed_sooner"
    DAYS_AWAY_CLASH = "days_away_clash"
    AGE_FOR_TASKS = "age_for_tasks"
    LANGUAGE_FOR_TASKS = "language_for_tasks"
    CERTIFICATE_NEEDED = "certificate_needed"
    TASKS_CHANGED = "tasks_changed"
    TASKS_DO_NOT_FIT = "tasks_do_not_fit"
    MUCH_CUSTOMER_CONTACT = "much_customer_contact"
    BUSY_WORKPLACE = "busy_workplace"
    MUCH_WORK_ALONE = "much_work_alone"
    ANOTHER_CHOSEN = "another_chosen"
    OTHER_JOB_SUITS = "other_job_suits"
    OTHER_STORE_SUITS = "other_store_suits"
    NOT_READY_YET = "not_ready_yet"
    MORE_SUPPORT_NEEDED = "more_support_needed"
    EXPECTATIONS_DIFFER = "expectations_differ"
    WORKED_THERE_BEFORE = "worked_there_before"
    WANTS_OTHER_WORK = "wants_other_work"
    WANTS_OTHER_HOURS = "wants_other_hours"
    WANTS_OTHER_WORKPLACE = "wants_other_workplace"
    WANTS_OTHER_COMPANY = "wants_other_company"
    WANTS_OTHER_MENTOR = "wants_other_mentor"
    KNOWS_SOMEBODY_THERE = "knows_somebody_there"
    WAY_TOO_LONG = "way_too_long"
    WAY_HOME_LATE = "way_home_late"
    SCHOOL_FIRST = "school_first"
    EXAMS_FIRST = "exams_first"
    AWAY_FOR_A_WHILE = "away_for_a_while"
    NOT_NOW = "not_now"
    FREE_HOURS_CHANGED = "free_hours_changed"
    WISHES_CHANGED = "wishes_changed"
    MOVES_HOME = "moves_home"
    TALK_FIRST = "talk_first"
    GUARDIANS_NOT_ASKED = "guardians_not_asked"
    PAPERS_MISSING = "papers_missing"
    BETTER_OFFER = "better_offer"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a reason is about, whose it is, and what follows."""

    family: Family
    whose: Whose
    follows: Follows
    passes: bool
    """Whether what is barred is barred for a while only."""


_D, _W, _F = Decline, Whose, Follows
_TABLE: Final[Mapping[Family, Mapping[Whose, Mapping[Follows, tuple[Decline, ...]]]]] = {
    Family.SEAT: {
        _W.EMPLOYER: {
            _F.OTHER_POSITION: (_D.SEAT_GONE, _D.SEAT_POSTPONED),
            _F.VETO_POSITION: (_D.POSITION_CLOSED, _D.SEASON_OVER, _D.BUDGET_CUT),
            _F.VETO_WORKPLACE: (_D.WORKPLACE_CLOSES, _D.WORKPLACE_FULL, _D.WORKPLACE_REBUILT),
            _F.VETO_EMPLOYER: (_D.HIRING_STOPPED,),
        },
    },
    Family.MENTOR: {
        _W.EMPLOYER: {_F.VETO_MENTOR: (_D.MENTOR_LEFT, _D.MENTOR_AWAY, _D.MENTOR_FULL)},
        _W.BOTH: {_F.VETO_MENTOR: (_D.MENTOR_AND_YOUTH,)},
    },
    Family.HOURS: {
        _W.EMPLOYER: {
            _F.VETO_POSITION: (
                *(_D.EARLY_SHIFTS, _D.LATE_SHIFTS, _D.WEEKENDS_NEEDED, _D.NEEDED_SOONER),
            ),
            _F.OTHER_POSITION: (_D.SHIFTS_CHANGED,),
        },
        _W.BOTH: {
            _F.VETO_POSITION: (_D.SHIFTS_DO_NOT_MEET,),
            _F.OTHER_POSITION: (_D.DAYS_AWAY_CLASH,),
        },
    },
    Family.WORK: {
        _W.EMPLOYER: {
            _F.VETO_POSITION: (
                *(_D.AGE_FOR_TASKS, _D.LANGUAGE_FOR_TASKS, _D.CERTIFICATE_NEEDED),
                _D.MUCH_WORK_ALONE,
            ),
            _F.OTHER_POSITION: (_D.TASKS_CHANGED,),
        },
        _W.BOTH: {
            _F.VETO_POSITION: (_D.TASKS_DO_NOT_FIT, _D.MUCH_CUSTOMER_CONTACT),
            _F.VETO_WORKPLACE: (_D.BUSY_WORKPLACE,),
        },
    },
    Family.TALK: {
        _W.EMPLOYER: {
            _F.OTHER_POSITION: (_D.ANOTHER_CHOSEN,),
            _F.VETO_POSITION: (_D.OTHER_JOB_SUITS,),
            _F.VETO_WORKPLACE: (_D.OTHER_STORE_SUITS,),
            _F.NEEDS_CHANGED: (_D.NOT_READY_YET, _D.MORE_SUPPORT_NEEDED),
        },
        _W.BOTH: {
            _F.VETO_POSITION: (_D.EXPECTATIONS_DIFFER,),
            _F.VETO_EMPLOYER: (_D.WORKED_THERE_BEFORE,),
        },
    },
    Family.WISH: {
        _W.YOUTH: {
            _F.VETO_POSITION: (_D.WANTS_OTHER_WORK, _D.WANTS_OTHER_HOURS, _D.WAY_HOME_LATE),
            _F.VETO_WORKPLACE: (
                *(_D.WANTS_OTHER_WORKPLACE, _D.KNOWS_SOMEBODY_THERE, _D.WAY_TOO_LONG),
            ),
            _F.VETO_EMPLOYER: (_D.WANTS_OTHER_COMPANY,),
            _F.VETO_MENTOR: (_D.WANTS_OTHER_MENTOR,),
        },
    },
    Family.TIME: {
        _W.YOUTH: {
            _F.LATER: (_D.SCHOOL_FIRST, _D.EXAMS_FIRST, _D.AWAY_FOR_A_WHILE, _D.NOT_NOW),
            _F.NEEDS_CHANGED: (
                *(_D.FREE_HOURS_CHANGED, _D.WISHES_CHANGED, _D.MOVES_HOME, _D.TALK_FIRST),
            ),
        },
    },
    Family.OFFICE: {
        _W.MUNICIPALITY: {
            _F.LATER: (_D.GUARDIANS_NOT_ASKED, _D.PAPERS_MISSING),
            _F.OTHER_POSITION: (_D.BETTER_OFFER,),
        },
        _W.BOTH: {_F.OTHER_POSITION: (_D.OTHER,)},
    },
}
_PASSING: Final = frozenset(
    {
        *(_D.SEAT_GONE, _D.SEAT_POSTPONED, _D.BUDGET_CUT, _D.HIRING_STOPPED),
        *(_D.WORKPLACE_FULL, _D.WORKPLACE_REBUILT, _D.MENTOR_AWAY, _D.MENTOR_FULL),
        *(_D.SHIFTS_CHANGED, _D.DAYS_AWAY_CLASH, _D.TASKS_CHANGED, _D.ANOTHER_CHOSEN),
        *(_D.BETTER_OFFER, _D.OTHER),
    }
)
"""Reasons that are another matter in some weeks; what merely came to nothing among them."""
REASONS: Final[Mapping[Decline, Meaning]] = {
    reason: Meaning(family, whose, follows, passes=reason in _PASSING)
    for family, of_whose in _TABLE.items()
    for whose, of_follows in of_whose.items()
    for follows, reasons in of_follows.items()
    for reason in reasons
}
"""Every reason: what it is about, whose it is, what follows, and whether it passes."""
