"""The ids of the first two stages, each a type of its own."""

from typing import NewType

YouthId = NewType("YouthId", str)
ReferralId = NewType("ReferralId", str)
ApplicationId = NewType("ApplicationId", str)
LineId = NewType("LineId", str)
ConsentId = NewType("ConsentId", str)
MeetingId = NewType("MeetingId", str)
SeatId = NewType("SeatId", str)
RecusalId = NewType("RecusalId", str)
DecisionId = NewType("DecisionId", str)
JudgementId = NewType("JudgementId", str)
ReminderId = NewType("ReminderId", str)
ErasureId = NewType("ErasureId", str)
