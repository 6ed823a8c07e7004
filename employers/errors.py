"""What can go wrong on the other side.

FootholdError
├── Refusal
│   ├── NotACvr           the number is no CVR number
│   ├── NotAPNumber       the number is no P-number
│   ├── NotAGln           the number is no GLN
│   ├── NotAnOffer        what is offered breaks the rules of a problem file
│   │   └── NotAMentor    what is told of a mentor does
│   ├── NotTheirAccount   the account is not that of such a person
│   ├── NoDeputy          nobody stands in for themselves, or at another workplace
│   ├── DayPassed         the day lies in the past
│   ├── DayToCome         the day has not come yet
│   ├── SeasonOver        the season does not last as long
│   ├── NoAgreement       nothing is agreed with the employer that day
│   ├── BeforeTheLast     it would begin before what it follows
│   ├── EndsBefore        it would end before it begins
│   ├── NotAnAmount       the number cannot be counted or paid
│   ├── NotItself         an employer does not go over into itself
│   ├── HasGoneOver       the employer is part of another now
│   ├── HalfPlaced        a place on the map needs both degrees
│   ├── NotReachable      nobody could reach this contact
│   └── NotAnAddress      the telephone or the e-mail address cannot be one
└── Conflict
    ├── RegisteredAlready an employer with this CVR number is there
    ├── WorkplaceThere    the employer has a workplace of this name
    ├── PositionClosed    the position is closed
    ├── SeatClosed        the seat is closed
    ├── MentorLeft        the mentor is no longer there
    ├── BackAlready       the mentor is back already
    └── ContactRemoved    the contact is removed already
"""

from collections.abc import Sequence

from foundation.errors import Conflict, Refusal
from matching.files.faults import Fault


class NotACvr(Refusal):
    """The number is no CVR number."""

    sentence = "{cvr} is no CVR number: it has eight digits, and the last one checks the others."


class NotAPNumber(Refusal):
    """The number is no P-number."""

    sentence = "{number} is no P-number: it has ten digits."


class NotAGln(Refusal):
    """The number is no GLN."""

    sentence = "{number} is no GLN: it has 13 digits, and the last one checks the others."


class NotAnOffer(Refusal):
    """What is offered breaks the rules of a problem file.

    The sentence names the places of all faults, never what stands there.
    """

    sentence = "This cannot be offered as it is. Look at: {places}."

    def __init__(self, *, places: str, faults: Sequence[Fault] = ()) -> None:
        """Keep the faults, for a door to say them one by one."""
        super().__init__(places=places)
        self.faults = tuple(faults)


class NotAMentor(NotAnOffer):
    """What is told of a mentor breaks the rules of a problem file, or leaves a question open."""

    sentence = "A mentor cannot be entered like this. Look at: {places}."


class NotTheirAccount(Refusal):
    """The account is closed, or is not that of such a person."""

    sentence = "The account {account} is closed, or belongs to somebody else."


class NoDeputy(Refusal):
    """A deputy is another mentor at the same workplace, and there."""

    sentence = "A deputy must be another mentor at the same workplace: {deputy} is not."


class DayPassed(Refusal):
    """The day lies in the past."""

    sentence = "{day} has passed."


class DayToCome(Refusal):
    """The day has not come yet."""

    sentence = "{day} has not come yet."


class SeasonOver(Refusal):
    """The season does not last as long."""

    sentence = "The season of the position ends on {until}."


class NoAgreement(Refusal):
    """Nothing is agreed with the employer that day."""

    sentence = "No agreement with the employer {employer} is in force on {day}."


class BeforeTheLast(Refusal):
    """It would begin before what it follows."""

    sentence = "It cannot begin on {day}: what it follows began on {last}."


class EndsBefore(Refusal):
    """It would end before it begins."""

    sentence = "It cannot end on {day}: it begins on {first}."


class NotAnAmount(Refusal):
    """The number cannot be counted or paid."""

    sentence = "{number} is too little, or not a number that can be counted."


class NotItself(Refusal):
    """An employer does not go over into itself."""

    sentence = "The employer {employer} cannot go over into itself."


class HasGoneOver(Refusal):
    """The employer is part of another now."""

    sentence = "The employer {employer} is part of {successor} now."


class HalfPlaced(Refusal):
    """A place on the map needs both degrees."""

    sentence = "Degrees north and degrees east belong together: give both, or neither."


class NotReachable(Refusal):
    """Nobody could reach this contact."""

    sentence = "A contact needs a name, and a telephone number or an e-mail address."


class NotAnAddress(Refusal):
    """The telephone or the e-mail address cannot be one. It is not repeated: it is somebody's."""

    sentence = "This is no telephone number, or no e-mail address."


class RegisteredAlready(Conflict):
    """An employer with this CVR number is there."""

    sentence = "An employer with CVR {cvr} is registered already."


class WorkplaceThere(Conflict):
    """The employer has a workplace of this name."""

    sentence = "The employer {employer} has a workplace of this name already."


class PositionClosed(Conflict):
    """The position is closed."""

    sentence = "The position {position} is closed."


class SeatClosed(Conflict):
    """The seat is closed."""

    sentence = "The seat {seat} is closed already."


class MentorLeft(Conflict):
    """The mentor is no longer there."""

    sentence = "The mentor {mentor} is no longer there."


class BackAlready(Conflict):
    """The mentor is back already."""

    sentence = "The mentor {mentor} is back already."


class ContactRemoved(Conflict):
    """The contact is removed already."""

    sentence = "The contact {contact} is removed already."
