"""A round is begun, frozen, reviewed and published, or comes to nothing."""

from collections import Counter
from datetime import date
from typing import Annotated, Any

from fastapi import Depends, Query

from api.demo.places import DISTRICTS
from api.routes.bodies import Number
from api.routes.rounds.bodies import (
    Begun,
    Chosen,
    FallenShown,
    Frozen,
    LeftOutShown,
    OverrideShown,
    Publication,
    Published,
    RoundMade,
    RoundRow,
    RoundShown,
)
from api.routes.rounds.naming import Names
from api.web.acting import Reading, Sat, Writing
from api.web.doors import Doors
from api.web.paging import After, Limit, Page, page
from foundation.clock import local_day
from foundation.errors import FootholdError
from foundation.roles import Permission
from placements import queries
from placements.models import LeftOut, Override, Round
from placements.rounds import abandoning, closing, drafting, freezing, publishing, reviewing
from placements.rounds.fallen import Fallen
from placements.rounds.judging import Judged, judge

doors = Doors("/rounds", "rounds")
RUN = Permission.ROUND_RUN
ROW = ("id", "number", "round_date", "state", "run_last", "run_chosen", "drafted_at")


@doors.get("", asks=RUN)
def every(act: Reading, after: After = None, limit: Limit = 50) -> Page[RoundRow]:
    """All rounds, the newest first."""
    rows = queries.rounds(act.session, by=act.by)
    return page(rows, place=lambda row: (-row.number,), shown=_row, after=after, limit=limit)


@doors.post("", asks=RUN, status=201, made_at="/rounds/{number}")
def draft(act: Writing, body: Begun) -> RoundMade:
    """Begin a round held on a day. One is worked on at a time."""
    how: dict[str, Any] = {"round_date": body.round_date, "policy": body.policy, "seed": body.seed}
    made = drafting.draft(act.session, **how, **act.done)
    number = act.session.get_one(Round, (act.session.municipality, made)).number
    return RoundMade(id=made, number=number)


@doors.get("/{round}", asks=RUN)
def show(act: Reading, round: Number) -> RoundShown:
    """Where a round stands, and what it was frozen with."""
    row = queries.numbered(act.session, round, by=act.by)
    left = queries.left_out(act.session, row.id, by=act.by)
    instants = ("frozen_at", "reviewed_at", "published_at", "closed_at", "abandoned_at")
    return RoundShown(
        **{name: getattr(row, name) for name in (*ROW, *instants)},
        policy=freezing.policy_of(row),
        seed=row.seed,
        base_digest=row.base_digest,
        versions=row.versions,
        youths=queries.youths(act.session, row.id, by=act.by),
        left_out=Counter(one.reason for one in left),
    )


@doors.post("/{round}/freezing", asks=RUN, status=200)
def freeze(act: Writing, round: Number) -> Frozen:
    """Take the snapshot of pool and offers: what the round is asked stands still from here on."""
    row = queries.numbered(act.session, round, by=act.by)
    freezing.freeze(act.session, round=row.id, districts=DISTRICTS, **act.done)
    return Frozen(
        base_digest=row.base_digest or "",
        youths=queries.youths(act.session, row.id, by=act.by),
        left_out=len(queries.left_out(act.session, row.id, by=act.by)),
    )


@doors.get("/{round}/left-out", asks=RUN)
def left_out(
    act: Reading, round: Number, after: After = None, limit: Limit = 50
) -> Page[LeftOutShown]:
    """Who of the pool is not in the round, and why."""
    row = queries.numbered(act.session, round, by=act.by)
    rows = queries.left_out(act.session, row.id, by=act.by)
    named = Names(act, (one.referral_id for one in rows))

    def shown(one: LeftOut) -> LeftOutShown:
        names = named.of(one.referral_id)
        return LeftOutShown(referral=one.referral_id, reason=one.reason, names=names)

    def place(one: LeftOut) -> tuple[str, str]:
        return one.reason.value, one.referral_id

    return page(rows, place=place, shown=shown, after=after, limit=limit)


@doors.get("/{round}/overrides", asks=RUN)
def overrides(
    act: Reading, round: Number, after: After = None, limit: Limit = 50
) -> Page[OverrideShown]:
    """The overrides of the round with what each cost, lifted ones too, the oldest first."""
    row = queries.numbered(act.session, round, by=act.by)
    rows = queries.overrides(act.session, row.id, by=act.by)
    named = Names(act, (id_ for one in rows for id_ in _things(one)))

    def shown(one: Override) -> OverrideShown:
        return OverrideShown(
            number=one.number,
            kind=one.kind,
            referral=one.referral_id,
            position=one.position,
            mentor=one.mentor,
            workplace=one.workplace,
            employer=one.employer,
            room=one.room,
            reason=one.reason,
            from_run=one.from_run,
            until_run=one.until_run,
            cost_placed=one.cost_placed,
            cost_suitability=one.cost_suitability,
            names=named.of(*_things(one)),
        )

    return page(rows, place=lambda one: (one.number,), shown=shown, after=after, limit=limit)


@doors.post("/{round}/review", asks=RUN)
def review(act: Writing, round: Number, body: Chosen) -> None:
    """Choose the run that is to be published, having seen all runs there are."""
    row = queries.numbered(act.session, round, by=act.by)
    how: dict[str, Any] = {"run": body.run, "read_run": body.read_run}
    reviewing.review(act.session, round=row.id, **how, **act.done)


@doors.get("/{round}/fallen", asks=RUN)
def fallen(
    act: Reading,
    round: Number,
    on: Annotated[date | None, Query(description="the day; today where it is not given")] = None,
) -> list[FallenShown]:
    """Which matches of the run that was chosen stand no more, were it published on a day."""
    row = queries.numbered(act.session, round, by=act.by)
    how: dict[str, Any] = {"districts": DISTRICTS, "on": on or local_day(act.at), "by": act.by}
    gone = publishing.fallen_now(act.session, round=row.id, **how)
    named = Names(act, (one.youth for one in gone))

    def shown(one: Fallen) -> FallenShown:
        names = named.of(one.youth)
        return FallenShown(referral=one.youth, reasons=list(one.reasons), names=names)

    return [shown(one) for one in gone]


def passed(act: Sat, round: Number) -> Judged | None:
    """What the judge passes of the chosen run, before anybody waits to write.

    Nothing where it passes nothing: the act asks again, and says why.
    """
    with act.reading() as session:
        try:
            row = queries.numbered(session, round, by=act.known.by)
            return judge(session, round=row.id, by=act.known.by)
        except FootholdError:
            return None


@doors.post("/{round}/publication", asks=RUN, status=200)
def publish(
    judged: Annotated[Judged | None, Depends(passed)],
    act: Writing,
    round: Number,
    body: Publication,
) -> Published:
    """Make a proposal of every match of the run that was chosen, and tell each HR once."""
    row = queries.numbered(act.session, round, by=act.by)
    made = publishing.publish(
        act.session,
        round=row.id,
        read_run=body.read_run,
        districts=DISTRICTS,
        leave_out=body.leave_out,
        lapse_days=act.house.settings.lapse_days,
        judged=judged,
        **act.done,
    )
    return Published(proposals=list(made))


@doors.post("/{round}/closing", asks=RUN)
def close(act: Writing, round: Number) -> None:
    """Close a published round whose proposals have all come to an end."""
    row = queries.numbered(act.session, round, by=act.by)
    closing.close(act.session, round=row.id, **act.done)


@doors.post("/{round}/abandonment", asks=RUN)
def abandon(act: Writing, round: Number) -> None:
    """Let the round come to nothing; what is being solved for it is stopped."""
    row = queries.numbered(act.session, round, by=act.by)
    abandoning.abandon(act.session, round=row.id, **act.done)


def _row(row: Round) -> RoundRow:
    return RoundRow(**{name: getattr(row, name) for name in ROW})


def _things(one: Override) -> tuple[str | None, ...]:
    return one.referral_id, one.position, one.mentor, one.workplace, one.employer
