"""What kinds of data the columns of the other side hold, and the types of their ids."""

from typing import Final

from employers.ids import (
    AbsenceId,
    AgreementId,
    ContactId,
    EmployerId,
    HandoverId,
    LegalEntityId,
    MentorId,
    PartnershipId,
    PositionId,
    SeatId,
    SuccessionId,
    WorkplaceId,
)
from foundation.personal import Data, holds
from foundation.tables import know

know(EmployerId, WorkplaceId, LegalEntityId, SuccessionId, PartnershipId, AgreementId, ContactId)
know(PositionId, SeatId, MentorId, AbsenceId, HandoverId)
PROCESS: Final = holds(Data.PROCESS)
STAFF: Final = holds(Data.STAFF)
