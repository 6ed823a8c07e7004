"""What can go wrong with placements, weeks and contacts.

FootholdError
├── Refusal
│   ├── NoStart          nobody can begin there on that day
│   ├── OfAge            the contract ends at 18, unless it was renewed before
│   ├── ChecklistOpen    something is missing before the first day
│   ├── WithWhom         the first day is agreed with a mentor, and no other point is
│   ├── NotThatDay       the day lies outside the days it may be
│   ├── StillToCome      it is told of a day that is still to come
│   ├── NotNow           a placement in this state does not allow it
│   ├── NotThisReason    a placement that never began ends for that reason alone
│   ├── NotThatMentor    the mentor is not there, or is the youth's mentor already
│   ├── CannotMove       the youth cannot go over to that position
│   ├── AnotherRuns      two placements of one youth cannot run on the same days
│   ├── NoSuchWeek       there are 26 weeks
│   ├── WeekToCome       the week has not begun
│   ├── WeekRests        the week waits for the end of a pause
│   ├── WeekAfterEnd     the job was over before the week began
│   ├── MonthFaulty      a monthly list is taken whole or not at all
│   └── NoteTooLong      a note on a contact is short
└── Conflict
    ├── TickedAlready    the point is in order already
    ├── NotTicked        the point is not in order yet
    ├── PausesOverlap    there is a pause on some of these days
    ├── ConfirmedAlready the week is confirmed already
    ├── NotConfirmed     the week is not confirmed
    └── PlacementRests   nothing is done with this placement just now
"""

from foundation.errors import Conflict, Refusal


class NoStart(Refusal):
    """Nobody can begin there on that day."""

    sentence = "Nobody can begin with the proposal {proposal} on {on}."


class OfAge(Refusal):
    """The contract ends at 18, unless it was renewed before."""

    sentence = "The contract of placement {placement} ends at 18, unless it was renewed before."


class ChecklistOpen(Refusal):
    """Something is missing before the first day."""

    sentence = "Before the first day of placement {placement}, this is still missing: {missing}."


class WithWhom(Refusal):
    """The first day is agreed with a mentor, and no other point is."""

    sentence = "A first day is agreed with a mentor of the workplace; {item} is not agreed so."


class NotThatDay(Refusal):
    """The day lies outside the days it may be."""

    sentence = "{on} cannot be: the day must lie between {earliest} and {latest}."


class StillToCome(Refusal):
    """It is told of a day that is still to come."""

    sentence = "{on} is still to come."


class NotNow(Refusal):
    """A placement in this state does not allow it."""

    sentence = "This cannot be done with a placement that is {state}."


class NotThisReason(Refusal):
    """A placement that never began ends for that reason alone."""

    sentence = "A placement that is {state} cannot end for this reason: {reason}."


class NotThatMentor(Refusal):
    """The mentor is not there, or is the youth's mentor already."""

    sentence = "{mentor} is not a mentor of that workplace, or has the youth already."


class CannotMove(Refusal):
    """The youth cannot go over to that position; why may be nobody's there to know."""

    sentence = "Placement {placement} cannot go over to {position}: ask the municipality."


class AnotherRuns(Refusal):
    """Two placements of one youth cannot run on the same days."""

    sentence = "On some of these days another placement runs: {placement}."


class NoSuchWeek(Refusal):
    """There are 26 weeks."""

    sentence = "There is no week {week}: a course has 26."


class WeekToCome(Refusal):
    """The week has not begun."""

    sentence = "Week {week} of placement {placement} begins on {on}."


class WeekRests(Refusal):
    """The week waits for the end of a pause."""

    sentence = "Week {week} of placement {placement} waits for the end of a pause."


class WeekAfterEnd(Refusal):
    """The job was over before the week began."""

    sentence = "Placement {placement} ended on {ended_on}, before week {week} began."


class MonthFaulty(Refusal):
    """A monthly list is taken whole or not at all."""

    sentence = "The list was not taken. Put this right first: {lines}."


class NoteTooLong(Refusal):
    """A note on a contact is short."""

    sentence = "A note has at most {most} letters."


class TickedAlready(Conflict):
    """The point is in order already."""

    sentence = "This point of the checklist is in order already: {item}."


class NotTicked(Conflict):
    """The point is not in order yet."""

    sentence = "This point of the checklist is not in order yet: {item}."


class PausesOverlap(Conflict):
    """There is a pause on some of these days."""

    sentence = "There is a pause on some of these days: {pause}, from {from_on}."


class ConfirmedAlready(Conflict):
    """The week is confirmed already."""

    sentence = "Week {week} of placement {placement} is confirmed already."


class NotConfirmed(Conflict):
    """The week is not confirmed."""

    sentence = "Week {week} of placement {placement} is not confirmed."


class PlacementRests(Conflict):
    """The youth's cases stand still: nothing is done with any of them."""

    sentence = "Nothing can be done with the placement {placement} just now."
