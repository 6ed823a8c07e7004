"""What kinds of data the columns hold, and the types of the ids."""

from typing import Final

from employers.ids import EmployerId, MentorId, PositionId, WorkplaceId
from foundation.personal import Data, holds
from foundation.tables import know
from placements.ids import (
    ApartId,
    AttemptId,
    ConfirmationId,
    EndingId,
    GroundId,
    HoldId,
    InterviewId,
    LeftOutId,
    LogId,
    MentoringId,
    NudgeId,
    OptionId,
    OverrideId,
    ParkingId,
    PauseId,
    PlacementId,
    PostingId,
    ProposalId,
    ReleaseId,
    ReserveId,
    RoundId,
    RoundYouthId,
    RunId,
    TickId,
    VetoId,
)
from referrals.ids import ReferralId, YouthId

know(YouthId, ReferralId, EmployerId, WorkplaceId, PositionId, MentorId)
know(RoundId, RoundYouthId, LeftOutId, RunId, OverrideId, HoldId, ProposalId, GroundId, OptionId)
know(InterviewId, AttemptId, ParkingId, VetoId, ApartId, ReserveId, PlacementId, TickId, PauseId)
know(MentoringId, PostingId, ConfirmationId, LogId, NudgeId, ReleaseId, EndingId)
PROCESS: Final = holds(Data.PROCESS)
OWNS: Final = holds(Data.PROCESS, owns=True)
CASE: Final = holds(Data.CASE)
