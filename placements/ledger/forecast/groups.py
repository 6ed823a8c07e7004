"""Which companies are one undertaking: state aid is counted for a group, not for a CVR number.

Regulation (EU) 2023/2831, article 2(2): companies of which one controls another are a single
undertaking. Who belongs together is told by the company and noted by a coordinator; an employer of
whom nothing was noted is an undertaking of its own. Where one has gone over into another, what it
was given counts for the successor, article 3(8).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from employers.ids import EmployerId
from employers.models import Employer, Succession
from employers.taking import take_employer
from foundation import audit
from foundation.ids import new_id
from foundation.roles import Actor
from foundation.session import Session
from placements.errors.budget import GroupUnnamed
from placements.events import LedgerEvent
from placements.ids import MembershipId
from placements.models import GroupMembership


@dataclass(frozen=True, slots=True)
class Group:
    """Companies that are one undertaking on a day."""

    name: str
    """Of the group, or of the employer that is alone."""
    employers: tuple[EmployerId, ...]
    """Those that are there, and those that have gone over into them, by id."""


def note_group(
    session: Session,
    *,
    employer: EmployerId,
    group_name: str,
    from_on: date,
    by: Actor,
    at: datetime,
) -> MembershipId:
    """An employer is of a group from a day on; from then it stands for what was noted before.

    To leave a group is to be of another: of one that has the employer's own name. Raises
    `GroupUnnamed`, `HasGoneOver`.
    """
    take_employer(session, employer, by)
    name = " ".join(group_name.split())
    if not name:
        raise GroupUnnamed(employer=employer)
    last = select(func.max(GroupMembership.number)).where(
        GroupMembership.municipality == session.municipality,
        GroupMembership.employer_id == employer,
    )
    number = (session.scalars(last).one() or 0) + 1
    row = GroupMembership(
        municipality=session.municipality,
        id=MembershipId(new_id("grp")),
        employer_id=employer,
        number=number,
        group_name=name,
        from_on=from_on,
        noted_at=at,
        noted_by=by.account,
    )
    session.add(row)
    session.flush()
    facts: dict[str, audit.Fact] = {"membership": row.id, "number": number, "from_on": from_on}
    audit.record(session, LedgerEvent.GROUP_NOTED, subject=employer, by=by, at=at, **facts)
    return row.id


def groups(session: Session, *, on: date) -> list[Group]:
    """Every group on a day, by name; each employer is in one."""
    names, heir, member = _names(session), heirs(session, on=on), _memberships(session, on)
    found: dict[tuple[str, str], list[EmployerId]] = {}
    titles: dict[tuple[str, str], str] = {}
    for employer in sorted(names):
        now = heir.get(employer, employer)
        title = member.get(now)
        key = ("employer", now) if title is None else ("group", title.casefold())
        written = title or names[now]  # of spellings the one with fewer capitals
        titles[key] = max(written, titles.get(key, written))
        found.setdefault(key, []).append(employer)
    made = [Group(titles[key], tuple(employers)) for key, employers in found.items()]
    return sorted(made, key=lambda one: (one.name.casefold(), one.employers))


def heirs(session: Session, *, on: date) -> Mapping[EmployerId, EmployerId]:
    """The employers that have gone over by a day, and who has what was theirs."""
    query = select(Succession.employer_id, Succession.successor_id).where(
        Succession.municipality == session.municipality, Succession.from_on <= on
    )
    went = dict(session.execute(query).all())

    def last(employer: EmployerId) -> EmployerId:
        while employer in went:
            employer = went[employer]
        return employer

    return {old: last(old) for old in went}


def _names(session: Session) -> dict[EmployerId, str]:
    query = select(Employer.id, Employer.name).where(Employer.municipality == session.municipality)
    return dict(session.execute(query).all())


def _memberships(session: Session, on: date) -> dict[EmployerId, str]:
    query = select(GroupMembership.employer_id, GroupMembership.group_name).where(
        GroupMembership.municipality == session.municipality, GroupMembership.from_on <= on
    )
    rows = session.execute(query.order_by(GroupMembership.number))
    return dict(rows.all())  # the newest stays
