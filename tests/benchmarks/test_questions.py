"""Every question is put to a town, and has its row."""

from benchmarks.questions import QUESTIONS, scene_of, table
from benchmarks.towns import Town, town


def test_every_question_has_a_row() -> None:
    """Tests a small town in which somebody is matched and somebody is not."""
    scene = scene_of(town(Town(24, 3)), asked=1)
    assert scene.matched
    assert scene.unmatched
    lines = list(table([scene]))
    assert [line.split(" | ")[0] for line in lines] == [f"| {name}" for name in QUESTIONS]
    assert {line.count("|") for line in lines} == {7}
