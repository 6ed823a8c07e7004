"""What can go wrong with proposals, interviews and what is held.

FootholdError
├── Refusal
│   ├── NoLongerLawful      the rules bar an option today
│   ├── NoLongerPossible    the same, told to those at the employer, without what bars it
│   ├── NotOffered          the position cannot be offered to this youth, or at all, today
│   ├── HrFirst             the store's interview comes after HR's
│   ├── StoreNotReady       the store has not held its interview, or did not say ready
│   ├── NotYourReason       the reason is not for this person to give
│   ├── NotByHand           the reason follows from another act, and is not given by hand
│   ├── NoOutcome           an interview does not end so
│   ├── ReasonNeeded        not ready takes a reason, and nothing else does
│   ├── NotYetHeld          the interview has not begun
│   ├── InThePast           an interview is booked for a time to come
│   ├── OutsideHours        an interview is held by day
│   ├── NoLength            an interview takes a while, and ends the same day
│   ├── TooLate             the time to find another one is over
│   ├── NotTriedEnough      more tries, in more ways, before somebody counts as not reached
│   ├── TooFewSlots         there are more proposals than times
│   └── NoRest              a search rests until a day to come
└── Conflict
    ├── NoneLeft            nothing is left of what is scarce
    ├── StandsStill         nothing is done with this proposal just now
    ├── ProposalOver        the proposal has come to an end
    ├── OptionGone          the job or the mentor of an option is no longer there
    ├── NoInterview         no interview is coming
    ├── InvitedAlready      the youth is invited already
    ├── InterviewComing     an interview is booked already
    ├── OwnedAlready        somebody sees to it, or there is nothing to see to
    ├── RestsAlready        the search rests already
    ├── DoesNotRest         the search does not rest
    └── ProposalOpen        the youth has an open proposal
"""

from foundation.errors import Conflict, Refusal


class NoLongerLawful(Refusal):
    """The rules bar the option today."""

    sentence = "The option is no longer possible for this young person: {bars}."


class NoLongerPossible(Refusal):
    """The rules bar the option today; why is not the employer's to know."""

    sentence = "This option is not possible any more. The coordinator can tell you what to do."


class NotOffered(Refusal):
    """The position cannot be offered to this youth, or at all, today."""

    sentence = (
        "The position {position} cannot be offered so today: it is not open, has no free seat, or"
        " does not fit this young person and mentor."
    )


class HrFirst(Refusal):
    """The store's interview comes after HR's."""

    sentence = "The store holds its interview once HR has found the young person ready."


class StoreNotReady(Refusal):
    """The store hires last."""

    sentence = "The store that hires must hold its interview first, and find it went well."


class NotYourReason(Refusal):
    """The reason is not for this person to give."""

    sentence = "{reason} is not a reason for you to give here."


class NotByHand(Refusal):
    """The reason follows from another act."""

    sentence = "{reason} follows from what has happened, and is not chosen by hand."


class NoOutcome(Refusal):
    """An interview does not end so."""

    sentence = "An interview is reported as ready, not ready or no-show, not as {outcome}."


class ReasonNeeded(Refusal):
    """Not ready takes a reason, and nothing else does."""

    sentence = "An interview that ends as not ready needs a reason; another outcome has none."


class NotYetHeld(Refusal):
    """The interview has not begun."""

    sentence = "The interview has not begun yet."


class InThePast(Refusal):
    """An interview is booked for a time to come."""

    sentence = "An interview must be booked for a time that is still to come."


class OutsideHours(Refusal):
    """An interview is held by day."""

    sentence = "An interview begins at {earliest}:00 at the earliest and ends by {latest}:00."


class NoLength(Refusal):
    """An interview takes a while, and not the whole day."""

    sentence = "An interview takes between {least} and {most} minutes."


class TooLate(Refusal):
    """The time to find another one is over."""

    sentence = "After a no-show the new interview must be held by {until}."


class NotTriedEnough(Refusal):
    """Nobody counts as not reached after one telephone call."""

    sentence = (
        "Before a young person counts as not reached: {tries} more tries, and {ways} more ways to"
        " reach them."
    )


class TooFewSlots(Refusal):
    """There are more proposals than times."""

    sentence = "There is no time for {missing} of the {asked} interviews. Add more times."


class NoRest(Refusal):
    """A search rests until a day to come."""

    sentence = "A search can rest until a day after today, at most {most} days ahead."


class NoneLeft(Conflict):
    """Somebody else has the last unit of what is scarce."""

    sentence = "There is no {kind} left at {thing}: somebody else was first."


class StandsStill(Conflict):
    """The youth's cases stand still, or are no longer in the pool: nothing is done here."""

    sentence = "Nothing can be done with the proposal {proposal} just now."


class ProposalOver(Conflict):
    """The proposal has come to an end."""

    sentence = "The proposal {proposal} has come to an end: it is {state}."


class OptionGone(Conflict):
    """The job or the mentor of an option is no longer there."""

    sentence = "Option {option} is gone: its job is closed or changed, or its mentor is away."


class NoInterview(Conflict):
    """No interview is coming."""

    sentence = "No interview is booked for the proposal {proposal}."


class InvitedAlready(Conflict):
    """The youth is invited already."""

    sentence = "The young person of the proposal {proposal} is invited already."


class InterviewComing(Conflict):
    """An interview is booked already."""

    sentence = "An interview is booked for the proposal {proposal} already. Move it instead."


class OwnedAlready(Conflict):
    """Somebody sees to it, or there is nothing to see to."""

    sentence = "No no-show of the proposal {proposal} waits for somebody to see to it."


class RestsAlready(Conflict):
    """The search rests already."""

    sentence = "The search rests already, until {until}."


class DoesNotRest(Conflict):
    """The search does not rest."""

    sentence = "The search does not rest: there is nothing to take up again."


class ProposalOpen(Conflict):
    """The youth has an open proposal."""

    sentence = "The young person has the open proposal {proposal}. It must come to an end first."
