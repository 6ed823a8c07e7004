"""Which workplace is meant by what people call it."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import and_, select

from employers.models import Employer, Workplace
from foundation.session import Session


def workplaces_by_name(session: Session) -> Mapping[str, str]:
    """The id of each workplace by its name, alone or after its employer's.

    Of all that are known, whether they offer anything or not: who must not work somewhere is safe
    there too. A name that two workplaces share is nobody's: people must look.
    """
    meant: dict[str, set[str]] = defaultdict(set)
    query = select(Workplace.id, Workplace.name, Employer.name).join(
        Employer,
        and_(Employer.municipality == Workplace.municipality, Employer.id == Workplace.employer_id),
    )
    for id_, name, employer in session.execute(
        query.where(Workplace.municipality == session.municipality)
    ):
        for called in (name, f"{employer} {name}", f"{employer}, {name}"):
            meant[called].add(id_)
    return {name: next(iter(ids)) for name, ids in meant.items() if len(ids) == 1}
