"""What is counted, over HTTP: the report, the month's file, the rows, a company's own figures."""

import csv
import hashlib
import json
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest

from foundation import accounts
from foundation.accounts import operator
from foundation.roles import Actor, Role
from placements.monitoring.report import document, report
from tests.api.site import Site, site
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY
from tests.placements.monitoring.world import Told, World, noon, world

FEBRUARY = noon(date(2026, 2, 1))
STARTED = Told(proposed=1, invited=2, interviewed=3, hired=4, started=5)


@pytest.fixture
def town(database: AnyDatabase) -> World:
    """A municipality with 30 boys and 9 girls of Nørrebro, and 3 of Valby."""
    made = world(database)
    made.add([STARTED] * 30)
    made.add([replace(STARTED, sex="girl")] * 9)
    made.add([replace(STARTED, sex="girl", district="valby")] * 3, at=1)
    return made


@pytest.fixture
def there(town: World) -> Site:
    """The site over it, on 1 February."""
    return site(town.database, FEBRUARY)


def test_the_report_is_the_report(town: World, there: Site) -> None:
    """Tests that what is answered is what is reported, and nothing that is closed."""
    asta = there.browser(town.staff.asta)
    told = asta.get("/statistics/report")
    with town.database.reading(CITY) as session:
        whole = document(report(session, on=date(2026, 1, 31), by=town.staff.asta))
    assert told == json.loads(json.dumps(whole))
    assert told["funnel"]["everybody"]["counts"][0] == 42
    assert list(told["partners"]["rows"]) == []  # 39 and 3: either would give the other away


def test_only_months_that_are_over_are_reported(town: World, there: Site) -> None:
    """Tests the month that runs, one before anything, and what is no month."""
    asta = there.browser(town.staff.asta)
    assert asta.get("/statistics/report?month=2026-02", 422)["code"] == "month_not_over"
    assert asta.get("/statistics/report?month=2025-01")["funnel"]["steps"] == []
    asta.get("/statistics/report?month=2026-13", 400)
    asta.get("/statistics/report?month=2026-01-15", 400)
    there.browser(town.staff.rune).get("/statistics/report", 403)


def test_the_file_of_a_month(town: World, there: Site) -> None:
    """Tests that it is the same ever after, whatever happens, and that its manifest fits."""
    asta = there.browser(town.staff.asta)
    asta.get("/statistics/extracts/2026-01")
    first = asta.last
    assert first.headers["Content-Disposition"] == f'attachment; filename="{CITY}-2026-01.csv"'
    town.add([STARTED] * 20)
    asta.get("/statistics/extracts/2026-01")
    assert asta.last.content == first.content
    manifest = asta.get("/statistics/extracts/2026-01/manifest")
    assert manifest["sha256"] == hashlib.sha256(first.content).hexdigest()
    assert manifest["rows"] == len(list(csv.DictReader(StringIO(first.text))))
    assert asta.get("/statistics/extracts/2026-02", 422)["code"] == "month_not_over"


def test_rows_are_for_an_evaluator_alone(town: World, there: Site) -> None:
    """Tests the archive: rows and their sheet; nobody else takes it."""
    evaluator = there.browser(town.evaluator)
    evaluator.get("/statistics/dataset")
    with ZipFile(BytesIO(evaluator.last.content)) as archive:
        assert archive.namelist() == [f"{CITY}-cases.csv", f"{CITY}-cases.md"]
        rows = list(csv.DictReader(StringIO(archive.read(f"{CITY}-cases.csv").decode())))
        assert b"must not be" in archive.read(f"{CITY}-cases.md")
    assert len(rows) == 42
    for other in (town.staff.asta, town.staff.karen):
        there.browser(other).get("/statistics/dataset", 403)


def test_a_company_reads_its_own(town: World, there: Site) -> None:
    """Tests its own figures, in a session in which there is nothing else; others are refused."""
    (own, _), (other, _) = town.places
    with town.database.writing(CITY) as session:
        boss, told = operator(CITY), {"role": Role.HR, "name": "Hanne", "employer": own}
        account = accounts.open_account(session, **told, by=boss, at=MONDAY)
        hanne: Actor = accounts.actor(session, account)
    browser = there.browser(hanne)
    figures = browser.get(f"/employers/{own}/figures")
    assert figures["proposals"]["at_work"] == 39
    assert set(figures["ends"].values()) == {0}
    browser.get(f"/employers/{other}/figures", 403)
