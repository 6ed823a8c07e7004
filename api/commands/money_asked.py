"""What the commands on money stand on: a transaction, a day, an amount, a batch by its number."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from api.commands.acting import Acting, one_act
from api.exits import Answer, BadOption, Exit
from api.language import _
from employers.ids import EmployerId
from foundation.roles import Case, Permission, allow, require

if TYPE_CHECKING:
    from placements.ids import PlacementId
    from placements.ledger.batches.views import Listed
    from placements.ledger.invoices.views import Listed as ListedInvoice

By = Annotated[str, typer.Option("--by", help=_("The account of whoever acts or asks."))]
Json = Annotated[bool, typer.Option("--json", help=_("Print JSON instead of tables."))]
Company = Annotated[str, typer.Argument(metavar="COMPANY", help=_("Its CVR number, or its id."))]
OfCompany = Annotated[
    str | None, typer.Option("--company", help=_("One company alone: its CVR number, or its id."))
]
BatchNumber = Annotated[int, typer.Argument(metavar="BATCH", help=_("The number of a batch."))]

_UNIT: Final = re.compile(r"\s*(?:kr\.?|DKK)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked(Acting):
    """What a command on money is done with, in one transaction."""

    @property
    def today(self) -> date:
        """What day it is in Denmark."""
        from foundation.clock import local_day

        return local_day(self.house.clock.now())

    def require_reader(self) -> None:
        """Ask that they may read the ledger. Raises `NotAllowed`."""
        require(self.by, Permission.LEDGER_READ, Case(self.session.municipality))

    def require_terms(self) -> None:
        """Ask that they may read the ledger, or set its terms. Raises `NotAllowed`."""
        if not allow(self.by, Permission.TERMS_SET, Case(self.session.municipality)):
            self.require_reader()

    def company(self, named: str, right: Permission) -> EmployerId:
        """An employer by its CVR number or its id, for whoever has this right to it.

        The act asks about the very employer; here only it is asked who would learn that there is
        none. Raises `NotAllowed`, `NotACvr`, `NotFound`.
        """
        from employers import numbers, register
        from foundation.errors import NotFound

        of = self.session.municipality
        require(self.by, right, Case(of, employer=self.by.employer))
        if named.startswith("emp_"):
            return EmployerId(named)
        number = numbers.cvr(named)
        found = register.find(self.session, number)
        if found is None:
            require(self.by, right, Case(of))
            raise NotFound(thing="employer", id=number)
        return found

    def batches(self) -> list["Listed"]:
        """All batches, the newest first."""
        from placements.ledger.batches import views

        return views.batches(self.session, by=self.by)

    def batch(self, number: int) -> "Listed":
        """A batch by its number. Raises `NotFound`."""
        from foundation.errors import NotFound

        for one in self.batches():
            if one.number == number:
                return one
        raise NotFound(thing="batch", id=number)

    def invoice(self, named: str) -> "ListedInvoice":
        """An invoice by its id, or by a number that one company alone has used."""
        from foundation.errors import NotFound
        from placements.ledger.invoices import views

        every = views.invoices(self.session, by=self.by)
        found = [one for one in every if named in {one.id, one.invoice_number}]
        if len(found) != 1:
            raise NotFound(thing="invoice", id=named)
        return found[0]

    def placement(self, number: int, right: Permission) -> "PlacementId":
        """A placement by its number, for who has this right. Raises `NotAllowed`, `NotFound`."""
        from sqlalchemy import select

        from foundation.errors import NotFound
        from placements.models import Placement

        require(self.by, right, Case(self.session.municipality))
        query = select(Placement.id).where(
            Placement.municipality == self.session.municipality, Placement.number == number
        )
        found = self.session.scalars(query).one_or_none()
        if found is None:
            raise NotFound(thing="placement", id=number)
        return found


def asked(
    by: str, municipality: str | None, *, reading: bool = False
) -> AbstractContextManager[Asked]:
    """One act, or a look."""
    return one_act(Asked, by, municipality, reading=reading)


def a_day(option: str, told: str) -> date:
    """A day as Danes write it, or as 2026-11-02. Raises `BadOption`."""
    from api.imports.values import day

    return date.fromisoformat(str(_read(option, told, day)))


def an_amount(option: str, told: str) -> int:
    """An amount as Danes write it, in øre. Raises `BadOption`."""
    from api.imports.invoice_columns import ore

    return int(_read(option, _UNIT.sub("", told.strip()), ore))


def answer(lines: Iterator[str], code: Exit = Exit.DONE) -> Answer:
    """Lines as an answer."""
    return Answer("".join(f"{line}\n" for line in lines), code)


def _read(option: str, told: str, reads: Callable[[str], Any]) -> Any:
    from matching.files.faults import Refused

    try:
        return reads(told)
    except Refused as refused:
        raise BadOption(option, _(refused.faults[0].rule)) from None
