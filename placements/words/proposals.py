"""Where a proposal comes from, interviews, ways to reach a youth."""

from enum import StrEnum


class Origin(StrEnum):
    """Where a proposal comes from."""

    ROUND = "round"
    OFFER = "offer"
    """A vacancy in the middle of a week."""


class Kept(StrEnum):
    """What is scarce, and held a unit at a time."""

    YOUTH = "youth"
    """A youth has one open proposal or placement."""
    SEAT = "seat"
    MENTOR = "mentor"
    """One of a mentor's places."""
    WORKPLACE = "workplace"
    """One of the youths a workplace takes at once."""
    INTERVIEW = "interview"
    """One of the first interviews HR holds out of a round."""


class Step(StrEnum):
    """Whose interview it is."""

    HR = "hr"
    STORE = "store"


class Outcome(StrEnum):
    """How an interview went."""

    READY = "ready"
    NOT_READY = "not_ready"
    NO_SHOW = "no_show"
    MOVED = "moved"
    """To another time, in good time."""
    CANCELLED = "cancelled"
    """The proposal came to an end before."""


class Channel(StrEnum):
    """How somebody tried to reach a youth."""

    PHONE = "phone"
    MESSAGE = "message"
    MAIL = "mail"
    REFERRER = "referrer"
    IN_PERSON = "in_person"


class Parked(StrEnum):
    """Why a youth's search rests for a while."""

    CANNOT_BE_REACHED = "cannot_be_reached"
    SECOND_NO_SHOW = "second_no_show"
    """The referrer talks with the youth first."""
    LATER = "later"
    """The youth wants to, but not yet."""
    NEEDS_CHANGED = "needs_changed"
    """The application is to be gone through anew."""


class Withdrawal(StrEnum):
    """Why a proposal is withdrawn."""

    YOUTH_LEFT = "youth_left"
    YOUTH_FOUND_A_JOB = "youth_found_a_job"
    CASE_REOPENED = "case_reopened"
    CANNOT_BE_REACHED = "cannot_be_reached"
    SECOND_NO_SHOW = "second_no_show"
    OFFER_GONE = "offer_gone"
    MISTAKE = "mistake"
    OTHER = "other"


class Awaits(StrEnum):
    """What is waited for next, and from whom."""

    INVITATION = "invitation"
    """HR invites."""
    HR_INTERVIEW = "hr_interview"
    """It is booked."""
    HR_OUTCOME = "hr_outcome"
    """It was held, and HR says how it went."""
    STORE_BOOKING = "store_booking"
    """The store's interview is to be booked."""
    STORE_INTERVIEW = "store_interview"
    STORE_OUTCOME = "store_outcome"
    REBOOKING = "rebooking"
    """The youth did not come; another time is found."""
    ANSWER = "answer"
    """The store is ready: yes or no."""
