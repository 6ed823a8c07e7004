"""What can go wrong with rounds, runs and overrides.

FootholdError
├── Refusal
│   ├── RoundInThePast      a round is held today or later
│   ├── NoRoundOpen         there is no round to work on
│   ├── OfferRefused        what is stored makes no problem file
│   ├── OverrideUnclear     an override names too little or too much
│   ├── NotInTheRound       ids that the round does not know
│   ├── NoSuchOverride      no such override holds
│   ├── OverrideWordsHoldCpr    what looks like a CPR number stands in the words
│   ├── NotPublishable      the run has no lawful solution
│   ├── RunNotAnswerable    only a run that is proven best can be asked
│   ├── NoRun               the round has no such run with an answer
│   ├── MentorElsewhere     a mentor is not where the position is
│   ├── NotStoppable        a job that is done at once cannot be stopped
│   ├── ApartAlready        these two are kept apart already, or are one
│   └── NotApart            these two are not kept apart
├── Conflict
│   ├── RoundOpen           somebody works on another round
│   ├── RunMeanwhile        another run came after the one that was read
│   ├── RunAtWork           a run is being solved
│   ├── MatchesFallen       matches stand no more
│   ├── QuestionsWait       too many questions wait for an answer already
│   └── ProposalsOpen       proposals of the round have not come to an end
├── Untrustworthy
│   ├── BaseChanged         the stored base is not what was frozen
│   └── RunRejected         the judge finds faults in the stored run
├── NotReproducible         somebody of the round was forgotten
└── ChildFailed             the process that solved came to no answer
"""

from foundation.errors import Conflict, FootholdError, Refusal, Untrustworthy


class ApartAlready(Refusal):
    """These two are kept apart already, or are one."""

    sentence = "These two are kept apart already, or are one and the same."


class NotApart(Refusal):
    """These two are not kept apart."""

    sentence = "These two are not kept apart."


class RoundInThePast(Refusal):
    """A round is held today or later."""

    sentence = "A round cannot be held on {round_date}: that day has passed."


class NoRoundOpen(Refusal):
    """There is no round to work on."""

    sentence = "No round is open. Begin one: `foothold round draft`."


class OfferRefused(Refusal):
    """What is stored makes no problem file: a mistake in what was entered, or in the code."""

    sentence = "What is stored cannot be asked as a round: {places}."


class OverrideUnclear(Refusal):
    """An override names too little or too much."""

    sentence = (
        "A pin names a youth and a position, and perhaps a mentor there; a veto a youth and one"
        " thing; another room one thing and a number."
    )


class NotInTheRound(Refusal):
    """Ids that the round does not know."""

    sentence = "These are not in the round: {ids}."


class NoSuchOverride(Refusal):
    """No override of this number holds."""

    sentence = "No override {number} holds in this round."


class OverrideWordsHoldCpr(Refusal):
    """What looks like a CPR number stands in the words."""

    sentence = "The words hold what looks like a CPR number. Leave it out."


class NotPublishable(Refusal):
    """The run has no lawful solution to publish."""

    sentence = "Run {run} cannot be published: it has no lawful solution that the judge has passed."


class RunNotAnswerable(Refusal):
    """Only a run can be asked that is the best there is, and was passed by the judge."""

    sentence = (
        "Run {run} cannot be asked: it was not proven best, the judge found faults in it, or it is"
        " of another problem."
    )


class NoRun(Refusal):
    """The round has no such run with an answer."""

    sentence = "The round has no run {run} with an answer."


class MentorElsewhere(Refusal):
    """A mentor is not where the position is that is asked about."""

    sentence = "{mentor} is a mentor of another workplace than that of {position}."


class NotStoppable(Refusal):
    """A job that is done at once cannot be stopped."""

    sentence = "The job {job} cannot be stopped: it is done in a moment."


class RoundOpen(Conflict):
    """Somebody works on another round."""

    sentence = "Round {number} is open. Publish or abandon it first."


class RunMeanwhile(Conflict):
    """Another run came after the one that was read: two coordinators at once."""

    sentence = "You have seen the runs up to {read}, and now there is run {now}. Look at it first."


class RunAtWork(Conflict):
    """A run is being solved."""

    sentence = "Run {run} is being solved. Wait for it, or cancel it."


class MatchesFallen(Conflict):
    """Matches stand no more: everything that fell is named, and nothing is done."""

    sentence = (
        "{count} matches of the run stand no more: {matches}. Publish the rest without them, or"
        " solve again."
    )


class QuestionsWait(Conflict):
    """So many questions wait for an answer that another would wait for long."""

    sentence = "{count} questions wait for an answer already. Wait for some of them."


class ProposalsOpen(Conflict):
    """Proposals of the round have not come to an end."""

    sentence = "{count} proposals of the round are still open."


class BaseChanged(Untrustworthy):
    """The stored base is not what was frozen."""

    sentence = "The stored file of round {number} is not the one that was frozen."


class RunRejected(Untrustworthy):
    """The judge finds faults in the stored run."""

    sentence = "The judge found {count} faults in run {run}: it cannot be published."


class NotReproducible(FootholdError):
    """Somebody of the round was forgotten: their record is gone, and with it the whole file."""

    sentence = (
        "Round {number} can no longer be reproduced whole: {count} of its youths were forgotten."
    )


class ChildFailed(FootholdError):
    """The process that solved came to no answer."""

    sentence = "The process that solved the round came to no answer: {why}."
