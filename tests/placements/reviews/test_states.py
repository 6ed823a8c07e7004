"""Every step of a proposal's way × every act: done, or refused with nothing changed."""

import pytest

from foundation.errors import Conflict, FootholdError, NotFound, Refusal
from placements.status import PROPOSAL_MOVES
from tests.databases import AnyDatabase
from tests.placements.reviews.scenarios import ACTS
from tests.placements.reviews.steps import OPEN, At, after, bring, row
from tests.placements.scene import town
from tests.referrals.scene import dump

WHEN = {At.BOOKED: 4, At.LIKED: 4}
"""On which day the acts are tried: once the interview that is booked was held."""


@pytest.mark.parametrize("at", At)
def test_every_act_at_every_step(database: AnyDatabase, at: At) -> None:
    """Tests that what is not of the table is refused by name, and leaves every table as it was."""
    made = town(database)
    proposal = bring(made, at, options=2)
    with made.reading() as session:
        before = dump(session)
        state = row(session, proposal).state
    for name, (do, steps) in ACTS.items():
        when = after(WHEN.get(at, 3)) if name not in {"move", "rebook"} else after(3)
        error: FootholdError | None = None
        try:
            with made.writing() as session:
                do(session, made, proposal, when)
                now = row(session, proposal).state
                assert now is state or now in PROPOSAL_MOVES[state]
                undo()
        except Done:
            pass
        except FootholdError as refused:
            error = refused
        assert (error is None) is (at in steps), (name, error)
        assert error is None or isinstance(error, Conflict | Refusal | NotFound)
        with made.reading() as session:
            assert dump(session) == before, name


class Done(Exception):
    """Raised to take an act back that went well."""


def undo() -> None:
    """Take back what was done in a transaction."""
    raise Done


def test_the_steps_are_all_there_are() -> None:
    """Tests that every act is done somewhere, and refused somewhere but for reading."""
    for name, (_, steps) in ACTS.items():
        assert steps
        assert steps != frozenset(At) or name == "card"
    assert set(OPEN) < set(At)
