"""Every operation is asked what its description allows, and what it does not, as every role."""

import json
from typing import Any, Final

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

EXAMPLES: Final = 2_000 if NIGHTLY else 20
"""Of each operation, in turn by the roles that may."""
LAWFUL: Final = ["2xx", "304", "401", "403", "404", "409", "412", "422", "428"]
"""What may be answered to a request that is as described: a rule may forbid it, but no more."""
SPOKEN: Final = [one for one in ALL if one.described and not streams(one)]
ASKED: Final = SPOKEN if NIGHTLY else SPOKEN[::20]
"""By night every operation; by day one in twenty, for each takes a second."""


@pytest.fixture(scope="module")
def schema(there: Matrix) -> Any:
    """The description, with the ids of the world as what paths may hold."""
    described = json.loads(json.dumps(there.described))
    rule = {"positive_data_acceptance": {"expected-statuses": LAWFUL}}
    config = schemathesis.Config.from_dict({"checks": rule})
    made = schemathesis.openapi.from_dict(described, config=config)
    made.app = there.site.app
    return made


@pytest.mark.trial
@pytest.mark.parametrize("door", ASKED, ids=lambda door: str(door.name))
def test_an_operation_keeps_to_its_description(there: Matrix, schema: Any, door: Door) -> None:
    """Tests status, kind, headers and body of each answer; no 5xx, and no garbage taken."""
    operation = schema[PREFIX + door.path][door.method]
    may = [role for role in there.world.people if not refusal(door, role, Hand.SESSION)]
    known = {name: st.just(value) for name, value in there.world.ids.items()}

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=not NIGHTLY,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(), role=st.sampled_from(may), real=st.booleans())
    def ask(case: Any, role: Role, real: bool) -> None:
        if real and case.path_parameters:
            for name in set(case.path_parameters) & set(known):
                case.path_parameters[name] = there.world.ids[name]
        shown = dict(there.shown[role.value, Hand.SESSION])
        answer = case.call(app=there.site.app, base_url=BASE, headers=shown)
        assert answer.status_code < 500, answer.text
        case.validate_response(answer)
        tried("requests that schemathesis made up")

    with rehearsing(there.world.database):
        ask()
