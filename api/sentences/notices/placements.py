"""What somebody is told about placements."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from placements.words.notices import PlacingNotice

PLACEMENTS: Final[Mapping[StrEnum, str]] = {
    PlacingNotice.PLACEMENT_OPENED: (
        "Placement {code} is agreed. See what must be in order before the first day."
    ),
    PlacingNotice.PLACEMENT_BEGUN: "Placement {code} has begun.",
    PlacingNotice.PLACEMENT_PAUSED: "Placement {code} has a pause.",
    PlacingNotice.MENTOR_CHANGED: "Placement {code} has another mentor.",
    PlacingNotice.PLACEMENT_MOVED: (
        "In placement {code}, the young person goes over to another job at the company."
    ),
    PlacingNotice.PERIOD_DONE: (
        "The 26 weeks with a mentor in placement {code} are over. The job goes on."
    ),
    PlacingNotice.PLACEMENT_ENDED: "Placement {code} has ended.",
    PlacingNotice.END_CORRECTED: "The last day of placement {code} was put right.",
    PlacingNotice.STAYED_AWAY: (
        "The young person in placement {code} did not come to work. Call them."
    ),
    PlacingNotice.CONCERN_LOGGED: "Somebody worries about placement {code}. Read the contacts.",
    PlacingNotice.WEEK_UNCONFIRMED: "Was last week worked in placement {code}? Say yes or no.",
    PlacingNotice.WEEK_LONG_UNCONFIRMED: (
        "A week of placement {code} is still not confirmed. Please confirm it."
    ),
    PlacingNotice.WEEK_NEVER_CONFIRMED: (
        "Nobody has confirmed a week of placement {code}. Find out whether the young person"
        " still works there."
    ),
    PlacingNotice.LIST_MISSING: (
        "Weeks of last month are not confirmed. Please send the list. ({code})"
    ),
    PlacingNotice.MENTOR_LONG_SICK: (
        "The mentor in placement {code} has been ill for two weeks. Find another."
    ),
    PlacingNotice.NOT_BEGUN: (
        "The agreed first day of placement {code} has passed. Has the young person begun?"
    ),
    PlacingNotice.CHECKLIST_OPEN: (
        "The first day of placement {code} is near, and something is missing on the checklist."
    ),
    PlacingNotice.FIRST_DAY_TOMORROW: "Tomorrow is the first day at work in placement {code}.",
    PlacingNotice.TURNS_18_SOON: (
        "The contract of placement {code} ends within four weeks, because the young person"
        " turns 18. Renew it, or plan the last day."
    ),
    PlacingNotice.POSITION_STALE: "Is the job {code} still open? Say yes, or close it.",
    PlacingNotice.NO_SHOW_UNOWNED: (
        "A young person did not come to an interview, and nobody has taken care of it. ({code})"
    ),
    PlacingNotice.PARKING_OVER: "The search in the case {code} goes on.",
}
