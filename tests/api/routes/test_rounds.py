"""The matching rounds over HTTP."""

import json
from hashlib import sha256

from sqlalchemy import select

from foundation.audit import entries
from referrals.models import Referral
from tests.api.routes.a_round import ROUND, there
from tests.databases import CITY, AnyDatabase
from tests.placements.rounds.week import ROUND_DAY


def test_from_a_draft_to_proposals(database: AnyDatabase) -> None:
    """Tests the whole round: begun, frozen, solved, reviewed, looked at again, published."""
    made = there(database, youths=3, seats=1, capacity=1)
    karen = made.karen
    begun = karen.post("/rounds", {"round_date": ROUND_DAY.isoformat(), "seed": 7}, 201)
    assert begun["number"] == 1
    assert karen.place == ROUND
    frozen = karen.post(f"{ROUND}/freezing", None, 200)
    assert (frozen["youths"], frozen["left_out"]) == (3, 0)
    place = made.solved()
    assert place == f"{ROUND}/runs/1"
    run = karen.get(place)
    assert (run["state"], run["status"], run["faults"]) == ("done", "optimal", 0)
    karen.post(f"{ROUND}/review", {"run": 1, "read_run": 1})
    assert karen.get(f"{ROUND}/fallen") == []
    matches = karen.get(f"{place}/matches")["items"]
    (left,) = karen.get(f"{place}/unmatched")["items"]
    assert {one["referral"] for one in [*matches, left]} == set(made.cases)
    out = matches[0]["referral"]
    body = {"read_run": 1, "leave_out": [out]}
    key = {"Idempotency-Key": "publish-0001"}
    published = karen.post(f"{ROUND}/publication", body, 200, headers=key)
    assert len(published["proposals"]) == 1
    assert karen.post(f"{ROUND}/publication", body, 200, headers=key) == published
    assert karen.post(f"{ROUND}/publication", body, 409)["code"] == "illegal_move"
    assert karen.post(f"{ROUND}/closing", None, 409)["code"] == "proposals_open"
    shown = karen.get(ROUND)
    assert (shown["state"], shown["run_chosen"], shown["seed"]) == ("published", 1, 7)
    assert karen.get("/rounds")["items"][0] == {key: shown[key] for key in ROWS}


ROWS = ("id", "number", "round_date", "state", "run_last", "run_chosen", "drafted_at")


def test_names_stand_beside_ids(database: AnyDatabase) -> None:
    """Tests that a case is told by its letters, and a job, a mentor and a shop by their names."""
    made = there(database)
    made.frozen()
    place = made.solved()
    with made.town.reading() as session:
        rows = select(Referral.id, Referral.code).where(Referral.municipality == CITY)
        codes = {row.id: row.code for row in session.execute(rows)}
    for one in made.karen.get(f"{place}/matches")["items"]:
        assert one["names"].keys() == {one["referral"], one["position"], one["mentor"]}
        assert one["names"][one["referral"]] == codes[one["referral"]]


def test_overrides_and_their_receipts(database: AnyDatabase) -> None:
    """Tests a pin, a veto and a room: demanded, told with what they cost, and lifted."""
    made = there(database)
    made.frozen()
    karen, shop, (one, two) = made.karen, made.town.shop, made.cases
    made.solved()
    reason = {"reason": "known_conflict", "words": "They have quarrelled before."}
    pin = {"kind": "pin", "referral": one, "position": shop.position, "mentor": shop.mentor}
    veto = {"kind": "veto", "referral": two, "employer": made.town.other.employer}
    room = {"kind": "room", "position": shop.position, "room": 1}
    demands = [{**reason, "overrides": [pin, veto]}, {**reason, "overrides": [room]}]
    made.solved(1, demands=demands)
    shown = karen.get(f"{ROUND}/overrides")["items"]
    assert [line["kind"] for line in shown] == ["pin", "veto", "room"]
    assert [line["cost_placed"] for line in shown] == [0, 0, shown[2]["cost_placed"]]
    assert shown[2]["cost_placed"] > 0
    assert shown[1]["names"][made.town.other.employer] == "Havnens Is"
    assert "quarrelled" not in json.dumps(shown)
    made.solved(2, lift=[3])
    assert karen.get(f"{ROUND}/overrides")["items"][2]["until_run"] == 3
    runs = karen.get(f"{ROUND}/runs")["items"]
    assert [run["number"] for run in runs] == [1, 2, 3]
    assert runs[0]["placed"] == runs[2]["placed"] > runs[1]["placed"]


def test_what_is_refused(database: AnyDatabase) -> None:
    """Tests a run nobody has seen, ids of nowhere, half an override, and a round that is not."""
    made = there(database)
    made.frozen()
    karen = made.karen
    karen.post(f"{ROUND}/runs", {"read_run": 0}, 202)
    assert karen.post(f"{ROUND}/runs", {"read_run": 0}, 409)["code"] == "run_meanwhile"
    assert karen.post(f"{ROUND}/runs", {"read_run": 1}, 409)["code"] == "run_at_work"
    karen.post(f"{ROUND}/runs/1/cancellation")
    gone = {"kind": "veto", "referral": "ref_gone", "employer": "emp_gone"}
    body = {"read_run": 1, "demands": [{"reason": "other", "overrides": [gone]}]}
    said = karen.post(f"{ROUND}/runs", body, 422)
    assert (said["code"], said["facts"]) == ("not_in_the_round", {"ids": "ref_gone, emp_gone"})
    gone["kind"] = "pin"
    assert karen.post(f"{ROUND}/runs", body, 422)["code"] == "override_unclear"
    gone["kind"] = "nail"
    assert karen.post(f"{ROUND}/runs", body, 400)["code"] == "malformed"
    assert karen.get("/rounds/9", 404)["code"] == "not_found"
    assert karen.get(f"{ROUND}/runs/9", 404)["code"] == "not_found"
    assert karen.get(f"{ROUND}/runs/1/matches", 422)["code"] == "no_run"
    karen.post(f"{ROUND}/abandonment")
    assert karen.get(ROUND)["state"] == "abandoned"


def test_the_files_of_a_run(database: AnyDatabase) -> None:
    """Tests that problem and solution are handed out, and that each youth's log tells it."""
    made = there(database)
    made.frozen()
    made.solved()
    karen = made.karen
    digest = karen.get(f"{ROUND}/runs/1")["problem_digest"]
    for place in (f"{ROUND}/problem", f"{ROUND}/runs/1/problem"):
        assert len(karen.get(place)["youths"]) == 2
        assert sha256(karen.last.content).hexdigest() == digest
        assert karen.last.headers["Content-Disposition"].startswith("attachment")
    with made.town.reading() as session:
        for case in made.cases:
            events = [entry.event for entry in entries(session, case)]
            assert events.count("referral:application:read") == 2
    assert karen.get(f"{ROUND}/runs/1/solution")["problem_digest"] == digest


def test_nobody_else(database: AnyDatabase) -> None:
    """Tests HR, a mentor and a referrer, who run no rounds; and the acts, which ask again."""
    made = there(database)
    made.frozen()
    for other in (made.town.shop.hr, made.town.shop.guide, made.town.staff.rune):
        browser = made.site.browser(other)
        assert browser.get(ROUND, 403)["code"] == "not_allowed"
        assert browser.post(f"{ROUND}/runs", {"nonsense": 1}, 403)["code"] == "not_allowed"
