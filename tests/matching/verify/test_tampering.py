"""The judge refuses every solution that has been tampered with."""

import copy
import json
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from matching.files.faults import Fault, Refused
from matching.files.reading import read
from matching.policy import AFTER_SUITABILITY, BEFORE_SUITABILITY, Policy
from matching.problem import DIMENSIONS, Floor, Pin, Problem, Veto
from matching.solution import Solution
from matching.solver import solve
from matching.verify import verify
from tests.cast import AMINA, BIRTHE, JONAS, LEA, MALIK, SHOP, YUSUF, town
from tests.matching.odd import odd_round

Json = Any
Path = tuple[str | int, ...]
UNCHECKED = {("lottery", "proven"), ("conflict_smallest",), ("seconds",), ("versions",)}
"""What the judge says it does not check."""


def rounds() -> dict[str, Problem]:
    """Small rounds that between them hold every part a solution can have."""
    wide = replace(SHOP, id="more", job_type="bageri", languages=())
    strong = replace(BIRTHE, strengths=dict.fromkeys(DIMENSIONS, 2))
    helpers = (strong, replace(strong, name="Bo", capacity=2))
    lea = replace(LEA, workplaces={})
    crowd = town(AMINA, JONAS, lea, MALIK, YUSUF, positions=(SHOP, wide), guides=helpers)
    near = tuple(replace(one, lat=55.697, lon=12.548, excluded_areas=()) for one in crowd.youths)
    crowd = replace(crowd, youths=near, keep_apart=(("Malik", "Yusuf"),))
    girls = Floor("sex", value="f", share_min=Fraction(2, 3))
    clash = (Pin("Amina", "shop"), Pin("Jonas", "shop"))
    return {
        "plain": crowd,
        "odd": odd_round(),
        "fair": replace(crowd, policy=Policy(fairness=AFTER_SUITABILITY)),
        "fair first": replace(crowd, policy=Policy(fairness=BEFORE_SUITABILITY), floors=(girls,)),
        "priced": replace(crowd, floors=(girls,)),
        "hard": replace(crowd, floors=(replace(girls, share_min=Fraction(3, 5), hard=True),)),
        "impossible": replace(crowd, floors=(Floor("sex", "f", Fraction(1), 5, 0),)),
        "seats clash": replace(crowd, pins=clash),
        "floor clash": replace(
            town(AMINA),
            pins=clash[:1],
            floors=(Floor("newcomer", value=True, share_min=Fraction(1, 2), hard=True),),
        ),
        "veto clash": replace(crowd, pins=clash[:1], vetoes=(Veto("Amina", position="shop"),)),
    }


ROUNDS = rounds()


def solved(name: str) -> Json:
    """The solution of a round, as JSON."""
    return solve(ROUNDS[name], digest="digest").write()


def places(node: Json, path: Path = ()) -> Iterator[Path]:
    """Every place in a document, lists and objects too."""
    items = node.items() if isinstance(node, dict) else enumerate(node)
    for key, value in items:
        yield (*path, key)
        if isinstance(value, dict | list):
            yield from places(value, (*path, key))


def at(document: Json, path: Path) -> Json:
    """What stands at a place."""
    for key in path:
        document = document[key]
    return document


def mutations(value: Json) -> Iterator[Json]:
    """Other things that might stand in its place."""
    if isinstance(value, bool):
        yield from (not value, int(value))
    elif isinstance(value, int):
        yield from (value + 1, value - 1, 0 if value else 2)
    elif isinstance(value, float):
        yield value / 2
    elif isinstance(value, str):
        yield from (value + "x", "optimal", "infeasible")
    elif isinstance(value, list) and value:
        yield from (value[1:], [*value, value[0]])
    elif isinstance(value, dict) and value:
        yield {key: value[key] for key in list(value)[1:]}
    else:
        yield {"x": 1}


def tampered(document: Json) -> Iterator[tuple[Path, Json]]:
    """The document with one thing changed, for every thing."""
    for path in places(document):
        if not any(path[: len(skip)] == skip for skip in UNCHECKED):
            for other in mutations(at(document, path)):
                if json.dumps(other) != json.dumps(at(document, path)):
                    changed = copy.deepcopy(document)
                    at(changed, path[:-1])[path[-1]] = other
                    yield path, changed


def faults(problem: Problem, document: Json, *, reseal: bool) -> tuple[Fault, ...]:
    """What the judge, or the reader before it, says of a document."""
    try:
        solution = read(Solution, json.dumps(document).encode())
    except Refused as refused:
        return refused.faults
    return verify(problem, solution.sealed() if reseal else solution, digest="digest")


@pytest.mark.parametrize("name", ROUNDS)
def test_the_judge_accepts_what_was_solved(name: str) -> None:
    """Tests that nothing is wrong before anything is changed."""
    assert faults(ROUNDS[name], solved(name), reseal=False) == ()


@pytest.mark.parametrize("name", ROUNDS)
def test_any_change_is_refused(name: str) -> None:
    """Tests that not a value in the file can be changed, for the fingerprint tells."""
    for path, changed in tampered(solved(name)):
        assert faults(ROUNDS[name], changed, reseal=False), path


@pytest.mark.parametrize("name", ROUNDS)
def test_a_forger_who_knows_the_fingerprint_is_refused(name: str) -> None:
    """Tests that every change is refused for what it says, even with a matching fingerprint.

    Other prices may prove the same, without a lottery nothing follows from the seed, and which rule
    of the round stands behind a clash is only said; so those changes may pass, and nothing else.
    """
    document = solved(name)
    harmless = {"certificate", "above", "at", "fingerprint"}
    if document["lottery"] is None:
        harmless |= {"seed", "bars"}
    for path, changed in tampered(document):
        if harmless.isdisjoint(path):
            assert faults(ROUNDS[name], changed, reseal=True), path


@pytest.mark.parametrize("name", ["plain", "priced"])
def test_a_bound_needs_its_proof(name: str) -> None:
    """Tests that a certificate whose prices are too low for the bound proves nothing."""
    document = solved(name)
    for leaf in document["certificate"]["leaves"]:
        for kind in ("positions", "mentors", "workplaces", "employers"):
            leaf[kind] = dict.fromkeys(leaf[kind], 0)
    assert faults(ROUNDS[name], document, reseal=True)


def test_matches_of_another_round_are_refused() -> None:
    """Tests a solution handed in for a problem it is not about."""
    assert faults(ROUNDS["hard"], solved("plain"), reseal=True)


def test_a_worse_solution_is_not_optimal() -> None:
    """Tests that a lawful but poorer choice, with every number made to fit, is still found out."""
    problem = ROUNDS["plain"]
    worse = solve(
        replace(problem, vetoes=(Veto("Amina", employer="Brødrene Lund"),)), digest="digest"
    )
    best = solve(problem, digest="digest")
    assert best.tiers != worse.tiers
    document = best.write() | {"matches": worse.write()["matches"], "tiers": worse.write()["tiers"]}
    document["unmatched"] = worse.write()["unmatched"]
    document["lottery"] = worse.write()["lottery"]
    assert faults(ROUNDS["plain"], document, reseal=True)
