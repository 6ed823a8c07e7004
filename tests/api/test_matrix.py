"""Every door × role × credentials × tenant: what is answered is what the table of rights says."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

import pytest

from api import app as application
from api.routes import ALL
from api.web import guard
from api.web.doors import Door, Open
from api.web.guard import Signed, admit
from foundation import roles
from foundation.roles import Actor, Case, Role
from tests.api.matrix import Matrix
from tests.api.oracle import Hand, reaches, refusal
from tests.api.world import PARAMETER
from tests.conftest import NIGHTLY
from tests.databases import CITY
from tests.people import NORREBRO

GUARD_ALONE: Final = frozenset({"/me/calendar"})
"""What a role may not ask for, and would find behind the guard: one's own calendar."""
STRICTER: Final = frozenset(
    {
        "/employers/{employer}/partnership",
        "/placements/{placement}/end",
        "/placements/{placement}/renewal",
        "/proposals/{proposal}/card",
        "/proposals/{proposal}/invitation",
    }
)
"""Where the act asks for more than the right: of a step, a reason or a recipient, or for Karen."""
BY_LINE: Final = "/employers/{employer}/months/{month}/weeks"
"""Where the right is asked of each line that is sent, and not of the employer."""
GARBAGE: Final = b'{"nonsense": 1}'
ROLES: Final = [role for role in Role if role is not Role.OPERATOR]


def case_of(there: Matrix, door: Door) -> Case | None:
    """Whose the thing is that a door's path names first, and where it lies; None for no thing."""
    names = PARAMETER.findall(door.path)
    people, ids = there.world.people, there.world.ids
    lund: dict[str, Any] = {"employer": ids["employer"], "workplace": ids["workplace"]}
    rune, youth = people[Role.REFERRER].account, people[Role.YOUTH].account
    guide = people[Role.MENTOR].account
    known = {
        "referral": Case(CITY, frozenset({rune, youth}), queue=NORREBRO),
        "proposal": Case(CITY, frozenset({rune}), queue=NORREBRO, **lund),
        "placement": Case(CITY, frozenset({rune, guide}), queue=NORREBRO, **lund),
        "employer": Case(CITY, employer=ids["employer"]),
        "meeting": Case(CITY, queue=NORREBRO),
        "youth": Case(CITY, frozenset({youth})),
    }
    shop = ("workplace", "position", "mentor", "seat", "absence")
    known |= dict.fromkeys(shop, Case(CITY, **lund))
    return known.get(names[0], Case(CITY)) if names else None


def test_every_door_can_be_asked(there: Matrix) -> None:
    """Tests that the world has one of all that the doors' paths name."""
    assert len([there.place(door) for door in ALL]) == len(ALL)


def guard_faults(there: Matrix, doors: tuple[Door, ...] = ALL) -> list[str]:
    """Where the guard answers otherwise than the oracle says, of things that are not there."""
    cells = [
        (door, role, hand)
        for number, door in enumerate(doors)
        for role in ROLES
        for hand in Hand
        if (role.value, hand) in there.shown and asked_by_day(number, role, hand)
    ]
    told = there.ask(
        (door, there.shown[role.value, hand], there.place(door, nobodys=True), GARBAGE)
        for door, role, hand in cells
        if not streams(door)
    )
    cells = [cell for cell in cells if not streams(cell[0])]
    faults = []
    for (door, role, hand), answer in zip(cells, told, strict=True):
        expected = refusal(door, role, hand)
        wrong = answer.admitted != (expected is None)
        wrong |= expected is not None and answer.code != expected
        if wrong or answer.status >= 500:
            faults.append(f"{door.method} {door.path} {role} {hand.value}: {answer} {expected}")
    return faults


def asked_by_day(number: int, role: Role, hand: Hand) -> bool:
    """By night everything; by day every role's session, and all else of each door in one hand."""
    return NIGHTLY or hand is Hand.SESSION or ROLES[number % len(ROLES)] is role


def streams(door: Door) -> bool:
    """Whether a door's answer goes on for as long as somebody listens."""
    return door.path.endswith("/events")


def test_the_guard_is_the_table_of_rights(there: Matrix) -> None:
    """Tests every door with every role and everything they may show."""
    assert guard_faults(there) == []


def _lax(name: str) -> Any:
    """The guard without one of its questions."""
    what: dict[str, Any] = {
        "rights": (Signed, "may", lambda *_: True),
        "pages": (guard, "_refuse_forged", lambda *_: None),
    }
    return what[name]


@pytest.mark.parametrize("part", ["rights", "pages"])
def test_a_question_that_is_not_asked_is_missed(
    there: Matrix, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    """Tests that the matrix fails without the question of rights, and of a page's own token."""
    monkeypatch.setattr(*_lax(part))
    assert guard_faults(there, ALL[16:40:3])


def test_every_door_is_guarded(there: Matrix, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests each door with its own guard taken away: the matrix fails at that very door."""
    guarded = [door for door in ALL if door.rights() and not streams(door)]

    def open_wide(request: Any, door: Door) -> None:
        admit(request, replace(door, asks=Open.SIGNED_IN))

    monkeypatch.setattr(application, "admit", open_wide)
    cells = []
    for door in guarded:
        role = next(one for one in ROLES if refusal(door, one, Hand.SESSION))
        shown = there.shown[role.value, Hand.SESSION]
        cells.append((door, shown, there.place(door, nobodys=True), GARBAGE))
    told = there.ask(cells)
    unnoticed = [door.path for door, one in zip(guarded, told, strict=True) if not one.admitted]
    assert unnoticed == []


def test_behind_the_guard_stands_another(there: Matrix, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests that with all doors wide open nobody does or sees what their role may not."""

    def open_wide(request: Any, door: Door) -> None:
        admit(request, replace(door, asks=Open.SIGNED_IN))

    monkeypatch.setattr(application, "admit", open_wide)
    ids = {value for value in there.world.ids.values() if len(value) > 10}
    cells = [
        (door, role)
        for door in ALL
        for role in ROLES
        if refusal(door, role, Hand.SESSION) and not streams(door)
        if NIGHTLY or (len(door.path) + ROLES.index(role)) % 3 == 0
    ]
    told = there.ask(
        (
            door,
            {**there.shown[role.value, Hand.SESSION], "If-Match": '"x"'},
            there.place(door),
            there.body(door),
        )
        for door, role in cells
    )
    through = [
        f"{door.method} {door.path} {role}: {answer.status}"
        for (door, role), answer in zip(cells, told, strict=True)
        if answer.status < 300 and door.path not in GUARD_ALONE
        if door.method != "GET" or any(value in answer.text for value in ids)
    ]
    assert not through, "\n".join(through)


def test_nobody_finds_a_neighbours_things(there: Matrix) -> None:
    """Tests that ids of another municipality are answered as ids of nobody are; no list has one."""
    cells = [
        (door, role)
        for door in ALL
        for role in ROLES
        if not refusal(door, role, Hand.SESSION) and not streams(door)
    ]
    kept = {value for value in there.world.ids.values() if len(value) > 10}

    def asked(nobodys: bool) -> Iterator[Any]:
        for door, role in cells:
            shown = {**there.shown[f"far {role.value}", Hand.SESSION], "If-Match": '"x"'}
            yield door, shown, there.place(door, nobodys=nobodys), there.body(door)

    faults = []
    for (door, role), theirs, nobodys in zip(
        cells, there.ask(asked(False)), there.ask(asked(True)), strict=True
    ):
        named = any(PARAMETER.findall(door.path))
        if named and (theirs.status, theirs.code) != (nobodys.status, nobodys.code):
            faults.append(f"{door.method} {door.path} {role}: {theirs} {nobodys}")
        if theirs.status < 300 and any(value in theirs.text for value in kept):
            faults.append(f"{door.method} {door.path} {role} tells of a neighbour")
        if theirs.status >= 500:
            faults.append(f"{door.method} {door.path} {role}: {theirs}")
    assert not faults, "\n".join(faults)


def reach_faults(there: Matrix, askers: Mapping[str, Actor]) -> list[str]:
    """Where somebody reaches another thing than the oracle says, or is answered with a mistake."""
    cells = [
        (door, name, by, case)
        for door in ALL
        for name, by in askers.items()
        if (case := case_of(there, door)) and door.rights() and not streams(door)
        if not refusal(door, by.role, Hand.SESSION)
    ]
    told = there.ask(
        (
            door,
            {**there.shown[name, Hand.SESSION], "If-Match": '"x"'},
            there.place(door),
            there.body(door),
        )
        for door, name, _, _ in cells
    )
    faults = []
    for (door, name, by, case), answer in zip(cells, told, strict=True):
        lets = reaches(door, by, case)
        stricter = answer.status == 403 and door.path not in STRICTER
        if (lets and stricter) or not (lets or answer.refused or door.path.startswith(BY_LINE)):
            faults.append(f"{door.method} {door.path} {name} {lets}: {answer.status} {answer.code}")
        if answer.status >= 500:
            faults.append(f"{door.method} {door.path} {name}: {answer}")
    return faults


def strangers(there: Matrix) -> dict[str, Actor]:
    """Those whose the things are not, by what they show."""
    return {f"not {name}": by for name, by in there.world.strangers.items()}


def test_a_right_reaches_as_far_as_it_says(there: Matrix) -> None:
    """Tests every door that names a thing, with whose it is and with whose it is not."""
    owners = {role.value: by for role, by in there.world.people.items()}
    faults = reach_faults(there, owners | strangers(there))
    assert not faults, "\n".join(faults)


def test_without_the_reach_of_rights_the_matrix_fails(
    there: Matrix, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests that an act that asks whether, and not how far, is noticed: of every stranger."""
    monkeypatch.setattr(roles, "_reaches", lambda *_: True)
    faults = reach_faults(there, strangers(there))
    unnoticed = [name for name in strangers(there) if not any(f" {name} " in one for one in faults)]
    assert unnoticed == []
