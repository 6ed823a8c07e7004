"""Checklists, pauses, changes, ends, contacts."""

from enum import StrEnum


class CheckItem(StrEnum):
    """What is to be in order before the first day."""

    CONTRACT = "contract"
    GUARDIAN_CONSENT = "guardian_consent"
    """Of a minor: the parents agree to the contract."""
    RECORD_SEEN = "record_seen"
    """The criminal record was seen, by whom and when; never what it says."""
    TAX_CARD = "tax_card"
    FIRST_DAY = "first_day"
    """Agreed: when, where and with whom."""


class PauseReason(StrEnum):
    """Why a placement rests."""

    EXAMS = "exams"
    HOLIDAY = "holiday"
    ILLNESS = "illness"
    WORKPLACE_CLOSED = "workplace_closed"
    OTHER = "other"


class ChangeReason(StrEnum):
    """Why somebody is followed by another: a mentor, a workplace."""

    FIRST = "first"
    """The first of the placement."""
    LEFT = "left"
    SICK_LEAVE = "sick_leave"
    DEPUTY = "deputy"
    FIT = "fit"
    SHIFTS = "shifts"
    OTHER = "other"


class EndReason(StrEnum):
    """Why a placement ended."""

    ANOTHER_JOB = "another_job"
    SCHOOL = "school"
    MOVED = "moved"
    DISMISSED = "dismissed"
    NO_SHOW = "no_show"
    TURNED_18 = "turned_18"
    SEASON_OVER = "season_over"
    NEVER_STARTED = "never_started"
    WISHED_TO_STOP = "wished_to_stop"
    WORKPLACE_CLOSED = "workplace_closed"
    OTHER = "other"


class After(StrEnum):
    """Where the youth goes when a placement ends."""

    BACK_TO_POOL = "back_to_pool"
    CLOSE_CASE = "close_case"


class ContactKind(StrEnum):
    """What a contact in a placement was."""

    CALL = "call"
    VISIT = "visit"
    MEETING = "meeting"
    MESSAGE = "message"
    NO_SHOW = "no_show"
    """The youth did not come to work."""
    CONCERN = "concern"


class ListFault(StrEnum):
    """What is wrong with a line of an employer's monthly list."""

    NO_SUCH_PLACEMENT = "no_such_placement"
    """None of this number at this employer, or it is not for whoever sends the list."""
    TWICE = "twice"
    NO_SUCH_WEEK = "no_such_week"
    OTHER_MONTH = "other_month"
    """No day of the week lies in the month of the list."""
    NOT_BEGUN = "not_begun"
    WEEK_TO_COME = "week_to_come"
    WEEK_RESTS = "week_rests"
    WEEK_AFTER_END = "week_after_end"
    SAID_OTHERWISE = "said_otherwise"
    """The mentor, or somebody else, has said the opposite."""
    STANDS_STILL = "stands_still"
    """Nothing can be done with the placement just now."""


class Source(StrEnum):
    """Where it is known from that a week was worked."""

    MENTOR_TAP = "mentor_tap"
    EMPLOYER_LIST = "employer_list"
    COORDINATOR = "coordinator"
