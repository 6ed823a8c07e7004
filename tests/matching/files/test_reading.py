"""Reading a file: every fault in one answer, whatever the bytes are."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.files.faults import Refused
from matching.files.reading import read
from matching.problem import DIMENSIONS, Problem
from tests.cast import AMINA, town

WEEK = town(AMINA).write()


def faults_of(document: Any) -> list[str]:
    """The faults of a problem file with this content, in English."""
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    with pytest.raises(Refused) as refused:
        read(Problem, data)
    return [str(fault) for fault in refused.value.faults]


def test_all_faults_come_at_once() -> None:
    """Tests that one answer names every fault with its path, value and rule."""
    youth = WEEK["youths"][0]
    bad = WEEK | {
        "mood": "good",
        "youths": [youth | {"needs": {"pace": 4, "speed": 1}, "fast_track": 1, "approved_on": "x"}],
        "keep_apart": [["Amina", "Amina"], ["Amina", "Nobody"]],
    }
    assert faults_of(bad) == [
        "youths[0].needs.pace: 4: must be a whole number from 0 to 3",
        f'youths[0].needs.speed: "speed": must be one of: {", ".join(DIMENSIONS)}',
        'youths[0].approved_on: "x": must be a day YYYY-MM-DD from 1900-01-01 to 2199-12-31',
        "youths[0].fast_track: 1: must be true or false",
        'keep_apart[0][1]: "Amina": stands already at keep_apart[0][0]',
        "mood: is not a key of this object",
        'keep_apart[1][1]: "Nobody": is not an id in youths, standing',
    ]


def test_missing_keys_are_named() -> None:
    """Tests that a key that must stand there is asked for, and an omitted list is empty."""
    assert faults_of({}) == ["schema: is missing", "round_date: is missing"]
    bare = {"schema": "foothold.problem/1", "round_date": "2026-11-23"}
    assert read(Problem, json.dumps(bare).encode()).youths == ()


def test_a_key_named_twice_is_a_fault() -> None:
    """Tests that the second of two equal keys does not silently win."""
    text = (
        '{"schema": "foothold.problem/1", "round_date": "2026-11-23", "round_date": "2026-11-24"}'
    )
    assert faults_of(text.encode()) == ['round_date: "2026-11-24": is named twice']
    twice = json.dumps(WEEK).replace('"structure": 2', '"structure": 2, "structure": 3', 1)
    assert faults_of(twice.encode()) == ["youths[0].needs.structure: 3: is named twice"]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "must be JSON, but line 1 column 1 is not: Expecting value"),
        (b"{", "must be JSON, but line 1 column 2 is not"),
        (b"\xff\xfe{}", "must be UTF-8, but byte 0 is not"),
        (b"[" * 100_000, "is nested too deeply"),
        (b"[]", "[]: must be an object"),
        (b"null", "null: must be an object"),
        (b'{"schema": ' + b"9" * 5000 + b"}", "schema: 9999"),
        (b'{"round_date": 1e999999999999999999999}', "round_date: Infinity"),
        (b'{"round_date": NaN}', "round_date: NaN"),
    ],
)
def test_any_bytes_end_in_a_sentence(data: bytes, told: str) -> None:
    """Tests that what is no problem file is refused in words."""
    assert any(told in fault for fault in faults_of(data))


def test_any_depth_ends_in_a_sentence() -> None:
    """Tests lists in lists, up to and beyond what can be read and what can be shown."""
    for depth in range(500, 1_100, 3):
        assert faults_of(b'{"schema": ' + b"[" * depth + b"]" * depth + b"}")


def test_a_hole_hides_no_other_fault() -> None:
    """Tests that what can be read is checked, beside what cannot."""
    shifts = [
        {"day": 8, "start": "15:00", "end": "19:00"},
        {"day": 2, "start": "10:00", "end": "14:00"},
        {"day": 2, "start": "12:00", "end": "15:00"},
    ]
    position = WEEK["positions"][0] | {"shifts": shifts}
    bad = WEEK | {
        "positions": [5, position],
        "vetoes": [{"youth": "Amina", "position": 5, "mentor": "Birthe, 52"}],
    }
    faults = faults_of(bad)
    assert "positions[0]: 5: must be an object" in faults
    assert "positions[1].shifts[0].day: 8: must be a whole number from 1 to 7" in faults
    assert any(one.endswith("overlaps shifts[1]") for one in faults)
    assert any("must name exactly one of" in one for one in faults)


def test_the_value_of_an_unknown_key_is_not_repeated() -> None:
    """Tests that what must never be in a file is not printed because it is there."""
    youth = WEEK["youths"][0] | {"diagnosis": "secret"}
    faults = faults_of(WEEK | {"youths": [youth]})
    assert faults == ["youths[0].diagnosis: is not a key of this object"]


def test_numbers_are_taken_exactly() -> None:
    """Tests limits that binary fractions miss by a hair, and numbers that look like whole ones."""
    slow = WEEK | {"policy": {"walk_kmh": 0.1}}
    assert read(Problem, json.dumps(slow).encode()).policy.walk_kmh == 0.1
    text = json.dumps(WEEK).replace('"seats": 1', '"seats": 1e0')
    rule = "must be a whole number from 0 to 1000000000, written in digits alone"
    assert f"positions[0].seats: 1: {rule}" in faults_of(text.encode())


def test_a_byte_order_mark_does_no_harm() -> None:
    """Tests that a file from an editor that writes one is read all the same."""
    assert read(Problem, b"\xef\xbb\xbf" + json.dumps(WEEK).encode()).youths[0].id == "Amina"


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_else(data: bytes) -> None:
    """Tests that reading answers with a record or with faults, never otherwise."""
    with pytest.raises(Refused):
        read(Problem, data)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)


@given(st.data())
def test_any_value_anywhere_is_read_or_refused(data: st.DataObject) -> None:
    """Tests that whatever stands in place of a value, the answer is a record or faults."""
    document = json.loads(json.dumps(WEEK))
    node, key = data.draw(st.sampled_from(list(_places(document))))
    node[key] = data.draw(JSON)
    with suppress(Refused):
        read(Problem, json.dumps(document).encode("utf-8", "surrogatepass"))


def _places(node: Any) -> Any:
    """Every place in a document where a value stands."""
    items = node.items() if isinstance(node, dict) else enumerate(node)
    for key, value in items:
        yield node, key
        if isinstance(value, dict | list):
            yield from _places(value)
