"""The lottery can be drawn again with a shell."""

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from matching.lottery import weight

IDS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=8)


@given(st.integers(0, 2**63 - 1), IDS, IDS, IDS)
def test_a_lot_is_the_start_of_a_digest(seed: int, youth: str, position: str, mentor: str) -> None:
    """Tests the formula: the first eight hexadecimal digits of the SHA-256 of four lines."""
    digest = sha256("\n".join([str(seed), youth, position, mentor]).encode()).hexdigest()
    assert weight(seed, youth, position, mentor) == int(digest[:8], 16)


def test_the_example_of_the_documentation() -> None:
    r"""Tests `printf '7\ny1\np2\nm3' | sha256sum | cut -c 1-8`."""
    assert f"{weight(7, 'y1', 'p2', 'm3'):08x}" == "050ac19c"
