"""The log of a program that runs: a line of JSON each, with facts and no personal data.

What Foothold itself says holds ids and kinds. What libraries say may hold anything, so of theirs
the words stand there without the values; of an error its kind and the places, never its message.
"""

import logging
import sys
from collections.abc import MutableMapping
from traceback import extract_tb
from types import TracebackType
from typing import Any, Final, TextIO

import structlog
from structlog.stdlib import ProcessorFormatter

OURS: Final = ("api", "foundation", "matching", "placements", "referrals", "employers")
PLACES_MAX: Final = 12
"""The innermost places of an error; a long way leads there through the server."""
Event = MutableMapping[str, Any]


def keep_log(stream: TextIO | None = None) -> None:
    """Write the log to stderr, or elsewhere; what anybody else had set up is put aside."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(formatter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in OURS:
        logging.getLogger(name).setLevel(logging.INFO)
    logging.captureWarnings(capture=True)


def formatter() -> logging.Formatter:
    """What makes a line of a record."""
    return ProcessorFormatter(
        foreign_pre_chain=[_said],
        processors=[
            _named,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
            _error,
            ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(),
        ],
    )


def logger(name: str) -> structlog.stdlib.BoundLogger:
    """A logger of lines with facts: `logger(__name__).info("request", status=200)`."""
    made: structlog.stdlib.BoundLogger = structlog.wrap_logger(
        logging.getLogger(name),
        processors=[structlog.stdlib.filter_by_level, ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    return made


def _said(_: Any, __: str, event: Event) -> Event:
    """What a library says, without the values it fills in."""
    record: logging.LogRecord = event["_record"]
    if record.name.split(".")[0] not in OURS:
        event["event"] = str(record.msg)
    return event


def _named(_: Any, __: str, event: Event) -> Event:
    record: logging.LogRecord = event["_record"]
    event["level"], event["by"] = record.levelname.lower(), record.name
    return event


def _error(_: Any, __: str, event: Event) -> Event:
    """Of an error its kind and where it came from; what it says may hold what a row holds."""
    found = event.pop("exc_info", None)
    if isinstance(found, tuple) and found[0] is not None:
        event["error"] = found[0].__name__
        event["places"] = _places(found[2])
    event.pop("stack_info", None)
    return event


def _places(trace: TracebackType | None) -> list[str]:
    frames = extract_tb(trace)[-PLACES_MAX:]
    return [f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in frames]
