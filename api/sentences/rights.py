"""Who somebody is here, and what they may do, in words."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from foundation.roles import Permission, Role

RIGHTS: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
    Role: {
        Role.REFERRER: "a referrer",
        Role.AMBASSADOR: "an ambassador",
        Role.COORDINATOR: "a coordinator",
        Role.HR: "an employer's HR",
        Role.STORE_MANAGER: "a store manager",
        Role.MENTOR: "a mentor",
        Role.YOUTH: "a young person",
        Role.FINANCE: "a finance clerk",
        Role.EVALUATOR: "an evaluator",
        Role.ADMINISTRATOR: "an administrator",
        Role.OPERATOR: "the operator",
    },
    Permission: {
        Permission.REFERRAL_WRITE: "write in this referral",
        Permission.REFERRAL_READ: "read this referral",
        Permission.REFERRAL_WITHDRAW: "withdraw this referral",
        Permission.REFERRAL_IMPORT: "import referrals",
        Permission.SEALED_LINE_WRITE: "write confidential lines here",
        Permission.SEALED_LINE_READ: "read the confidential lines here",
        Permission.CONSENT_RECORD: "record consents here",
        Permission.DUPLICATE_JUDGE: "say whether two young people are one",
        Permission.MEETING_HOLD: "hold meetings of this committee",
        Permission.REFERRAL_DECIDE: "decide this referral",
        Permission.REFERRAL_RECUSE: "change how this case lies on the agendas",
        Permission.REFERRAL_HASTEN: "put this case on the fast track",
        Permission.POOL_READ: "see the pool",
        Permission.INVITATION_RECORD: "record invitations",
        Permission.RIGHTS_SERVE: "restrict, correct or erase",
        Permission.FILE_READ: "have this young person's file",
        Permission.EMPLOYER_WRITE: "register employers",
        Permission.EMPLOYER_READ: "see this employer",
        Permission.POSITION_KEEP: "keep the positions of this workplace",
        Permission.MENTOR_KEEP: "keep the mentors of this workplace",
        Permission.ROUND_RUN: "run matching rounds",
        Permission.PROPOSAL_READ: "see this proposal",
        Permission.PROPOSAL_ANSWER: "answer this proposal",
        Permission.INTERVIEW_HOLD: "book interviews here, and say how they went",
        Permission.PROPOSAL_WITHDRAW: "withdraw this proposal",
        Permission.YOUTH_PARK: "let this young person's search rest",
        Permission.CARD_READ: "read this card",
        Permission.PLACEMENT_READ: "see this placement",
        Permission.PLACEMENT_KEEP: "keep this placement",
        Permission.WEEK_CONFIRM: "confirm the weeks of this placement",
        Permission.CONTACT_LOG: "note contacts in this placement",
        Permission.STATISTICS_READ: "see the statistics",
        Permission.DATASET_TAKE: "take the dataset for the evaluation",
        Permission.ACCOUNT_MANAGE: "open and close accounts",
        Permission.AUDIT_READ: "read the log",
        Permission.TIMETABLE_RUN: "run the timetable",
    },
}
"""Every role and every right; for the sentence that somebody may not do something."""
