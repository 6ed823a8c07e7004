"""Every act in every state: it succeeds as the table says, or is refused and changes nothing."""

import pytest

from foundation.errors import FootholdError, NotFound
from referrals.errors import AlreadyDecided, Restricted, SoAlready
from referrals.status import MOVES, RUNNING, SCREENED, WRITABLE, ReferralState, Verdict
from tests.referrals.acts import ACTS, Act, decide
from tests.referrals.scene import Scene, dump, row


def refusal(scene: Scene, act: Act, case: object, by: str) -> type[FootholdError] | None:
    """What an act is refused with, after seeing that a refused one left every table as it was."""
    with scene.reading() as session:
        before = dump(session)
    try:
        with scene.writing() as session:
            act.do(session, scene, case, getattr(scene.staff, by))  # type: ignore[arg-type]  # an id
    except FootholdError as error:
        with scene.reading() as session:
            assert dump(session) == before
        return type(error)
    return None


def actor(act: Act) -> str:
    """Somebody of the staff who may: no owner where there is another."""
    return next(name for name in ("karen", "aksel", "rune") if name in act.may)


@pytest.mark.parametrize("state", ReferralState)
def test_every_act_in_every_state(scene: Scene, state: ReferralState) -> None:
    """Tests each pair of state and act against the table."""
    for name, act in ACTS.items():
        case = scene.case(state)
        assert refusal(scene, act, case, actor(act)) == act.expected[state], (name, state)


@pytest.mark.parametrize("state", ReferralState)
def test_a_case_that_stands_still(scene: Scene, state: ReferralState) -> None:
    """Tests that a restricted case is served the youth's rights, and refuses everything else."""
    for name, act in ACTS.items():
        case = scene.restricted(state)
        error = refusal(scene, act, case, actor(act))
        if act.standing_still:
            assert error is None, (name, state)
        elif name == "restrict":
            assert error is SoAlready
        else:
            assert error is Restricted, (name, state)


@pytest.mark.parametrize("state", ReferralState)
def test_a_forgotten_youth(scene: Scene, state: ReferralState) -> None:
    """Tests that there is no such case any more, for any act."""
    case = scene.erased(state)
    for name, act in ACTS.items():
        assert refusal(scene, act, case, actor(act)) is NotFound, (name, state)


@pytest.mark.parametrize("state", [s for s in ReferralState if s in SCREENED - {"submitted"}])
def test_what_was_decided_is_reopened_by_name(scene: Scene, state: ReferralState) -> None:
    """Tests that no verdict follows another without naming it."""
    case = scene.case(state)
    for verdict in Verdict:
        act = ACTS[verdict.value]
        unnamed = Act(act.function, decide(verdict, named=False), act.may, act.expected)
        assert refusal(scene, unnamed, case, "karen") is AlreadyDecided
    with scene.reading() as session:
        assert row(session, case).state is state


def test_the_table_names_every_state() -> None:
    """Tests that no state is forgotten, and which are an end."""
    assert set(MOVES) == set(ReferralState)
    ends = {state for state, follows in MOVES.items() if not follows}
    assert ends == {ReferralState.WITHDRAWN, ReferralState.CLOSED}
    assert RUNNING < WRITABLE
    assert ReferralState.DRAFT not in SCREENED
