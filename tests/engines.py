"""Engines that share what was compiled.

Each test opens a database of its own, and an engine compiles every statement anew for itself: that
took a quarter of the time of all tests. What was compiled depends on the dialect alone, so engines
of the same kind are given one dialect and one cache. They connect, check and settle as before.
"""

from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import Dialect, Engine, event
from sqlalchemy.util import LRUCache

from foundation import postgres, sqlite

_SHARED: Final[dict[str, tuple[Dialect, LRUCache[Any, Any]]]] = {}
"""The dialect and the cache of each kind."""


def lead(engine: Engine) -> None:
    """Let later engines of its kind share what this one has; it has connected, so it knows all."""
    _SHARED.setdefault(engine.dialect.name, (engine.dialect, LRUCache(2_000)))


def share() -> None:
    """Let the product's engines share, in this process."""
    for module in (postgres, sqlite):
        module.create_engine = _sharing(module.create_engine)  # type: ignore[attr-defined]  # imported there


def _sharing(create: Callable[..., Engine]) -> Callable[..., Engine]:
    def made(url: str, **how: Any) -> Engine:
        engine = create(url, **how)
        if engine.dialect.name in _SHARED:
            dialect, cache = _SHARED[engine.dialect.name]
            engine.update_execution_options(compiled_cache=cache)
            # The engine keeps its own, by which it connects; its connections compile by the other.
            event.listen(engine, "engine_connect", lambda one: setattr(one, "dialect", dialect))
        return engine

    return made
