"""Partners: the pipeline and its moves, what is promised, agreements, and who is reached."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update
from sqlalchemy.exc import DatabaseError

from employers import agreements, contacts, partners, positions, queries, register
from employers.agreements import USUAL_RATE_ORE, Deal
from employers.errors import (
    BeforeTheLast,
    ContactRemoved,
    EndsBefore,
    NoAgreement,
    NotAGln,
    NotAnAddress,
    NotAnAmount,
    NotReachable,
    NotTheirAccount,
)
from employers.ids import ContactId, EmployerId
from employers.models import Agreement, Employer, LegalEntity, Partnership
from employers.numbers import gln
from employers.status import MOVES, Stage
from employers.words import Post, Route, Vat
from foundation import accounts
from foundation.errors import IllegalMove, NotAllowed, NotFound
from foundation.ids import AccountId
from foundation.session import Session
from tests.databases import CITY
from tests.employers.scene import TODAY, Partners, opened
from tests.people import MONDAY, later

GLN = "5798000000001"
"""Its check digit is right; nobody's that we know of."""
S = Stage


def standing(session: Session, employer: EmployerId) -> Partnership:
    """Where a partner stands."""
    row = partners.newest(session, employer)
    assert row
    return row


def test_an_employer_is_registered_as_a_company_and_as_a_partner(there: Partners) -> None:
    """Tests the first rows: by law, and in the pipeline."""
    with there.database.reading(CITY) as session:
        entity = session.scalars(select(LegalEntity).where(LegalEntity.employer_id == there.torv))
        row = entity.one()
        assert (row.number, row.cvr, row.name, row.from_on) == (1, "10000017", "Torvekøb", TODAY)
        first = standing(session, there.torv)
        assert (first.number, first.stage, first.seats_promised) == (1, Stage.CONTACTED, 0)
        assert (first.interviews_max, first.contact_person) == (5, None)


def test_where_nothing_is_told_a_partner_is_contacted(there: Partners) -> None:
    """Tests an employer of before there was a pipeline."""
    row = {"name": "Før", "cvr": "10000025", "registered_at": MONDAY, "registered_by": "acc_x"}
    with there.database.writing(CITY) as session:
        session.add(Employer(municipality=CITY, id=EmployerId("emp_before"), **row))
        session.flush()
        told = {one.name: one for one in queries.pipeline(session, by=there.staff.karen)}["Før"]
        assert (told.stage, told.seats_promised, told.interviews_max) == (Stage.CONTACTED, 0, 5)
        how: dict[str, Any] = {"employer": told.id, "by": there.staff.karen, "at": MONDAY}
        partners.promise(session, seats=4, **how)
        assert (standing(session, told.id).number, standing(session, told.id).seats_promised) == (
            1,
            4,
        )


@pytest.mark.parametrize("source", Stage)
@pytest.mark.parametrize("target", Stage)
def test_every_move(there: Partners, source: Stage, target: Stage) -> None:
    """Tests every pair of stages against the table; each change is a row more."""
    how: dict[str, Any] = {"employer": there.lund, "by": there.staff.karen, "at": MONDAY}
    with there.database.writing(CITY) as session:
        partners.change(session, there.lund, by=there.staff.karen, at=MONDAY, stage=source)
        before = standing(session, there.lund).number
        if target in MOVES[source]:
            partners.move(session, stage=target, **how)
            row = standing(session, there.lund)
            assert (row.stage, row.number) == (target, before + 1)
        else:
            with pytest.raises(IllegalMove):
                partners.move(session, stage=target, **how)


def test_only_with_an_agreement_in_force_a_partner_is_active(there: Partners) -> None:
    """Tests none, one that has not begun, one that begins today, and one that ended yesterday."""
    how: dict[str, Any] = {"employer": there.torv, "by": there.staff.karen}
    with there.database.writing(CITY) as session:
        partners.move(session, stage=S.AGREEMENT, at=MONDAY, **how)
        with pytest.raises(NoAgreement):
            partners.move(session, stage=S.ACTIVE, at=MONDAY, **how)
        begins = Deal(Route.PAYMENT, TODAY + timedelta(days=1))
        agreements.conclude(session, deal=begins, at=MONDAY, **how)
        with pytest.raises(NoAgreement):
            partners.move(session, stage=S.ACTIVE, at=MONDAY, **how)
        partners.move(session, stage=S.ACTIVE, at=later(days=1), **how)
        partners.move(session, stage=S.PAUSED, at=later(days=1), **how)
        agreements.end(session, until_on=begins.from_on, at=later(days=1), **how)
        with pytest.raises(NoAgreement):
            partners.move(session, stage=S.ACTIVE, at=later(days=2), **how)


def test_what_is_promised_is_kept_beside_what_is_not_changed(there: Partners) -> None:
    """Tests that each change leaves the others, and what is no amount."""
    karen = there.staff.karen
    how: dict[str, Any] = {"employer": there.torv, "by": karen, "at": MONDAY}
    with there.database.writing(CITY) as session:
        partners.promise(session, seats=12, **how)
        partners.set_interviews_max(session, interviews=0, **how)
        partners.name_contact_person(session, account=karen.account, **how)
        row = standing(session, there.torv)
        assert (row.seats_promised, row.interviews_max, row.contact_person) == (
            12,
            0,
            karen.account,
        )
        with pytest.raises(NotAnAmount):
            partners.promise(session, seats=-1, **how)
        with pytest.raises(NotAnAmount):
            partners.set_interviews_max(session, interviews=-1, **how)
        assert standing(session, there.torv).number == 4


def test_whom_a_company_calls(there: Partners) -> None:
    """Tests that it is a coordinator whose account is open."""
    how: dict[str, Any] = {"employer": there.torv, "by": there.staff.karen, "at": MONDAY}
    boss = accounts.operator(CITY)
    with there.database.writing(CITY) as session:
        for wrong in (there.helle.account, there.staff.rune.account, AccountId("acc_none")):
            with pytest.raises(NotTheirAccount):
                partners.name_contact_person(session, account=wrong, **how)
        accounts.close_account(session, account=there.staff.karen.account, by=boss, at=MONDAY)
        with pytest.raises(NotTheirAccount):
            partners.name_contact_person(session, account=there.staff.karen.account, **how)


def test_the_pipeline(there: Partners) -> None:
    """Tests what it tells of each, and who may see it."""
    with there.database.writing(CITY) as session:
        position = opened(session, there.blaagaard, there.helle, seats=3)
        opened(session, there.jagtvej, there.helle, seats=1)
        how: dict[str, Any] = {"by": there.helle, "at": MONDAY}
        positions.close_seat(session, seat=positions.seats_of(session, position)[0].id, **how)
        lund, torv = queries.pipeline(session, by=there.staff.karen)
        assert (lund.name, lund.stage, lund.seats_open) == ("Brødrene Lund", Stage.ACTIVE, 3)
        assert (torv.name, torv.stage, torv.seats_open) == ("Torvekøb", Stage.CONTACTED, 0)
        for other in (there.helle, there.stine, there.staff.rune, there.staff.aksel):
            with pytest.raises(NotAllowed):
                queries.pipeline(session, by=other)


@pytest.mark.parametrize(
    "act",
    [
        (partners.move, {"stage": S.MEETING}),
        (partners.promise, {"seats": 1}),
        (partners.set_interviews_max, {"interviews": 1}),
        (partners.name_contact_person, {"account": AccountId("acc_x")}),
        (agreements.conclude, {"deal": Deal(Route.INVOICE, TODAY)}),
        (agreements.end, {"until_on": TODAY}),
        (contacts.add_contact, {"post": Post.HR, "name": "H", "phone": "00000001"}),
        (register.add_workplace, {"name": "Ny"}),
    ],
    ids=lambda act: act[0].__name__,
)
def test_partners_are_the_coordinators(there: Partners, act: tuple[Any, dict[str, Any]]) -> None:
    """Tests every act by the company's own, and by others; and one on nobody."""
    do, what = act
    with there.database.writing(CITY) as session:
        for other in (there.helle, there.stine, there.hans, there.staff.rune):
            with pytest.raises(NotAllowed):
                do(session, employer=there.lund, by=other, at=MONDAY, **what)
        nobody = EmployerId("emp_none")
        with pytest.raises(NotFound):
            do(session, employer=nobody, by=there.staff.karen, at=MONDAY, **what)


def test_what_an_agreement_says(there: Partners) -> None:
    """Tests a whole one, the usual rate, and an end by a new number that keeps the rest."""
    how: dict[str, Any] = {"employer": there.torv, "by": there.staff.karen, "at": MONDAY}
    deal = Deal(Route.PAYMENT, TODAY, Vat.STANDARD, 60_000, "ordre 7", f" {GLN[:7]} {GLN[7:]}")
    with there.database.writing(CITY) as session:
        with pytest.raises(NoAgreement):
            agreements.end(session, until_on=TODAY, **how)
        agreements.conclude(session, deal=deal, **how)
        row = agreements.in_force(session, there.torv, TODAY)
        assert row
        assert (row.number, row.route, row.vat, row.rate_ore) == (
            1,
            Route.PAYMENT,
            Vat.STANDARD,
            60_000,
        )
        assert (row.order_number, row.gln) == ("ordre 7", GLN)
        last = TODAY + timedelta(days=90)
        agreements.end(session, until_on=last, **how)
        ended = agreements.in_force(session, there.torv, last)
        assert ended
        assert (ended.number, ended.gln, ended.until_on) == (2, GLN, last)
        assert agreements.in_force(session, there.torv, last + timedelta(days=1)) is None
        assert agreements.in_force(session, there.torv, TODAY - timedelta(days=1)) is None
        assert Deal(Route.INVOICE, TODAY).rate_ore == USUAL_RATE_ORE == 500 * 100


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"rate_ore": 0}, NotAnAmount),
        ({"until_on": TODAY - timedelta(days=1)}, EndsBefore),
        ({"from_on": TODAY - timedelta(days=1)}, BeforeTheLast),
        ({"gln": "5798000000002"}, NotAGln),
    ],
)
def test_what_cannot_be_agreed(
    there: Partners, changes: dict[str, Any], error: type[Exception]
) -> None:
    """Tests each refusal beside what is just right."""
    how: dict[str, Any] = {"employer": there.torv, "by": there.staff.karen, "at": MONDAY}
    least = Deal(Route.INVOICE, TODAY, rate_ore=1, until_on=TODAY)
    with there.database.writing(CITY) as session:
        agreements.conclude(session, deal=least, **how)
        agreements.conclude(session, deal=least, **how)
        with pytest.raises(error):
            agreements.conclude(session, deal=replace(least, **changes), **how)
        with pytest.raises(EndsBefore):
            agreements.end(session, until_on=TODAY - timedelta(days=1), **how)


DAYS = st.integers(0, 8)


@st.composite
def deals(draw: st.DrawFn) -> list[tuple[int, int | None]]:
    """First and last days of agreements that follow each other."""
    firsts = sorted(draw(st.lists(DAYS, max_size=4)))
    return [(one, draw(st.none() | st.integers(one, 9))) for one in firsts]


@given(deals())
def test_the_newest_that_has_begun_counts(told: list[tuple[int, int | None]]) -> None:
    """Tests every day against a diary in which each agreement is written over the ones before."""
    diary: dict[int, int | None] = {}
    for number, (first, last) in enumerate(told, start=1):
        for day in range(first, 10):
            diary[day] = number if last is None or day <= last else None
    rows = [
        Agreement(number=number, from_on=_day(first), until_on=None if last is None else _day(last))
        for number, (first, last) in enumerate(told, start=1)
    ]
    for day in range(10):
        begun = [row for row in rows if row.from_on <= _day(day)]
        counts = begun[-1].number if begun and agreements.holds(begun[-1], _day(day)) else None
        assert counts == diary.get(day)


def _day(number: int) -> date:
    return TODAY + timedelta(days=number)


@pytest.mark.parametrize("seed", range(6))
def test_the_query_says_the_same_as_the_diary(there: Partners, seed: int) -> None:
    """Tests rows in the database against the same diary, for agreements drawn at random."""
    draw = Random(seed)
    firsts = sorted(draw.randrange(6) for _ in range(4))
    told = [(first, draw.choice([None, first + draw.randrange(4)])) for first in firsts]
    how: dict[str, Any] = {"employer": there.torv, "by": there.staff.karen, "at": MONDAY}
    diary: dict[int, int | None] = {}
    with there.database.writing(CITY) as session:
        for number, (first, last) in enumerate(told, start=1):
            until = None if last is None else _day(last)
            deal = Deal(Route.INVOICE, _day(first), until_on=until)
            agreements.conclude(session, deal=deal, **how)
            for day in range(first, 10):
                diary[day] = number if last is None or day <= last else None
        for day in range(10):
            row = agreements.in_force(session, there.torv, _day(day))
            assert (row.number if row else None) == diary.get(day)


@pytest.mark.parametrize("table", [Partnership, Agreement, LegalEntity])
def test_what_was_said_stays_said(there: Partners, table: type[Any]) -> None:
    """Tests that the database changes no row of the three."""
    with pytest.raises(DatabaseError), there.database.writing(CITY) as session:
        session.execute(update(table).values(number=9))


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        (GLN, True),
        (f"{GLN[:4]}-{GLN[4:]}", True),
        (GLN[:-1], False),
        ("0" + GLN, False),
        ("5798000000018", True),
        ("5798000000019", False),
        ("96385074", False),
        ("", False),
    ],
)
def test_gln(text: str, *, fits: bool) -> None:
    """Tests length and check digit; a shorter EAN is none."""
    if fits:
        assert len(gln(text)) == 13
    else:
        with pytest.raises(NotAGln):
            gln(text)


def test_who_can_be_reached(there: Partners) -> None:
    """Tests contacts of a company and of a shop, and that one is removed once."""
    how: dict[str, Any] = {"employer": there.lund, "by": there.staff.karen, "at": MONDAY}
    add = contacts.add_contact
    with there.database.writing(CITY) as session:
        hr = add(session, post=Post.HR, name=" Helle ", phone="+45 00 00 00-01", **how)
        add(session, post=Post.FINANCE, name="Finn", email="f@example.dk", **how)
        shop: dict[str, Any] = {"post": Post.STORE_MANAGER, "name": "Stine", "phone": "00000002"}
        add(session, workplace=there.blaagaard, **shop, **how)
        with pytest.raises(NotFound):
            add(session, workplace=there.amager, **shop, **how)
        found = contacts.contacts_of(session, there.lund)
        assert [(one.name, one.phone) for one in found] == [
            ("Finn", None),
            ("Helle", "+4500000001"),
            ("Stine", "00000002"),
        ]
        how = {"by": there.staff.karen, "at": MONDAY}
        contacts.remove_contact(session, contact=hr, **how)
        assert [one.name for one in contacts.contacts_of(session, there.lund)] == ["Finn", "Stine"]
        with pytest.raises(ContactRemoved):
            contacts.remove_contact(session, contact=hr, **how)
        with pytest.raises(NotFound):
            contacts.remove_contact(session, contact=ContactId("con_none"), **how)
        with pytest.raises(NotAllowed):
            contacts.remove_contact(session, contact=hr, by=there.helle, at=MONDAY)


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({"name": "H"}, NotReachable),
        ({"name": " ", "phone": "00000001"}, NotReachable),
        ({"name": "H", "phone": "1234567"}, NotAnAddress),
        ({"name": "H", "phone": "ring 00000001"}, NotAnAddress),
        ({"name": "H", "email": "helle@"}, NotAnAddress),
        ({"name": "H", "email": "h@x", "phone": "00000001"}, NotAnAddress),
    ],
)
def test_who_cannot(there: Partners, told: dict[str, Any], error: type[Exception]) -> None:
    """Tests a contact without a name or a way, and addresses that cannot be."""
    how: dict[str, Any] = {"employer": there.lund, "by": there.staff.karen, "at": MONDAY}
    with there.database.writing(CITY) as session, pytest.raises(error):
        contacts.add_contact(session, post=Post.HR, **told, **how)
