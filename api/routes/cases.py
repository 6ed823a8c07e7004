"""A case as it is looked at: where it stands, what it lacks, what speaks for it, and opened."""

from datetime import datetime
from typing import Annotated

from fastapi import Query
from pydantic import Field

from api.demo.places import DISTRICTS
from api.routes.bodies import Id, Shown
from api.routes.referrals import ReferralRow, row_of, version_of
from api.sentences.applications import lack_sentence
from api.sentences.eligibility import point_sentence
from api.web.acting import Reading, Writing
from api.web.doors import Doors
from api.web.records import record
from foundation.clock import local_day
from foundation.roles import Permission
from referrals import cases, likeness, queries, reading, versions
from referrals.application import Application, LackCode
from referrals.eligibility import PointCode, Speaks, points
from referrals.ids import ReferralId
from referrals.status import ReferralState, Verdict
from referrals.words import LegalTrack, Offer, Purpose, Reason

doors = Doors("/referrals", "cases")
Code = Annotated[
    str, Query(pattern=r"^[0-9A-Za-z]{6}$", description="the six letters people call a case by")
]


class Decided(Shown):
    """What was decided: why, what is offered instead, and not by whom."""

    id: str
    number: int
    verdict: Verdict
    reason: Reason
    words: Annotated[str | None, Field(description="the reason in words")]
    offer: Offer | None
    legal_track: LegalTrack
    at: datetime


class CaseShown(Shown):
    """A case that was opened."""

    id: str
    youth: str
    code: str
    state: ReferralState
    version: int
    application: Annotated[Application, record(Application)]
    decisions: list[Decided]


class Lacking(Shown):
    """One thing an application still lacks."""

    code: LackCode
    path: Annotated[str, Field(description="the field to fill in")]
    words: str


class Lacks(Shown):
    """What is missing before the referral may be submitted; nothing, where it may be."""

    lacks: list[Lacking]


class Known(Shown):
    """Whether somebody looks much like the youth; a coordinator knows who."""

    known: bool


class PointShown(Shown):
    """One thing for the committee to weigh."""

    code: PointCode
    speaks: Speaks
    words: str


class Points(Shown):
    """What speaks for and against, and what is open. No sum and no verdict: people weigh them."""

    points: list[PointShown]


@doors.get("/by-code", asks=Permission.REFERRAL_READ)
def by_code(act: Reading, code: Code) -> ReferralRow:
    """The case somebody names by its six letters."""
    found = queries.referral_of(act.session, code)
    return row_of(cases.look(act.session, found, Permission.REFERRAL_READ, act.by))


@doors.get("/{referral}", asks=Permission.REFERRAL_READ, tag=version_of)
def read(act: Writing, referral: Id, purpose: Purpose) -> CaseShown:
    """Open the application as it stands; that it was read, by whom and for what, is logged."""
    id_ = ReferralId(referral)
    opened = reading.read(act.session, referral=id_, purpose=purpose, **act.done)
    row = opened.referral
    return CaseShown(
        id=row.id,
        youth=row.youth_id,
        code=row.code,
        state=row.state,
        version=row.version,
        application=opened.application,
        decisions=[_decided(one) for one in opened.decisions],
    )


@doors.get("/{referral}/state", asks=Permission.REFERRAL_READ, tag=version_of)
def state(act: Reading, referral: Id) -> ReferralRow:
    """Where a case stands. Nothing of it is opened."""
    row = cases.look(act.session, ReferralId(referral), Permission.REFERRAL_READ, act.by)
    return row_of(row)


@doors.get("/{referral}/lacks", asks=Permission.REFERRAL_WRITE)
def lacks(act: Reading, referral: Id) -> Lacks:
    """What is missing before the referral may be submitted: which fields, not what others hold."""
    row = cases.look(act.session, ReferralId(referral), Permission.REFERRAL_WRITE, act.by)
    application = versions.current(act.session, row)
    told = [
        Lacking(code=one.code, path=one.path, words=lack_sentence(one))
        for one in application.lacks()
    ]
    return Lacks(lacks=told)


@doors.get("/{referral}/likeness", asks=Permission.REFERRAL_READ)
def is_known(act: Reading, referral: Id) -> Known:
    """Whether the youth looks much like one who is known already: yes or no, and not who."""
    known = likeness.is_known(act.session, referral=ReferralId(referral), by=act.by)
    return Known(known=known)


@doors.get("/{referral}/points", asks=Permission.REFERRAL_READ)
def weigh(act: Writing, referral: Id, purpose: Purpose = Purpose.SCREEN) -> Points:
    """What speaks for and against a referral today. The case is opened for it, and that is logged.

    Who belongs to the programme is for the committee to decide.
    """
    id_ = ReferralId(referral)
    opened = reading.read(act.session, referral=id_, purpose=purpose, **act.done)
    found = points(opened.application, on=local_day(act.at), districts=DISTRICTS)
    return Points(
        points=[
            PointShown(code=one.code, speaks=one.speaks, words=point_sentence(one)) for one in found
        ]
    )


def _decided(one: reading.Decided) -> Decided:
    return Decided(
        id=one.id,
        number=one.number,
        verdict=one.verdict,
        reason=one.reason,
        words=one.words,
        offer=one.offer,
        legal_track=one.legal_track,
        at=one.at,
    )
