"""What a run is asked over HTTP: queued, answered in a job, kept, and read."""

from sqlalchemy import select

from foundation.audit import entries
from placements.models import Answer
from referrals.rights.restriction import restrict
from tests.api.routes.a_round import ROUND, There, there
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY
from tests.referrals.scene import youth_of

RUN = f"{ROUND}/runs/1"


def solved(database: AnyDatabase, youths: int = 3) -> There:
    """A round of which one youth comes away with nothing."""
    made = there(database, youths, seats=1, capacity=1)
    made.frozen()
    made.solved()
    return made


def without(made: There) -> str:
    """Who has no match."""
    (left,) = made.karen.get(f"{RUN}/unmatched")["items"]
    return str(left["referral"])


def test_why_and_why_not(database: AnyDatabase) -> None:
    """Tests a youth with a match and one without, with names beside ids, and what is logged."""
    made = solved(database)
    karen, left = made.karen, without(made)
    (has, *_) = (case for case in made.cases if case != left)
    for case, kind in ((has, "why"), (left, "why_not")):
        job = made.answered({"kind": "why", "referral": case})
        assert (job["state"], job["round"], job["run"], job["why"]) == ("done", 1, 1, None)
        answer = karen.get(f"/answers/{job['answer']}")
        assert (answer["kind"], answer["referral"]) == (kind, case)
        assert answer["answer"][kind]
        assert answer["names"].keys() >= {case}
        assert set(answer["names"]) & set(made.cases) <= set(made.cases)
        (again,) = karen.get(f"{RUN}/answers?kind={kind}&referral={case}")["items"]
        assert again == answer
    with made.town.reading() as session:
        events = [one.event for one in entries(session, left)]
    assert events.count("referral:application:read") == 3  # kept once, read twice


def test_of_the_whole_run(database: AnyDatabase) -> None:
    """Tests what overrides cost, what would help, and what is best after a decline."""
    made = solved(database)
    shop, other = made.town.shop, made.town.other
    veto = {"kind": "veto", "referral": made.cases[0], "employer": shop.employer}
    demands = [{"reason": "other", "overrides": [veto]}]
    made.solved(1, demands=demands)
    told = {}
    for kind in ("receipts", "advice", "plans"):
        job = made.answered({"kind": kind}, 2)
        assert job["state"] == "done"
        told[kind] = made.karen.get(f"/answers/{job['answer']}")
    assert len(told["receipts"]["answer"]["receipts"]) == 1
    assert len(told["plans"]["answer"]["plans"]) == 2
    assert told["plans"]["names"][other.mentor]
    assert told["advice"]["answer"]


def test_what_is_only_tried(database: AnyDatabase) -> None:
    """Tests the price of an override nobody makes, of a run that is proven best or has none."""
    made = solved(database)
    shop, (first, *_) = made.town.shop, made.cases
    room = {"kind": "room", "position": shop.position, "room": 0}
    job = made.answered({"kind": "trial", "overrides": [room]})
    (bill,) = made.karen.get(f"/answers/{job['answer']}")["answer"]["receipts"]
    assert bill["price"]["placed"] > 0
    assert made.karen.get(f"{ROUND}/overrides")["items"] == []
    pin = {"kind": "pin", "referral": first, "position": shop.position}
    clash = [{"reason": "other", "overrides": [pin, room]}]
    made.solved(1, demands=clash)
    assert made.karen.get(f"{ROUND}/runs/2")["status"] == "infeasible"
    room["room"] = 1
    job = made.answered({"kind": "trial", "overrides": [room]}, 2)
    (bill,) = made.karen.get(f"/answers/{job['answer']}")["answer"]["receipts"]
    assert (bill["before"], bill["after"] is None) == (None, False)
    said = made.karen.post(f"{ROUND}/runs/2/questions", {"question": {"kind": "plans"}}, 422)
    assert said["code"] == "run_not_answerable"


def test_the_same_is_worked_out_once(database: AnyDatabase) -> None:
    """Tests a question that waits, and one that was answered: no process is asked of it again."""
    made = solved(database)
    karen, body = made.karen, {"question": {"kind": "plans"}}
    first = karen.post(f"{RUN}/questions", body, 202)
    assert karen.last.headers["Location"] == f"/jobs/{first['job']}"
    assert karen.post(f"{RUN}/questions", body, 202) == first
    made.work(first["job"])
    second = karen.post(f"{RUN}/questions", body, 202)
    assert second != first

    def never(*_: object) -> None:
        raise AssertionError("worked out again")

    made.worker(never).work(CITY, second["job"], at=MONDAY)
    jobs = [karen.get(f"/jobs/{one['job']}") for one in (first, second)]
    assert jobs[0]["answer"] == jobs[1]["answer"]
    states = [one["state"] for one in karen.get(f"{RUN}/questions")["items"]]
    assert states == ["done", "done"]


def test_what_cannot_be_asked(database: AnyDatabase) -> None:
    """Tests ids of nowhere, a mentor of another shop, a run that is not, and half a question."""
    made = solved(database)
    shop, other, case = made.town.shop, made.town.other, made.cases[0]
    why = {"kind": "why", "referral": case}
    for question, code, status in (
        (why | {"position": "pos_gone", "mentor": "men_gone"}, "not_in_the_round", 422),
        (why | {"referral": "ref_gone"}, "not_in_the_round", 422),
        (why | {"position": shop.position, "mentor": other.mentor}, "mentor_elsewhere", 422),
        ({"kind": "why"}, "malformed", 400),
        ({"kind": "gossip"}, "malformed", 400),
        ({"kind": "trial", "overrides": []}, "malformed", 400),
    ):
        said = made.karen.post(f"{RUN}/questions", {"question": question}, status)
        assert said["code"] == code
    said = made.karen.post(f"{ROUND}/runs/9/questions", {"question": why}, 422)
    assert said["code"] == "no_run"
    assert made.karen.get("/answers/ans_gone", 404)["code"] == "not_found"


def test_somebody_is_forgotten_meanwhile(database: AnyDatabase) -> None:
    """Tests that nothing is kept of whom nobody may know, and that the job says why."""
    made = solved(database)
    question = {"question": {"kind": "why", "referral": made.cases[0]}}
    job = made.karen.post(f"{RUN}/questions", question, 202)["job"]
    with made.town.writing() as session:
        youth = youth_of(session, made.cases[0])
        restrict(session, youth=youth, by=made.town.staff.karen, at=MONDAY)
    made.work(job)
    shown = made.karen.get(f"/jobs/{job}")
    assert (shown["state"], shown["answer"], shown["why"]) == ("failed", None, "restricted")
    with made.town.reading() as session:
        assert not session.scalars(select(Answer)).all()
