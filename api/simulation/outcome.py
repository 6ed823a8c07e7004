"""What came of a year, counted in its database: the same for every way of matching."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import and_, func, select

from api.simulation.referring import in_pool
from foundation.accounts import Account
from foundation.roles import Role
from foundation.session import Session
from placements.ledger.balances import balances
from placements.models import Ground, Proposal
from placements.monitoring.histories import History, histories
from placements.monitoring.retention import HALF_YEAR_DAYS, kept_for
from placements.monitoring.survival import Curve
from placements.monitoring.waits import HALF, IN_TIME_DAYS, MOST, waited
from placements.status import ProposalState
from placements.words.ledger import AccountKind
from placements.words.placements import EndReason
from placements.words.statistics import Awaited
from referrals.ids import ReferralId
from referrals.models import Referral

DAYS_A_WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class Outcome:
    """A year in numbers. Waits are of everybody approved, those who still wait included."""

    referred: int
    approved: int
    placed: int
    """Youths who have worked a first shift."""
    fast_track: int
    fast_track_placed: int
    gave_up: int
    """Left the pool without ever having had a job."""
    waiting: int
    """Approved, and without a job or one in sight, on the last day."""
    proposals: int
    declined_by_employers: int
    declined_by_youths: int
    lapsed: int
    invited_median: int | None
    """Days from approval within which half of them were invited; None if it was fewer."""
    invited_most: int | None
    """Nine of ten."""
    invited_in_time: float | None
    """The share invited within 14 days."""
    started_median: int | None
    """Days from approval to the first shift."""
    started_most: int | None
    lasting: float | None
    """The share of jobs that last longer than 26 weeks."""
    dismissed: int
    job_weeks: int
    """Weeks in a job, of all youths together, within the year."""
    score: float | None
    """The mean score of the matches that became a job."""
    fit: float | None
    """The mean points for the mentor of those."""
    earned_ore: int
    """What the companies earned by the weeks that stand in the ledger."""
    paid_ore: int
    """What they were paid of it."""


def outcome(session: Session, *, on: date) -> Outcome:
    """What came of a year that ended on a day."""
    known = histories(session, on=on)
    jobs = [job for one in known for job in one.jobs]
    fast = _fast(session)
    invited = waited(known, Awaited.INVITATION, on=on)
    started = waited(known, Awaited.FIRST_DAY, on=on)
    states, money = _states(session), _money(session)
    no = _declines(session)
    matches = _accepted(session)
    return Outcome(
        referred=len(known),
        approved=_count(known, lambda one: one.approved_on),
        placed=_count(known, lambda one: one.started_on),
        fast_track=len(fast),
        fast_track_placed=_count(known, lambda one: one.referral in fast and one.started_on),
        gave_up=_count(known, lambda one: one.approved_on and one.left_on and not one.hired_on),
        waiting=_waiting(session),
        proposals=states.total(),
        declined_by_employers=no.total() - no[Role.REFERRER],
        declined_by_youths=no[Role.REFERRER],
        lapsed=states[ProposalState.LAPSED],
        invited_median=invited.quantile(HALF),
        invited_most=invited.quantile(MOST),
        invited_in_time=_within(invited, IN_TIME_DAYS),
        started_median=started.quantile(HALF),
        started_most=started.quantile(MOST),
        lasting=kept_for(known).lasting(HALF_YEAR_DAYS),
        dismissed=sum(job.reason is EndReason.DISMISSED for job in jobs),
        job_weeks=sum(job.days for job in jobs) // DAYS_A_WEEK,
        score=_mean([score for score, _terms in matches]),
        fit=_mean([terms["mentor_fit"] for _score, terms in matches]),
        earned_ore=money[AccountKind.EXPENSE],
        paid_ore=-money[AccountKind.BANK],
    )


def _money(session: Session) -> Counter[AccountKind]:
    """What stands on the accounts of each kind, in øre."""
    held: Counter[AccountKind] = Counter()
    for account, ore in balances(session).items():
        held[AccountKind(account.split(":")[1])] += ore
    return held


def _count(known: Iterable[History], so: Callable[[History], object]) -> int:
    return sum(bool(so(one)) for one in known)


def _within(curve: Curve, days: int) -> float | None:
    left = curve.lasting(days)
    return None if left is None else 1 - left


def _mean(points: Sequence[int]) -> float | None:
    return sum(points) / len(points) if points else None


def _fast(session: Session) -> set[ReferralId]:
    """Who came onto the fast track."""
    ours = Referral.municipality == session.municipality
    return set(session.scalars(select(Referral.id).where(ours, Referral.fast_at.is_not(None))))


def _waiting(session: Session) -> int:
    query = select(func.count()).select_from(Referral).where(in_pool(session))
    return session.scalars(query).one()


def _states(session: Session) -> Counter[ProposalState]:
    ours = Proposal.municipality == session.municipality
    return Counter(session.scalars(select(Proposal.state).where(ours)))


def _declines(session: Session) -> Counter[Role]:
    """Who said no: somebody at the company, or the referrer for the youth."""
    same = and_(Account.municipality == Proposal.municipality, Account.id == Proposal.declined_by)
    query = select(Account.role).join(Proposal, same)
    return Counter(session.scalars(query.where(Proposal.municipality == session.municipality)))


def _accepted(session: Session) -> list[Any]:
    """Score and terms of every match that became a job."""
    same = and_(Proposal.municipality == Ground.municipality, Proposal.id == Ground.proposal_id)
    query = select(Ground.score, Ground.terms).join(Proposal, same)
    accepted = (
        Proposal.municipality == session.municipality,
        Proposal.state == ProposalState.ACCEPTED,
    )
    return list(session.execute(query.where(*accepted)).all())
