"""What kinds of data the columns of a case hold, and the types of their ids."""

from typing import Final

from foundation.personal import Data, holds
from foundation.tables import know
from referrals.ids import (
    ApplicationId,
    ConsentId,
    DecisionId,
    ErasureId,
    JudgementId,
    LineId,
    MeetingId,
    RecusalId,
    ReferralId,
    ReminderId,
    SeatId,
    YouthId,
)

know(YouthId, ReferralId, ApplicationId, LineId, ConsentId, MeetingId, SeatId)
know(RecusalId, DecisionId, JudgementId, ReminderId, ErasureId)
PROCESS: Final = holds(Data.PROCESS)
GROUP: Final = holds(Data.GROUP)
IDENTITY: Final = holds(Data.IDENTITY)
CASE: Final = holds(Data.CASE)
SENSITIVE: Final = holds(Data.SENSITIVE)
