"""Lists of positions and mentors: what each column takes and refuses, and what comes of a row."""

from datetime import date
from typing import Any

import pytest

from api.imports import offer_choices
from api.imports.kinds import ImportKind
from api.imports.marks import Mark, MarkCode
from api.imports.offer_rows import read_mentors, read_positions
from api.imports.offers import import_mentors, import_positions, preview_mentors, preview_positions
from api.imports.preview import Thing
from api.sentences.imports import added_lines, preview_lines
from employers import absences, positions, queries, register
from employers.contents import check_offer, check_profile, offer_of
from employers.ids import WorkplaceId
from employers.questions import TABLES, TEMPLATES, Template
from employers.words import Sector
from foundation.errors import NotAllowed
from matching.files.faults import Refused
from matching.problem import Window
from tests.api.imports.files import GUIDE, JOB, csv, told, xlsx
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY, Staff, hire, later

DIGITS = "eight digits, of which the last checks the others"
TRADES = "shop, office, petrol, hotel, restaurant, cinema, bakery, newspapers, other"
WINDOWS = "must be days and times, like: ti 14-19; lø 7.30-16"
ELEVEN = "; ".join(f"ti {n}-{n + 1}" for n in range(11))
KINDS = "the calm one, the shift leader, the patient teacher, the cheerful colleague"
SETTLED = "hear both, part them, stop it, let them sort it out"


def shop(database: AnyDatabase) -> tuple[Staff, WorkplaceId]:
    """An employer with a workplace in Jagtvej."""
    staff = hire(database, CITY)
    how: dict[str, Any] = {"by": staff.karen, "at": MONDAY}
    with database.writing(CITY) as session:
        employer = register.register(session, name="Brød", cvr="10000009", **how)
        return staff, register.add_workplace(session, employer=employer, name="Jagtvej", **how)


def test_a_row_becomes_a_position(database: AnyDatabase) -> None:
    """Tests every column, and that it is confirmed as by one tap, but not past its season."""
    staff, workplace = shop(database)
    full = JOB | {"Opgaver": "kasse; oprydning", "Sprog": "dansk, da", "Sæson til": "5.12.2026"}
    full["Sprog"] = "dansk"
    data = csv(full, JOB | {"Titel": "Bager", "Butik": "JAGTVEJ"})
    with database.writing(CITY) as session:
        added = import_positions(session, read_positions(data), by=staff.karen, at=MONDAY)
        assert (added.positions, added.seats, added.left_alone) == (2, 4, 0)
        assert list(added_lines(added)) == ["2 positions are imported", "4 seats are imported"]
        baker, clerk = queries.positions(session)
        offer = offer_of(clerk)
        assert (clerk.workplace_id, offer.title) == (workplace, "Butiksmedhjælper")
        assert (offer.sector, offer.job_type, offer.tasks) == (
            Sector.BAKERY,
            "butik",
            ("kasse", "oprydning"),
        )
        assert (offer.age_min, offer.languages) == (15, ("da",))
        assert (offer.start_from, offer.start_by) == (date(2026, 11, 2), date(2026, 12, 1))
        assert (offer.minutes_min, offer.minutes_max) == (240, 510)
        assert offer.shifts == (Window(2, 840, 1080), Window(6, 450, 720))
        assert clerk.confirmed_until == offer.season_until == date(2026, 12, 5)
        assert (baker.confirmed_until, baker.season_until) == (date(2026, 12, 7), None)
        assert len(positions.seats_of(session, clerk.id)) == 2


def test_a_row_becomes_a_mentor(database: AnyDatabase) -> None:
    """Tests a template, one with an answer of its own, and answers by code and by words."""
    staff, workplace = shop(database)
    answered = {
        "Skabelon": "",
        "Udeblivelse": "say_the_rules",
        "Ny opgave": "Trin for trin",
        "Uenighed": "hear both",
        "Travl dag": "små bidder",
    }
    rows = (
        GUIDE,
        GUIDE | {"Navn": "Tove", "Travl dag": "roser"},
        GUIDE | {"Navn": "Ulla", "Sprog": "dansk, tyrkisk"} | answered,
    )
    with database.writing(CITY) as session:
        added = import_mentors(session, read_mentors(csv(*rows)), by=staff.karen, at=MONDAY)
        assert list(added_lines(added)) == ["3 mentors are imported"]
        calm = dict(TEMPLATES[Template.CALM_ONE])
        birthe, tove, ulla = absences.present(session, MONDAY.date())
        assert (birthe.workplace_id, birthe.capacity, birthe.answers) == (workplace, 2, calm)
        assert birthe.shifts == [{"day": 1, "start": "08:00", "end": "16:00"}]
        assert tove.answers == calm | {"busy_day": "praise"}
        assert ulla.answers == {
            "no_show": "say_the_rules",
            "new_task": "step_by_step",
            "quarrel": "hear_both",
            "busy_day": "small_bites",
        }
        assert ulla.languages == ["da", "tr"]


@pytest.mark.parametrize(
    ("cells", "rules"),
    [
        ({"CVR": "10000008"}, [f"CVR: must be a CVR number: {DIGITS}"]),
        ({"Titel": ""}, ["Titel: must be filled in"]),
        ({"Titel": "Ib 010110-1234"}, ["Titel: must not hold a CPR number"]),
        ({"Branche": "cirkus"}, [f"Branche: must be one of: {TRADES}"]),
        ({"Pladser": "to"}, ["Pladser: must be a whole number"]),
        ({"Pladser": "0"}, ["Pladser: must be a whole number from 1 to 50"]),
        ({"Yngste alder": "100"}, ["Yngste alder: must be a whole number from 0 to 99"]),
        (
            {"Sidste start": "1.11.2026"},
            ["Sidste start: must not be before the first day it may begin"],
        ),
        ({"Sæson til": "30.11.2026"}, ["Sæson til: must not be before the last day it may begin"]),
        ({"Vagter": "ti 14"}, [f"Vagter: {WINDOWS}"]),
        ({"Vagter": "ti 14-18; ti 17-19"}, ["Vagter: must not overlap"]),
        ({"Vagter": "ti 14-18; ti 14-18"}, ["Vagter: names something twice"]),
        ({"Vagter": ELEVEN}, ["Vagter: must have 1 to 10 members"]),
        ({"Færrest timer": "4,01"}, ["Færrest timer: must be hours, of whole minutes, like 7,5"]),
        ({"Færrest timer": "-1"}, ["Færrest timer: must be hours, of whole minutes, like 7,5"]),
        ({"Flest timer": "3,5"}, ["Flest timer: must not be less than the fewest hours"]),
        ({"Flest timer": "169"}, ["Flest timer: must be a whole number from 0 to 10080"]),
        ({"Titel": "", "Pladser": "x", "Sprog": "klingonsk"}, [
            "Titel: must be filled in",
            "Pladser: must be a whole number",
            "Sprog: must be languages by their names or codes, like: dansk, somali",
        ]),
    ],
)  # fmt: skip
def test_what_a_position_refuses(cells: dict[str, str], rules: list[str]) -> None:
    """Tests all faults at once: the row, the header, the rule, and nothing of the cell."""
    found = told(read_positions(csv(JOB, JOB | {"Titel": "Bager"} | cells)).faults)
    assert found == [f"row 3, {rule}" for rule in rules]


@pytest.mark.parametrize(
    ("cells", "rules"),
    [
        ({"Navn": "Ib 010110-1234"}, ["Navn: must not hold a CPR number"]),
        ({"Antal unge": "-1"}, ["Antal unge: must be a whole number"]),
        ({"Arbejdstider": "altid"}, [f"Arbejdstider: {WINDOWS}"]),
        ({"Skabelon": "canary"}, [f"Skabelon: must be one of: {KINDS}"]),
        ({"Uenighed": "roser"}, [f"Uenighed: must be one of: {SETTLED}"]),
        ({"Skabelon": "", "Udeblivelse": "ringer samme dag"}, [
            f"{name}: must be filled in, or a template be named"
            for name in ("Ny opgave", "Uenighed", "Travl dag")
        ]),
    ],
)  # fmt: skip
def test_what_a_mentor_refuses(cells: dict[str, str], rules: list[str]) -> None:
    """Tests the same for mentors."""
    empty = dict.fromkeys(("Udeblivelse", "Ny opgave", "Uenighed", "Travl dag"), "")
    found = told(read_mentors(csv(empty | GUIDE, empty | GUIDE | {"Navn": "Tove"} | cells)).faults)
    assert found == [f"row 3, {rule}" for rule in rules]


def test_what_is_read_can_be_offered() -> None:
    """Tests that the acts have no other rules than the lists, at the bounds too."""
    bounds = JOB | {"Pladser": "50", "Flest timer": "168", "Færrest timer": "168"}
    (row,) = read_positions(csv(bounds | {"Sidste start": "2.11.2026"})).rows
    check_offer(row.listed.offer, seats=row.listed.seats)
    (mentor,) = read_mentors(csv(GUIDE | {"Antal unge": "0"})).rows
    check_profile(mentor.listed.profile)


def test_every_answer_and_template_can_be_told() -> None:
    """Tests that the words of the lists are those of the questions."""
    table = {question.value: list(answers) for question, answers in TABLES[1].items()}
    assert table == {
        "no_show": list(offer_choices.NO_SHOW),
        "new_task": list(offer_choices.NEW_TASK),
        "quarrel": list(offer_choices.QUARREL),
        "busy_day": list(offer_choices.BUSY_DAY),
    }
    assert list(offer_choices.TEMPLATE) == list(Template)
    assert list(offer_choices.SECTOR) == list(Sector)


def test_where_it_is_must_be_entered(database: AnyDatabase) -> None:
    """Tests an employer and a workplace nobody entered: told in the preview, refused after it."""
    staff, _workplace = shop(database)
    rows = (JOB | {"Butik": "Valby"}, JOB | {"CVR": "10000017"}, JOB)
    faults = [
        "row 2, Butik: must be a workplace of the employer that is entered already",
        "row 3, CVR: must be the CVR number of an employer that is registered",
    ]
    listed = read_positions(csv(*rows))
    with database.reading(CITY) as session:
        found = preview_positions(session, listed, by=staff.karen)
        assert told(found.faults) == faults
        assert next(preview_lines(found)) == "3 rows could be read"
    with pytest.raises(Refused) as refused, database.writing(CITY) as session:
        import_positions(session, listed, by=staff.karen, at=MONDAY)
    assert told(refused.value.faults) == faults
    with database.reading(CITY) as session:
        assert queries.positions(session) == []


def test_what_is_there_already_is_left_alone(database: AnyDatabase) -> None:
    """Tests the same title and name at the same workplace, and once it is closed, or left."""
    staff, workplace = shop(database)
    with database.writing(CITY) as session:
        import_positions(session, read_positions(csv(JOB)), by=staff.karen, at=MONDAY)
        import_mentors(session, read_mentors(csv(GUIDE)), by=staff.karen, at=MONDAY)
    more = read_positions(csv(JOB | {"Pladser": "9"}, JOB | {"Titel": "Bager"}))
    others = read_mentors(csv(GUIDE | {"Antal unge": "9"}, GUIDE | {"Navn": "Tove"}))
    with database.reading(CITY) as session:
        found = preview_positions(session, more, by=staff.karen)
        assert (found.kind, found.marks) == (
            ImportKind.POSITIONS,
            (Mark(2, MarkCode.THERE),),
        )
        assert found.adds == {Thing.POSITION: 1, Thing.SEAT: 2}
        assert list(preview_lines(found)) == [
            "2 rows could be read",
            "1 position would be added",
            "2 seats would be added",
            "1 thing to look at",
            "  row 2: is at the workplace already, under the same name, and is left alone",
            "Nothing is imported yet. With --apply it is.",
        ]
        assert preview_mentors(session, others, by=staff.karen).adds == {Thing.MENTOR: 1}
    with database.writing(CITY) as session:
        added = import_positions(session, more, by=staff.karen, at=later(days=1))
        assert (added.positions, added.seats, added.left_alone) == (1, 2, 1)
        mentors = import_mentors(session, others, by=staff.karen, at=later(days=1))
        assert list(added_lines(mentors)) == [
            "1 mentor is imported",
            "1 row was there already, and is left alone",
        ]
        (clerk,) = [one for one in queries.positions(session) if one.title != "Bager"]
        assert clerk.workplace_id == workplace
        positions.close_position(session, position=clerk.id, by=staff.karen, at=MONDAY)
        assert preview_positions(session, more, by=staff.karen).adds[Thing.POSITION] == 1


def test_a_season_that_is_over_is_refused(database: AnyDatabase) -> None:
    """Tests the last day of a season, and the day after."""
    staff, _workplace = shop(database)
    season = read_positions(csv(JOB | {"Sidste start": "2.11.2026", "Sæson til": "5.11.2026"}))
    with pytest.raises(Refused) as refused, database.writing(CITY) as session:
        import_positions(session, season, by=staff.karen, at=later(days=4))
    assert told(refused.value.faults) == ["row 2, Sæson til: has passed"]
    with database.writing(CITY) as session:
        assert import_positions(session, season, by=staff.karen, at=later(days=3)).positions == 1


def test_who_may(database: AnyDatabase) -> None:
    """Tests that nobody but a coordinator is told what is there."""
    staff, _workplace = shop(database)
    with database.reading(CITY) as session:
        for who in (staff.rune, staff.aksel, staff.asta, staff.timetable):
            with pytest.raises(NotAllowed):
                preview_positions(session, read_positions(csv(JOB)), by=who)
            with pytest.raises(NotAllowed):
                preview_mentors(session, read_mentors(csv(GUIDE)), by=who)


def test_csv_and_workbook_give_the_same() -> None:
    """Tests numbers and days as a workbook keeps them, rows that repeat, and what is printed."""
    typed = JOB | {"CVR": 10000009, "Pladser": 2, "Flest timer": 8.5, "Færrest timer": 4}
    typed |= {"Første start": date(2026, 11, 2)}  # type: ignore[dict-item]
    assert read_positions(xlsx(typed)).digest == read_positions(csv(JOB)).digest
    assert told(read_positions(csv(JOB, JOB)).faults) == ["row 3: holds the same as row 2"]
    assert "Birthe" not in repr(read_mentors(csv(GUIDE)))
    assert told(read_mentors(csv({"CVR": "10000009", "Skabelon": "den rolige"})).faults) == [
        f"file: lacks the column {name}" for name in ("Butik", "Navn", "Antal unge", "Arbejdstider")
    ]
