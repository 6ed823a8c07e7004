"""Records refuse nonsense when built, and describe themselves."""

import json
from collections.abc import Callable
from fractions import Fraction

import pytest

from matching.files.faults import Refused
from matching.files.records import columns, json_schema
from matching.problem import Employer, Floor, Pin, Position, Problem, Veto, Window
from matching.solution import Solution
from tests.cast import AMINA, SHOP, replace, town


@pytest.mark.parametrize(
    ("build", "fault"),
    [
        (lambda: Window(8, 0, 60), "day: 8: must be a whole number from 1 to 7"),
        (lambda: Window(1, 60, 60), 'end: "01:00": must be after the start, 01:00'),
        (lambda: Employer("", 1), 'id: "": must not be empty'),
        (lambda: Employer("e", True), "interviews_max: true: must be a whole number"),
        (lambda: replace(SHOP, seats=-1), "seats: -1: must be a whole number"),
        (lambda: replace(SHOP, minutes_min=541), "minutes_min: 541: must not be more than"),
        (lambda: replace(SHOP, shifts=()), "shifts: 0: must have 1 to 10 members"),
        (
            lambda: replace(SHOP, shifts=(Window(1, 60, 180), Window(1, 179, 240))),
            "overlaps shifts[0]",
        ),
        (lambda: Veto("y"), "must name exactly one of"),
        (lambda: Veto("y", position="p", mentor="m"), "must name exactly one of"),
        (
            lambda: Floor("g", 1, Fraction(1), base_matched=2, base_having=3),
            "must not be more than",
        ),
        (lambda: replace(town(AMINA), pins=(Pin("Amina", "x"),)), '"x": is not an id in positions'),
    ],
)
def test_nonsense_cannot_be_built(build: Callable[[], object], fault: str) -> None:
    """Tests that a value made in Python is refused like one from a file."""
    with pytest.raises(Refused) as refused:
        build()
    assert fault in str(refused.value)


def test_shifts_that_touch_do_not_overlap() -> None:
    """Tests the edge of overlapping."""
    assert replace(SHOP, shifts=(Window(1, 60, 180), Window(1, 180, 240))).seats == 1


@pytest.mark.parametrize("record", [Problem, Solution])
def test_the_schema_is_json(record: type[Problem] | type[Solution]) -> None:
    """Tests that every field is described, and nothing beside the fields is allowed."""
    schema = json.loads(json.dumps(json_schema(record)))
    assert list(schema["properties"]) == [column.name for column in columns(record)]
    assert schema["additionalProperties"] is False
    assert all(one["description"] for one in schema["properties"].values())


def test_every_field_has_a_meaning_of_its_own() -> None:
    """Tests that the documentation of a position tells its fields apart."""
    meanings = [column.meaning for column in columns(Position)]
    assert len(set(meanings)) == len(meanings)
