"""What happens to proposals and interviews, in words."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from placements.events import ProposalEvent

PROPOSALS: Final[Mapping[StrEnum, str]] = {
    ProposalEvent.MADE: "a proposal was made to an employer",
    ProposalEvent.CARD_READ: "somebody at the employer, or for them, read the card",
    ProposalEvent.INVITED: "the employer invited the young person",
    ProposalEvent.BOOKED: "an interview was booked",
    ProposalEvent.MOVED: "an interview was moved",
    ProposalEvent.REPORTED: "it was told how an interview went",
    ProposalEvent.NO_SHOW: "the young person did not come to an interview",
    ProposalEvent.NO_SHOW_OWNED: "somebody took it on themself to call the young person",
    ProposalEvent.TRIED: "somebody tried to reach the young person",
    ProposalEvent.CHOSEN: "the employer chose another of the jobs",
    ProposalEvent.ACCEPTED: "the employer said yes",
    ProposalEvent.DECLINED: "a proposal was declined",
    ProposalEvent.WITHDRAWN: "a proposal was withdrawn",
    ProposalEvent.LAPSED: "a proposal lapsed: nobody had answered in time",
    ProposalEvent.PARKED: "the search for a job rests",
    ProposalEvent.UNPARKED: "the search for a job goes on",
    ProposalEvent.PRICED: "it was looked up who could have a vacancy",
}
