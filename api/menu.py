"""Which commands there are, and what help says of each."""

from collections.abc import Callable, Mapping
from typing import Final

from api.commands import (
    accounts,
    advising,
    audit,
    batches,
    budget,
    courses,
    databases,
    explaining,
    forecasts,
    frontiers,
    imports,
    invoices,
    keys,
    ledger,
    letters,
    payees,
    repairs,
    rights,
    risks,
    round_questions,
    schemas,
    serving,
    sources,
    statements,
    statistics,
    terms,
    timetable,
    weekly_rounds,
    whatif,
    working,
)
from api.commands.rounds import candidates, demo, match, verify
from api.exits import Answer
from api.language import _

Commands = Mapping[Callable[..., Answer], str]
COMMANDS: Commands = {
    match: _("Find the best lawful matches of a problem file."),
    candidates: _("List every match the rules allow, whatever the capacities."),
    verify: _("Check a solution file, independently of what made it."),
    explaining.explain: _("Tell why a match, or why not another one, and at what price."),
    frontiers.frontier: _("Tell what a fairer round would cost, choice by choice."),
    risks.risk: _("Tell how a youth would have fared in past rounds, and what would help."),
    whatif.whatif: _("Tell what pins, vetoes and other rooms would cost."),
    repairs.repair: _("Mend a round after declines, and move as few as can be."),
    repairs.planb: _("Tell what each decline would lead to, before anybody declines."),
    letters.letter: _("Write to a youth why they are proposed, or why not yet; or to HR."),
    schemas.schema: _("Print the JSON Schema of a file format."),
    demo: _("Match a believable week in Copenhagen, and explain it."),
    advising.advise: _("Tell what would help a round most, and whom nobody can reach."),
    budget.budget: _("Compute a budget from what it assumes."),
    forecasts.forecast: _("Tell what is spent, committed and free, and what is to come."),
    forecasts.aid: _("Tell how near each group of companies is to the limit of state aid."),
    statements.statement: _("Tell what a company earned, was paid and is owed in a quarter."),
    serving.serve: _("Open the house: serve the API here, and do what is due beside it."),
    working.worker: _("Work on what a queue calls for."),
    working.beat: _("Call workers for what is due, hour by hour."),
}

GROUPS: Mapping[str, tuple[str, Commands]] = {
    "db": (
        _("The databases: make, check, found, back up, restore."),
        {
            databases.upgrade: _("Make what is missing, and migrate to the newest revision."),
            databases.check: _("Look whether everything is whole; exit 1 with findings."),
            databases.found: _("Found a municipality."),
            databases.backup: _("Write a backup of a municipality, and read it again."),
            databases.restore: _("Restore a municipality, whole or not at all."),
        },
    ),
    "audit": (
        _("The audit log: what was done, in a chain."),
        {
            audit.verify: _("Walk the whole chain; exit 1 with findings."),
            audit.head: _("Print the head of the chain, and note it in a file."),
            audit.show: _("Print what was done to one thing."),
        },
    ),
    "keys": (
        _("The keys to what is sealed; none is ever printed."),
        {
            keys.new: _("Make keys where there are none."),
            keys.rotate: _("Go over to newer keys; safe to stop and run again."),
        },
    ),
    "account": (
        _("Who may sign in, and as what."),
        {
            accounts.open_: _("Open an account and print its id."),
            accounts.close: _("Close an account for good."),
            accounts.list_: _("Print all accounts."),
            accounts.name: _("Give an account the name it signs in by."),
            accounts.password: _("Set a password: typed twice, or a line of standard input."),
            accounts.link: _("Print a private link to sign in, or to set a password."),
            accounts.token: _("Print a token that another program signs in with."),
            accounts.recover: _("Let somebody who lost their device bring another."),
            accounts.elsewhere: _("Link an account to who its owner is at a provider."),
        },
    ),
    "rights": (
        _("What the law lets a youth ask."),
        {
            rights.file: _("Write everything that is held of a youth, and who looked."),
            rights.erase: _("Forget a youth."),
            rights.restrict: _("Let a youth's cases stand still."),
            rights.release: _("Let them go on."),
        },
    ),
    "timetable": (
        _("What is done day by day."),
        {
            timetable.run: _("Work on what is due, and tell who waits too long."),
            timetable.retention: _("List who is to be forgotten, or forget them."),
        },
    ),
    "statistics": (
        _("What the programme reports; small counts are closed."),
        {
            statistics.report: _("Tell how the programme stood at the end of a month."),
            statistics.extract: _("Write a month's anonymous counts, the same each time."),
            statistics.dataset: _("Write one row a case for an evaluator, and its data sheet."),
        },
    ),
    "round": (
        _("The weekly round: from the pool to proposals."),
        {
            weekly_rounds.draft: _("Begin a round."),
            weekly_rounds.freeze: _("Take the snapshot of pool and offers."),
            weekly_rounds.solve: _("Solve it, with what must be and must not be."),
            weekly_rounds.cancel: _("Wait no longer for a run."),
            weekly_rounds.show: _("Print where a round stands, or what a run has come to."),
            weekly_rounds.review: _("Choose the run to be published."),
            weekly_rounds.publish: _("Make proposals of the run that was chosen."),
            weekly_rounds.close: _("Close a round whose proposals have all come to an end."),
            weekly_rounds.abandon: _("Let the open round come to nothing."),
            weekly_rounds.file: _("Write the problem file of a run, to solve it again."),
            round_questions.try_: _("Tell what overrides would cost, and make none."),
            round_questions.why: _("Tell why a case has its match in a run, or why not."),
            round_questions.receipts: _("Tell what each override of a run costs."),
            round_questions.advise: _("Tell what would help a run most."),
            round_questions.planb: _("Tell what is best if one match of a run is declined."),
            round_questions.answers: _("Print what was asked about the youth of a proposal."),
        },
    ),
    "terms": (
        _("What the programme pays by."),
        {
            terms.set_: _("Set the terms of courses that begin on a day or later."),
            terms.show: _("Print all terms there are."),
        },
    ),
    "source": (
        _("What funds courses, year by year."),
        {
            sources.set_: _("Set a funding source of a year."),
            sources.show: _("Print the sources of a year."),
        },
    ),
    "course": (
        _("The courses of 26 weeks."),
        {courses.grant: _("Grant a placement a course of its own.")},
    ),
    "ledger": (
        _("The ledger: what was earned, settled, paid and owed."),
        {
            ledger.post: _("Write what is due and missing, take back what does not stand."),
            ledger.due: _("Print what is due to each company, and what it owes."),
            ledger.left_out: _("Print the placements that are not in it, and why."),
            ledger.balances: _("Print what stands on each account."),
            ledger.check: _("Ask every check of it; exit 1 with findings."),
            ledger.close_month: _("Close a month for good."),
            ledger.year_end: _("Print what a year owes on its last day."),
            ledger.why: _("Print all that happened in money to one placement."),
            ledger.journal: _("Write it as a journal that another program can check."),
        },
    ),
    "batch": (
        _("Batches: prepared by one, closed by another, handed on, paid."),
        {
            batches.prepare: _("Write down what a company is to be paid."),
            batches.show: _("Print a batch with its lines."),
            batches.list_: _("Print the batches, the newest first."),
            batches.close: _("Approve a batch that somebody else prepared."),
            batches.discard: _("Give up a prepared batch."),
            batches.export: _("Write the files of a closed batch."),
            batches.paid: _("Note that a batch was paid."),
            batches.repaid: _("Note what a company paid back of what it owes."),
            batches.trace: _("Print what a line of a closed batch rests on."),
        },
    ),
    "invoice": (
        _("Invoices: as they were sent, beside what is expected."),
        {
            invoices.register: _("Register an invoice or a credit note as it was sent."),
            invoices.list_: _("Print the invoices, the newest first."),
            invoices.show: _("Print an invoice as it was sent."),
            invoices.compare: _("Print how an invoice differs from what is expected."),
            invoices.approve: _("Approve an invoice that somebody else registered."),
            invoices.dispute: _("Say that an invoice is not paid as it is."),
        },
    ),
    "payee": (
        _("Where payments go: noted by one, checked by another."),
        {
            payees.note: _("Note where payments to a company go."),
            payees.check: _("Say that payments go there indeed."),
            payees.show: _("Print where payments to a company were said to go."),
        },
    ),
    "import": (
        _("Lists somebody sent, CSV or XLSX: looked at first, then taken in whole."),
        {
            imports.referrals: _("Make a draft of every referral in a list."),
            imports.employers: _("Register the employers and workplaces of a list."),
            imports.positions: _("Open the positions of a list."),
            imports.mentors: _("Enter the mentors of a list."),
            imports.template: _("Write an empty list with its headers and one row."),
        },
    ),
}

MONEY: Final = frozenset(
    {"budget", "forecast", "aid", "statement"}
    | {"terms", "source", "course", "ledger", "batch", "invoice", "payee"}
)
QUESTIONS: Final = frozenset(
    {"explain", "whatif", "repair", "planb", "advise", "frontier", "risk", "letter"}
)
"""The commands and groups that stand under headings of their own in the list of commands."""


def heading_of(name: str) -> str | None:
    """Under which heading a command or a group stands, if not with most of them."""
    if name in QUESTIONS:
        return _("Questions to a round")
    return _("Money") if name in MONEY else None


def command_name(command: Callable[..., Answer]) -> str:
    """What a command is called; an underscore keeps its function from hiding one of Python's."""
    return command.__name__.rstrip("_").replace("_", "-")
