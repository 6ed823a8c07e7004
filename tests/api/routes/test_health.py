"""Tests of the doors for machines: health is open and tells words, metrics are open to few."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import make_app
from api.operating.installation import Installation, opened
from foundation.jobs import enqueue
from foundation.settings import Settings
from foundation.sqlite import SqliteDatabase
from tests.api.site import BASE, Site, site
from tests.databases import CITY, AnyDatabase, sqlite_database
from tests.foundation.ground import OPERATOR, Told
from tests.people import MONDAY, hire, later
from tests.redis import Broker

HERE = ("127.0.0.1", 50_000)
THERE = ("192.0.2.7", 50_000)
TOKEN = "a-token-of-thirty-letters-or-so"  # noqa: S105  # opens nothing but this test


def asker(made: Site, place: tuple[str, int] = THERE) -> TestClient:
    """Somebody who is not signed in, at a place."""
    return TestClient(made.app, base_url=BASE, client=place, raise_server_exceptions=False)


def on_files(database: AnyDatabase, made: Site, **settings: object) -> None:
    """Let the installation of a site lie where its database does."""
    house: Installation = made.app.state.house
    house.settings = Settings(**settings)  # type: ignore[arg-type]  # read from texts
    house.__dict__["bare"] = database


def test_anybody_may_ask_whether_it_lives(database: AnyDatabase) -> None:
    """Tests what is told: words, and nothing of anybody."""
    made = site(database, MONDAY)
    on_files(database, made)
    told = asker(made).get("/health/live")
    assert (told.status_code, told.json()) == (200, {"status": "alive"})


@pytest.mark.usefixtures("house")
def test_it_is_ready_where_its_tables_are_the_newest() -> None:
    """Tests an installation of either kind as `db upgrade` leaves it."""
    with opened() as installed:
        asks = TestClient(make_app(installed), base_url=BASE)
        told = asks.get("/health/ready")
    assert (told.status_code, told.json()) == (
        200,
        {"status": "ready", "database": "answers", "migrations": "newest", "broker": "none"},
    )


def test_it_is_not_ready_on_older_tables(sqlite_template: Path, tmp_path: Path) -> None:
    """Tests another revision, and a folder in which there is no database but a heap of letters."""
    with sqlite_database(sqlite_template, tmp_path) as database:
        made = site(database, MONDAY)
        on_files(database, made, data=tmp_path)
        assert asker(made).get("/health/ready").json()["status"] == "ready"
        with database.engine(CITY).begin() as connection:
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
        told = asker(made).get("/health/ready")
        assert (told.status_code, told.json()["migrations"]) == (503, "other")
        database.close()
        database.file(CITY).write_bytes(b"no database" * 1_000)
        told = asker(made).get("/health/ready")
        assert (told.status_code, told.json()["database"]) == (503, "away")
        assert str(tmp_path) not in told.text


def test_a_broker_that_is_away_sends_nobody_away(
    sqlite_template: Path, tmp_path: Path, broker: Broker
) -> None:
    """Tests both: jobs wait in their table, so requests can be answered."""
    with sqlite_database(sqlite_template, tmp_path) as database:
        made = site(database, MONDAY)
        on_files(database, made, data=tmp_path, broker_url=broker.url)
        assert asker(made).get("/health/ready").json()["broker"] == "answers"
        broker.stop()
        told = asker(made).get("/health/ready")
        broker.start()
        assert (told.status_code, told.json()["broker"]) == (200, "away")


def test_metrics_count_what_waits_without_names(database: AnyDatabase) -> None:
    """Tests requests by route, and jobs by kind: no id, no name, no municipality."""
    made = site(database, later(hours=1))
    on_files(database, made)
    made.app.state.house.founded = lambda: list(database.municipalities())
    staff = hire(database, CITY)
    with database.writing(CITY) as session:
        enqueue(session, Told.DONE, key="k", subject="s", by=OPERATOR, at=MONDAY)
    made.browser(staff.rune).get("/referrals/ref_secret", 404, params={"purpose": "supervise"})
    text = asker(made, HERE).get("/metrics").text
    assert f'foothold_jobs{{kind="{Told.DONE.value}",state="queued"}} 1.0' in text
    assert "foothold_oldest_due_job_seconds 3600.0" in text
    assert "foothold_municipalities 2.0" in text
    assert 'route="/referrals/{referral}",status="404"} 1.0' in text
    assert not any(word in text for word in ("ref_secret", CITY, staff.rune.account, "supervise"))


@pytest.mark.parametrize(
    ("place", "headers", "code"),
    [
        (HERE, {}, 200),
        (("::1", 1), {}, 200),
        (THERE, {}, 404),
        (THERE, {"Authorization": f"Bearer {TOKEN}"}, 200),
        (THERE, {"Authorization": f"Bearer {TOKEN}x"}, 404),
        (THERE, {"Authorization": TOKEN}, 404),
        (HERE, {"X-Forwarded-For": "192.0.2.7"}, 404),  # a proxy of this machine passed it on
        (HERE, {"Forwarded": "for=192.0.2.7"}, 404),
        (("testclient", 1), {}, 404),
    ],
)
def test_metrics_are_open_to_few(
    sqlite_template: Path,
    tmp_path: Path,
    place: tuple[str, int],
    headers: dict[str, str],
    code: int,
) -> None:
    """Tests who may read them: this machine, and whoever holds the token."""
    with sqlite_database(sqlite_template, tmp_path) as database:
        assert isinstance(database, SqliteDatabase)
        made = site(database, MONDAY)
        on_files(database, made, data=tmp_path, metrics_token=TOKEN)
        assert asker(made, place).get("/metrics", headers=headers).status_code == code


def test_without_a_token_none_opens_them(sqlite_template: Path, tmp_path: Path) -> None:
    """Tests that no setting is no empty password."""
    with sqlite_database(sqlite_template, tmp_path) as database:
        made = site(database, MONDAY)
        on_files(database, made, data=tmp_path)
        for shown in ("Bearer None", "Bearer ", "Bearer"):
            told = asker(made).get("/metrics", headers={"Authorization": shown})
            assert told.status_code == 404
