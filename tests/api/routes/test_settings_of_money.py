"""What an administrator sets, and what is reckoned from it: terms, sources, forecast, budget."""

import pytest

from placements.ledger.budget.assumptions import assumptions
from tests.api.routes.finance import Finance, finance
from tests.databases import AnyDatabase
from tests.placements.ledger.desk import RATE
from tests.placements.ledger.forecast.runs import cases, solved

COURSE = 1_300_000


@pytest.fixture
def of(database: AnyDatabase) -> Finance:
    """Finance at work, on either database."""
    return finance(database)


def test_terms(of: Finance) -> None:
    """Tests that terms are dated and added, whole or not at all, and read by finance."""
    body = {"from_on": "2027-01-01", "payer_name": "Havneby", "cap_ore": 1_400_000}
    made = of.asta.post("/terms", body, 201)
    first, second = of.finn.get("/terms")["items"]
    assert (second["id"], second["cap_ore"], second["due"]) == (made["id"], 1_400_000, "begun")
    assert first["from_on"] == "2026-01-01"
    half = of.asta.post("/terms", body | {"payer_reg_number": "5301"}, 422)
    assert (half["code"], half["facts"]["wrong"]) == ("terms_faulty", "payer_account_number")
    stands = body | {"from_on": "2026-01-01", "due": "completed"}
    assert of.asta.post("/terms", stands, 422)["code"] == "policy_stands"
    for name in ("", " ", "a\nb"):
        of.asta.post("/terms", body | {"payer_name": name}, 400)
    of.finn.post("/terms", body, 403)
    of.rune.get("/terms", 403)


def test_sources(of: Finance) -> None:
    """Tests that the newest of a code counts, and what a code and an account string are."""
    body = {"year": 2028, "code": "own", "rank": 1, "name": "Egne midler"}
    of.asta.post("/sources", body | {"courses_max": 10}, 201)
    newest = of.asta.post("/sources", body | {"account_string": "0528212001590001"}, 201)
    (shown,) = of.finn.get("/sources?year=2028")["items"]
    assert (shown["id"], shown["courses_max"]) == (newest["id"], None)
    assert len(of.asta.get("/sources")["items"]) == 5
    for code in ("Æ", "9", "own fund", ""):
        of.asta.post("/sources", body | {"code": code}, 400)
    of.karen.post("/sources", body, 403)


def test_the_forecast(of: Finance) -> None:
    """Tests what is spent, bound and free, on a day far away, and on one without terms."""
    told = of.finn.get("/forecast")
    own = next(one for one in told["sources"] if (one["year"], one["code"]) == (2026, "own"))
    assert (own["courses"], own["courses_free"], own["spent_ore"]) == (2, 98, 10 * RATE)
    assert own["free_ore"] == own["budget_ore"] - own["spent_ore"] - own["committed_ore"]
    assert (told["curve"], told["months"][0]["certain_ore"]) == (
        {"observed": 2, "known_days": 0},
        8 * RATE,
    )
    assert of.finn.get("/forecast?on=2199-12-31")["months"][0]["certain_ore"] == 0
    assert of.finn.get("/forecast?on=2025-01-01", 422)["code"] == "terms_unset"
    of.rune.get("/forecast", 403)


def test_state_aid_counts_for_a_group(of: Finance) -> None:
    """Tests that companies noted as one undertaking are counted together."""
    lund, havnen = of.desk.lund.employer, of.desk.havnen.employer
    assert [one["ore"] for one in of.finn.get("/aid")["items"]] == [COURSE, COURSE]
    for employer in (lund, havnen):
        body = {"group_name": "Koncernen", "from_on": "2026-01-01"}
        of.karen.post(f"/employers/{employer}/group", body, 201)
    (both,) = of.finn.get("/aid")["items"]
    assert (both["group"], both["courses"], both["ore"]) == ("Koncernen", 2, 2 * COURSE)
    assert both["left_ore"] == both["limit_ore"] - both["ore"]
    (group,) = of.finn.get("/groups")["items"]
    assert group["employers"] == sorted([lund, havnen])
    of.finn.post(f"/employers/{lund}/group", body, 403)


def test_what_a_run_would_cost(of: Finance) -> None:
    """Tests the liability of a run before it is published."""
    one, two = cases(of.desk, 2)
    solved(of.desk, (one, of.desk.lund), (two, of.desk.havnen))
    told = of.karen.get("/rounds/1/runs/1/liability")
    assert (told["matches"], told["maximum_ore"], told["expected_ore"]) == (2, 2 * COURSE, None)
    (own,) = told["funding"]
    assert (own["code"], own["courses"]) == ("own", 2)
    assert of.karen.get("/rounds/2/runs/1/liability", 404)["code"] == "not_found"
    of.finn.get("/rounds/1/runs/1/liability", 403)


def test_the_budget_of_the_application(of: Finance) -> None:
    """Tests the figures of the application, the faults of another, and one too long to reckon."""
    own = of.asta.get("/budget/application")
    assert own == {"assumptions": assumptions().write()}
    told = of.finn.post("/budget", own, 200)
    assert told["costs"]["total"] == {
        "own_ore": 649_875_000,
        "fund_ore": 1_736_375_000,
        "total_ore": 2_386_250_000,
    }
    assert (told["project_ore"], told["units"]["project_ore"]) == (2_990_115_625, 2_990_116)
    assert told["after_end"]["total_ore"] == 130_000_000
    faulty = {"assumptions": own["assumptions"] | {"weeks": 0, "x": 1}}
    places = {one["place"] for one in of.finn.post("/budget", faulty, 422)["faults"]}
    assert places == {"body.assumptions.weeks", "body.assumptions.x"}
    long = {"assumptions": own["assumptions"] | {"weeks": 520, "weeks_a_year": 1}}
    assert of.finn.post("/budget", long, 422)["code"] == "course_too_long"
    of.rune.post("/budget", own, 403)
