"""The commands that ask a municipality's own round: why, what if, what would help.

What they find is kept with the run; what was asked of it before is read again.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.commands.asked_files import check_known
from api.commands.databases import Of
from api.commands.explaining import Mentor, Position, check_together
from api.commands.round_asked import a_round, pins, rooms, vetoes
from api.commands.run_asked import asking
from api.commands.weekly_rounds import By, Number, Pins, Rooms, RunNumber, Vetoes
from api.exits import Answer, BadOption, Exit
from api.files import check_writable, write
from api.language import _, day
from foundation.clock import local_day
from matching.files.reading import read
from matching.files.records import Record
from placements.words.rounds import AnswerKind, OverrideReason

if TYPE_CHECKING:
    from matching.explain.advice import Advice
    from matching.problem import Problem
    from matching.result import Watch
    from placements.rounds.answers import Kept
    from placements.rounds.questions import Told

Case = Annotated[str, typer.Argument(metavar="CASE", help=_("A case: its six letters or its id."))]
OfRound = Annotated[
    int | None, typer.Option("--round", help=_("The number of a round; the newest if omitted."))
]
ProposalId = Annotated[str, typer.Argument(metavar="PROPOSAL", help=_("The id of a proposal."))]
OutFile = Annotated[Path | None, typer.Option(help=_("The file to write the answer to."))]


def why(
    *,
    case: Case,
    by: By,
    round_: OfRound = None,
    run: RunNumber = None,
    position: Position = None,
    mentor: Mentor = None,
    out: OutFile = None,
    municipality: Of = None,
) -> Answer:
    """Tell why a case has its match in a run, or why not another one, or none at all."""
    from api.progress import Teller
    from api.sentences.explain.explanation import explanation_lines
    from matching.explain.explanation import Explanation, explanation, is_why
    from placements.errors.rounds import NotInTheRound
    from placements.rounds.questions import Question
    from referrals.ids import ReferralId

    one, (referral,) = asking(by, round_, run, municipality, out, case)
    problem, placings = one.told.problem, one.told.placings
    if referral not in problem.youth:
        raise NotInTheRound(ids=referral)
    check_known(problem, position=position, mentor=mentor)
    check_together(problem, position, mentor)
    asked: dict[str, Any] = {"position": position, "mentor": mentor}
    kind = AnswerKind.WHY if is_why(placings, referral, **asked) else AnswerKind.WHY_NOT
    question = Question(kind, ReferralId(referral), asked)
    with Teller() as tell:
        told = one.answer(
            question,
            Explanation,
            lambda: explanation(problem, placings, referral, **asked, watch=tell),
        )
    return _answer(told, explanation_lines(told, problem), out)


def receipts(
    by: By,
    round_: Number = None,
    run: RunNumber = None,
    out: OutFile = None,
    municipality: Of = None,
) -> Answer:
    """Tell what each override of a run costs, who gains by it and who loses."""
    from api.sentences.explain.receipts import bill_lines
    from matching.explain import receipts as costs
    from placements.rounds.questions import Question

    one, _cases = asking(by, round_, run, municipality, out)
    told = one.told
    if not told.overrides:
        return Answer(_("No override holds in run {run}.", run=one.run) + "\n")
    bill = one.answer(
        Question(AnswerKind.RECEIPTS),
        costs.Bill,
        lambda: costs.Bill(costs.receipts(told.base, told.overrides, near=told.placings)),
    )
    return _answer(bill, bill_lines(bill), out)


def advise(
    by: By,
    round_: Number = None,
    run: RunNumber = None,
    out: OutFile = None,
    municipality: Of = None,
) -> Answer:
    """Tell what would help a run most, and whom nobody can reach."""
    from api.progress import Teller
    from api.sentences.explain.advice import advice_lines
    from matching.explain.advice import Advice
    from placements.rounds.questions import Question

    one, _cases = asking(by, round_, run, municipality, out)
    told = one.told
    with Teller() as tell:
        found = one.answer(
            Question(AnswerKind.ADVICE),
            Advice,
            lambda: _advised(told, tell),
        )
    return _answer(found, advice_lines(found, told.problem), out)


def _advised(told: "Told", tell: "Watch") -> "Advice":
    from matching.explain.advice import advise

    found = advise(told.problem, placings=told.placings, watch=tell)
    if found is None:
        raise ValueError("the demands of a run that was solved do not clash")
    return found


def planb(
    by: By,
    round_: Number = None,
    run: RunNumber = None,
    out: OutFile = None,
    municipality: Of = None,
) -> Answer:
    """Tell what is best if one match of a run is declined, for each of them."""
    from api.progress import Teller
    from api.sentences.explain.plans import plan_lines
    from matching.explain import plan_b
    from placements.rounds.questions import Question

    one, _cases = asking(by, round_, run, municipality, out)
    told = one.told
    with Teller() as tell:
        found = one.answer(
            Question(AnswerKind.PLANS),
            plan_b.Plans,
            lambda: plan_b.Plans(plan_b.plans(told.problem, told.placings, watch=tell)),
        )
    return _answer(found, plan_lines(found.plans), out)


def try_(
    *,
    by: By,
    pin: Pins = None,
    veto: Vetoes = None,
    room: Rooms = None,
    out: OutFile = None,
    municipality: Of = None,
) -> Answer:
    """Tell what overrides of the open round would cost, in the order of a run; none is made."""
    from api.sentences.explain.receipts import bill_lines
    from matching.explain.receipts import Bill, receipts
    from placements.rounds.questions import try_out

    if out:
        check_writable(out)
    with a_round(by, municipality) as asked:
        row = asked.round(None)
        problem = asked.problem(row)
        told = [*pins(pin), *vetoes(veto, problem), *rooms(room, problem)]
        if not told:
            raise BadOption("--pin, --veto, --room", _("at least one must be given"))
        demands = [asked.demanded(one, OverrideReason.OTHER, None) for one in told]
        tried = try_out(asked.session, round=row.id, overrides=demands, **asked.done)
    bill = Bill(receipts(tried.problem, tried.overrides, near=tried.placings))
    code = Exit.INFEASIBLE if bill.receipts[-1].after is None else Exit.DONE
    return _answer(bill, bill_lines(bill), out, code)


def answers(proposal: ProposalId, by: By, municipality: Of = None) -> Answer:
    """Print what was asked about the youth of a proposal, in the run it was made of."""
    from placements import ids
    from placements.rounds.answers import of_proposal
    from placements.rounds.questions import asked_of

    with a_round(by, municipality) as asked:
        found = of_proposal(asked.session, proposal=ids.ProposalId(proposal), **asked.done)
    if not found:
        return Answer(_("Nothing was asked about this youth in that run.") + "\n")
    first = found[0]
    with a_round(by, municipality, reading=True) as asked:
        told = asked_of(asked.session, round=first.round, run=first.run, by=asked.by)
    lines = (line for one in found for line in _kept_lines(one, told.problem))
    return Answer("".join(f"{line}\n" for line in lines))


def _kept_lines(one: "Kept", problem: "Problem") -> Iterator[str]:
    from api.sentences.choices import choice_words
    from api.sentences.explain.explanation import explanation_lines
    from matching.explain.explanation import Explanation

    asked_at = day(local_day(one.asked_at))
    yield _("Asked on {day}: {what}", day=asked_at, what=choice_words(one.question.kind))
    if one.document is None:
        yield _("The answer is gone: somebody whom it named was forgotten.")
    else:
        told = read(Explanation, json.dumps(one.document).encode())
        yield from explanation_lines(told, problem)
    yield ""


def _answer(told: Record, lines: Iterable[str], out: Path | None, code: Exit = Exit.DONE) -> Answer:
    if out:
        write(out, told.write(), private=True)
    return Answer("".join(f"{line}\n" for line in lines), code)
