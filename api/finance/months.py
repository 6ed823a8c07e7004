"""What the ledger says of itself at the end of a month, and of a year, as text."""

from collections.abc import Iterator, Mapping, Sequence

from api import columns
from api.finance.amounts import exact
from api.language import _, many, number
from api.sentences.choices import choice_words
from placements.ledger.checking.finding import Finding
from placements.ledger.periods import YearEnd


def year_end(found: YearEnd, names: Mapping[str, str]) -> Iterator[str]:
    """What was earned by the end of a year and not settled, by source and company."""
    if not found.closed:
        yield _("December {year} is not closed: this may still change.", year=found.year)
    rows = [
        (
            one.source,
            names.get(one.employer, one.employer),
            number(one.weeks),
            exact(one.confirmed_ore),
            exact(one.expected_ore),
            exact(one.ore),
        )
        for one in found.owed
    ]
    rows.append((_("Together"), "", "", "", "", exact(found.ore)))
    heading = (_("Source"), _("Company"), _("Weeks"), _("Confirmed"), _("Expected"), _("Amount"))
    yield from columns.lines(heading, rows, right=4)


def findings(found: Sequence[Finding], asked: int) -> Iterator[str]:
    """What the checks found, a line each."""
    if not found:
        yield many("{count} check found nothing.", "{count} checks found nothing.", asked)
    yield from (f"{choice_words(one.check)}: {one.thing}" for one in found)
