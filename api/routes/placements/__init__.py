"""The placements: from the checklist to the last day.

shown      a placement as it is answered
desk       which there are, and how each stands
starting   what is to be in order before the first day, and the first day
changing   another mentor, another job, a longer contract, the end
pauses     days that are not counted
weeks      a week was worked, or was not; and an employer's list of a month
talks      mentor and referrer: whom to call, and what came of it
"""

from typing import Final

from api.routes.placements import changing, desk, pauses, starting, talks, weeks

doors: Final = (
    *desk.doors,
    *starting.doors,
    *changing.doors,
    *pauses.doors,
    *weeks.doors,
    *talks.doors,
)
"""Every door of the placements."""
