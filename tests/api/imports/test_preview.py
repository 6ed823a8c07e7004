"""What a list would come to: looked at by whoever may, changing nothing."""

from dataclasses import replace

import pytest

from api.imports.marks import Mark, MarkCode
from api.imports.preview import Thing, preview_employers, preview_referrals
from api.imports.referral_rows import read_referrals
from api.sentences.imports import preview_lines
from employers import register
from foundation import accounts
from foundation.errors import NotAllowed
from matching.files.faults import Refused
from tests.api.imports.files import ALMA, BOOKS, BREAD, as_row, csv, employers, told
from tests.applications import application_of
from tests.cast import AMINA, SARA
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY, NORREBRO, VALBY, Staff, hire, submitted


def test_rows_that_look_like_others_are_marked(database: AnyDatabase) -> None:
    """Tests a youth who is known, one who may be, and two rows that look alike."""
    staff = hire(database, CITY)
    with database.writing(CITY) as session:
        submitted(session, application_of(AMINA), staff.rune)
    known = as_row(application_of(AMINA)) | {"Styrker": "noget andet", "Telefon": ""}
    maybe = known | {"Efternavn": "Andersen"}
    twin = ALMA | {"E-mail": "alma@example.dk"}
    rows = (known, maybe, twin, twin | {"Fornavn": "Ellen", "Styrker": "har adhd"})
    with database.reading(CITY) as session:
        found = preview_referrals(
            session, read_referrals(csv(*rows)), queue=NORREBRO, by=staff.karen
        )
    assert found.marks == (
        Mark(2, MarkCode.KNOWN),
        Mark(3, MarkCode.MAYBE_KNOWN),
        Mark(5, MarkCode.DOUBT, header="Styrker"),
        Mark(5, MarkCode.TWICE, other=4),
    )
    assert found.adds == {Thing.DRAFT: 4}
    assert [row.is_whole for row in found.rows] == [False, False, False, False]
    lines = list(preview_lines(found))
    assert "4 of them lack something before they can be submitted" in lines
    assert "  row 5: looks like the youth in row 4" in lines
    assert lines[-1] == "Nothing is imported yet. With --apply it is."


def test_whose_drafts_they_would_be(database: AnyDatabase) -> None:
    """Tests queues and accounts: only those that are known, and a referrer's, and open."""
    staff = hire(database, CITY)
    _close(database, staff)
    rows = (
        ALMA | {"Kø": "Nørrebro", "Indstillers konto": staff.rune.account},
        ALMA | {"Fornavn": "Bo", "Kø": "VALBY", "Indstillers konto": staff.karen.account},
        ALMA | {"Fornavn": "Carl", "Kø": "Canary", "Indstillers konto": staff.aksel.account},
        ALMA | {"Fornavn": "Dan", "Indstillers konto": staff.sanne.account},
        ALMA | {"Fornavn": "Eva", "Indstillers konto": "acc_canary"},
    )
    account = "must be the id of a referrer's account that is open"
    listed = read_referrals(csv(*rows))
    with database.reading(CITY) as session:
        found = preview_referrals(session, listed, by=staff.karen)
        assert sorted(told(found.faults)) == [
            f"row 4, Indstillers konto: {account}",
            "row 4, Kø: must be the queue of a local committee",
            f"row 5, Indstillers konto: {account}",
            "row 5, Kø: must be filled in, or a queue named for the list",
            f"row 6, Indstillers konto: {account}",
            "row 6, Kø: must be filled in, or a queue named for the list",
        ]
        with pytest.raises(Refused, match="queue: must be the queue of a local committee"):
            preview_referrals(session, listed, queue="Canary", by=staff.karen)
        good = replace(listed, rows=listed.rows[:2])
        assert not preview_referrals(session, good, queue=VALBY, by=staff.karen).faults


def test_employers_that_are_registered_are_left_alone(database: AnyDatabase) -> None:
    """Tests that their rows add nothing, a new workplace neither, and that it is said."""
    staff = hire(database, CITY)
    with database.writing(CITY) as session:
        register.register(session, name="Brød", cvr="10000009", by=staff.karen, at=MONDAY)
    rows = (
        BREAD | {"Butik": "Jagtvej"},
        BOOKS | {"Butik": "Valby"},
        BOOKS | {"Butik": "Vanløse"},
    )
    with database.reading(CITY) as session:
        found = preview_employers(session, employers(*rows), by=staff.karen)
    assert found.marks == (Mark(2, MarkCode.REGISTERED),)
    assert [row.adds for row in found.rows] == [
        (),
        (Thing.EMPLOYER, Thing.WORKPLACE),
        (Thing.WORKPLACE,),
    ]
    assert list(preview_lines(found)) == [
        "3 rows could be read",
        "1 employer would be added",
        "2 workplaces would be added",
        "1 thing to look at",
        "  row 2: is of an employer that is registered already, and is left alone",
        "Nothing is imported yet. With --apply it is.",
    ]


def test_who_may_look(database: AnyDatabase) -> None:
    """Tests that nobody but a coordinator is even told whether a youth is known."""
    staff = hire(database, CITY)
    with database.reading(CITY) as session:
        for who in (staff.rune, staff.aksel, staff.asta, staff.timetable):
            with pytest.raises(NotAllowed):
                preview_referrals(session, read_referrals(csv(ALMA)), queue=NORREBRO, by=who)
            with pytest.raises(NotAllowed):
                preview_employers(session, employers(BREAD), by=who)


def test_a_whole_application_lacks_nothing(database: AnyDatabase) -> None:
    """Tests that a row may tell all that the committee needs."""
    staff = hire(database, CITY)
    listed = read_referrals(csv(as_row(application_of(SARA))))
    with database.reading(CITY) as session:
        found = preview_referrals(session, listed, queue=NORREBRO, by=staff.karen)
    assert [row.is_whole for row in found.rows] == [True]


def _close(database: AnyDatabase, staff: Staff) -> None:
    with database.writing(CITY) as session:
        account = staff.sanne.account
        accounts.close_account(session, account=account, by=staff.timetable, at=MONDAY)
