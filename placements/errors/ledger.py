"""What can go wrong with terms, courses, posting and months.

FootholdError
├── Refusal
│   ├── TermsFaulty      some of the terms, or of a source, cannot be
│   ├── TermsUnset       nobody has said who pays, what a course may cost, what the limit of aid is
│   ├── PolicyStands     when weeks fall due is settled for courses that were opened
│   ├── MonthUnknown     it is no month
│   ├── MonthRuns        a month is closed once it is over
│   ├── NotTheNextMonth  months are closed one after another
│   └── MonthUnposted    what fell due in the month is not posted
└── Conflict
    ├── GrantedAlready   the course was granted already
    └── CourseAlready    the placement is of a course already
"""

from foundation.errors import Conflict, Refusal


class TermsFaulty(Refusal):
    """Some of the terms, or of a source, cannot be."""

    sentence = "This cannot stand. Put it right first: {wrong}."


class TermsUnset(Refusal):
    """Nobody has said who pays, what a course may cost, or what the limit of state aid is."""

    sentence = "The programme has no terms on {day}. Set them first."


class PolicyStands(Refusal):
    """When weeks fall due is settled for courses that were opened."""

    sentence = (
        "Courses that began on {from_on} or later were opened: their weeks fall due as {due}."
    )


class MonthUnknown(Refusal):
    """It is no month."""

    sentence = "{month} is no month; one is written as 2026-11."


class MonthRuns(Refusal):
    """A month is closed once it is over."""

    sentence = "{month} is not over."


class NotTheNextMonth(Refusal):
    """Months are closed one after another."""

    sentence = "{month} cannot be closed: the next one is {next}."


class MonthUnposted(Refusal):
    """What fell due in the month is not posted."""

    sentence = "{month} cannot be closed. Post first what fell due in it: {unposted}."


class GrantedAlready(Conflict):
    """The course was granted already."""

    sentence = "A course was granted for placement {placement} already."


class CourseAlready(Conflict):
    """The placement is of a course already."""

    sentence = "Placement {placement} is of a course already."
