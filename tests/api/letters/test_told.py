"""What a letter says, and of what it says nothing."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from api.letters.about import About, Job
from api.letters.changes import WAY_MINUTES_MAX, what_you_can_change
from api.letters.employer import to_hr
from api.letters.letter import Letter
from api.letters.lines import Line
from api.letters.not_yet import not_yet
from api.letters.page import page
from api.letters.people import who_decides
from api.letters.proposed import proposed
from api.letters.text import text
from matching.explain.barred import Barred
from matching.explain.case import Case, Support, Way, Wished
from matching.explain.changes import Change
from matching.explain.flips import Flip, Flips
from matching.explain.moves import Place
from matching.explain.near import Near
from matching.explain.option import Option
from matching.explain.why import Why, why
from matching.explain.why_not import Verdict, WhyNot, why_not
from matching.problem import Floor, Problem, Window
from matching.rules.bars import Code, ShortCourse
from matching.solution import Price, Reason
from matching.solver import board_of, totals
from tests.api.letters.week import CANARY, in_disguise
from tests.cast import AMINA, BAKERY, BIRTHE, ROUND_DATE, SHOP, town
from tests.matching.explain.told import PROBLEMS

PLACE = Place(SHOP.id, BIRTHE.mentor().id)
HALF = (Support("structure", 2, 3), Support("confidence", 2, 1))
CASE = Case(Wished("butik", BAKERY.id, 5, None), HALF, Way("bike", 8_550, 30))
WHY = Why("Amina", PLACE, 719, {}, CASE, ROUND_DATE, (0, 1), urgent=True, waited_days=16)
ABOUT = About(town(AMINA))
JOB = Job(ABOUT, WHY)


def said(letter: Letter) -> str:
    """A letter on one line."""
    return " ".join(" ".join(text(letter)).split())


def test_why_amina_is_proposed_here() -> None:
    """Tests the facts of the job and each reason, in the words a youth reads."""
    told = said(proposed(JOB))
    for words in (
        "Place: Brødrene Lund Blågårdsgade The work: butik Your mentor: Birthe",
        "Your hours: Tuesday 14 to 18, Thursday 14 to 18 In a week: 8 hours",
        "First day: November 23, 2026 or later The way there: about 9 min by bicycle",
        "You said that you would love this kind of job.",
        "You said at most 30 minutes.",
        "Birthe is good at making a plan for the day.",
        "Do you want more help than Birthe can give? Tell us.",
        "You have waited for 16 days.",
        "Hi, We have found",
    ):
        assert words in told
    for words in ("Amina", "courage", "chosen", "Were there other jobs?", "A person has looked"):
        assert words not in told


def test_a_wish_against_is_told_honestly() -> None:
    """Tests what is said where the youth would rather not, or said nothing."""
    against = replace(CASE, wishes=Wished("butik", BAKERY.id, 1, 2), support=())
    told = said(proposed(replace(JOB, why=replace(WHY, case=against, waited_days=0))))
    assert "You said that you do not want this kind of job. You may say no to it." in told
    assert "You said that you would rather work somewhere else." in told
    assert "waited for" not in told
    assert "more help" not in told
    silent = replace(CASE, wishes=Wished("butik", BAKERY.id))
    assert "You said nothing" in said(proposed(replace(JOB, why=replace(WHY, case=silent))))


def test_a_pin_and_what_it_lifts_are_told() -> None:
    """Tests that a youth hears that people chose, and that they looked at what does not fit."""
    lifted = (Barred.of(ShortCourse(80, 91)),)
    told = said(proposed(replace(JOB, why=replace(WHY, pinned=True, lifted=lifted))))
    assert "Somebody who works with this has chosen just this job for you." in told
    assert "A person has looked at it" in told


@pytest.mark.parametrize(
    ("score", "words"), [(719, "None of them suits"), (720, "Some of them may suit you better")]
)
def test_other_jobs_are_named_and_not_promised(score: int, words: str) -> None:
    """Tests both sides of what another job would have been; one no round could hold is left out."""
    other = Option(PLACE, score, {}, CASE, Price(100, 50))
    never = replace(other, place=Place(SHOP.id, "Kurt"), price=None)
    told = said(proposed(replace(JOB, why=replace(WHY, options=(never, other)))))
    assert told.count("butik at Brødrene Lund Blågårdsgade") == 1
    assert words in told
    assert "We cannot promise it." in told
    assert "100" not in told
    alone = replace(JOB, why=replace(WHY, options=(never,)))
    assert "other jobs" not in said(proposed(alone))


def test_why_not_yet_in_numbers_of_jobs() -> None:
    """Tests the weightiest reasons, the day of the next round, and what a person may allow."""
    reasons = (
        Reason(Code.TRAVEL, 2),
        Reason(Code.LANGUAGE, 1),
        Reason(Code.SHIFTS, 9),
        Reason(Code.TASK, 3),
        Reason(Code.VETO, 4),
    )
    near = (Near(Code.COURSE, ("shop",)), Near(Code.TRAVEL, ("shop",)))
    why_not = WhyNot("Amina", Verdict.NO_CANDIDATE, reasons=reasons, near=near)
    told = said(not_yet(replace(ABOUT, next_on=date(2026, 11, 30)), why_not))
    assert "On November 23, 2026 we looked at 1 job. None of them was right" in told
    assert (
        "- 4 jobs we have put aside. Ask us why. - 3 jobs have a task that we agreed to leave out. "
        "- 2 jobs are farther away than you want to travel. A job can be in more than one line."
    ) in told
    assert "It is on November 30, 2026." in told
    assert "1 job needs that a person says yes first." in told
    assert "language that" not in told
    assert "change" not in told
    one = said(not_yet(ABOUT, replace(why_not, reasons=reasons[:1], near=near[1:])))
    assert "It comes every week." in one
    assert "more than one line" not in one
    assert "a person says yes" not in one


@pytest.mark.parametrize(
    ("price", "lots"), [(Price(0, 0), True), (Price(0, 1), False), (Price(0, 0, 1), False)]
)
def test_where_there_was_no_room_for_everybody(price: Price, *, lots: bool) -> None:
    """Tests that lots are told of where it was even, and only there."""
    why_not = WhyNot("Amina", Verdict.OUTCOMPETED, option=Option(PLACE, 719, {}, CASE, price))
    told = said(not_yet(ABOUT, why_not))
    assert "Some of them suit you. But there was not room for everybody." in told
    assert ("Lots were drawn." in told) is lots
    assert "719" not in told


def offered(*changes: Change) -> str:
    """What is said of changes that would have brought a job."""
    section = what_you_can_change(ABOUT, Flips("Amina", changes=tuple(map(flip, changes))))
    return " ".join(section.sentences)


def flip(change: Change) -> Flip:
    """A change that does it."""
    return Flip(change, 5)


def test_changes_are_offers_and_the_youths_own() -> None:
    """Tests each kind, that others' changes are left out, and the longest way that is asked for."""
    farther = Change("travel", youth="Amina", minutes=WAY_MINUTES_MAX)
    window = Change("time", youth="Amina", window=Window(3, 840, 1110))
    seat = Change("seat", position="shop")
    told = offered(farther, window, seat)
    assert "You decide. It is quite all right to leave everything as it is." in told
    assert "Can your way there take 60 minutes? You said at most 30." in told
    assert "Can you also work on Wednesday 14 to 18:30?" in told
    assert "Each of these alone" in told
    assert "We cannot promise the same" in told
    begins = offered(Change("start", youth="Amina", on=date(2026, 11, 2)))
    assert "Can you begin on November 2, 2026? You said November 23, 2026." in begins
    assert "That alone" in begins
    for nothing in (offered(), offered(seat)):
        assert nothing.startswith("You do not need to. We tried to change one thing at a time")
    too_far = offered(replace(farther, minutes=WAY_MINUTES_MAX + 1))
    assert too_far == "You do not need to. It would take more than we want to ask of you."


def test_whom_to_ask() -> None:
    """Tests that somebody is named where somebody is, to the youth and to HR."""
    named = replace(JOB, about=replace(ABOUT, ask="Karen, 12 34 56 78"))
    assert "Ask Karen, 12 34 56 78." in said(proposed(named))
    assert "Ask Karen, 12 34 56 78." in said(to_hr(named))
    assert "Ask the adult who applied with you." in said(proposed(JOB))
    assert "Write to us, or call." in said(to_hr(JOB))


def test_a_hard_floor_is_not_hidden() -> None:
    """Tests that the letter says what counted: where groups do, it does not say they do not."""
    floor = Floor("sex", "f", share_min=1, hard=True)  # type: ignore[arg-type]
    ruled = replace(ABOUT, problem=replace(ABOUT.problem, floors=(floor,)))
    told = " ".join(who_decides(ruled).sentences)
    assert "a rule on how the jobs are shared between groups" in told
    assert "your sex" not in told
    soft = replace(ABOUT, problem=replace(ABOUT.problem, floors=(replace(floor, hard=False),)))
    assert "your sex" in " ".join(who_decides(soft).sentences)


def test_hr_reads_the_match_and_what_was_released() -> None:
    """Tests that wishes and what helps come with their lines alone."""
    assert "would like this kind" not in said(to_hr(JOB))
    assert "would like this kind of job" in said(to_hr(JOB, [Line.WISH]))
    assert "That helps" not in said(to_hr(JOB, [Line.WISH]))
    assert "Birthe is good at planning the day. That helps" in said(to_hr(JOB, [Line.NEED]))
    named = said(to_hr(replace(JOB, about=replace(ABOUT, name="Amina"))))
    assert "The young person: Amina" in named


@pytest.mark.parametrize("released", [(), tuple(Line)])
def test_hr_cannot_tell_what_it_should_not_know(released: tuple[Line, ...]) -> None:
    """Tests that the letter is the same to the letter whatever the rest of the youth's case is."""
    same = said(to_hr(JOB, released))
    case = replace(CASE, way=Way("transit", 29_000, 40), support=(Support("structure", 1, 3),))
    case = replace(case, wishes=replace(CASE.wishes, job_type_wish=4, workplace_wish=3))
    why = replace(WHY, case=case, score=350, urgent=False, waited_days=99, pinned=True)
    other = Option(PLACE, 1, {}, CASE, Price(0, 0))
    for changed in (why, replace(why, options=(other,), start=date(2027, 1, 1))):
        assert said(to_hr(replace(JOB, why=changed), released)) == same
    if not released:
        nothing = replace(case, wishes=Wished("butik", BAKERY.id), support=())
        assert said(to_hr(replace(JOB, why=replace(why, case=nothing)))) == same


@settings(max_examples=20)
@given(PROBLEMS)
def test_there_is_a_letter_whatever_the_round(problem: Problem) -> None:
    """Tests that everybody of any round can be written to, and that no youth is named."""
    problem = in_disguise(problem)
    best = totals(problem)
    if best is None:
        return
    board, about = board_of(problem), About(problem)
    matched = {one.youth for one in best.placings}
    for youth in problem.youths:
        if youth.id in matched:
            job = Job(about, why(board, problem, best.placings, youth.id))
            letters = [proposed(job), to_hr(job, tuple(Line))]
        else:
            letters = [not_yet(about, why_not(problem, best.placings, youth.id))]
        assert not [one for one in letters if CANARY in said(one) or CANARY in page(one)]
