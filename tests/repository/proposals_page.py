"""The page on the way of a proposal, made from the code."""

from collections.abc import Iterator
from typing import Final

from api.sentences.choices import CHOICES
from placements.reviews.cards import MOMENTS
from placements.reviews.declining import PASSING_DAYS, RESTS
from placements.reviews.inviting import ANSWER_DAYS, REBOOK_DAYS
from placements.reviews.no_shows import OWNED_DAYS
from placements.reviews.offering import HOLD_DAYS, PRICED_MAX
from placements.reviews.parking import REST_DAYS, REST_DAYS_MAX
from placements.reviews.reaching import TRIES, WAYS
from placements.reviews.relevance import RELEVANT, Concerns
from placements.reviews.slots import EARLIEST_HOUR, LATEST_HOUR
from placements.status import PROPOSAL_MOVES, PROPOSAL_OPEN, ProposalState
from placements.words.declines import REASONS, Decline, Family, Follows, Whose
from placements.words.proposals import Outcome, Withdrawal
from referrals.application.release import RECIPIENTS, WHITELIST
from tests.repository.diagrams import diagram

ACTS: Final = {
    "inviting.invite": ("HR", "HR's interview is booked; the clock of the promised days stops"),
    "inviting.invite_many": ("HR", "many to some afternoons, all or none, in the order of codes"),
    "inviting.move": ("who holds it", "another time, and nobody failed to come"),
    "interviews.report": ("who holds it", "ready, not ready with a reason, or no-show"),
    "inviting.rebook": ("who holds it", "another time after a no-show"),
    "no_shows.own_no_show": ("referrer, coordinator", "takes it on themself to call the youth"),
    "inviting.invite_to_store": ("HR, store", "the store's interview, once HR has said ready"),
    "reaching.note_try": ("HR, store, referrer, coordinator", "one try to reach the youth"),
    "reaching.give_up": ("referrer, coordinator", "the youth cannot be reached: withdrawn, parked"),
    "answering.choose": ("HR, store", "another option is held instead"),
    "answering.accept": ("HR, store", "one option is accepted; part of the act of hiring"),
    "declining.decline": ("HR, store; youth, referrer", "no, for a reason of the list"),
    "withdrawing.withdraw": ("youth, referrer, coordinator", "taken back, for a reason"),
    "withdrawing.loosen": ("timetable", "withdraws the proposals of youths who left the pool"),
    "lapsing.lapse": ("timetable", "lets go of what nobody answered in time"),
    "parking.park, unpark": ("referrer, coordinator", "a search rests until a day, and goes on"),
    "cards.card": ("HR, store, mentor", "reads the card; the youth may see who did"),
    "offering.candidates, offer": ("coordinator", "a vacancy in the middle of a week"),
}
"""What is done to a proposal, by whom; a coordinator may do what HR and the store do."""
SINCE: Final = {
    moment: " or ".join(f"`{state}`" for state, named in MOMENTS.items() if named == moment)
    for moment in dict.fromkeys(MOMENTS.values())
}
CONCERNS: Final = {
    Concerns.ALWAYS: "",
    Concerns.OPTIONS: ", about the options",
    Concerns.MENTOR: ", where the mentor is strong",
}


def proposals_page() -> Iterator[str]:
    """docs/proposals.md: the way of a proposal, the card, declines, no-shows, rests, offers."""
    yield "# The way of a proposal"
    yield ""
    yield "<!-- Made from the code by `make docs`. -->"
    yield ""
    yield "A proposal is one youth to one employer: a position, a mentor and a week, held for them,"
    yield "and up to two further lawful options there. HR interviews and finds the youth ready; the"
    yield "store interviews last, and hires. Of whom it is, why it was made and why it came to"
    yield "nothing stands in tables no employer's session sees."
    yield from _states()
    yield from _acts()
    yield from _card()
    yield from _answering()
    yield from _declines()
    yield from _no_shows()
    yield from _ends()
    yield from _offers()


def _states() -> Iterator[str]:
    yield ""
    yield "## States"
    yield ""
    yield from diagram(PROPOSAL_MOVES)
    yield ""
    yield "| state | means | open: seat, mentor, room and youth are held |"
    yield "|---|---|---|"
    for state in ProposalState:
        held = "yes" if state in PROPOSAL_OPEN else ""
        yield f"| {state} | {CHOICES[ProposalState][state]} | {held} |"
    yield ""
    yield "A youth has one open proposal or placement, and a proposal one interview that is coming;"
    yield "the database refuses a second of either. So no two interviews of a youth overlap. What"
    yield "is held for an accepted proposal stays held for the placement. The unit of HR's"
    yield "interview is let go once that interview was held."


def _acts() -> Iterator[str]:
    yield ""
    yield "## Acts"
    yield ""
    yield "| act | by | does |"
    yield "|---|---|---|"
    yield from (f"| `{name}` | {by} | {does} |" for name, (by, does) in ACTS.items())
    yield ""
    yield f"Interviews begin at {EARLIEST_HOUR} at the earliest and end by {LATEST_HOUR}, Danish"
    yield "time. HR's interview is HR's to book and report; the store's is the store manager's too."
    yield "Of many, the earliest time goes to the proposal whose code comes first: codes are drawn"
    yield "by lot, so that the order tells nobody who has waited longest or suits best."


def _card() -> Iterator[str]:
    yield ""
    yield "## The card"
    yield ""
    yield "What HR, the store and the mentor read of a youth: the lines that may ever be released"
    yield "to them ([referral.md](referral.md)), that the youth and everybody with custody consents"
    yield "to as they read today, and that concern them. A need is told in what and what helps,"
    yield "never how much; no score, no rank, no number of others, no code of the case. Reading is"
    yield "an act, and the youth may see who looked."
    yield ""
    yield "| line | " + " | ".join(RECIPIENTS) + " |"
    yield "|---" * (len(RECIPIENTS) + 1) + "|"
    for row in WHITELIST:
        cells = (_cell(row.kind, recipient, row.since(recipient)) for recipient in RECIPIENTS)
        yield f"| {row.kind} | {' | '.join(cells)} |"
    yield ""
    yield "A wish is shown where it is for the job or the workplace of an option and the youth"
    yield "wants it; a language where an option's work asks for it or its mentor speaks it. The way"
    yield "to work is shown to nobody: the round has asked whether it can be kept up. The card of a"
    yield "case that stands still, that left the pool, or whose consents were taken back has no"
    yield "lines, and does not tell which of them it is. Of a proposal that came to nothing,"
    yield "nothing is read any more."


def _cell(kind: str, recipient: str, since: str | None) -> str:
    concerns = RELEVANT[recipient].get(kind)
    if since is None or concerns is None:
        return ""
    return f"{SINCE[since]}{CONCERNS[concerns]}"


def _answering() -> Iterator[str]:
    yield ""
    yield "## Yes"
    yield ""
    yield "One option is accepted, once the store where the youth would work has held its interview"
    yield "and found the youth ready. It is looked at again in the same step: the position open and"
    yield "its shifts as they were proposed, a seat free, the mentor there and with room, room at"
    yield "the workplace, and every hard rule on today's data, standing vetoes included. What"
    yield "people decide about, a low score and a short course, bars nothing here. What fails is"
    yield "named, and nothing has changed; those at the employer are told that the option is not"
    yield "possible any more, and not which rule bars it."


def _declines() -> Iterator[str]:
    yield ""
    yield "## No"
    yield ""
    yield f"A decline has one of {len(Decline)} reasons, and no words besides: so nobody can write"
    yield "down an illness, an offence or a judgement of somebody. The employer gives its own and"
    yield "those that are both's, the youth and the referrer theirs and both's, a coordinator any."
    yield "The youth reads the reason; an employer sees none but what it gave itself."
    yield ""
    yield "| family | reason | says | whose | follows | stands |"
    yield "|---|---|---|---|---|---|"
    for reason, one in REASONS.items():
        words = CHOICES[Family][one.family], CHOICES[Decline][reason], CHOICES[Whose][one.whose]
        rests = one.follows in RESTS
        stands = "" if rests else f"{PASSING_DAYS} days" if one.passes else "until it is lifted"
        yield f"| {words[0]} | `{reason}` | {words[1]} | {words[2]} | `{one.follows}` | {stands} |"
    yield ""
    yield "| follows | means |"
    yield "|---|---|"
    yield from (f"| `{one}` | {CHOICES[Follows][one]} |" for one in Follows)
    yield ""
    yield "In each case the seat is free again, whoever stands in reserve for it is named to the"
    yield "coordinators, and the youth is in the pool with all of the waiting time. Whoever had"
    yield "been invited waits for another invitation, within the days promised from now; whoever"
    yield "had not keeps the clock that runs."


def _no_shows() -> Iterator[str]:
    yield ""
    yield "## No-shows, and youths who cannot be reached"
    yield ""
    yield "| what | then |"
    yield "|---|---|"
    yield (
        f"| the first {_quoted(Outcome.NO_SHOW)} | the referrer and the coordinators are told at"
        f" once; somebody owns it within {OWNED_DAYS} day; another time within {REBOOK_DAYS} days"
        " of the report, the fifth included, with everything held until then |"
    )
    yield (
        "| the second, with HR or at the store | withdrawn, back in the pool with the wait kept;"
        " the search rests until the referrer has talked with the youth |"
    )
    yield (
        f"| nobody answers | after {TRIES} tries in {WAYS} ways since the youth was last reached,"
        " and not before: withdrawn, the search rests, the referrer is told |"
    )
    yield ""
    yield f"A search rests {REST_DAYS} days unless another day is said, {REST_DAYS_MAX} at most. On"
    yield "its day it goes on by itself; the referrer or the coordinator can take it up before. The"
    yield "wait goes on meanwhile."


def _quoted(outcome: Outcome) -> str:
    return f"`{outcome}`"


def _ends() -> Iterator[str]:
    yield ""
    yield "## Lapsed and withdrawn"
    yield ""
    yield "`lapses_on` is the first day, in Denmark, on which the timetable lets an open proposal"
    yield f"go. An interview that is booked moves it to {ANSWER_DAYS} days after the interview, if"
    yield f"that is later; a first no-show to {REBOOK_DAYS + 1} days after the report. Until the"
    yield "timetable has run, a proposal whose day has come can still be answered: whoever is"
    yield "first, people or the timetable, is the one that counts, and the other is told that it"
    yield "has come to an end."
    yield ""
    listed = "; ".join(f"`{one}`: {CHOICES[Withdrawal][one]}" for one in Withdrawal)
    yield f"Withdrawn because: {listed}."
    yield ""
    yield "A youth whose case leaves the pool (withdrawn, with the committee again, put to rest,"
    yield "erased) cannot be hired from then on; the timetable withdraws the proposal."


def _offers() -> Iterator[str]:
    yield ""
    yield "## Offer now"
    yield ""
    yield "A vacancy in the middle of a week: the round is made as it would be today, and the"
    yield "lawful youths are listed with what each would cost. The price is what every tier loses"
    yield "where the round is solved again with this match pinned; whom the round itself would take"
    yield f"there costs nothing. Up to {PRICED_MAX} are priced, urgent ones first, then those whom"
    yield f"it suits best. An offer is held for its day and {HOLD_DAYS - 1} days more, never less"
    yield "than 48 hours, and its price is kept with the proposal."
