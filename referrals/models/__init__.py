"""The tables of the first two stages. What was written of a youth lies sealed.

kinds     what kinds of data the columns hold
youths    the young people, whether two are one, who was forgotten
cases     where each case stands, and every version of what was written
lines     what lies sealed for the committee, and what was released
committee meetings, recusals, decisions, reminders
"""

from referrals.models.cases import FAST, USUAL_TURN, ApplicationVersion, Referral
from referrals.models.committee import Decision, Meeting, MeetingSeat, Recusal, Reminder
from referrals.models.lines import Consent, SealedLine
from referrals.models.youths import Erasure, Judgement, Youth

__all__ = [
    "FAST",
    "USUAL_TURN",
    "ApplicationVersion",
    "Consent",
    "Decision",
    "Erasure",
    "Judgement",
    "Meeting",
    "MeetingSeat",
    "Recusal",
    "Referral",
    "Reminder",
    "SealedLine",
    "Youth",
]
