"""What happens to placements, in words."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from placements.events import PlacementEvent

PLACEMENTS: Final[Mapping[StrEnum, str]] = {
    PlacementEvent.OPENED: "a workplace has said yes",
    PlacementEvent.TICKED: "a point of the checklist was put in order",
    PlacementEvent.UNTICKED: "a point of the checklist was opened again",
    PlacementEvent.BEGUN: "the first day at work was noted",
    PlacementEvent.PAUSED: "a pause was noted",
    PlacementEvent.RESUMED: "the last day of a pause was noted",
    PlacementEvent.PAUSE_UNDONE: "a pause was taken back",
    PlacementEvent.MENTOR_CHANGED: "another mentor took over",
    PlacementEvent.MOVED: "the young person went over to another job at the company",
    PlacementEvent.RENEWED: "a contract beyond the 18th birthday was noted",
    PlacementEvent.COMPLETED: "the 26 weeks with a mentor were over",
    PlacementEvent.RESUMED_PERIOD: "a pause was told late, and the weeks with a mentor go on",
    PlacementEvent.ENDED: "the job ended",
    PlacementEvent.END_CORRECTED: "the last day of the job was put right",
    PlacementEvent.WEEK_CONFIRMED: "somebody said whether a week was worked",
    PlacementEvent.WEEK_UNDONE: "what was said of a week was taken back",
    PlacementEvent.LIST_GIVEN: "the company sent its list of weeks",
    PlacementEvent.CONTACT_LOGGED: "a contact was noted",
    PlacementEvent.CONTACTS_READ: "the notes on contacts were read",
    PlacementEvent.LINE_READ: "somebody looked up whom to call",
    PlacementEvent.REMINDED: "somebody was reminded of something about the job",
    PlacementEvent.SEARCH_RESUMED: "the search for a job went on",
}
