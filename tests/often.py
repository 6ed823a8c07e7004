"""How often a property is tried: some in every check, many in a nightly run; and it is counted."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

import pytest
from hypothesis import settings

from tests.conftest import NIGHTLY
from tests.figures import tried

Test = TypeVar("Test", bound=Callable[..., None])


def often(what: str, *, check: int, nightly: int) -> Callable[[Test], Test]:
    """A trial of so many examples. To stand right under `@given`."""

    def marked(test: Test) -> Test:
        @wraps(test)
        def counted(*arguments: object, **named: object) -> None:
            test(*arguments, **named)
            tried(what)

        examples = settings(max_examples=nightly if NIGHTLY else check)
        return cast("Test", pytest.mark.trial(examples(counted)))

    return marked
