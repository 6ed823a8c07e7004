"""The document of a batch is drawn up: by the same hand when it is prepared and when it is closed.

Whatever the document tells is read anew each time. So a batch that is drawn up again gives the same
digest, unless what is due, to whom, or out of what has changed meanwhile.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from employers import entities
from employers.ids import AgreementId, EmployerId
from employers.models import Agreement
from employers.words import Route, Vat
from foundation.clock import local_day
from foundation.session import Session
from placements.errors.batches import NothingToSettle
from placements.ledger.accounts import PROGRAMME
from placements.ledger.batches.open_lines import OpenLine
from placements.ledger.batches.places import Places
from placements.ledger.batches.sums import add_up, vat_of
from placements.ledger.claims import open_claims
from placements.ledger.companies import agreed_by, company
from placements.ledger.document import FORM, BatchDocument, Line, Party
from placements.ledger.payees import payee
from placements.ledger.terms import sources, the_terms
from placements.models import FundingSource, ProgrammeTerms


@dataclass(frozen=True, slots=True)
class Asked:
    """What a batch was asked for: as long as it stands, it is drawn up by this."""

    employer: EmployerId
    route: Route
    number: int
    until_on: date
    prepared_on: date
    prepared_by: str
    invoice_number: str | None = None


@dataclass(frozen=True, slots=True)
class _Books:
    """What the lines refer to."""

    agreements: dict[AgreementId, Agreement]
    sources: dict[tuple[int, str], FundingSource]
    places: Places


def draw(session: Session, asked: Asked, lines: Sequence[OpenLine], on: date) -> BatchDocument:
    """What a batch of these lines tells on a day.

    Raises `WrongRoute`, `NothingToSettle`, `TermsUnset`, `NotFound`, `HasGoneOver`.
    """
    row = company(session, asked.employer, on)
    agreement = agreed_by(session, asked.employer, asked.route, on)
    if not lines:
        raise NothingToSettle(employer=asked.employer, day=asked.until_on)
    terms = the_terms(session, on)
    books = _books(session, lines)
    told = tuple(_line(one, books) for one in lines)
    claims = open_claims(session, asked.employer)
    sums = add_up(((one.amount_ore, one.vat_ore) for one in told), claims)
    standard = any(books.agreements[one.agreement].vat is Vat.STANDARD for one in lines)
    return BatchDocument(
        form=FORM,
        municipality=session.municipality,
        programme=PROGRAMME,
        number=asked.number,
        route=asked.route.value,
        kind=sums.kind.value,
        employer=row.id,
        company=_company(session, row.id, on, (row.name, row.cvr)),
        payer=_payer(terms),
        gln=agreement.gln,
        order_number=agreement.order_number,
        vat=(Vat.STANDARD if standard else Vat.OUTSIDE).value,
        invoice_number=asked.invoice_number,
        period_from=min(one.first_on for one in told),
        period_to=asked.until_on.isoformat(),
        prepared_on=asked.prepared_on.isoformat(),
        pay_on=(asked.prepared_on + timedelta(days=terms.payment_days)).isoformat(),
        prepared_by=asked.prepared_by,
        lines=told,
        total_ore=sums.total_ore,
        vat_ore=sums.vat_ore,
        offset_ore=sums.offset_ore,
        pay_ore=sums.pay_ore,
        claim_ore=sums.claim_ore,
    )


def _company(session: Session, employer: EmployerId, on: date, known: tuple[str, str]) -> Party:
    """The company by law on a day; where its first day is still to come, as it is registered."""
    entity = entities.entity_on(session, employer, on)
    name, cvr = (entity.name, entity.cvr) if entity else known
    to = payee(session, employer)
    if to is None:
        return Party(name, cvr)
    return Party(name, cvr, to.reg_number, to.account_number, to.nemkonto)


def _payer(terms: ProgrammeTerms) -> Party:
    reg, account = terms.payer_reg_number, terms.payer_account_number
    return Party(terms.payer_name, reg_number=reg, account_number=account)


def _books(session: Session, lines: Sequence[OpenLine]) -> _Books:
    every = select(Agreement).where(Agreement.municipality == session.municipality)
    years = {one.year for one in lines}
    return _Books(
        agreements={row.id: row for row in session.scalars(every)},
        sources={(row.year, row.code): row for year in years for row in sources(session, year)},
        places=Places(session, {one.placement for one in lines}),
    )


def _line(one: OpenLine, books: _Books) -> Line:
    agreement = books.agreements[one.agreement]
    source = books.sources[one.year, one.source]
    place = books.places.on(one.placement, one.first_on)
    iso = one.due_on.isocalendar()
    return Line(
        placement=one.number,
        course=one.course,
        week=one.week,
        turn=one.turn,
        first_on=one.first_on.isoformat(),
        last_on=one.last_on.isoformat() if one.last_on else None,
        iso_week=f"{iso.year}-W{iso.week:02}",
        rate_ore=agreement.rate_ore,
        amount_ore=one.signed_ore,
        vat_ore=vat_of(one.signed_ore, agreement.vat),
        reason=one.reason.value,
        budget_year=int(one.month[:4]),
        p_number=place.p_number,
        workplace=place.name,
        source=source.code,
        account_string=source.account_string,
        project=source.project,
        agreement=agreement.number,
        confirmed_on=local_day(one.confirmed_at).isoformat() if one.confirmed_at else None,
        confirmation=one.confirmation.value if one.confirmation else None,
    )
