"""A small world at the moment before an act: every kind of row there is, and the ids of it."""

from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from typing import Final

from api.demo.cast import Person
from foundation.accounts import actor, operator
from foundation.ids import AccountId
from foundation.roles import Actor
from foundation.session import Database, Session
from foundation.tenants import found_municipality
from placements.ids import BatchId, PlacementId, ProposalId, RoundId
from referrals import consents, intake, sealed_lines
from referrals.application import Application
from referrals.application.lines import lines
from referrals.ids import ReferralId, YouthId
from referrals.models import Referral
from referrals.status import Verdict
from referrals.words import SealedKind
from tests.applications import application_of
from tests.cast import AMINA, SARA, YUSUF
from tests.databases import CITY, TOWN, AnyDatabase
from tests.people import MONDAY, NORREBRO, decided, hire, later, submitted
from tests.trials import works

AT: Final = later(days=2)
"""When the acts are done."""
HR: Final = "hr"


@dataclass(frozen=True, slots=True)
class World:
    """Who and what there is, by id.

    Amina's referral is a draft. Yusuf's was returned once and lies before the committee again, with
    consents, a sealed line and an account of his own. Sara was referred twice: by Rune as `sara`,
    a draft, and by Sanne as `sara_again`, submitted. The shop, the round and the ledger are told of
    in `works`.
    """

    rune: AccountId
    sanne: AccountId
    aksel: AccountId
    yrsa: AccountId
    karen: AccountId
    amina: ReferralId
    yusuf: ReferralId
    sara: ReferralId
    sara_again: ReferralId
    yusuf_youth: YouthId
    sara_youth: YouthId
    sara_again_youth: YouthId
    hr: AccountId
    finn: AccountId
    fie: AccountId
    round: RoundId
    proposal: ProposalId
    job: PlacementId
    settled: BatchId
    waiting: BatchId

    def who(self, session: Session, name: str) -> Actor:
        """Somebody of the staff, as the doors find them."""
        return actor(session, AccountId(getattr(self, name)))


def written(person: Person, words: str | None = None, phone: str | None = None) -> Application:
    """An application that is like nobody else's: everybody has a telephone of their own."""
    number = phone or f"1{sum(person.name.encode()):07}"
    application = application_of(person)
    will = replace(application.will, words=words or application.will.words)
    return replace(application, who=replace(application.who, phone=number), will=will)


def found(database: Database) -> None:
    """Found both municipalities."""
    for municipality in (CITY, TOWN):
        with database.writing(municipality) as session:
            found_municipality(session, name=municipality, by=operator(municipality), at=MONDAY)


def build(database: AnyDatabase) -> World:
    """Make the world, in a database that is empty."""
    found(database)
    staff = hire(database, CITY)
    work = works.build(database, staff)
    with database.writing(CITY) as session:
        rune, sanne = staff.rune, staff.sanne
        amina = intake.draft(
            session, application=written(AMINA), queue=NORREBRO, by=rune, at=MONDAY
        )
        yusuf = submitted(session, written(YUSUF), rune)
        decided(session, yusuf, Verdict.RETURN, staff.aksel, MONDAY + timedelta(hours=1))
        intake.submit(session, referral=yusuf, by=rune, at=later(days=1))
        consent(session, yusuf, rune)
        kind, line = SealedKind.HEALTH, "An invented line."
        sealed_lines.write(session, referral=yusuf, kind=kind, text=line, by=rune, at=MONDAY)
        intake.follow(session, referral=yusuf, by=rune, at=MONDAY)
        sara = intake.draft(session, application=written(SARA), queue=NORREBRO, by=rune, at=MONDAY)
        again = submitted(session, written(SARA), sanne)
        return World(
            *(rune.account, sanne.account, staff.aksel.account, staff.yrsa.account),
            staff.karen.account,
            *(amina, yusuf, sara, again),
            yusuf_youth=youth_of(session, yusuf),
            sara_youth=youth_of(session, sara),
            sara_again_youth=youth_of(session, again),
            **asdict(work),
        )


def consent(session: Session, referral: ReferralId, by: Actor) -> None:
    """The youth and the mother let HR have every line that may be released to HR."""
    keys = [line.key for line in lines(written(YUSUF)) if line.releasable(HR)]
    for giver in (consents.YOUTH, "g1"):
        consents.give(
            session,
            referral=referral,
            keys=keys,
            recipient=HR,
            giver=giver,
            text_version="1",
            by=by,
            at=later(days=1),
        )


def youth_of(session: Session, referral: ReferralId) -> YouthId:
    """The youth of a referral."""
    return session.get_one(Referral, (session.municipality, referral)).youth_id
