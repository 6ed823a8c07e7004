"""The words of why and why not: every bar, every link, every price."""

from api.sentences.explain.bars import bar_sentence
from api.sentences.explain.chain import CAUSES, step_sentence
from api.sentences.explain.prices import price_sentence
from matching.explain.barred import Barred
from matching.explain.chain import Link, Step
from matching.explain.moves import Place
from matching.rules.bars import ROOM
from matching.solution import Price
from tests.cast import LEA
from tests.matching.explain.test_barred import EXAMPLES


def test_every_bar() -> None:
    """Tests each sentence; minutes begun count, so that none beyond a limit looks as if within."""
    assert [bar_sentence(Barred.of(bar), LEA.youth()) for bar in EXAMPLES] == [
        "could start on December 1, 2026, but it must be by November 30, 2026",
        "14 years old on the first day, at least 15 is asked for",
        "90 days left before 18, at least 91",
        "31 min on foot, the limit is 30",
        "Brødrene Lund is a workplace excluded",
        "0.5 km from a point around which 1 km are excluded",
        "tasks excluded: till and lifting",
        "vetoed: the mentor Birthe",
        "languages missing: da",
        "no language in common with Birthe",
        "the mentor is not strong enough in pace",
        "the youth-work law allows none of the weeks",
        "it suits too badly: 349 points, at least 350",
        "Brødrene Lund has no mentor",
    ]


def test_too_old() -> None:
    """Tests the other side of the age."""
    barred = Barred("AGE", {"age": 18, "age_from": 15, "age_to": 18})
    told = bar_sentence(barred, LEA.youth())
    assert told == "18 years old on the first day, and under 18 is asked for"


def test_every_link() -> None:
    """Tests that there are words for all that a chain may go by."""
    assert set(CAUSES) == {(link, code) for link in (Link.LOSES, Link.TAKES) for code in ROOM}
    here = Place("shop", "Birthe")
    first = Step("Amina", Link.ASKED, after=here)
    assert step_sentence(first) == "Amina: no match → shop with Birthe"
    then = Step("Jonas", Link.LOSES, before=here, by="Amina", over="SEATS")
    assert step_sentence(then) == "Jonas: shop with Birthe → no match (Amina takes the seat)"
    beside = Step("Lea", Link.BESIDE, after=here)
    assert step_sentence(beside).endswith("(so that the whole is at its best)")


def test_prices() -> None:
    """Tests what is lost and what is gained, and that a gain is no loss."""
    assert price_sentence(Price(0, 0)) == "nothing"
    assert price_sentence(Price(0, 0, 0)) == "nothing"
    assert price_sentence(Price(1100, 12)) == "1,100 points placed and 12 points of suitability"
    assert price_sentence(Price(100, -12, -3)) == (
        "100 points placed, and gain 12 points of suitability and 3 points of the lowest score"
    )
    assert price_sentence(Price(0, -12)) == "nothing, and gain 12 points of suitability"
