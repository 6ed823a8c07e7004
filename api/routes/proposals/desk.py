"""What an employer has on its desk, and what is read of each youth; and what follows a case."""

from typing import Annotated

from fastapi import Query

from api.routes.bodies import Id
from api.routes.proposals.shown import (
    CardShown,
    FollowedShown,
    LineShown,
    ProposalShown,
    ReasonShown,
    Recipient,
    followed_shown,
    proposal_shown,
)
from api.sentences.choices import choice_words
from api.web.acting import Reading, ReadingAsEmployer, Writing
from api.web.doors import Doors
from api.web.paging import After, Limit, Page, page
from employers.ids import EmployerId
from foundation.roles import Permission
from placements.ids import ProposalId
from placements.reviews import cards, declining, following, inbox
from placements.reviews.entries import Entry
from placements.words.declines import REASONS, Decline
from referrals.ids import ReferralId

doors = Doors("", "proposals")


@doors.get("/proposals", asks=Permission.PROPOSAL_READ)
def on_the_desk(
    act: ReadingAsEmployer,
    employer: Annotated[
        str | None,
        Query(max_length=80, description="a coordinator's choice; others see their own"),
    ] = None,
    after: After = None,
    limit: Limit = 50,
) -> Page[ProposalShown]:
    """The open proposals: of HR's company, a manager's store, or for a coordinator of all.

    Those that lapse first come first.
    """
    which = EmployerId(employer) if employer else None
    rows = inbox.inbox(act.session, employer=which, by=act.by, now=act.at)
    return page(rows, place=_place, shown=proposal_shown, after=after, limit=limit)


@doors.get("/proposals/{proposal}", asks=Permission.PROPOSAL_READ)
def show(act: ReadingAsEmployer, proposal: Id) -> ProposalShown:
    """One proposal, over or not."""
    found = inbox.look(act.session, proposal=ProposalId(proposal), by=act.by, now=act.at)
    return proposal_shown(found)


@doors.get("/proposals/{proposal}/card", asks=Permission.CARD_READ)
def card(act: Writing, proposal: Id, recipient: Recipient) -> CardShown:
    """What may be read of the youth; that it was read, and as what, is logged for them to see.

    Nobody at a company reads as another than they are; a coordinator may look at each card.
    """
    id_ = ProposalId(proposal)
    read = cards.card(act.session, proposal=id_, recipient=recipient.value, **act.done)
    return CardShown(
        proposal=read.proposal,
        code=read.code,
        state=read.state,
        recipient=recipient,
        lines=tuple(LineShown(kind=one.kind, value=one.value) for one in read.lines),
    )


@doors.get("/referrals/{referral}/proposals", asks=Permission.PROPOSAL_WITHDRAW)
def of_a_case(
    act: Reading, referral: Id, after: After = None, limit: Limit = 50
) -> Page[FollowedShown]:
    """The proposals of a case, the newest first: for the youth, the referrer, the coordinators."""
    id_ = ReferralId(referral)
    rows = following.proposals_of(act.session, referral=id_, by=act.by, now=act.at)
    return page(rows, place=_newest, shown=followed_shown, after=after, limit=limit)


@doors.get(
    "/decline-reasons", asks=frozenset({Permission.PROPOSAL_ANSWER, Permission.PROPOSAL_WITHDRAW})
)
def reasons(act: Reading, after: After = None, limit: Limit = 100) -> Page[ReasonShown]:
    """The reasons the asker may give to decline, and what follows from each."""
    mine = [one for one in Decline if REASONS[one].whose in declining.giving(act.by)]
    return page(mine, place=_listed, shown=_reason, after=after, limit=limit)


def _place(one: Entry) -> tuple[str | int, ...]:
    return (one.lapses_on.isoformat(), one.code)


def _newest(one: following.Followed) -> tuple[str | int, ...]:
    return (-int(one.made_at.timestamp() * 1_000_000), one.entry.proposal)


def _listed(reason: Decline) -> tuple[str | int, ...]:
    """As the reasons stand in their list."""
    return (list(Decline).index(reason),)


def _reason(reason: Decline) -> ReasonShown:
    meaning = REASONS[reason]
    return ReasonShown(
        reason=reason,
        words=choice_words(reason),
        family=meaning.family,
        follows=meaning.follows,
        passes=meaning.passes,
    )
