"""The ledger as tables of text: what is due, what stands on the accounts, what a posting did."""

from collections.abc import Iterator, Mapping, Sequence

from api import columns
from api.finance.amounts import exact
from api.language import _, day, many, number
from api.sentences.choices import choice_words
from employers.words import Route
from placements.ids import LedgerAccountId
from placements.ledger.batches.views import Due
from placements.ledger.courses import LeftOut
from placements.ledger.posting import Posted
from placements.ledger.tracing import Why


def posted(done: Posted) -> Iterator[str]:
    """What a posting did, a line each; one where there was nothing to do."""
    if not (done.opened or done.entries):
        yield _("Nothing was missing in the ledger.")
    if done.opened:
        yield many("{count} course opened", "{count} courses opened", done.opened)
    if done.accrued:
        yield many("{count} week posted", "{count} weeks posted", done.accrued)
    if done.reversed:
        yield many("{count} week taken back", "{count} weeks taken back", done.reversed)
    if done.handed_over:
        yield many(
            "{count} balance carried over", "{count} balances carried over", done.handed_over
        )
    if done.left_out:
        yield many(
            "{count} placement is not wholly in the ledger: `foothold ledger left-out`.",
            "{count} placements are not wholly in the ledger: `foothold ledger left-out`.",
            len(done.left_out),
        )


def left_out(found: Sequence[LeftOut]) -> Iterator[str]:
    """Placements whose weeks are not posted, or not all, and why."""
    if not found:
        yield _("Every placement that has begun is in the ledger.")
        return
    rows = [(str(one.placement), choice_words(one.why)) for one in found]
    yield from columns.lines((_("Placement"), _("Why")), rows)


def due(found: Sequence[Due]) -> Iterator[str]:
    """What is due to each company, and what it owes."""
    if not found:
        yield _("Nothing is due to anybody.")
        return
    heading = (_("Company"), _("Way"), _("Weeks confirmed"), _("Amount"), _("Weeks expected"))
    more = (_("Amount"), _("Weeks overpaid"), _("Amount"), _("Owes"))
    rows = [
        (
            one.name,
            "–" if one.route is None else way(one.route),
            number(one.confirmed_weeks),
            exact(one.confirmed_ore),
            number(one.expected_weeks),
            exact(one.expected_ore),
            number(one.overpaid_weeks),
            exact(one.overpaid_ore),
            exact(one.claims_ore),
        )
        for one in found
    ]
    yield from columns.lines((*heading, *more), rows, right=7)
    yield _("Expected weeks are earned, and wait for somebody to confirm them.")


def balances(found: Mapping[LedgerAccountId, int], names: Mapping[str, str]) -> Iterator[str]:
    """What stands on each account, debits above nothing; companies by their names."""
    rows = [(str(account), _owner(account, names), exact(ore)) for account, ore in found.items()]
    rows.append((_("Together"), "", exact(sum(found.values()))))
    yield from columns.lines((_("Account"), _("Company"), _("Balance")), rows, right=1)


def why(told: Why) -> Iterator[str]:
    """All that happened in money to one placement."""
    course = _("none") if told.course is None else str(told.course)
    facts = {"placement": told.placement, "course": course, "source": told.source or "–"}
    yield _("Placement {placement}: course {course}, funded by {source}", **facts)
    rows = [
        (
            day(one.on),
            choice_words(one.kind),
            str(one.week),
            choice_words(one.reason) if one.reason else "",
            str(one.batch or ""),
            exact(one.amount_ore),
        )
        for one in told.told
    ]
    heading = (_("Day"), _("What"), _("Week"), _("Why"), _("Batch"), _("Amount"))
    yield from columns.lines(heading, rows, right=1)
    sums = {_("Earned"): told.earned_ore, _("Settled"): told.settled_ore}
    for name, ore in (sums | {_("Paid"): told.paid_ore}).items():
        yield f"{name}: {exact(ore)}"


def way(route: Route) -> str:
    """How a company is settled with, short enough for a column."""
    return _("invoice") if route is Route.INVOICE else _("own count")


def _owner(account: str, names: Mapping[str, str]) -> str:
    return names.get(account.rsplit(":", 1)[-1], "")
