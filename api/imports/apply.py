"""A list taken in: every row or none, in the caller's transaction.

A preview is not trusted: whatever depends on what is stored is asked anew here. A list with any
fault adds nothing.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from api.imports.employer_rows import EmployerList, EmployerRow
from api.imports.kinds import ImportKind
from api.imports.preview import registered
from api.imports.receivers import receive
from api.imports.referral_rows import ReferralList
from api.imports.rows import in_order
from employers import register
from employers.ids import EmployerId
from employers.register import Place
from foundation.errors import Conflict
from foundation.imports import take_in
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from matching.files.faults import Refused
from referrals import intake


@dataclass(frozen=True, slots=True)
class Added:
    """How much was added, and how much was there already."""

    kind: ImportKind
    drafts: int = 0
    employers: int = 0
    workplaces: int = 0
    positions: int = 0
    seats: int = 0
    mentors: int = 0
    left_alone: int = 0


def import_referrals(
    session: Session, listed: ReferralList, *, queue: str | None = None, by: Actor, at: datetime
) -> Added:
    """Make a draft of every row; none is submitted.

    A draft is the referrer's whom its row names, else the importer's. Raises `Refused` with all
    faults, and `ImportedAlready` for a list that holds the same as an earlier one.
    """
    require(by, Permission.REFERRAL_IMPORT, Case(session.municipality))
    if listed.faults:
        raise Refused(listed.faults)
    kind, count = ImportKind.REFERRALS, len(listed.rows)
    take_in(session, kind, digest=listed.digest, rows=count, by=by, at=at)
    ready, faults = receive(session, listed, queue=queue, by=by)
    if faults:
        raise Refused(in_order(faults, listed.headers))
    for row in ready:
        intake.draft(
            session,
            application=row.application,
            queue=row.queue,
            referrer=row.referrer,
            by=by,
            at=at,
        )
    return Added(kind, drafts=len(ready))


def import_employers(session: Session, listed: EmployerList, *, by: Actor, at: datetime) -> Added:
    """Register every employer with its workplaces; those registered already are left alone.

    Raises `Refused` with all faults, `ImportedAlready` for a list that holds the same as an earlier
    one, and `Conflict` where somebody registers one of them at the same moment.
    """
    require(by, Permission.EMPLOYER_WRITE, Case(session.municipality))
    if listed.faults:
        raise Refused(listed.faults)
    kind, count = ImportKind.EMPLOYERS, len(listed.rows)
    take_in(session, kind, digest=listed.digest, rows=count, by=by, at=at)
    there = registered(session, listed)
    new = [row for row in listed.rows if row.listed.cvr not in there]
    try:
        employers = {row.listed.cvr: row.listed.name for row in new}
        ids = {
            cvr: register.register(session, name=name, cvr=cvr, by=by, at=at)
            for cvr, name in employers.items()
        }
        workplaces = [_add(session, row, ids[row.listed.cvr], by=by, at=at) for row in new]
    except IntegrityError:
        raise Conflict from None
    return Added(kind, employers=len(ids), workplaces=sum(workplaces), left_alone=len(there))


def _add(
    session: Session, row: EmployerRow, employer: EmployerId, *, by: Actor, at: datetime
) -> bool:
    """Enter the workplace of a row, if it tells of one."""
    one = row.listed
    if one.workplace is None:
        return False
    register.add_workplace(
        session,
        employer=employer,
        name=one.workplace,
        place=Place(one.street, one.postcode, one.district, one.lat, one.lon),
        p_number=one.p_number,
        by=by,
        at=at,
    )
    return True
