"""What the law lets a youth ask: their file, its correction, a standstill, to be forgotten."""

import json
from datetime import date
from typing import Annotated

from fastapi import Response
from pydantic import Field

from api.routes.bodies import Id, Sent, Shown, example
from api.routes.referrals import Amended, version_of
from api.web.acting import Reading, Sat, Writing
from api.web.doors import Doors
from api.web.downloads import download, files_of
from foundation.accounts import actor
from foundation.roles import Permission
from placements.lifecycle.forgotten import let_go
from referrals import cases
from referrals.ids import ReferralId, YouthId
from referrals.rights import correction, erasure, restriction
from referrals.rights import file as files
from referrals.words import ErasureReason

doors = Doors("", "rights")
JSON = "application/json"


class YouthShown(Shown):
    """A youth as those see them who serve their rights. No name: it stands in the cases."""

    id: str
    referrals: list[str]
    stands_still: Annotated[bool, Field(description="whether the cases are stored, and no more")]
    kept_until: Annotated[date | None, Field(description="not to be erased before this has passed")]


class Hold(Sent):
    """Until when the law keeps a youth's file from being erased; null lets it go again."""

    model_config = example({"until": "2027-06-30"})

    until: date | None


@doors.get("/youths/{youth}", asks=Permission.RIGHTS_SERVE)
def show(act: Reading, youth: Id) -> YouthShown:
    """Which cases a youth has, and whether they stand still or are kept."""
    row = cases.look_youth(act.session, YouthId(youth), Permission.RIGHTS_SERVE, act.by)
    return YouthShown(
        id=row.id,
        referrals=list(cases.referrals_of(act.session, row.id)),
        stands_still=row.restricted_at is not None,
        kept_until=row.kept_until,
    )


@doors.get("/youths/{youth}/file", asks=Permission.FILE_READ, responses=files_of(JSON))
def file(act: Writing, youth: Id) -> Response:
    """Everything that is held of a youth, and who looked at it, as JSON.

    That it was given is logged. Those who work here are told by their role.
    """
    days = act.house.settings.read_log_days
    held = files.file(act.session, youth=YouthId(youth), read_log_days=days, **act.done)
    text = json.dumps(held, ensure_ascii=False, indent=1)
    return download(text.encode(), name="foothold-file.json", kind=JSON)


@doors.put("/referrals/{referral}/correction", asks=Permission.RIGHTS_SERVE, tag=version_of)
def correct(act: Writing, referral: Id, body: Amended) -> None:
    """Store a corrected application, of a case that is closed or stands still, too.

    Its tag is that of `GET /referrals/{referral}/state`.
    """
    id_ = ReferralId(referral)
    row = cases.look(act.session, id_, Permission.RIGHTS_SERVE, act.by)
    correction.correct(
        act.session,
        referral=id_,
        application=body.application,
        read_version=row.version,
        **act.done,
    )


@doors.post("/youths/{youth}/restriction", asks=Permission.RIGHTS_SERVE)
def restrict(act: Writing, youth: Id) -> None:
    """Let a youth's cases stand still: out of agendas, pool and every reader."""
    restriction.restrict(act.session, youth=YouthId(youth), **act.done)


@doors.delete("/youths/{youth}/restriction", asks=Permission.RIGHTS_SERVE)
def release(act: Writing, youth: Id) -> None:
    """Let them go on."""
    restriction.release(act.session, youth=YouthId(youth), **act.done)


@doors.post("/youths/{youth}/hold", asks=Permission.RIGHTS_SERVE)
def keep(act: Writing, youth: Id, body: Hold) -> None:
    """Keep a youth's file from being erased up to and with a day, or let it go again."""
    restriction.keep(act.session, youth=YouthId(youth), until=body.until, **act.done)


@doors.post("/youths/{youth}/erasure", asks=Permission.RIGHTS_SERVE, repeats=False)
def forget(act: Sat, youth: Id) -> None:
    """Forget a youth, for good. What happened stays countable, without whom.

    A job that runs goes on between the youth and the company. Once it is done nothing of it is left
    in the files of the database; sent again, there is no such youth.
    """
    with act.writing() as session:
        by = actor(session, act.known.by.account)
        reason = ErasureReason.ASKED
        erasure.erase(session, youth=YouthId(youth), reason=reason, by=by, at=act.at)
        let_go(session, by=by, at=act.at)
    act.house.database.sweep(act.of)
