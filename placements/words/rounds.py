"""Why somebody overrides a round, whom it leaves out, and what it is asked."""

from enum import StrEnum


class OverrideKind(StrEnum):
    """What a coordinator demands of a run."""

    PIN = "pin"
    VETO = "veto"
    ROOM = "room"
    """Another capacity: of a mentor, a position, a workplace or an employer's interviews."""


class OverrideReason(StrEnum):
    """Why a coordinator overrides the best solution."""

    AGREED_WITH_EMPLOYER = "agreed_with_employer"
    AGREED_WITH_YOUTH = "agreed_with_youth"
    KNOWN_CONFLICT = "known_conflict"
    BETTER_KNOWLEDGE = "better_knowledge"
    OFFER_CHANGED = "offer_changed"
    YOUTH_CHANGED = "youth_changed"
    LEFT_MEANWHILE = "left_meanwhile"
    """Part of what was proposed is no longer there."""
    OTHER = "other"


class LeftOutReason(StrEnum):
    """Why somebody of the pool is not in a round."""

    INCOMPLETE = "incomplete"
    """The application lacks what matching needs."""
    EXCLUSION_UNKNOWN = "exclusion_unknown"
    """A workplace named as excluded is not known: people must look first."""
    PARKED = "parked"
    HELD = "held"
    """Has an open proposal or a placement."""
    NOTHING_RELEASED = "nothing_released"
    """No line may be shown to an employer: a consent is missing or has expired."""


class FallenReason(StrEnum):
    """Why a match of a run stands no more on the day of publishing."""

    YOUTH_LEFT = "youth_left"
    """Is not in the pool any more, or the case stands still."""
    YOUTH_HELD = "youth_held"
    YOUTH_PARKED = "youth_parked"
    NOTHING_RELEASED = "nothing_released"
    APPLICATION_OPEN = "application_open"
    """The application lacks something now, or names a workplace nobody knows."""
    POSITION_GONE = "position_gone"
    """Closed, full, no longer confirmed, or its employer takes no part."""
    MENTOR_GONE = "mentor_gone"
    """Has left, or is away."""
    WEEK_CHANGED = "week_changed"
    """Another week is to be proposed: shifts or hours have changed."""
    BARRED = "barred"
    """A rule or a veto bars it now."""
    NO_SEAT = "no_seat"
    NO_MENTOR_ROOM = "no_mentor_room"
    NO_WORKPLACE_ROOM = "no_workplace_room"
    NO_INTERVIEW = "no_interview"
    KEPT_APART = "kept_apart"
    """Somebody they must not meet is at the workplace now."""


class AnswerKind(StrEnum):
    """What a run of a round was asked."""

    WHY = "why"
    """Why a youth has the match they have."""
    WHY_NOT = "why_not"
    """Why a youth has none, or not that one."""
    RECEIPTS = "receipts"
    """What each override of the run costs, and whom it moves."""
    ADVICE = "advice"
    """Which mentor or seat more would help most."""
    PLANS = "plans"
    """What is best if one of the matches is declined."""
    TRIAL = "trial"
    """What overrides would cost that nobody has made."""
