"""By which channels somebody is reached, in which languages, and what happens to pings."""

from enum import StrEnum


class Channel(StrEnum):
    """How a ping travels."""

    MAIL = "mail"
    SMS = "sms"


class Language(StrEnum):
    """What a ping is written in."""

    DANISH = "da"
    ENGLISH = "en"


class PingState(StrEnum):
    """What has become of a ping."""

    QUEUED = "queued"
    SENT = "sent"
    DROPPED = "dropped"
    """Not needed any more: the news was read, or the address is gone."""
    FAILED = "failed"
    """The address takes nothing, or nothing got through for too long."""


class ReachingJob(StrEnum):
    """What is done after a commit."""

    SEND_CODE = "send_code"
