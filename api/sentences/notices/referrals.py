"""What somebody is told about a referral."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from referrals.words import NoticeKind

REFERRALS: Final[Mapping[StrEnum, str]] = {
    NoticeKind.REFERRAL_APPROVED: (
        "The case {code} is approved. Now we look for a job and a mentor."
    ),
    NoticeKind.REFERRAL_RETURNED: (
        "The committee asks for more about the case {code}. Read what is missing, and send it in"
        " again."
    ),
    NoticeKind.REFERRAL_DECLINED: (
        "The case {code} was declined. Read why, and what is offered instead."
    ),
    NoticeKind.REFERRAL_WITHDRAWN: "The case {code} was withdrawn.",
    NoticeKind.DECISION_WARNED: "The case {code} waits for a decision. Half of the time has gone.",
    NoticeKind.DECISION_PRESSING: "The case {code} must be decided within two days.",
    NoticeKind.DECISION_ESCALATED: "The case {code} should have been decided by now.",
    NoticeKind.INVITATION_WARNED: (
        "The young person in the case {code} waits for an invitation. Half of the time has gone."
    ),
    NoticeKind.INVITATION_PRESSING: (
        "The young person in the case {code} must be invited within two days."
    ),
    NoticeKind.INVITATION_ESCALATED: (
        "The young person in the case {code} should have been invited by now. Call them today."
    ),
    NoticeKind.CONSENT_WITHDRAWN: (
        "A consent in the case {code} was taken back. What it let others read is closed already."
    ),
}
