"""The budget of an application as tables of text."""

from collections.abc import Iterator
from fractions import Fraction

from api.finance.amounts import amount, exact, section, share
from api.language import _, number
from placements.ledger.budget.funded import Funded, added
from placements.ledger.budget.tables import Row
from placements.ledger.budget.units import Units
from placements.ledger.budget.whole import Budget


def told(made: Budget) -> Iterator[str]:
    """The budget line by line."""
    yield _("{name}: budget", name=made.name)
    yield _("Amounts are kroner without VAT; nothing is rounded but fractions of an øre.")
    yield from _volumes(made)
    yield from _costs(made)
    yield from _whole(made)
    yield from _fund_vat(made)
    yield from _views(made)
    yield from _units(made.units)
    yield from _own(made)


def _years(count: int) -> list[str]:
    return [_("year {number}", number=place + 1) for place in range(count)]


def _volumes(made: Budget) -> Iterator[str]:
    years = made.volumes
    own, fund = [one.own for one in years], [one.fund for one in years]
    both = [one.own + one.fund for one in years]
    titles = (_("own"), _("applied for"), _("total"))
    rows = [
        (title, *(number(count) for count in (*counts, sum(counts))))
        for title, counts in zip(titles, (own, fund, both), strict=True)
    ]
    yield from section(_("Courses that begin"), ("", *_years(len(years)), _("total")), rows)


def _costs(made: Budget) -> Iterator[str]:
    heading = ("", *_years(len(made.volumes)), _("total"), _("own"), _("applied for"))
    rows = [*made.costs.rows, Row(_("total"), made.costs.years)]
    yield from section(_("Budget without fondsmoms"), heading, [_line(row) for row in rows])


def _line(row: Row) -> tuple[str, ...]:
    years = (amount(one.total_ore) for one in row.years)
    return (row.name, *years, *_thrice(row.total))


def _thrice(one: Funded) -> tuple[str, str, str]:
    return amount(one.total_ore), amount(one.own_ore), amount(one.fund_ore)


def _whole(made: Budget) -> Iterator[str]:
    vat, costs = made.vat, made.costs.total
    rows = [
        (_("budget without fondsmoms"), costs),
        (_("fondsmoms, paid by the municipality"), Funded(own_ore=vat.ore)),
    ]
    if made.evaluation:
        rows.append((made.evaluation.name, made.evaluation.total))
    rows.append((_("the whole project"), added(one for _name, one in rows)))
    cells = [(name, *map(exact, (one.total_ore, one.own_ore, one.fund_ore))) for name, one in rows]
    yield from section(_("Everything"), ("", _("total"), _("own"), _("applied for")), cells)


def _fund_vat(made: Budget) -> Iterator[str]:
    vat = made.vat
    rows = [
        (_("the grant for the municipality's budget"), exact(vat.granted_ore)),
        (_("fondsmoms"), exact(vat.ore)),
        (_("on the municipality: own, with it"), exact(vat.own_with_ore)),
        (_("on the municipality: budget, with it"), exact(vat.total_with_ore)),
        (_("taken out of the grant: left to use"), exact(vat.usable_ore)),
        (_("taken out of the grant: to ask for, so that all of it is left"), exact(vat.to_ask_ore)),
    ]
    title = _("Fondsmoms, {percent}, both ways", percent=share(Fraction(made.vat_per_mille, 1000)))
    yield from section(title, ("", _("kroner")), rows)


def _views(made: Budget) -> Iterator[str]:
    years = len(made.booked)
    heading = ("", *_years(years), _("after the end"), _("total"))
    calendar = [*made.accrued[:years], made.after_end]
    views = (
        (_("booked by the year of the start"), [*made.booked, Funded()]),
        (_("accrued by calendar"), calendar),
        (_("of it own"), [Funded(one.own_ore) for one in calendar]),
        (_("of it applied for"), [Funded(fund_ore=one.fund_ore) for one in calendar]),
    )
    rows = [
        (name, *(amount(one.total_ore) for one in (*amounts, added(amounts))))
        for name, amounts in views
    ]
    yield from section(_("The courses, both views"), heading, rows)


def _units(units: Units) -> Iterator[str]:
    rows = [
        (_("the whole project"), units.project_ore),
        (_("the municipality's budget with fondsmoms"), units.municipality_ore),
        (_("the municipality's budget without fondsmoms"), units.costs_ore),
        (_("what is applied for"), units.application_ore),
        (_("compensation alone"), units.compensation_ore),
        (_("compensation, if some leave as in the example"), units.leaving_ore),
        (_("after the project"), units.after_ore),
        (_("after the project, a year"), units.after_year_ore),
    ]
    cells = [(name, exact(ore)) for name, ore in rows if ore is not None]
    yield from section(_("What a course costs"), ("", _("kroner")), cells)
    if units.stated_ore is not None and units.stated_total_ore is not None:
        yield "  " + _(
            "The application says {stated}: for {courses} courses that would be {total}.",
            stated=amount(units.stated_ore),
            courses=number(units.courses),
            total=amount(units.stated_total_ore),
        )


def _own(made: Budget) -> Iterator[str]:
    own = made.own
    rows = [
        (_("of the whole project"), share(own.project)),
        (_("of the municipality's budget with fondsmoms"), share(own.municipality)),
        (_("of the municipality's budget without fondsmoms"), share(own.costs)),
        (_("of the lines it pays part of"), share(own.lines)),
    ]
    yield from section(_("What the municipality pays"), ("", _("share")), rows)
