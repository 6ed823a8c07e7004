"""Every act on a case: how it is done, by whom it may be, and in which states."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from foundation.errors import FootholdError, IllegalMove
from foundation.roles import Actor
from foundation.session import Session
from referrals import agenda, committee, consents, intake, invitations, likeness, reading
from referrals import sealed_lines as lines
from referrals.errors import NotWaiting, NotWritable, SoAlready
from referrals.ids import ReferralId
from referrals.rights import correction, erasure, file, restriction
from referrals.status import LEADS_TO, MOVES, RUNNING, WRITABLE, ReferralState, Verdict
from referrals.words import (
    Bias,
    ErasureReason,
    FastTrack,
    LegalTrack,
    Offer,
    Purpose,
    Reason,
    SealedKind,
)
from tests.people import MONDAY
from tests.referrals.scene import Scene, last_decision, row, told, youth_of

S = ReferralState
Do = Callable[[Session, Scene, ReferralId, Actor], Any]
Expected = Mapping[ReferralState, type[FootholdError] | None]
OWNER: Final = frozenset({"rune", "karen"})
"""The referrer, and the coordinator for them."""
COMMITTEE: Final = frozenset({"aksel", "karen"})
FAMILY: Final = OWNER | {"amina"}
READERS: Final = OWNER | COMMITTEE | FAMILY
KAREN: Final = frozenset({"karen"})
NUMBERS: Final = iter(range(5_000, 100_000))
AT: Final = MONDAY


@dataclass(frozen=True, slots=True)
class Act:
    """One act, as it is done to a case by somebody."""

    function: Callable[..., Any]
    do: Do
    may: frozenset[str]
    expected: Expected
    standing_still: bool = False
    """Whether it is done to a case that stands still, too."""
    youth: bool = False
    """Whether rights are asked of all cases of the youth."""


def amend(session: Session, _: Scene, case: ReferralId, by: Actor) -> None:
    """Another version."""
    application, version = told(number=next(NUMBERS)), row(session, case).version
    intake.amend(
        session, referral=case, application=application, read_version=version, by=by, at=AT
    )


def correct(session: Session, _: Scene, case: ReferralId, by: Actor) -> None:
    """A corrected version."""
    application, version = told(number=next(NUMBERS)), row(session, case).version
    correction.correct(
        session, referral=case, application=application, read_version=version, by=by, at=AT
    )


def give(session: Session, _: Scene, case: ReferralId, by: Actor) -> None:
    """The youth's consent to a name."""
    consents.give(
        session,
        referral=case,
        keys=("given_name",),
        recipient="hr",
        giver=consents.YOUTH,
        text_version="1",
        by=by,
        at=AT,
    )


def decide(verdict: Verdict, *, named: bool = True) -> Do:
    """A decision that names the one it reopens, where there is one to reopen."""

    def do(session: Session, _: Scene, case: ReferralId, by: Actor) -> str:
        state = row(session, case).state
        reopens = last_decision(session, case) if state is not S.SUBMITTED else None
        return committee.decide(
            session,
            referral=case,
            read_version=row(session, case).version,
            verdict=verdict,
            reason=Reason.OTHER,
            words="fordi",
            offer=Offer.OTHER if verdict is Verdict.DECLINE else None,
            legal_track=LegalTrack.MEASURE,
            reopens=reopens if named else None,
            by=by,
            at=AT,
        )

    return do


def judge(session: Session, scene: Scene, case: ReferralId, by: Actor) -> None:
    """That the youth is another than one more."""
    application = told(number=next(NUMBERS))
    other = intake.draft(session, application=application, queue="x", by=scene.staff.karen, at=AT)
    youths = {"youth": youth_of(session, case), "other": youth_of(session, other)}
    likeness.judge(session, **youths, same=False, by=by, at=AT)


def _in(
    states: frozenset[ReferralState] | set[ReferralState], otherwise: type[FootholdError]
) -> Expected:
    return {state: None if state in states else otherwise for state in S}


def _moves(to: ReferralState) -> Expected:
    return {state: None if to in MOVES[state] else IllegalMove for state in S}


_ALWAYS: Final[Expected] = dict.fromkeys(S)
_NOT_SO: Final[Expected] = {s: SoAlready if s in RUNNING else NotWritable for s in S}
ACTS: Final[dict[str, Act]] = {
    "amend": Act(intake.amend, amend, OWNER, _in(WRITABLE, NotWritable)),
    "submit": Act(
        intake.submit,
        lambda s, _, c, by: intake.submit(s, referral=c, by=by, at=AT),
        OWNER,
        _moves(S.SUBMITTED),
    ),
    "withdraw": Act(
        intake.withdraw,
        lambda s, _, c, by: intake.withdraw(s, referral=c, by=by, at=AT),
        FAMILY,
        _moves(S.WITHDRAWN),
    ),
    "follow": Act(
        intake.follow,
        lambda s, _, c, by: intake.follow(s, referral=c, by=by, at=AT),
        OWNER,
        _ALWAYS,
    ),
    "give": Act(consents.give, give, FAMILY, _in(WRITABLE, NotWritable)),
    "take back": Act(
        consents.withdraw,
        lambda s, _, c, by: consents.withdraw(s, referral=c, giver=consents.YOUTH, by=by, at=AT),
        FAMILY,
        _ALWAYS,
        standing_still=True,
    ),
    **{
        verdict.value: Act(committee.decide, decide(verdict), COMMITTEE, _moves(LEADS_TO[verdict]))
        for verdict in Verdict
    },
    "recuse": Act(
        agenda.recuse,
        lambda s, _, c, by: agenda.recuse(
            s, referral=c, account=by.account, bias=Bias.OTHER, by=by, at=AT
        ),
        COMMITTEE,
        _ALWAYS,
    ),
    "hasten": Act(
        agenda.hasten,
        lambda s, _, c, by: agenda.hasten(
            s, referral=c, reason=FastTrack.AT_RISK_NOW, by=by, at=AT
        ),
        COMMITTEE,
        _in(RUNNING, NotWritable),
    ),
    "slow": Act(
        agenda.slow,
        lambda s, _, c, by: agenda.slow(s, referral=c, by=by, at=AT),
        COMMITTEE,
        _NOT_SO,
    ),
    "join": Act(
        agenda.join,
        lambda s, _, c, by: agenda.join(s, referral=c, by=by, at=AT),
        COMMITTEE,
        _in(RUNNING, NotWritable),
    ),
    "leave": Act(
        agenda.leave,
        lambda s, _, c, by: agenda.leave(s, referral=c, by=by, at=AT),
        COMMITTEE,
        _NOT_SO,
    ),
    "invited": Act(
        invitations.invited,
        lambda s, _, c, by: invitations.invited(s, referral=c, by=by, at=AT),
        KAREN,
        _in({S.APPROVED}, NotWaiting),
    ),
    "interviewed": Act(
        invitations.interviewed,
        lambda s, _, c, by: invitations.interviewed(s, referral=c, on=AT.date(), by=by, at=AT),
        KAREN,
        dict.fromkeys(S, NotWaiting),
    ),
    "seal": Act(
        lines.write,
        lambda s, _, c, by: lines.write(
            s, referral=c, kind=SealedKind.OTHER, text="fortroligt", by=by, at=AT
        ),
        frozenset({"rune"}),
        _in(WRITABLE, NotWritable),
    ),
    "open lines": Act(
        lines.read,
        lambda s, _, c, by: lines.read(s, referral=c, purpose=Purpose.SCREEN, by=by, at=AT),
        frozenset({"rune", "aksel", "karen"}),
        _ALWAYS,
    ),
    "read": Act(
        reading.read,
        lambda s, _, c, by: reading.read(s, referral=c, purpose=Purpose.SCREEN, by=by, at=AT),
        READERS,
        _ALWAYS,
    ),
    "read consents": Act(
        reading.read_consents,
        lambda s, _, c, by: reading.read_consents(
            s, referral=c, purpose=Purpose.ANSWER_THE_YOUTH, by=by, at=AT
        ),
        FAMILY,
        _ALWAYS,
    ),
    "correct": Act(correction.correct, correct, KAREN, _ALWAYS, standing_still=True),
    "judge": Act(likeness.judge, judge, KAREN, _ALWAYS, youth=True),
    "restrict": Act(
        restriction.restrict,
        lambda s, _, c, by: restriction.restrict(s, youth=youth_of(s, c), by=by, at=AT),
        KAREN,
        _ALWAYS,
        youth=True,
    ),
    "release": Act(
        restriction.release,
        lambda s, _, c, by: restriction.release(s, youth=youth_of(s, c), by=by, at=AT),
        KAREN,
        dict.fromkeys(S, SoAlready),
        standing_still=True,
        youth=True,
    ),
    "keep": Act(
        restriction.keep,
        lambda s, _, c, by: restriction.keep(
            s, youth=youth_of(s, c), until=AT.date(), by=by, at=AT
        ),
        KAREN,
        _ALWAYS,
        standing_still=True,
        youth=True,
    ),
    "erase": Act(
        erasure.erase,
        lambda s, _, c, by: erasure.erase(
            s, youth=youth_of(s, c), reason=ErasureReason.ASKED, by=by, at=AT
        ),
        KAREN,
        _ALWAYS,
        standing_still=True,
        youth=True,
    ),
    "file": Act(
        file.file,
        lambda s, _, c, by: file.file(s, youth=youth_of(s, c), by=by, at=AT),
        KAREN | {"amina"},
        _ALWAYS,
        standing_still=True,
        youth=True,
    ),
}
"""The acts, by a name of their own."""
