"""Every operation is asked what its description allows, and what it does not, as every role."""

import json
from collections.abc import Callable, Sequence
from itertools import cycle
from typing import Any, Final
from uuid import UUID

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.app import PREFIX
from api.routes import ALL
from api.web.doors import Door
from foundation.roles import Role
from tests.api.matrix import Matrix
from tests.api.oracle import Hand, refusal
from tests.api.site import BASE
from tests.api.test_matrix import streams
from tests.api.world import rehearsing
from tests.conftest import NIGHTLY
from tests.figures import tried

EXAMPLES: Final = 2_000 if NIGHTLY else 12
"""Of each operation, by its roles in turn."""
LAWFUL: Final = ["2xx", "304", "401", "403", "404", "409", "412", "422", "428"]
"""What may be answered to a request that is as described: a rule may forbid it, but no more."""
REQUESTS: Final = "requests made up from the API's description, to all operations"
SPOKEN: Final = [one for one in ALL if one.described and not streams(one)]


@pytest.fixture(scope="module")
def schema(there: Matrix) -> Any:
    """The description, with the ids of the world as what paths may hold."""
    described = json.loads(json.dumps(there.described))
    rule = {"positive_data_acceptance": {"expected-statuses": LAWFUL}}
    config = schemathesis.Config.from_dict({"checks": rule})
    made = schemathesis.openapi.from_dict(described, config=config)
    made.app = there.site.app
    return made


def by_turns(roles: Sequence[Role], first: int) -> Callable[[UUID], Role]:
    """A role for each example: all in turn, and the same one when an example is tried again."""
    begin = first % len(roles)
    order, given_ = cycle((*roles[begin:], *roles[:begin])), dict[UUID, Role]()

    def asker(turn: UUID) -> Role:
        if turn not in given_:
            given_[turn] = next(order)
        return given_[turn]

    return asker


@pytest.mark.trial
@pytest.mark.parametrize("door", SPOKEN, ids=lambda door: str(door.name))
def test_an_operation_keeps_to_its_description(there: Matrix, schema: Any, door: Door) -> None:
    """Tests status, kind, headers and body of each answer; no 5xx, and no garbage taken."""
    operation = schema[PREFIX + door.path][door.method]
    may = [role for role in there.world.people if not refusal(door, role, Hand.SESSION)]
    asker = by_turns(may, SPOKEN.index(door))

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=not NIGHTLY,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(), real=st.booleans(), turn=st.uuids())
    def ask(case: Any, real: bool, turn: UUID) -> None:
        if real and case.path_parameters:
            for name in set(case.path_parameters) & set(there.world.ids):
                case.path_parameters[name] = there.world.ids[name]
        shown = dict(there.shown[asker(turn).value, Hand.SESSION])
        answer = case.call(app=there.site.app, base_url=BASE, headers=shown)
        assert answer.status_code < 500, answer.text
        case.validate_response(answer)
        tried(REQUESTS)

    with rehearsing(there.world.database):
        ask()
