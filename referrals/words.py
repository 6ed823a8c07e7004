"""The closed lists of the committee's work: reasons, offers, tracks, recipients."""

from enum import StrEnum


class Reason(StrEnum):
    """Why a committee decided as it did."""

    IN_TARGET_GROUP = "in_target_group"
    NEEDS_A_MENTOR = "needs_a_mentor"
    MORE_INFORMATION = "more_information"
    CONSENT_MISSING = "consent_missing"
    TOO_YOUNG = "too_young"
    TOO_OLD = "too_old"
    LIVES_ELSEWHERE = "lives_elsewhere"
    CAN_FIND_A_JOB_ALONE = "can_find_a_job_alone"
    NEEDS_OTHER_HELP_FIRST = "needs_other_help_first"
    DOES_NOT_WANT_TO = "does_not_want_to"
    NEW_FACTS = "new_facts"
    OTHER = "other"


class Offer(StrEnum):
    """What is offered instead when a referral is declined."""

    ORDINARY_LEISURE_JOB = "ordinary_leisure_job"
    YOUTH_GUIDANCE = "youth_guidance"
    CONTACT_PERSON = "contact_person"
    LEISURE_ACTIVITY = "leisure_activity"
    TREATMENT = "treatment"
    OTHER = "other"
    NOTHING = "nothing"


class LegalTrack(StrEnum):
    """Under which paragraph of barnets lov a case runs; the municipality says so, case by case."""

    EARLY_OFFER = "section_30"
    """An early, preventive offer: no formal decision, no guide to complaints."""
    MEASURE = "section_32"
    """A support measure: reasons, hearing, consent of the custody holders, guide to complaints."""


class FastTrack(StrEnum):
    """Why a case may jump the queue."""

    OFFER_AT_HAND = "offer_at_hand"
    AT_RISK_NOW = "at_risk_now"
    COMING_HOME = "coming_home"
    COURSE_SOON_TOO_LATE = "course_soon_too_late"
    OTHER = "other"


class Bias(StrEnum):
    """Why somebody steps back from a case (forvaltningsloven §§ 3-6)."""

    FAMILY_OR_FRIEND = "family_or_friend"
    OWN_CASE_WORK = "own_case_work"
    INTEREST = "interest"
    OTHER = "other"


class SealedKind(StrEnum):
    """What a sealed line is about."""

    HEALTH = "health"
    OFFENCE = "offence"
    FAMILY = "family"
    OTHER = "other"


class Purpose(StrEnum):
    """Why a case is read; it stands in the log, and the youth may see it."""

    WRITE_REFERRAL = "write_referral"
    SCREEN = "screen"
    MATCH = "match"
    ANSWER_THE_YOUTH = "answer_the_youth"
    SUPERVISE = "supervise"


class ErasureReason(StrEnum):
    """Why a youth is forgotten."""

    ASKED = "asked"
    RETENTION = "retention"
    RESTORED = "restored"
    """A backup had brought the youth back."""


class NoticeKind(StrEnum):
    """What somebody is told through the outbox."""

    REFERRAL_APPROVED = "referral_approved"
    REFERRAL_RETURNED = "referral_returned"
    REFERRAL_DECLINED = "referral_declined"
    REFERRAL_WITHDRAWN = "referral_withdrawn"
    DECISION_WARNED = "decision_warned"
    DECISION_PRESSING = "decision_pressing"
    DECISION_ESCALATED = "decision_escalated"
    INVITATION_WARNED = "invitation_warned"
    INVITATION_PRESSING = "invitation_pressing"
    INVITATION_ESCALATED = "invitation_escalated"
    CONSENT_WITHDRAWN = "consent_withdrawn"


class JobKind(StrEnum):
    """What is done after a commit."""

    JOURNAL_ERASURE = "journal_erasure"
