"""Logs as lines of JSON that cannot hold content, names, addresses or secrets.

Only the fields named here are written. Of exceptions, the type and the places are kept and never
the message: messages quote what was being worked on. Of other libraries' records, the logger and
the place are kept; uvicorn's plain notices keep their template, for they speak of the process.
"""

import logging
import sys
import time
import traceback
from collections.abc import MutableMapping
from pathlib import Path
from types import TracebackType
from typing import Any, Final, TextIO

import msgspec
import structlog

FIELDS: Final = frozenset(
    {
        *("event", "level", "at", "logger", "place", "error", "trace"),
        *("job", "request", "method", "route", "status", "ms", "code", "close", "count", "port"),
    }
)
UVICORN: Final = frozenset({"uvicorn", "uvicorn.error"})
MAX_FRAMES: Final = 12

Entry = MutableMapping[str, Any]


def configure(level: str, stream: TextIO = sys.stdout) -> None:
    """Send structlog's and the standard library's records to `stream`, one JSON object a line."""
    number = logging.getLevelNamesMapping()[level.upper()]
    structlog.configure(
        processors=[_stamp, _keep_known, _describe_error, _render],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.WriteLoggerFactory(stream),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(ForeignFormatter())
    logging.basicConfig(level=max(number, logging.WARNING), handlers=[handler], force=True)


class ForeignFormatter(logging.Formatter):
    """Records of other libraries: where they come from, not what they say."""

    def format(self, record: logging.LogRecord) -> str:
        plain = record.name in UVICORN and record.levelno < logging.ERROR
        entry: Entry = {
            "event": record.msg if plain else "library",
            "level": record.levelname.lower(),
            "at": int(record.created * 1000),
            "logger": record.name,
            "place": f"{record.module}:{record.lineno}",
        }
        if record.exc_info:
            entry["exc_info"] = record.exc_info[1]
        return _render(None, "", _describe_error(None, "", entry))


def _stamp(_logger: object, method: str, entry: Entry) -> Entry:
    entry["level"] = method
    entry["at"] = time.time_ns() // 1_000_000
    return entry


def _keep_known(_logger: object, _method: str, entry: Entry) -> Entry:
    """What nobody thought about is not written; `exc_info` is looked at next."""
    return {name: value for name, value in entry.items() if name in FIELDS or name == "exc_info"}


def _describe_error(_logger: object, _method: str, entry: Entry) -> Entry:
    given = entry.pop("exc_info", None)
    error = sys.exc_info()[1] if given is True else given
    if isinstance(error, BaseException):
        entry["error"] = type(error).__name__
        entry["trace"] = _places(error.__traceback__)
    return entry


def _places(trace: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(trace)[-MAX_FRAMES:]
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]


def _render(_logger: object, _method: str, entry: Entry) -> str:
    return msgspec.json.encode(dict(entry), enc_hook=repr).decode()
