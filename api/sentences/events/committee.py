"""What happens to referrals, meetings, youths and accounts, in words."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from foundation.accounts import AccountEvent
from foundation.tenants import TenantEvent
from referrals.events import MeetingEvent, ReferralEvent, YouthEvent

COMMITTEE: Final[Mapping[StrEnum, str]] = {
    ReferralEvent.DRAFTED: "the application was begun",
    ReferralEvent.AMENDED: "the application was changed",
    ReferralEvent.CORRECTED: "something wrong in the application was put right",
    ReferralEvent.SUBMITTED: "the application was sent to the committee",
    ReferralEvent.WITHDRAWN: "the application was withdrawn",
    ReferralEvent.FOLLOWED: "the young person got a way to follow the case",
    ReferralEvent.READ: "the application was read",
    ReferralEvent.LINE_SEALED: "a confidential line was written",
    ReferralEvent.LINE_READ: "the confidential lines were read",
    ReferralEvent.LINE_REMOVED: "a confidential line was removed",
    ReferralEvent.CONSENT_GIVEN: "a consent was given",
    ReferralEvent.CONSENT_WITHDRAWN: "a consent was taken back",
    ReferralEvent.RECUSED: "somebody stepped back from the case",
    ReferralEvent.HASTENED: "the case was put on the fast track",
    ReferralEvent.SLOWED: "the case was taken off the fast track",
    ReferralEvent.JOINED: "the case was moved to the joint committee",
    ReferralEvent.LEFT: "the case was moved back to the local committee",
    ReferralEvent.APPROVED: "the case was approved",
    ReferralEvent.RETURNED: "the committee asked for more",
    ReferralEvent.DECLINED: "the case was declined",
    ReferralEvent.INVITED: "the young person was invited to an interview",
    ReferralEvent.INTERVIEWED: "the first interview was held",
    ReferralEvent.WAITS_AGAIN: "the young person is back in the pool, and the wait goes on",
    ReferralEvent.CLOSED: "the course is over, and the case is closed",
    ReferralEvent.REMINDED: "somebody was reminded that the case waits",
    MeetingEvent.CONVENED: "a meeting was convened",
    MeetingEvent.CLOSED: "a meeting was closed",
    YouthEvent.JUDGED_SAME: "two applications were found to be one young person's",
    YouthEvent.JUDGED_OTHER: "two young people who look alike were found to be two",
    YouthEvent.FILE_GIVEN: "everything that is held was handed over",
    YouthEvent.RESTRICTED: "the case was put to rest: it is stored, and nothing else",
    YouthEvent.RELEASED: "the case goes on",
    YouthEvent.HELD: "it was set how long the case must be kept",
    YouthEvent.ERASED: "everything about the young person was erased",
    AccountEvent.OPENED: "an account was opened",
    AccountEvent.CLOSED: "an account was closed",
    TenantEvent.FOUNDED: "the municipality was founded",
}
