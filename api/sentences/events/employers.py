"""What happens to employers, in words."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from employers.events import EmployerEvent

EMPLOYERS: Final[Mapping[StrEnum, str]] = {
    EmployerEvent.REGISTERED: "an employer was registered",
    EmployerEvent.RENUMBERED: "an employer became another company by law",
    EmployerEvent.MERGED: "an employer went over into another",
    EmployerEvent.STAGE_CHANGED: "the partnership was taken on, or back",
    EmployerEvent.SEATS_PROMISED: "it was noted how many seats an employer promises",
    EmployerEvent.INTERVIEWS_SET: "it was noted how many first interviews an employer holds",
    EmployerEvent.CONTACT_PERSON_NAMED: "it was said whom in the municipality an employer calls",
    EmployerEvent.AGREEMENT_CONCLUDED: "an agreement was made with an employer",
    EmployerEvent.AGREEMENT_ENDED: "it was said when an agreement ends",
    EmployerEvent.CONTACT_ADDED: "somebody who can be reached at an employer was noted",
    EmployerEvent.CONTACT_REMOVED: "somebody who could be reached at an employer was removed",
    EmployerEvent.WORKPLACE_ADDED: "a workplace was added",
    EmployerEvent.WORKPLACE_PLACED: "it was said where a workplace is",
    EmployerEvent.ROOM_SET: "it was said how many young people a workplace takes",
    EmployerEvent.POSITION_OPENED: "a job was offered",
    EmployerEvent.POSITION_AMENDED: "a job on offer was changed",
    EmployerEvent.POSITION_CONFIRMED: "a job was said to be open still",
    EmployerEvent.POSITION_CLOSED: "a job is no longer on offer",
    EmployerEvent.SEAT_ADDED: "one more seat in a job was offered",
    EmployerEvent.SEAT_CLOSED: "a seat in a job is no longer on offer",
    EmployerEvent.MENTOR_JOINED: "a mentor joined",
    EmployerEvent.MENTOR_AMENDED: "what a mentor offers was changed",
    EmployerEvent.MENTOR_LEFT: "a mentor left",
    EmployerEvent.DEPUTY_SET: "it was said who stands in for a mentor",
    EmployerEvent.ABSENCE_NOTED: "it was noted that a mentor is away",
    EmployerEvent.ABSENCE_ENDED: "a mentor is back",
}
