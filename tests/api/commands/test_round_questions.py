"""Tests of the questions to a municipality's own round from the command line, on both databases."""

import json
import re
from pathlib import Path

import pytest
from sqlalchemy import select

from api.operating.installation import opened
from foundation.audit import entries
from matching.explain import explanation as explaining
from placements.models import Answer, Ground, Override, Round, Run
from referrals.models import Referral
from tests.api.houses import House
from tests.databases import CITY
from tests.placements.scene import Town


@pytest.fixture
def by(house: House, made: Town) -> tuple[str, str]:
    """Karen, whose round of three youths and two jobs is solved, with a veto."""
    karen = ("--by", made.staff.karen.account)
    house("round", "draft", "--date", "2026-11-02", *karen)
    house("round", "freeze", *karen)
    return karen


def cases(house: House) -> list[str]:
    """The letters of the cases."""
    with house.writing() as session:
        query = select(Referral.code).where(Referral.municipality == CITY)
        return sorted(code for code in session.scalars(query) if code)


def kept(house: House) -> list[str]:
    """The kinds of answers that are kept."""
    with house.writing() as session:
        return sorted(one.kind.value for one in session.scalars(select(Answer)))


def said(house: House) -> list[str]:
    """What the log says of the round."""
    with house.writing() as session:
        return [one.event for one in entries(session, session.scalars(select(Round.id)).one())]


def test_why_and_why_not(
    house: House,
    made: Town,
    by: tuple[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Tests who has a match and who has none, and that the same is asked of no solver again.

    Then a place that is asked for, and ids that the round does not know.
    """
    house("round", "solve", *by)
    out = tmp_path / "why.json"
    told = {case: house("round", "why", case, *by, "--out", out).out for case in cases(house)}
    assert sorted("has no match" in one for one in told.values()) == [False, False, True]
    assert out.stat().st_mode & 0o777 == 0o600
    assert kept(house) == ["why", "why", "why_not"]
    (without,) = (case for case, one in told.items() if "has no match" in one)

    def gone(*_: object, **__: object) -> None:
        raise AssertionError("solved again")

    with monkeypatch.context() as patched:
        patched.setattr(explaining, "explanation", gone)
        assert house("round", "why", without, *by).out == told[without]
    assert kept(house) == ["why", "why", "why_not"]
    assert said(house)[-3:] == ["round:run:answered", "round:run:answered", "round:answers:read"]
    shop, other = made.shop, made.other
    place = ("--position", shop.position, "--mentor", shop.mentor)
    assert shop.position in house("round", "why", without, *place, *by).out
    assert kept(house) == ["why", "why", "why_not", "why_not"]
    for options, wrong in (
        (("--position", "pos_gone"), "pos_gone"),
        (("--mentor", "men_gone"), "men_gone"),
        (("--position", shop.position, "--mentor", other.mentor), other.mentor),
        (("--run", "7"), "no run 7"),
    ):
        assert wrong in house("round", "why", without, *options, *by, code=2).err
    with opened() as installed:
        made.database = installed.database
        late = made.approved()
    assert "not in the round" in house("round", "why", late, *by, code=2).err
    assert kept(house) == ["why", "why", "why_not", "why_not"]


def test_what_a_run_costs_and_what_would_help(
    house: House, made: Town, by: tuple[str, str], tmp_path: Path
) -> None:
    """Tests receipts, advice and plans, kept once, and a run without overrides."""
    house("round", "solve", *by)
    assert "No override holds in run 1" in house("round", "receipts", *by).out
    house("round", "solve", "--room", f"{made.shop.mentor}=0", *by)
    bill, out = house("round", "receipts", *by).out, tmp_path / "bill.json"
    assert f"mentor {made.shop.mentor} takes 0" in bill
    assert house("round", "receipts", "1", "--out", out, *by).out == bill
    (receipt,) = json.loads(out.read_bytes())["receipts"]
    with house.writing() as session:
        override = session.scalars(select(Override)).one()
        assert override.cost_placed
    assert receipt["price"]["placed"] == override.cost_placed
    assert receipt["price"]["suitability"] == override.cost_suitability
    advice = house("round", "advise", *by).out
    assert "one more" in advice
    assert house("round", "advise", *by).out == advice
    assert "1 decline " in house("round", "planb", *by).out
    assert kept(house) == ["advice", "plans", "receipts"]


def test_overrides_are_tried(house: House, made: Town, by: tuple[str, str]) -> None:
    """Tests receipts of what is not made, a clash, nothing to try, and that nothing is kept."""
    pins = [part for one in cases(house) for part in ("--pin", f"{one}:{made.shop.position}")]
    first = house("round", "try", "--room", f"{made.shop.mentor}=0", *by).out
    assert f"mentor {made.shop.mentor} takes 0" in first
    house("round", "solve", *by)
    with house.writing() as session:
        solution = json.loads(session.scalars(select(Run)).one().solution or "")
    (there,) = (one["youth"] for one in solution["matches"] if one["mentor"] == made.shop.mentor)
    told = house("round", "try", "--room", f"{made.shop.mentor}=0", *by).out
    assert re.findall(r"loses: (\w+)", told) == [there]
    assert "Nothing has been changed" in house("round", "try", *pins, *by, code=3).out
    assert "at least one" in house("round", "try", *by, code=2).err
    assert "pos_gone" in house("round", "try", "--veto", "ref_x:pos_gone", *by, code=2).err
    assert kept(house) == []
    with house.writing() as session:
        assert session.scalars(select(Override)).all() == []
    assert said(house)[-1] == "round:overrides:tried"


def test_answers_stay_with_the_proposals(house: House, made: Town, by: tuple[str, str]) -> None:
    """Tests the youth of a proposal who was asked about, one who was not, and HR, who may not.

    What is asked is the run that was chosen, and an answer that was emptied is found again.
    """
    house("round", "solve", *by)
    house("round", "solve", *by)
    house("round", "review", "--run", "1", *by)
    house("round", "publish", *by)
    with house.writing() as session:
        grounds = session.scalars(select(Ground).where(Ground.municipality == CITY)).all()
    asked, other = grounds
    told = house("round", "why", asked.referral_id, "--round", "1", *by).out
    shown = house("round", "answers", asked.proposal_id, *by).out
    assert shown.startswith("Asked on")
    assert told in shown
    assert "Nothing was asked" in house("round", "answers", other.proposal_id, *by).out
    with house.writing() as session:
        one = session.scalars(select(Answer)).one()
        assert one.run_number == 1
        one.document = None
    assert "The answer is gone" in house("round", "answers", asked.proposal_id, *by).out
    assert house("round", "why", asked.referral_id, *by).out == told
    hr = ("--by", made.shop.hr.account)
    for command in (
        *(["receipts"], ["advise"], ["planb"], ["why", asked.referral_id]),
        *(["answers", asked.proposal_id], ["try", "--room", "men_x=1"]),
    ):
        assert "may not" in house("round", *command, *hr, code=2).err
