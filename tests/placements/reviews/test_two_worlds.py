"""Two worlds that differ only in what an employer may not know answer it alike, byte for byte.

What the rules come to is not hidden: that an option is not possible any more shows, and no more.
"""

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import text

from foundation.accounts import operator
from foundation.errors import FootholdError
from foundation.outbox import inbox as letters
from foundation.tables import EMPLOYERS_SEE, Base
from foundation.tenants import found_municipality
from placements.proposing import Why
from placements.reviews import answering, cards, inbox, inviting
from placements.words.proposals import Origin
from referrals import consents
from referrals import sealed_lines as sealed
from referrals.application import Application, Need, Wish, WishList
from referrals.application.lines import lines
from referrals.application.release import RECIPIENTS
from referrals.ids import ReferralId
from referrals.models import FAST, Referral
from referrals.status import ReferralState
from referrals.versions import current
from referrals.words import FastTrack, SealedKind
from tests import databases
from tests.applications import application_of
from tests.cast import AMINA
from tests.databases import CITY, TOWN, AnyDatabase
from tests.people import MONDAY
from tests.placements import scene
from tests.placements.reviews.steps import WAYS, At, after, slot
from tests.placements.reviews.test_states import Done, undo
from tests.placements.scene import Town, town

RELEASED: Final = ("given_name", "contact:by", "availability", "language:da", "need:structure")
_IDS: Final = re.compile(r"\b[a-z]{3}_[0-9a-z]{20}\b")


@dataclass(frozen=True, slots=True)
class World:
    """What the employer may not know of a world."""

    surname: str
    phone: str
    street: str
    sensitive: str
    other_needs: tuple[Need, ...]
    wishes: tuple[Wish, ...]
    sex: str
    in_care: bool
    score: int
    waited: int
    neighbours: int
    """Proposals of others to another employer."""
    fast: bool


ONE: Final = World(
    "Skovgaard", "00 55 55 55", "Opfundne Vej 1", "x", (), (), "f", False, 300, 0, 0, fast=False
)
TWO: Final = World(
    surname="Aabenraa",
    phone="00 66 66 66",
    street="En Helt Anden Vej 22",
    sensitive="KANARIE: dom for tyveri, diagnose",
    other_needs=(Need("attendance", 1, "KANARIE ring hver morgen"),),
    wishes=(Wish("opvask", 5),),
    sex="m",
    in_care=True,
    score=999,
    waited=77,
    neighbours=2,
    fast=True,
)


def application(world: World) -> Application:
    """Amina's application, as it is in a world."""
    whole = application_of(AMINA)
    return replace(
        whole,
        who=replace(whole.who, family_name=world.surname, phone=world.phone),
        addresses=tuple(replace(one, street=world.street) for one in whole.addresses),
        wishes=WishList((*world.wishes,)),
        needs=(*whole.needs, *world.other_needs),
        groups=replace(whole.groups, sex=world.sex, in_care=world.in_care),
    )


def peopled(database: AnyDatabase, world: World, at: At) -> tuple[Town, str]:
    """The world, with Amina proposed to the shop and brought to a step."""
    made = town(database)
    case = made.case(ReferralState.APPROVED, application=application(world))
    with made.writing() as session:
        _hidden(made, session, case, world)
        why = Why(Origin.OFFER, world.score, {}, world.fast, world.waited)
        proposal = scene.propose(
            session, case, made.shop, made.staff.karen, MONDAY, options=2, why=why
        )
        WAYS[at](session, made, proposal)
    for _ in range(world.neighbours):
        made.proposed(shop=made.other)
    return made, proposal


def _hidden(made: Town, session: Any, case: ReferralId, world: World) -> None:
    rune, karen = made.staff.rune, made.staff.karen
    text_: dict[str, Any] = {"kind": SealedKind.HEALTH, "text": world.sensitive}
    sealed.write(session, referral=case, **text_, by=rune, at=MONDAY)
    if world.fast:
        row = session.get_one(Referral, (CITY, case))
        row.turn, row.fast_reason = FAST, FastTrack.AT_RISK_NOW
        row.fast_at, row.fast_by = MONDAY, karen.account
    there = {line.key for line in lines(current(session, session.get_one(Referral, (CITY, case))))}
    for recipient in RECIPIENTS:
        for giver in (consents.YOUTH, "g1"):
            how: dict[str, Any] = {"giver": giver, "text_version": "1", "by": rune, "at": MONDAY}
            keys = [key for key in RELEASED if key in there]
            consents.give(session, referral=case, keys=keys, recipient=recipient, **how)


def everything(made: Town, proposal: str) -> str:
    """All that the people of the shop can read, do or be told, as one text."""
    found: list[Any] = []
    shop, database = made.shop, made.database
    for by in (shop.hr, shop.manager, shop.guide):
        found += [
            tried(made, cards.card, proposal=proposal, recipient=recipient, by=by)
            for recipient in RECIPIENTS
        ]
        with made.reading() as session:
            found += sorted((one.kind, one.subject) for one in letters(session, by.account))
        found.append(tried(made, answering.choose, proposal=proposal, option=2, by=by))
        found.append(tried(made, answering.choose, proposal=proposal, option=7, by=by))
        found.append(tried(made, answering.accept, proposal=proposal, by=by))
        found.append(tried(made, inviting.invite, proposal=proposal, slot=slot(6), by=by))
        found.append(tried(made, inviting.move, proposal=proposal, slot=slot(6), by=by))
    with database.reading(CITY, employer=shop.employer) as session:
        for by in (shop.hr, shop.manager):
            found += [asdict(one) for one in inbox.inbox(session, by=by, now=after(3))]
        for table in Base.metadata.sorted_tables:
            if table.info.get(EMPLOYERS_SEE):
                rows = session.execute(text(f'SELECT * FROM "{table.name}"')).all()
                found.append((table.name, sorted(renamed(repr(row)) for row in rows)))
    return renamed(json.dumps(found, default=repr, ensure_ascii=False))


def tried(made: Town, act: Any, *, at: datetime | None = None, **how: Any) -> Any:
    """What somebody is answered, or told instead; what was done is taken back."""
    answered: Any = None
    try:
        with made.writing() as session:
            answered = act(session, **how, at=at or after(3))
            answered = asdict(answered) if isinstance(answered, cards.Card) else "done"
            undo()
    except Done:
        return answered
    except FootholdError as error:
        return type(error).__name__, str(error)


def renamed(words: str) -> str:
    """The text with every id named by its place; and with no codes, which are drawn by lot."""
    names: dict[str, str] = {}
    words = re.sub(r"('code': |\"code\": )?['\"][0-9A-HJKMNP-TV-Z]{6}['\"]", "CODE", words)
    words = re.sub(r"\b\d{8}\b", "CVR", words)
    return _IDS.sub(lambda one: names.setdefault(one[0], f"{one[0][:3]}_{len(names)}"), words)


@pytest.mark.parametrize("at", [At.PROPOSED, At.INVITED, At.READY, At.LIKED, At.DECLINED])
def test_two_worlds_answer_alike(request: pytest.FixtureRequest, tmp_path: Path, at: At) -> None:
    """Tests everything an employer can read, be told and be refused, on SQLite."""
    template = request.getfixturevalue("sqlite_template")
    answers = []
    for number, world in enumerate((ONE, TWO)):
        with world_at(template, tmp_path / str(number)) as database:
            answers.append(everything(*peopled(database, world, at)))
    assert answers[0] == answers[1]
    assert "KANARIE" not in answers[1]
    assert "Amina" in answers[0] or at is At.DECLINED


def test_the_comparison_sees_what_differs(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Tests that a difference the employer may see is seen: the comparison is not blind."""
    template = request.getfixturevalue("sqlite_template")
    answers = []
    for number, at in enumerate((At.PROPOSED, At.INVITED)):
        with world_at(template, tmp_path / str(number)) as database:
            answers.append(everything(*peopled(database, ONE, at)))
    assert answers[0] != answers[1]


@contextmanager
def world_at(template: Path, folder: Path) -> Iterator[AnyDatabase]:
    """A file with two municipalities founded in it."""
    folder.mkdir()
    with databases.sqlite_database(template, folder) as database:
        for municipality in (CITY, TOWN):
            with database.writing(municipality) as session:
                by = operator(municipality)
                found_municipality(session, name=municipality, by=by, at=MONDAY)
        yield database
    shutil.rmtree(folder)
