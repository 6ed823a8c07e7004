"""Where the money of the programme stands on a day."""

from dataclasses import dataclass
from datetime import date

from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from placements.ledger import terms
from placements.ledger.forecast.ahead import ahead
from placements.ledger.forecast.months import Month, months
from placements.ledger.forecast.sources import Used, used
from placements.ledger.forecast.staying import staying
from placements.ledger.forecast.units import Units, units


@dataclass(frozen=True, slots=True)
class Forecast:
    """Spent, committed, free; the months of the year; what courses have cost."""

    on: date
    observed: int
    """Placements the curve is drawn from."""
    known_days: int
    """The curve is known up to so many days; 0 where too few were observed."""
    sources: tuple[Used, ...]
    """Of every year there are any of."""
    months: tuple[Month, ...]
    """Of the year of the day, and what is later."""
    units: Units


def forecast(session: Session, *, on: date, by: Actor) -> Forecast:
    """Where the money stands on a day, as far as it was told. Raises `TermsUnset`."""
    require(by, Permission.LEDGER_READ, Case(session.municipality))
    cap = terms.the_terms(session, on).cap_ore
    coming, curve = ahead(session, on=on), staying(session, on=on)
    return Forecast(
        on=on,
        observed=curve.observed,
        known_days=curve.known_days,
        sources=tuple(used(terms.all_sources(session), coming, cap, curve)),
        months=tuple(months(session, year=on.year, coming=coming, staying=curve)),
        units=units(coming, on=on),
    )
