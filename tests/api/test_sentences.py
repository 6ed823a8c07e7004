"""The words on applications and on what speaks for and against."""

from datetime import date, timedelta

import pytest
from hypothesis import given

from api.sentences.applications import LACKS, doubt_sentence, lack_sentence
from api.sentences.eligibility import POINTS, point_sentence
from referrals.application import SCHEMA, Application, LackCode
from referrals.application.texts import Doubt
from referrals.eligibility import PointCode, Speaks, points
from tests.applications import PLACES, application_of
from tests.cast import AMINA, LEA, ROUND_DATE, replace
from tests.referral_strategies import applications, days


def sentences(application: Application, on: date = ROUND_DATE) -> list[str]:
    """What people read."""
    return [point_sentence(one) for one in points(application, on=on, districts=PLACES)]


def test_aminas_points_in_english() -> None:
    """Tests each sentence of a whole application."""
    assert sentences(application_of(AMINA)) == [
        "16 years old; turns 18 on February 3, 2028",
        "wants a job",
        "lives in Nørrebro on November 23, 2026",
        "a mentor would help with structure, instructions",
        "beyond compulsory schooling: at most 8 h a day and 40 h a week",
        "a full course of 182 days fits if the job begins by August 5, 2027, in 255 days",
        "has social measures, as at least 2/3 shall",
    ]


def test_leas_points_in_danish(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests that a committee reads Danish."""
    monkeypatch.setenv("FOOTHOLD_LANGUAGE", "da")
    lea = replace(application_of(LEA), earliest_start=None)
    assert sentences(lea) == [
        "15 år; fylder 18 den 30. maj 2029",
        "vil gerne have et job",
        "bor i Østerbro den 23. november 2026",
        "en mentor ville hjælpe med selvtillid",
        "undervisningspligtig til og med 31. juli 2027: højst 2 t på en skoledag og 12 t om ugen",
        (
            "et fuldt forløb på 182 dage kan nås, hvis jobbet begynder senest den "
            "29. november 2028, om 737 dage"
        ),
        "har sociale foranstaltninger, som mindst 2/3 skal have",
        "den første dag, den unge kan arbejde, mangler",
    ]


@given(applications(), days())
def test_every_point_has_a_sentence(application: Application, on: date) -> None:
    """Tests that no fact is left unfilled, whatever the application."""
    for sentence in sentences(application, on):
        assert sentence
        assert "{" not in sentence
        assert "None" not in sentence


def test_a_course_too_late_says_since_when() -> None:
    """Tests the sentence against."""
    late = sentences(application_of(AMINA), date(2027, 8, 5) + timedelta(days=1))
    assert (
        "a full course of 182 days had to begin by August 5, 2027; "
        "the first day possible is August 6, 2027"
    ) in late


def test_every_code_has_words() -> None:
    """Tests the tables: each lack, and each point whichever way it may speak."""
    assert set(LACKS) == set(LackCode)
    assert {code for code, _ in POINTS} == set(PointCode) - {PointCode.LACK}
    draft = Application(SCHEMA)
    assert all(
        (point.code, point.speaks) in POINTS or point.code == PointCode.LACK
        for point in points(draft, on=ROUND_DATE, districts=PLACES)
    )
    assert {speaks for _, speaks in POINTS} == set(Speaks)


def test_a_lack_and_a_doubt_in_words() -> None:
    """Tests what the writer of a draft reads."""
    assert lack_sentence(LackCode.NAME) == "the name is missing"
    assert lack_sentence(Application(SCHEMA).lacks()[0]) == "the name is missing"
    assert doubt_sentence(Doubt("will.words", "hash")).startswith("“hash” may tell of")
