"""The closed lists of the committee's work, in words."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from referrals.clocks import Timer
from referrals.deadlines import Stage
from referrals.eligibility import Speaks
from referrals.rights.retention import Rule
from referrals.status import ReferralState, Verdict
from referrals.words import (
    Bias,
    ErasureReason,
    FastTrack,
    LegalTrack,
    Offer,
    Purpose,
    Reason,
    SealedKind,
)

COMMITTEE: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
    ReferralState: {
        ReferralState.DRAFT: "being written",
        ReferralState.SUBMITTED: "lies before the committee",
        ReferralState.RETURNED: "the committee needs to know more",
        ReferralState.APPROVED: "approved, and waits for a job",
        ReferralState.DECLINED: "declined",
        ReferralState.WITHDRAWN: "withdrawn",
        ReferralState.CLOSED: "closed: the course is over",
    },
    Speaks: {
        Speaks.FOR: "for",
        Speaks.AGAINST: "against",
        Speaks.OPEN: "open",
    },
    Verdict: {
        Verdict.APPROVE: "approve",
        Verdict.RETURN: "ask for more",
        Verdict.DECLINE: "decline",
    },
    Reason: {
        Reason.IN_TARGET_GROUP: "is one of those the programme is for",
        Reason.NEEDS_A_MENTOR: "needs a mentor to get or keep a job",
        Reason.MORE_INFORMATION: "we need to know more first",
        Reason.CONSENT_MISSING: "a consent is missing",
        Reason.TOO_YOUNG: "is still too young",
        Reason.TOO_OLD: "is too old for the programme",
        Reason.LIVES_ELSEWHERE: "lives in another municipality",
        Reason.CAN_FIND_A_JOB_ALONE: "can find a job without a mentor",
        Reason.NEEDS_OTHER_HELP_FIRST: "needs other help first",
        Reason.DOES_NOT_WANT_TO: "would rather not",
        Reason.NEW_FACTS: "something new has come up",
        Reason.OTHER: "another reason",
    },
    Offer: {
        Offer.ORDINARY_LEISURE_JOB: "help to find an ordinary leisure job",
        Offer.YOUTH_GUIDANCE: "a talk with a youth adviser",
        Offer.CONTACT_PERSON: "a contact person",
        Offer.LEISURE_ACTIVITY: "a leisure activity",
        Offer.TREATMENT: "treatment",
        Offer.OTHER: "something else",
        Offer.NOTHING: "nothing else for now",
    },
    LegalTrack: {
        LegalTrack.EARLY_OFFER: "early offer (section 30 of the Child's Act)",
        LegalTrack.MEASURE: "support measure (section 32 of the Child's Act)",
    },
    FastTrack: {
        FastTrack.OFFER_AT_HAND: "there is a job right now that fits",
        FastTrack.AT_RISK_NOW: "things may go wrong while they wait",
        FastTrack.COMING_HOME: "is on the way home from a placement",
        FastTrack.COURSE_SOON_TOO_LATE: "will soon be too old for a whole course",
        FastTrack.OTHER: "another reason to hurry",
    },
    Bias: {
        Bias.FAMILY_OR_FRIEND: "is family or a friend",
        Bias.OWN_CASE_WORK: "has worked with the young person",
        Bias.INTEREST: "has an interest of their own in the case",
        Bias.OTHER: "another reason to step back",
    },
    SealedKind: {
        SealedKind.HEALTH: "health",
        SealedKind.OFFENCE: "offences",
        SealedKind.FAMILY: "family",
        SealedKind.OTHER: "other confidential matters",
    },
    Purpose: {
        Purpose.WRITE_REFERRAL: "to write the application",
        Purpose.SCREEN: "to decide the case",
        Purpose.MATCH: "to find a job and a mentor",
        Purpose.ANSWER_THE_YOUTH: "to answer the young person",
        Purpose.SUPERVISE: "to check that everything is done right",
    },
    ErasureReason: {
        ErasureReason.ASKED: "the young person asked for it",
        ErasureReason.RETENTION: "the time it may be kept was over",
        ErasureReason.RESTORED: "an old copy had brought it back",
    },
    Rule: {
        Rule.DRAFT_LEFT: "nobody went on with the application",
        Rule.CASE_CLOSED: "the case ended a while ago",
    },
    Timer: {
        Timer.DECISION: "the decision",
        Timer.INVITATION: "the invitation to an interview",
    },
    Stage: {
        Stage.RUNNING: "in good time",
        Stage.WARNED: "half of the time has gone",
        Stage.PRESSING: "it is urgent",
        Stage.ESCALATED: "too late",
    },
}
