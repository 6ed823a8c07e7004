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


class ReachingEvent(StrEnum):
    """What the log is told of: where somebody is reached, a link of their own goes, too.

    What they muted and what they have read tell, later, whether somebody could know of a thing.
    """

    ADDRESS_SET = "reaching:address:set"
    ADDRESS_CONFIRMED = "reaching:address:confirmed"
    ADDRESS_REMOVED = "reaching:address:removed"
    FEED_MADE = "reaching:feed:made"
    FEED_REVOKED = "reaching:feed:revoked"
    WISHED = "reaching:wish:set"
    SEEN = "reaching:inbox:read"


class ReachingJob(StrEnum):
    """What is done after a commit."""

    SEND_CODE = "send_code"
