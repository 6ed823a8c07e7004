"""Who may do what: every role, permission and case, against a table written out by hand."""

import itertools
from collections.abc import Iterator
from functools import cache

import pytest

from foundation.errors import NotAllowed
from foundation.ids import AccountId, Municipality
from foundation.roles import GRANTS, Actor, Case, Permission, Role, allow, require
from tests.databases import CITY, TOWN

TABLE = """
                   referrer ambassador coordinator youth evaluator administrator operator
referral:write     own      -          any         -     -         -             -
referral:read      own      queue      any         own   -         -             -
referral:withdraw  own      -          any         own   -         -             -
referral:import    -        -          any         -     -         -             -
sealed_line:write  own      -          -           -     -         -             -
sealed_line:read   own      queue      any         -     -         -             -
consent:record     own      -          any         own   -         -             -
duplicate:judge    -        -          any         -     -         -             -
meeting:hold       -        queue      any         -     -         -             -
referral:decide    -        queue      any         -     -         -             -
referral:recuse    -        queue      any         -     -         -             -
referral:hasten    -        queue      any         -     -         -             -
pool:read          -        -          any         -     -         -             -
invitation:record  -        -          any         -     -         -             -
rights:serve       -        -          any         -     -         -             -
file:read          -        -          any         own   -         -             -
employer:write     -        -          any         -     -         -             -
employer:read      -        -          any         -     -         -             -
position:keep      -        -          any         -     -         -             -
mentor:keep        -        -          any         -     -         -             -
round:run          -        -          any         -     -         -             -
proposal:read      -        -          any         -     -         -             -
proposal:answer    -        -          any         -     -         -             -
interview:hold     -        -          any         -     -         -             -
proposal:withdraw  own      -          any         own   -         -             -
youth:park         own      -          any         -     -         -             -
card:read          -        -          any         -     -         -             -
placement:read     own      -          any         own   -         -             -
placement:keep     -        -          any         -     -         -             -
week:confirm       -        -          any         -     -         -             -
contact:log        own      -          any         -     -         -             -
statistics:read    -        -          any         -     any       any           -
dataset:take       -        -          -           -     any       -             -
account:manage     -        -          -           -     -         any           any
audit:read         -        -          -           -     -         any           any
timetable:run      -        -          -           -     -         -             any

                   hr store_manager mentor
employer:read      employer workplace     -
position:keep      employer workplace     -
mentor:keep        employer workplace     -
proposal:read      employer workplace     -
proposal:answer    employer workplace     -
interview:hold     employer workplace     -
card:read          employer workplace     own
placement:read     employer workplace     own
placement:keep     employer workplace     -
week:confirm       employer workplace     own
contact:log        -  -             own

                   coordinator finance administrator operator hr
course:grant       any         -       -             -        -
terms:set          -           -       any           -        -
ledger:read        any         any     -             -        -
ledger:post        -           any     -             any      -
period:close       -           any     -             -        -
batch:prepare      -           any     -             -        -
batch:close        -           any     -             -        -
invoice:keep       -           any     -             -        -
payee:keep         -           any     -             -        -
statement:read     any         any     -             -        employer

                   coordinator program
engine:use         any         any
"""
"""Who is not named may do nothing."""
ME, YOU = AccountId("acc_me"), AccountId("acc_you")
COMPANIES = (("emp_a", "wkp_a"), ("emp_a", "wkp_b"), ("emp_b", "wkp_a"))


@cache
def spelled_out() -> dict[tuple[str, str], str]:
    """The tables by role and permission: those who work here, then those at a company."""
    told: dict[tuple[str, str], str] = {}
    for block in TABLE.strip("\n").split("\n\n"):
        head, *rows = [line.split() for line in block.splitlines()]
        told |= {
            (role, row[0]): cell for row in rows for role, cell in zip(head, row[1:], strict=True)
        }
    return told


def actors() -> Iterator[Actor]:
    """Every role, with each queue, company and workplace it may have."""
    for role in Role:
        for queue in (None, "north"):
            yield Actor(ME, CITY, role, queue)
        for employer, workplace in (("emp_a", None), ("emp_a", "wkp_a"), (None, "wkp_a")):
            yield Actor(ME, CITY, role, None, employer, workplace)


def cases() -> Iterator[Case]:
    """Every shape of a case: whose, where it lies, joint, who stepped back, which company."""
    people = (frozenset[AccountId](), frozenset({YOU}), frozenset({ME, YOU}))
    places: tuple[tuple[Municipality, str | None], ...] = (
        *((CITY, queue) for queue in (None, "north", "south")),
        (TOWN, "north"),
    )
    for owners, recused, joint, (city, queue) in itertools.product(
        people, people, (False, True), places
    ):
        yield Case(city, owners, queue, joint, recused)
    for owners, city, (employer, workplace) in itertools.product(people, (CITY, TOWN), COMPANIES):
        yield Case(city, owners, employer=employer, workplace=workplace)


def expected(actor: Actor, permission: Permission, case: Case) -> bool:
    """What the table says, with the two rules beside it."""
    cell = spelled_out().get((actor.role.value, permission.value), "-")
    reach = {
        "-": False,
        "any": True,
        "own": ME in case.owners,
        "queue": case.joint or (actor.queue == "north" and case.queue == "north"),
        "employer": actor.employer == case.employer == "emp_a",
        "workplace": (actor.employer, actor.workplace)
        == (case.employer, case.workplace)
        == ("emp_a", "wkp_a"),
    }[cell]
    decides = permission.value in {"referral:decide", "referral:hasten"}
    biased = decides and (ME in case.owners or ME in case.recused)
    shut_out = permission.value == "sealed_line:read" and ME in case.recused
    return reach and case.municipality == CITY and not biased and not shut_out


def test_every_right_against_the_table() -> None:
    """Tests role x permission x case, all of them."""
    tried = 0
    for actor, permission, case in itertools.product(actors(), Permission, cases()):
        told = allow(actor, permission, case)
        assert told is expected(actor, permission, case), (actor, permission, case)
        tried += 1
    assert tried == len(Role) * 5 * len(Permission) * (72 + 18)


def test_the_table_is_whole() -> None:
    """Tests that the table above has a line for every permission, and every role has grants."""
    assert {permission for _, permission in spelled_out()} == {one.value for one in Permission}
    assert set(GRANTS) == set(Role)
    assert {role.value for role in Role if GRANTS[role]} == {role for role, _ in spelled_out()}


def test_what_is_not_allowed_is_raised() -> None:
    """Tests that the error names role and permission, and what is allowed passes."""
    case = Case(CITY)
    require(Actor(ME, CITY, Role.OPERATOR), Permission.TIMETABLE_RUN, case)
    with pytest.raises(NotAllowed, match="hr may not: referral:read"):
        require(Actor(ME, CITY, Role.HR), Permission.REFERRAL_READ, case)
