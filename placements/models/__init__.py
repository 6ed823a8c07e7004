"""The tables of rounds, proposals and placements, and of the ledger.

kinds      what kinds of data the columns hold
rounds     rounds, whom they see, their runs and overrides
answers    what a run was asked, and the answers
questions  what somebody waits for an answer to
bars       standing vetoes, youths kept apart, searches that rest
holds      what is scarce, held a unit at a time
proposals  proposals, why they were made and came to nothing, their options, who comes next
interviews interviews, and tries to reach a youth
placements placements, their checklists, pauses, mentors and places
weeks      weeks confirmed, contacts, what the timetable told
releases   the monthly extracts, as they were released
courses    what a programme pays by, what funds it, and the courses
ledger     accounts, entries, weeks, months that are closed
batches    what is settled with an employer
invoices   what employers ask for, where payments go, what comes back
"""

from placements.models.answers import Answer, AnswerYouth
from placements.models.bars import KeptApart, Parking, StandingVeto
from placements.models.batches import Batch, BatchDecision, BatchFile, BatchLine, BatchPayment
from placements.models.courses import (
    Course,
    CourseGrant,
    CoursePlacement,
    FundingSource,
    ProgrammeTerms,
)
from placements.models.holds import Hold
from placements.models.interviews import Attempt, Interview
from placements.models.invoices import (
    GroupMembership,
    Invoice,
    InvoiceDecision,
    InvoiceLine,
    Payee,
    PayeeCheck,
    Repayment,
)
from placements.models.ledger import LedgerAccount, LedgerEntry, PeriodClose, WeekEntry
from placements.models.placements import Mentoring, Pause, Placement, Posting, Tick
from placements.models.proposals import Ending, Ground, Option, Proposal, Reserve
from placements.models.questions import QuestionAsked
from placements.models.releases import Release
from placements.models.rounds import LeftOut, Override, Round, RoundYouth, Run
from placements.models.weeks import Confirmation, ContactEntry, Nudge

__all__ = [
    "Answer",
    "AnswerYouth",
    "Attempt",
    "Batch",
    "BatchDecision",
    "BatchFile",
    "BatchLine",
    "BatchPayment",
    "Confirmation",
    "ContactEntry",
    "Course",
    "CourseGrant",
    "CoursePlacement",
    "Ending",
    "FundingSource",
    "Ground",
    "GroupMembership",
    "Hold",
    "Interview",
    "Invoice",
    "InvoiceDecision",
    "InvoiceLine",
    "KeptApart",
    "LedgerAccount",
    "LedgerEntry",
    "LeftOut",
    "Mentoring",
    "Nudge",
    "Option",
    "Override",
    "Parking",
    "Pause",
    "Payee",
    "PayeeCheck",
    "PeriodClose",
    "Placement",
    "Posting",
    "ProgrammeTerms",
    "Proposal",
    "QuestionAsked",
    "Release",
    "Repayment",
    "Reserve",
    "Round",
    "RoundYouth",
    "Run",
    "StandingVeto",
    "Tick",
    "WeekEntry",
]
