"""The page on the way of a case, made from the code."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from api.sentences.choices import CHOICES
from foundation.personal import ERASED
from foundation.roles import GRANTS, Permission, Role
from migrations.models import METADATA
from referrals.deadlines import decision_clock, invitation_clock
from referrals.rights.retention import Keeping
from referrals.status import MOVES, RUNNING, SCREENED, WRITABLE, ReferralState
from referrals.terms import USUAL
from referrals.words import Bias, FastTrack, Offer, Purpose, Reason
from tests.repository.diagrams import diagram

MONDAY: Final = date(2026, 11, 2)
ACTS: Final = {
    "draft": "the referrer begins, however little is told; the youth gets an id, the case six"
    " letters to say on the telephone",
    "amend": "another version; none is overwritten, and whoever writes says which they read",
    "submit": "to the committee, once nothing is lacking and no other case of the youth runs",
    "decide": "approve, return or decline, on the version that was read; against takes words, a"
    " decline an offer too",
    "recuse": "step back for good: neither decide nor open the case any more",
    "hasten, slow": "onto the fast track with a reason, and off it",
    "join, leave": "from the local agenda to the joint one, and back",
    "invited, interviewed": "the invitation stops the clock; the interview's day is for the report",
    "withdraw": "for good, by the youth, the referrer or the coordinator",
    "follow": "the youth gets an account that bears no name",
    "give, withdraw": "consents, line by line",
    "judge": "whether two who look alike are one",
}
"""What is done to a case, in the order of its life."""


def case_page() -> Iterator[str]:
    """docs/case.md: states, acts, clocks, consents, rights, and who may do what."""
    yield "# The way of a case"
    yield ""
    yield "<!-- Made from the code by `make docs`. -->"
    yield ""
    yield "Somebody who knows a young person refers them; a committee decides; who is approved"
    yield "waits in the pool for a job and a mentor. People decide. The software keeps the order,"
    yield "counts the days, and writes everything that is done to a log that shows where it was"
    yield "touched."
    yield from _states()
    yield from _acts()
    yield from _committee()
    yield from _clocks()
    yield from _consents()
    yield from _rights()
    yield from _who()


def _states() -> Iterator[str]:
    yield ""
    yield "## States"
    yield ""
    yield from diagram(MOVES)
    yield ""
    yield "| state | means | runs | can be written in | the committee sees it |"
    yield "|---|---|---|---|---|"
    for state in ReferralState:
        marks = ("yes" if state in states else "" for states in (RUNNING, WRITABLE, SCREENED))
        yield f"| {state} | {CHOICES[ReferralState][state]} | {' | '.join(marks)} |"
    yield ""
    yield "A youth has one running case at most; the database refuses a second. What was decided is"
    yield "decided anew only by naming the decision it reopens; the wait counts from the first"
    yield "approval, whatever follows."


def _acts() -> Iterator[str]:
    yield ""
    yield "## Acts"
    yield ""
    yield "Each is done by somebody (`by`) at an instant (`at`), whole or not at all, with its"
    yield "entry in the log. Acts on the cases of one youth follow each other: the youth's row is"
    yield "locked first, then the referral, then the log."
    yield ""
    yield "| act | does |"
    yield "|---|---|"
    yield from (f"| {name} | {does} |" for name, does in ACTS.items())


def _committee() -> Iterator[str]:
    yield ""
    yield "## The committee"
    yield ""
    yield "Each local committee has its agenda, and there is a joint one: the fast track first,"
    yield "then by deadline. Nobody decides, hastens or moves a case they refer or follow."
    yield "Whoever is disqualified (forvaltningsloven, sections 3 to 6) steps back and takes no"
    yield "part: the case leaves their agenda and opens for them no more. The pool stays whole"
    yield "for all who run rounds, so that no youth is left out because somebody stepped back. A"
    yield "draft is nobody's but the referrer's and the coordinator's."
    for title, words in (
        ("Reasons", Reason),
        ("Offered instead", Offer),
        ("Fast track", FastTrack),
        ("Stepped back because they", Bias),
    ):
        listed = "; ".join(CHOICES[words][word] for word in words)
        yield ""
        yield f"{title}: {listed}."
    yield ""
    yield "Two who have the same first and last name and birthday, telephone or e-mail look"
    yield "alike. The referrer is told that somebody does, the coordinator who; nobody is"
    yield "approved before it is judged. Joining two is for good, and refused while both run, or"
    yield "have two birth dates. Sealed lines, on health or offences, are for the referrer and"
    yield "the committee, never for matching or an employer; that there is one is sealed too."


def _clocks() -> Iterator[str]:
    decision, invitation = (
        decision_clock(MONDAY, days=USUAL.decision_days),
        invitation_clock(MONDAY),
    )
    yield ""
    yield "## Clocks"
    yield ""
    yield "Days of the calendar in Denmark; day 0 is the day the clock starts."
    yield ""
    yield "| clock | from | to | warned | pressing | escalated |"
    yield "|---|---|---|---|---|---|"
    for name, start, end, clock in (
        ("decision", "submission, anew after a return", "decision", decision),
        ("invitation", "approval", "invitation to the first interview", invitation),
    ):
        days = " | ".join(str(number) for _stage, number in clock.mark_days)
        yield f"| {name} | {start} | {end} | {days} |"
    yield ""
    yield "Each mark is told once: by the timetable, however long it slept, or by the act that"
    yield "stops the clock after the mark was passed. A promise stands as it was given when the"
    yield "settings change. A case that stands still is told of when it goes on."


def _consents() -> Iterator[str]:
    yield ""
    yield "## Consents"
    yield ""
    yield "A line of the application goes to a kind of recipient when the youth, and everybody"
    yield "who has custody that day, consents to it as it reads now. From the 18th birthday on it"
    yield "is the youth alone; for a minor in nobody's custody nothing is released. A consent"
    yield f"holds for {USUAL.consent_months} months, for the wording that was asked, and for the"
    yield "person who gave it: a custody holder's key that is given to another carries none"
    yield "along. It is looked up whenever a line is read, so what is taken back is gone with the"
    yield "commit. Only approved cases are read; a case that ends, ends its consents. Which line"
    yield "may ever go to whom stands in [referral.md](referral.md)."


def _rights() -> Iterator[str]:
    keeping = Keeping()
    yield ""
    yield "## The youth's rights"
    yield ""
    yield "- **The file**: everything that is held, in one JSON, and who looked and what for, by"
    yield "  role and without names of those who work here or of other youths. Purposes:"
    yield f"  {'; '.join(CHOICES[Purpose][purpose] for purpose in Purpose)}."
    yield "- **Correction**: in any state of the case, as a newer version."
    yield "- **A standstill**: stored and nothing else; out of agendas, pool and every reader."
    yield "  The file, correction, consents taken back and erasure still work."
    yield "- **Erasure**: every column below is emptied, look-ups are deleted, the account"
    yield "  closed. Ids, states, days and coarse groups stay for statistics and ledger. Whoever"
    yield "  turned out to be the same youth is forgotten along. A hold keeps a case up to and"
    yield "  with its day."
    yield f"- **Retention**: a draft nobody went on with after {keeping.draft_days} days, a closed"
    yield f"  case after {keeping.closed_days}; the dry run lists who, and changes nothing."
    yield "  Running cases and those that stand still are not erased by themselves."
    yield ""
    yield "| table | emptied |"
    yield "|---|---|"
    for table in METADATA.sorted_tables:
        emptied = [f"`{c.name}`" for c in table.columns if c.info.get("data") in ERASED]
        if emptied and {"referral_id", "birth_date", "subject"} & set(table.columns.keys()):
            yield f"| {table.name} | {', '.join(emptied)} |"


def _who() -> Iterator[str]:
    yield ""
    yield "## Who may do what"
    yield ""
    yield "What is not granted is refused; whoever may not even read a case is told that there is"
    yield "none. *Own*: what one has referred, or the case one follows; *queue*: what lies on the"
    yield "agenda of one's own committee, or on the joint one."
    yield ""
    roles = [role for role in Role if GRANTS[role]]
    yield f"| | {' | '.join(role.replace('_', ' ') for role in roles)} |"
    yield f"|---|{'---|' * len(roles)}"
    for permission in Permission:
        scopes = (GRANTS[role].get(permission, "") for role in roles)
        yield f"| `{permission}` | {' | '.join(str(scope) for scope in scopes)} |"
    none = ", ".join(role.replace("_", " ") for role in Role if not GRANTS[role])
    yield ""
    yield f"So far nothing is granted to: {none}."
