"""What kinds of data the columns hold, and the types of the ids."""

from typing import Final

from employers.ids import AgreementId, EmployerId, MentorId, PositionId, SuccessionId, WorkplaceId
from foundation.personal import Data, holds
from foundation.tables import know
from placements.ids import (
    AnswerId,
    AnswerYouthId,
    ApartId,
    AttemptId,
    BatchId,
    ConfirmationId,
    CourseId,
    EndingId,
    GrantId,
    GroundId,
    HoldId,
    InterviewId,
    InvoiceId,
    LedgerAccountId,
    LeftOutId,
    LogId,
    MembershipId,
    MentoringId,
    NudgeId,
    OptionId,
    OverrideId,
    ParkingId,
    PauseId,
    PayeeId,
    PlacementId,
    PostingId,
    ProposalId,
    QuestionId,
    ReleaseId,
    RepaymentId,
    ReserveId,
    RoundId,
    RoundYouthId,
    RunId,
    SourceId,
    TermsId,
    TickId,
    VetoId,
)
from referrals.ids import ReferralId, YouthId

know(YouthId, ReferralId, EmployerId, WorkplaceId, PositionId, MentorId, AgreementId)
know(SuccessionId)
know(RoundId, RoundYouthId, LeftOutId, RunId, OverrideId, HoldId, ProposalId, GroundId, OptionId)
know(InterviewId, AttemptId, ParkingId, VetoId, ApartId, ReserveId, PlacementId, TickId, PauseId)
know(MentoringId, PostingId, ConfirmationId, LogId, NudgeId, ReleaseId, EndingId)
know(TermsId, SourceId, GrantId, CourseId, LedgerAccountId, BatchId, InvoiceId, PayeeId)
know(RepaymentId, MembershipId, AnswerId, AnswerYouthId, QuestionId)
PROCESS: Final = holds(Data.PROCESS)
OWNS: Final = holds(Data.PROCESS, owns=True)
CASE: Final = holds(Data.CASE)
