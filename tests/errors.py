"""Every class of errors of the house."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Final

import employers
import foundation
import placements
import referrals
from foundation.errors import FootholdError

HOUSE: Final = ("foundation", "referrals", "employers", "placements", "api", "migrations")
"""The packages that have errors."""


def errors() -> Iterator[type[FootholdError]]:
    """Every class of errors of the house."""
    for package in (foundation, referrals, employers, placements):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    waiting: list[type[FootholdError]] = [FootholdError]
    while waiting:
        error = waiting.pop()
        if error.__module__.split(".")[0] in HOUSE:
            yield error
        waiting.extend(error.__subclasses__())


ERRORS: Final = sorted(set(errors()), key=lambda error: error.__name__)
