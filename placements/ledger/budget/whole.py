"""The whole budget: every table of an application, from what it assumes."""

from dataclasses import dataclass
from fractions import Fraction

from foundation.money import kroner
from placements.ledger.budget.assumptions import Assumptions, Volume
from placements.ledger.budget.fund_vat import FundVat, fund_vat
from placements.ledger.budget.funded import Funded, added
from placements.ledger.budget.spreading import accrued
from placements.ledger.budget.tables import Row, Table, costs, courses
from placements.ledger.budget.units import OwnShares, Units, own_shares, units


@dataclass(frozen=True, slots=True)
class Budget:
    """A budget. Amounts are øre; years are those of the project, the first first."""

    name: str
    volumes: tuple[Volume, ...]
    costs: Table
    """The municipality's budget, without fondsmoms."""
    evaluation: Row | None
    vat: FundVat
    vat_per_mille: int
    application_ore: int
    """What the fund is asked for, the evaluation with it."""
    project_ore: int
    """Everything: costs, fondsmoms and evaluation."""
    booked: tuple[Funded, ...]
    """The courses, by the year in which they begin."""
    accrued: tuple[Funded, ...]
    """The same by calendar: longer by the years in which courses still run."""
    units: Units
    own: OwnShares

    @property
    def after_end(self) -> Funded:
        """What falls after the project's last year."""
        return added(self.accrued[len(self.booked) :])


def budget(given: Assumptions) -> Budget:
    """Everything that follows from what is assumed."""
    table, compensation = costs(given), courses(given)
    vat = fund_vat(table.total, given.fund_vat_per_mille)
    evaluation = _evaluation(given)
    outside = evaluation.total.fund_ore if evaluation else 0
    length = Fraction(given.weeks, given.weeks_a_year)
    return Budget(
        name=given.name,
        volumes=given.courses,
        costs=table,
        evaluation=evaluation,
        vat=vat,
        vat_per_mille=given.fund_vat_per_mille,
        application_ore=table.total.fund_ore + outside,
        project_ore=vat.total_with_ore + outside,
        booked=compensation.years,
        accrued=accrued(compensation.years, length, given.starts),
        units=units(given, table.total, vat, outside),
        own=own_shares(table, vat, outside),
    )


def _evaluation(given: Assumptions) -> Row | None:
    if given.evaluation is None:
        return None
    years = tuple(Funded(fund_ore=kroner(one)) for one in given.evaluation.kroner)
    return Row(given.evaluation.name, years)
