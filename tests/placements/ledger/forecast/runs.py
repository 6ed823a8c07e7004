"""A run of a round as rows: cases of the pool matched to partners, nothing solved."""

import json

from sqlalchemy import insert, select

from foundation.ids import new_id
from foundation.session import Session
from matching.solution import SCHEMA, Match, Solution
from placements.ids import PlacementId, RunId
from placements.models import Ground, Placement, Round, Run
from placements.status import RoundState, RunState
from referrals.models import Referral, Youth
from tests import offers
from tests.databases import CITY
from tests.people import MONDAY
from tests.placements.ledger import world
from tests.placements.ledger.world import Books, Shop, week_on

ON = week_on(10)
"""The day of the round."""


def cases(books: Books, count: int) -> list[str]:
    """So many youths in the pool, in the order of their ids."""
    rows: world.Rows = {}
    for _ in range(count):
        world.add_job(rows, books.lund)
    with books.writing() as session:
        world.write(session, {table: rows[table] for table in (Youth, Referral)})
    return sorted(row["id"] for row in rows[Referral])


def solved(books: Books, *matches: tuple[str, Shop]) -> RunId:
    """A run that matches cases to partners."""
    made = tuple(
        Match(case, shop.position, "mentor", (0,), 1, {"wishes": 1}) for case, shop in matches
    )
    none: tuple[()] = ()
    solution = Solution(
        SCHEMA, "digest", "optimal", made, none, none, none, None, None, 1, {"x": "1"}, {"x": 1.0}
    ).sealed()
    round_, run = new_id("rnd"), RunId(new_id("run"))
    ours = {"municipality": CITY}
    begun = {"drafted_at": MONDAY, "drafted_by": offers.BY, "run_last": 1, "number": 1}
    with books.writing() as session:
        session.execute(
            insert(Round),
            [
                ours | begun
                | {"id": round_, "round_date": ON, "state": RoundState.SOLVED, "policy": {}}
                | {"seed": 1, "base": "{}", "base_digest": "d", "frozen_at": MONDAY}
                | {"frozen_by": offers.BY}
            ],
        )  # fmt: skip
        session.execute(
            insert(Run),
            [
                ours
                | {"id": run, "round_id": round_, "number": 1, "state": RunState.DONE}
                | {"asked_at": MONDAY, "asked_by": offers.BY, "ended_at": MONDAY}
                | {"ended_by": "operator", "problem_digest": "d", "status": "optimal"}
                | {"solution": json.dumps(solution.write()), "solution_digest": "d", "faults": 0}
            ],
        )
    return run


def case_of(session: Session, job: PlacementId) -> str:
    """The case a placement is of."""
    proposal = session.get_one(Placement, (CITY, job)).proposal_id
    return session.scalars(select(Ground.referral_id).where(Ground.proposal_id == proposal)).one()
