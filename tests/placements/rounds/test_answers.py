"""What a run was asked: kept once, with the run, for coordinators, and gone with whom it names."""

import json
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError

from foundation.audit import entries
from foundation.errors import NotAllowed, NotFound
from foundation.ids import AccountId
from placements.errors.rounds import (
    BaseChanged,
    NoRun,
    NotInTheRound,
    NotReproducible,
    RunNotAnswerable,
    RunRejected,
)
from placements.ids import AnswerId, ProposalId, RoundId
from placements.models import Answer, AnswerYouth, Override, Run
from placements.rounds.answers import Kept, kept, of_proposal
from placements.rounds.keeping import keep
from placements.rounds.overrides import Demanded
from placements.rounds.questions import Question, Told, Tried, asked_of, try_out
from placements.words.rounds import AnswerKind, OverrideKind, OverrideReason
from referrals import agenda
from referrals.errors import Restricted, SteppedBack
from referrals.ids import ReferralId
from referrals.rights import file, restriction
from referrals.rights.erasure import erase
from referrals.words import Bias, ErasureReason
from tests.databases import CITY, AnyDatabase
from tests.foundation.ground import together
from tests.people import MONDAY, later
from tests.placements.rounds.test_base import forget
from tests.placements.rounds.week import Said, Week, moved, reviewed, week
from tests.referrals.scene import dump, youth_of

WHY = AnswerKind.WHY


def asked(made: Week, run: int = 1) -> Told:
    """What is asked where a run is."""
    with made.town.reading() as session:
        return asked_of(session, round=made.round, run=run, by=made.karen)


def say(
    made: Week, question: Question, answer: Said, digest: str | None = None, run: int = 1
) -> AnswerId:
    """Keep an answer."""
    told = digest or asked(made).digest
    how: dict[str, Any] = {"run": run, "digest": told, "question": question, "answer": answer}
    with made.town.writing() as session:
        return keep(session, round=made.round, **how, by=made.karen, at=MONDAY)


def read(made: Week, kind: AnswerKind = WHY, referral: ReferralId | None = None) -> list[Kept]:
    """What is kept."""
    how: dict[str, Any] = {"run": 1, "kind": kind, "referral": referral, "by": made.karen}
    with made.town.writing() as session:
        return list(kept(session, round=made.round, **how, at=later(days=1)))


def rows(made: Week) -> list[Answer]:
    """Every answer there is."""
    with made.town.reading() as session:
        return list(session.scalars(select(Answer).where(Answer.municipality == CITY)))


def test_an_answer_is_kept_with_its_run(database: AnyDatabase) -> None:
    """Tests what comes back, that it lies sealed, and what the logs say of it."""
    made = reviewed(database, youths=3, seats=1, capacity=1)
    about, other, _ = made.cases
    told = asked(made)
    assert told.digest == made.run().problem_digest
    assert {one.youth for one in told.placings} < set(made.cases)
    question = Question(WHY, about, {"position": "pos_shop"})
    id_ = say(made, question, moved(about, other))
    (one,) = read(made, WHY, about)
    assert (one.id, one.question, one.asked_by) == (id_, question, made.karen.account)
    assert one.document == moved(about, other).write()
    assert read(made, AnswerKind.WHY_NOT, about) == read(made, WHY, other) == []
    with made.town.reading() as session:
        assert "men_birthe" not in repr(dump(session))
        assert [entry.event for entry in entries(session, made.round)][-2:] == [
            "round:run:answered",
            "round:answers:read",
        ]
        (*_, kept_entry, read_entry) = entries(session, about)
        for entry in (kept_entry, read_entry):
            assert entry.event == "referral:application:read"
            assert json.loads(entry.facts) == {"purpose": "match"}
        assert not [e for e in entries(session, other) if e.event == "referral:application:read"]


def test_the_same_question_is_kept_once(database: AnyDatabase) -> None:
    """Tests eight who ask the same in the same moment, and others that differ in one thing."""
    made = reviewed(database)
    about, other = made.cases
    question, digest = Question(WHY, about, {"mentor": None, "position": "p"}), asked(made).digest
    assert together(8, lambda _: say(made, question, moved(about), digest)) == []
    (first,) = rows(made)
    again = Question(WHY, about, {"position": "p", "mentor": None})
    assert say(made, again, moved(about)) == first.id
    for differs in (
        Question(WHY, about, {"position": "q", "mentor": None}),
        Question(WHY, other, {"position": "p", "mentor": None}),
        Question(AnswerKind.WHY_NOT, about, {"position": "p", "mentor": None}),
    ):
        assert say(made, differs, moved(about)) != first.id
    made.solve(read_run=1)
    say(made, question, moved(about), run=2)
    assert [one.run_number for one in rows(made)].count(2) == 1
    assert len(rows(made)) == 5


def test_only_a_run_that_was_proven_best_is_asked(database: AnyDatabase) -> None:
    """Tests a run at work, one cut short, one with faults, and one that is not there."""
    made = reviewed(database)
    made.ask(read_run=1)
    for number in (2, 3):
        with pytest.raises(NoRun, match=f"run {number}"):
            asked(made, number)
    for change in ({"status": "feasible"}, {"faults": 1}):
        with made.town.writing() as session:
            kept_values = {"status": "optimal", "faults": 0}
            session.execute(update(Run).where(Run.number == 1).values(kept_values | change))
        with pytest.raises(RunNotAnswerable, match="Run 1"):
            asked(made)


@pytest.mark.parametrize("column", ["solution", "problem_digest"])
def test_a_run_that_was_changed_is_found(database: AnyDatabase, column: str) -> None:
    """Tests a match that somebody changed in the database, and the file of another run."""
    made = reviewed(database)
    run = made.run()
    other = "0" * 64 if column == "problem_digest" else (run.solution or "").replace("men_", "m_")
    with made.town.writing() as session:
        session.execute(update(Run).where(Run.number == 1).values({column: other}))
    with pytest.raises(BaseChanged if column == "problem_digest" else RunRejected):
        asked(made)


def test_an_answer_to_another_problem_is_refused(database: AnyDatabase) -> None:
    """Tests another digest, somebody who is not in the round, and a run that is not there."""
    made = reviewed(database)
    stranger, question = made.town.approved(), Question(WHY, made.cases[0])
    with pytest.raises(RunNotAnswerable, match="another problem"):
        say(made, question, moved(), "0" * 64)
    with pytest.raises(NotInTheRound, match=stranger):
        say(made, Question(WHY, stranger), moved())
    with pytest.raises(NoRun, match="run 7"):
        say(made, question, moved(), run=7)
    assert rows(made) == []


def test_forgetting_empties_every_answer_that_names_them(database: AnyDatabase) -> None:
    """Tests the answer about somebody, one about another that names them, and one that does not."""
    made = reviewed(database, youths=3)
    gone, other, third = made.cases
    say(made, Question(WHY, gone), moved(gone))
    say(made, Question(WHY, other), moved(other, gone))
    say(made, Question(WHY, third), moved(third))
    say(made, Question(AnswerKind.ADVICE), moved(gone, third))
    say(made, Question(AnswerKind.RECEIPTS, None, {"lifted": gone}), moved(third))
    forget(made)
    with made.town.reading() as session:
        named = session.scalars(select(AnswerYouth.referral_id)).all()
        assert sorted(named) == sorted([gone, other, gone, third, gone, third, gone, third])
    whole = {(one.kind, one.referral_id) for one in rows(made) if one.document is not None}
    assert whole == {(WHY, third)}
    (emptied,) = read(made, WHY, other)
    assert (emptied.document, emptied.question.referral) == (None, other)
    with pytest.raises(NotReproducible):
        asked(made)


def test_who_is_forgotten_meanwhile_is_not_kept(database: AnyDatabase) -> None:
    """Tests an erasure between asking and keeping; the answer about another may be kept."""
    made = reviewed(database)
    gone, other = made.cases
    digest = asked(made).digest
    forget(made)
    for question, answer in (
        (Question(WHY, other), moved(other, gone)),
        (Question(AnswerKind.ADVICE, None, {"beside": gone}), moved()),
    ):
        with pytest.raises(NotReproducible, match="1 of its youths"):
            say(made, question, answer, digest)
    assert rows(made) == []
    say(made, Question(WHY, other), moved(other), digest)


def test_keeping_waits_for_an_erasure(database: AnyDatabase) -> None:
    """Tests an answer that is kept while somebody whom it names is just being forgotten."""
    made = reviewed(database)
    gone, other = made.cases
    digest, raised = asked(made).digest, []

    def late() -> None:
        try:
            say(made, Question(WHY, other), moved(other, gone), digest)
        except NotReproducible as error:
            raised.append(error)

    thread = Thread(target=late)
    with made.town.writing() as session:
        youth = youth_of(session, gone)
        erasing(session, youth, made)
        thread.start()
        thread.join(0.3)  # long enough to go wrong in; it waits for this transaction
    thread.join()
    assert len(raised) == 1
    assert rows(made) == []


def erasing(session: Any, youth: Any, made: Week) -> None:
    """Forget a youth, in a transaction that is still open."""
    erase(session, youth=youth, reason=ErasureReason.ASKED, by=made.karen, at=MONDAY)


def test_a_file_names_nobody_else(database: AnyDatabase) -> None:
    """Tests the answers about a youth and the round in their own file, and those about others."""
    made = reviewed(database)
    mine, other = made.cases
    say(made, Question(WHY, mine, {"beside": other}), moved(mine, other))
    say(made, Question(AnswerKind.ADVICE), moved(other, mine))
    say(made, Question(WHY, other, {"beside": mine}), moved(other, mine))
    with made.town.writing() as session:
        youth = youth_of(session, mine)
        given = file.file(session, youth=youth, by=made.karen, at=MONDAY)
    assert other not in json.dumps(given)
    held = given["held"]["answer"]
    told = {(one["kind"], one.get("referral_id")): one for one in held}
    assert told[WHY, mine]["question"] == {"beside": "another"}
    names = [one["youth"] for one in told[WHY, mine]["document"]["moves"]]
    assert names == [mine, "another"]
    assert [one["youth"] for one in told["advice", None]["document"]["moves"]] == ["another", mine]
    assert not {"document", "question"} & set(told[WHY, None])


def test_answers_come_with_the_proposal(database: AnyDatabase) -> None:
    """Tests the youth's answers in the run it was made of, none of another youth or run."""
    made = reviewed(database)
    mine, other = made.cases
    say(made, Question(WHY, mine), moved(mine))
    say(made, Question(AnswerKind.WHY_NOT, mine), moved(mine))
    say(made, Question(WHY, other), moved(other))
    made.solve(read_run=1)
    say(made, Question(WHY, mine, {"later": 1}), moved(mine), run=2)
    made.review(1, read_run=2)
    proposals = made.publish(read_run=2)
    told = [of(made, one) for one in proposals]
    assert sorted(sorted(one.question.kind.value for one in answers) for answers in told) == [
        ["why"],
        ["why", "why_not"],
    ]
    assert all(one.question.rest == {} for answers in told for one in answers)


def of(made: Week, proposal: ProposalId) -> list[Kept]:
    """The answers about the youth of a proposal."""
    with made.town.writing() as session:
        return list(of_proposal(session, proposal=proposal, by=made.karen, at=MONDAY))


def test_a_proposal_of_no_round_has_none(database: AnyDatabase) -> None:
    """Tests one that was offered outside a round, and one that is not there."""
    made = reviewed(database)
    assert of(made, made.town.proposed()) == []
    with pytest.raises(NotFound):
        of(made, ProposalId("prp_nowhere"))


def test_runs_are_asked_by_coordinators(database: AnyDatabase) -> None:
    """Tests everybody else who may sign in, with each act, and a round that is not there."""
    made = reviewed(database)
    question, digest = Question(WHY, made.cases[0]), asked(made).digest
    say(made, question, moved())
    (proposal, *_) = made.publish()
    others = {role: one for role, one in made.town.outsiders().items() if role != "stranger"}
    keeping: dict[str, Any] = {"digest": digest, "question": question, "answer": moved()}
    with made.town.writing() as session:
        for by in (*others.values(), made.town.staff.aksel, made.town.staff.timetable):
            who: dict[str, Any] = {"by": by, "at": MONDAY}
            with pytest.raises(NotAllowed):
                asked_of(session, round=made.round, run=1, by=by)
            with pytest.raises(NotAllowed):
                keep(session, round=made.round, run=1, **keeping, **who)
            with pytest.raises(NotAllowed):
                kept(session, round=made.round, run=1, kind=WHY, **who)
            with pytest.raises(NotAllowed):
                of_proposal(session, proposal=proposal, **who)
            with pytest.raises(NotAllowed):
                of_proposal(session, proposal=ProposalId("prp_nowhere"), **who)
            with pytest.raises(NotAllowed):
                try_out(session, round=made.round, overrides=(), **who)
        with pytest.raises(NotFound):
            asked_of(session, round=RoundId("rou_nowhere"), run=1, by=made.karen)


def test_a_case_is_not_read_of_that_must_not_be(database: AnyDatabase) -> None:
    """Tests a coordinator who stepped back, and a case that stands still."""
    made = reviewed(database)
    about, still = made.cases
    for case in made.cases:
        say(made, Question(WHY, case), moved())
    proposals = made.publish()
    karen: dict[str, Any] = {"by": made.karen, "at": MONDAY}
    with made.town.writing() as session:
        restriction.restrict(session, youth=youth_of(session, still), **karen)
        agenda.recuse(session, referral=about, account=made.karen.account, bias=Bias.OTHER, **karen)
    for case, error in ((about, SteppedBack), (still, Restricted)):
        with pytest.raises(error):
            read(made, WHY, case)
        with pytest.raises(error):
            say(made, Question(AnswerKind.WHY_NOT, case), moved())
    for proposal in proposals:
        with pytest.raises((SteppedBack, Restricted)):
            of(made, proposal)


def test_the_database_keeps_an_answer_as_it_is(database: AnyDatabase) -> None:
    """Tests that a row is not changed, and that why is of a youth and advice of none."""
    made = reviewed(database)
    say(made, Question(WHY, made.cases[0]), moved())
    for change in ({"asked_by": AccountId("acc_other")}, {"question": {}, "run_number": 2}):
        with pytest.raises(DBAPIError), made.town.writing() as session:
            session.execute(update(Answer).values(change))
    for question in (Question(WHY), Question(AnswerKind.ADVICE, made.cases[0])):
        with pytest.raises(DBAPIError, match="about_a_youth"):
            say(made, question, moved())


def test_overrides_are_tried_and_not_made(database: AnyDatabase) -> None:
    """Tests what they are tried on, the newest run; and that nothing but the log grows."""
    made = week(database)
    made.freeze()
    veto = demanded(made, 0)
    first = tried(made, veto)
    assert (first.problem.vetoes, first.placings) == ((), ())
    assert [one.veto.youth for one in first.overrides if one.veto] == [made.cases[0]]
    made.solve(overrides=[veto])
    second = tried(made, demanded(made, 1))
    assert [one.youth for one in second.problem.vetoes] == [made.cases[0]]
    assert second.placings == asked(made).placings != ()
    made.ask(read_run=1)
    assert tried(made, veto).placings == ()
    with pytest.raises(NotInTheRound, match="ref_nobody"):
        tried(made, Demanded(OverrideKind.VETO, OverrideReason.OTHER, "ref_nobody", "pos_none"))
    with made.town.reading() as session:
        assert (
            len(session.scalars(select(Override).where(Override.municipality == CITY)).all()) == 1
        )
        said = [one for one in entries(session, made.round) if one.event.endswith("tried")]
        assert [json.loads(one.facts) for one in said] == [
            {"number": 1, "run": 0, "overrides": 1},
            {"number": 1, "run": 1, "overrides": 1},
            {"number": 1, "run": 2, "overrides": 1},
        ]


def demanded(made: Week, case: int) -> Demanded:
    """A veto on the shop."""
    place = made.town.shop.workplace
    return Demanded(OverrideKind.VETO, OverrideReason.OTHER, made.cases[case], workplace=place)


def test_a_run_is_its_base_with_its_overrides(database: AnyDatabase) -> None:
    """Tests that a pin, vetoes and rooms make the same problem as questions and as a run."""
    made = week(database)
    made.freeze()
    shop, reason = made.town.shop, OverrideReason.OTHER
    pin: dict[str, Any] = {"position": shop.position, "mentor": shop.mentor}
    mentor: dict[str, Any] = {"mentor": made.town.other.mentor}
    employer: dict[str, Any] = {"employer": made.town.other.employer}
    made.solve(
        overrides=[
            Demanded(OverrideKind.PIN, reason, made.cases[0], **pin),
            Demanded(OverrideKind.VETO, reason, made.cases[1], **mentor),
            Demanded(OverrideKind.ROOM, reason, room=3, position=shop.position),
            Demanded(OverrideKind.ROOM, reason, room=0, **employer),
            Demanded(OverrideKind.ROOM, reason, room=1, position=shop.position),
        ]
    )
    told = asked(made)
    problem = told.base
    assert problem != told.problem
    for one in told.overrides:
        problem = one.applied(problem)
    assert (problem, len(told.overrides)) == (told.problem, 5)
    assert problem.position[shop.position].seats == 1
    assert problem.employer[made.town.other.employer].interviews_max == 0


def tried(made: Week, *overrides: Demanded) -> Tried:
    """What overrides are tried on."""
    with made.town.writing() as session:
        return try_out(session, round=made.round, overrides=overrides, by=made.karen, at=MONDAY)
