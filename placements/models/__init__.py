"""The tables of rounds, proposals and placements.

kinds      what kinds of data the columns hold
rounds     rounds, whom they see, their runs and overrides
bars       standing vetoes, youths kept apart, searches that rest
holds      what is scarce, held a unit at a time
proposals  proposals, why they were made and came to nothing, their options, who comes next
interviews interviews, and tries to reach a youth
placements placements, their checklists, pauses, mentors and places
weeks      weeks confirmed, contacts, what the timetable told
releases   the monthly extracts, as they were released
"""

from placements.models.bars import KeptApart, Parking, StandingVeto
from placements.models.holds import Hold
from placements.models.interviews import Attempt, Interview
from placements.models.placements import Mentoring, Pause, Placement, Posting, Tick
from placements.models.proposals import Ending, Ground, Option, Proposal, Reserve
from placements.models.releases import Release
from placements.models.rounds import LeftOut, Override, Round, RoundYouth, Run
from placements.models.weeks import Confirmation, ContactEntry, Nudge

__all__ = [
    "Attempt",
    "Confirmation",
    "ContactEntry",
    "Ending",
    "Ground",
    "Hold",
    "Interview",
    "KeptApart",
    "LeftOut",
    "Mentoring",
    "Nudge",
    "Option",
    "Override",
    "Parking",
    "Pause",
    "Placement",
    "Posting",
    "Proposal",
    "Release",
    "Reserve",
    "Round",
    "RoundYouth",
    "Run",
    "StandingVeto",
    "Tick",
]
