"""What can go wrong in the first two stages.

FootholdError
├── NotAllowed
│   └── SteppedBack         whoever stepped back from a case takes no part in it
├── Refusal
│   ├── NotReady            the application lacks something the committee needs
│   ├── NotWritable         the referral is decided or withdrawn; it stands as it is
│   ├── NoSuchQueue         no local committee works in the queue
│   ├── AlreadyReferred     the youth has another referral that is running
│   ├── LooksLikeAnother    somebody must first say whether two youths are one
│   ├── TwoRunning          two youths cannot be joined while both have a running referral
│   ├── BirthDatesDiffer    two youths cannot be joined while they have two birth dates
│   ├── NoSuchLine          the application has no such line, or it is nobody's to release
│   ├── NotTheGiver         only the youth, or who has custody that day, can consent
│   ├── ReasonMissing       a return or a decline needs words, and a decline an offer
│   ├── NothingWritten      there is nothing in the text
│   ├── HoldsCpr            there is a CPR number in the text
│   ├── AlreadyDecided      a decision is followed by another only by reopening it
│   ├── NothingToReopen     the case lies before the committee
│   ├── NotOfTheCommittee   somebody cannot sit in this committee, or step back from it
│   ├── NotAtTheMeeting     the meeting is over, of another queue, or one does not sit in it
│   ├── NotWaiting          the youth does not wait for this
│   ├── Restricted          nothing is done with a case whose processing is restricted
│   └── OnHold              what the law keeps is not erased yet
└── Conflict
    ├── AmendedMeanwhile    the application is no longer the version that was read
    ├── SteppedBackAlready  the recusal is recorded already
    └── SoAlready           there is nothing to change
"""

from foundation.errors import Conflict, NotAllowed, Refusal


class SteppedBack(NotAllowed):
    """Whoever stepped back takes no part (forvaltningsloven §§ 3-6)."""

    sentence = "You have stepped back from this case, and take no part in it."


class NotReady(Refusal):
    """The application lacks something the committee needs."""

    sentence = "The application is not complete yet. Missing: {lacks}."


class NotWritable(Refusal):
    """The referral stands as it is."""

    sentence = "A referral that is {state} cannot be written in."


class NoSuchQueue(Refusal):
    """No local committee works in the queue. It is not repeated: anybody may have written it."""

    sentence = "No local committee works in this queue. See which there are."


class AlreadyReferred(Refusal):
    """The youth has another referral that is running."""

    sentence = "This young person is already referred. The coordinator can tell you more."


class LooksLikeAnother(Refusal):
    """Somebody must first say whether two youths are one."""

    sentence = (
        "There are others who look like this young person: {others}. Say first whether they are"
        " the same."
    )


class TwoRunning(Refusal):
    """Both have a running referral."""

    sentence = "Both have a referral that is running. Withdraw one of them first."


class BirthDatesDiffer(Refusal):
    """Joining cannot be undone, and two birth dates are most often two people."""

    sentence = (
        "They have two birth dates. If they are one young person, correct the wrong date first."
    )


class NoSuchLine(Refusal):
    """The line cannot be released to this recipient."""

    sentence = "The line {line} is not in the application, or is never released to: {recipient}."


class NotTheGiver(Refusal):
    """Not one whose consent counts."""

    sentence = "{giver} is neither the youth nor has custody on {on}."


class ReasonMissing(Refusal):
    """A decision against needs words, and a decline says what is offered instead."""

    sentence = "To return or to decline takes a reason in words; to decline, an offer too."


class NothingWritten(Refusal):
    """There is nothing in the text."""

    sentence = "There is nothing in the text."


class HoldsCpr(Refusal):
    """A CPR number is never kept here."""

    sentence = "There is a CPR number in the text. Take it out: it is never kept here."


class AlreadyDecided(Refusal):
    """There is a decision already."""

    sentence = "This was decided already. A new decision must name the one it reopens: {decision}."


class NothingToReopen(Refusal):
    """The case lies before the committee, which decides it without reopening anything."""

    sentence = "The case lies before the committee: there is no decision to reopen."


class NotOfTheCommittee(Refusal):
    """Only ambassadors of the queue and coordinators belong to a committee."""

    sentence = "{account} does not belong to this committee."


class NotAtTheMeeting(Refusal):
    """The meeting cannot decide this, or the actor does not sit in it."""

    sentence = "The meeting {meeting} is closed, is another committee's, or you do not sit in it."


class NotWaiting(Refusal):
    """The youth does not wait for this."""

    sentence = "A referral that is {state} does not wait for this, or has it already."


class Restricted(Refusal):
    """The youth has asked that nothing be done with the case."""

    sentence = "The case {referral} is restricted: it is stored, and nothing else."


class OnHold(Refusal):
    """The law keeps it."""

    sentence = "This is kept until {until}, and cannot be erased before."


class AmendedMeanwhile(Conflict):
    """The application is no longer the one that was read."""

    sentence = "The application has been amended: you read version {read}, it is now {now}."


class SteppedBackAlready(Conflict):
    """The recusal is there."""

    sentence = "{account} has stepped back from this case already."


class SoAlready(Conflict):
    """There is nothing to change."""

    sentence = "It is so already; there is nothing to change."
