"""The ids of the other side."""

from typing import NewType

EmployerId = NewType("EmployerId", str)
WorkplaceId = NewType("WorkplaceId", str)
LegalEntityId = NewType("LegalEntityId", str)
SuccessionId = NewType("SuccessionId", str)
PartnershipId = NewType("PartnershipId", str)
AgreementId = NewType("AgreementId", str)
ContactId = NewType("ContactId", str)
PositionId = NewType("PositionId", str)
SeatId = NewType("SeatId", str)
MentorId = NewType("MentorId", str)
AbsenceId = NewType("AbsenceId", str)
HandoverId = NewType("HandoverId", str)
