"""The same problem with other ids, and every list in another order."""

import json
from random import Random
from typing import Any

from matching.files.reading import read
from matching.problem import Problem

LISTS = ("employers", "workplaces", "positions", "mentors", "youths")
REFERENCES = {
    "workplaces": ("employer",),
    "positions": ("workplace",),
    "mentors": ("workplace",),
    "standing": ("youth", "workplace"),
    "pins": ("youth", "position", "mentor"),
    "vetoes": ("youth", "position", "workplace", "employer", "mentor"),
}
"""The keys of each list that hold an id of the list of that name."""


def renamed(problem: Problem, random: Random) -> Problem:
    """The problem with other ids, and every list in another order."""
    document = problem.write()
    ids = {
        (name[:-1], one["id"]): f"{random.random()} {n}"
        for name in LISTS
        for n, one in enumerate(document.get(name, ()))
    }
    ids |= {("youth", one["youth"]): f"s{n}" for n, one in enumerate(document["standing"])}
    for name, keys in REFERENCES.items():
        for one in document.get(name, ()):
            one.update({key: ids[key, one[key]] for key in keys if key in one})
    for name in LISTS:
        for one in document.get(name, ()):
            one["id"] = ids[name[:-1], one["id"]]
    for one in document.get("youths", ()):
        _rename_wishes(one, ids)
    pairs = document.get("keep_apart", ())
    document["keep_apart"] = [[ids["youth", one] for one in pair] for pair in pairs]
    for value in document.values():
        if isinstance(value, list):
            random.shuffle(value)
    return read(Problem, json.dumps(document).encode())


def _rename_wishes(youth: dict[str, Any], ids: dict[tuple[str, str], str]) -> None:
    wished = youth["wishes"].get("workplaces", {})
    youth["wishes"]["workplaces"] = {ids["workplace", name]: wish for name, wish in wished.items()}
    excluded = youth["excluded_workplaces"]
    youth["excluded_workplaces"] = [ids["workplace", name] for name in excluded]
