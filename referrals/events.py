"""Everything that can happen to a referral, as the log calls it: `thing:what:done`."""

from enum import StrEnum


class ReferralEvent(StrEnum):
    """What happens between the first draft and the pool."""

    DRAFTED = "referral:application:drafted"
    AMENDED = "referral:application:amended"
    CORRECTED = "referral:application:corrected"
    SUBMITTED = "referral:referral:submitted"
    WITHDRAWN = "referral:referral:withdrawn"
    FOLLOWED = "referral:youth:followed"
    READ = "referral:application:read"
    LINE_SEALED = "referral:sealed_line:written"
    LINE_READ = "referral:sealed_line:read"
    LINE_REMOVED = "referral:sealed_line:removed"
    CONSENT_GIVEN = "referral:consent:given"
    CONSENT_WITHDRAWN = "referral:consent:withdrawn"
    RECUSED = "referral:member:recused"
    HASTENED = "referral:fast_track:given"
    SLOWED = "referral:fast_track:taken"
    JOINED = "referral:joint_agenda:entered"
    LEFT = "referral:joint_agenda:left"
    APPROVED = "referral:decision:approved"
    RETURNED = "referral:decision:returned"
    DECLINED = "referral:decision:declined"
    INVITED = "referral:invitation:recorded"
    INTERVIEWED = "referral:interview:recorded"
    WAITS_AGAIN = "referral:pool:returned"
    CLOSED = "referral:referral:closed"
    REMINDED = "referral:deadline:told"


class MeetingEvent(StrEnum):
    """What happens to meetings."""

    CONVENED = "meeting:meeting:convened"
    CLOSED = "meeting:meeting:closed"


class YouthEvent(StrEnum):
    """What happens to what is held of a youth."""

    JUDGED_SAME = "youth:identity:joined"
    JUDGED_OTHER = "youth:identity:parted"
    FILE_GIVEN = "youth:file:given"
    RESTRICTED = "youth:processing:restricted"
    RELEASED = "youth:processing:released"
    HELD = "youth:erasure:held"
    ERASED = "youth:file:erased"
