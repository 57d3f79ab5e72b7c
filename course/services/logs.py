"""What the program writes about itself, on standard error: for machines, or for a person to read.

A line holds a time, a level, an event and its fields. No answer, name, cookie or address of a
learner is among them. So an exception is written as its type and where it was raised: its message
may quote what a learner typed. Our own exceptions are sentences without such words.
"""

import json
import logging
import sys
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from types import TracebackType

from streamlit import logger as streamlit_logger

from course.errors import CourseError

_OTHERS = ("uvicorn", "uvicorn.error", "uvicorn.access", "uvicorn.asgi")
"""Loggers that may have handlers of their own already."""


def event(log: logging.Logger, level: int, name: str, **fields: object) -> None:
    """Write an event: `name` says what happened, in words that stay, `fields` the facts of it."""
    log.log(level, name, extra={"fields": fields})


def failure(log: logging.Logger, name: str, error: BaseException, **fields: object) -> None:
    """Write an event about something unexpected, with where it was raised."""
    log.error(name, exc_info=error, extra={"fields": fields})


def start(*, as_json: bool | None) -> None:
    """Write logs from now on, all in one form; by default JSON unless a person looks on."""
    if as_json is None:
        as_json = not sys.stderr.isatty()
    handler = logging.StreamHandler()
    handler.setFormatter(Json() if as_json else Text())
    handler.addFilter(_wanted)
    root = logging.getLogger()
    for old in list(root.handlers):
        if isinstance(old.formatter, Json | Text):
            root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    for name in _OTHERS:
        theirs = logging.getLogger(name)
        theirs.handlers.clear()
        theirs.propagate = True
    # Streamlit gives each of its loggers a handler when it is made, and when settings are read.
    streamlit_logger.setup_formatter = _pass_on  # type: ignore[assignment]
    for theirs in streamlit_logger._loggers.values():  # noqa: SLF001 - there is no other list
        _pass_on(theirs)


class Json(logging.Formatter):
    """A JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        said = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            "logger": record.name,
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[1] is not None:
            said["error"] = list(_trace(record.exc_info[1]))
        return json.dumps(said, ensure_ascii=False, default=str)


class Text(logging.Formatter):
    """A line to read, and under it where an error was raised."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, or the lines."""
        time = datetime.fromtimestamp(record.created).astimezone().strftime("%H:%M:%S")
        fields = getattr(record, "fields", {})
        facts = "".join(f" {key}={value}" for key, value in fields.items())
        line = f"{time} {record.levelname.lower():7} {record.getMessage()}{facts}"
        if record.exc_info and record.exc_info[1] is not None:
            line += "".join(f"\n    {part}" for part in _trace(record.exc_info[1]))
        return line


def _wanted(record: logging.LogRecord) -> bool:
    """Return whether to write it: what is ours, and of others only what went wrong.

    They would write an address and a path with every request, and a token may stand in a path. What
    Streamlit says of a script's error, `failing` says too, and under a number.
    """
    if record.name == "streamlit.error_util" and record.msg == "Uncaught app execution":
        return False
    return record.levelno >= logging.WARNING or record.name.partition(".")[0] == "course"


def _trace(error: BaseException) -> Iterator[str]:
    """Yield the type of each exception of the chain, the first cause first, and its frames."""
    seen: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None and cause not in seen:
        seen.append(cause)
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    for each in reversed(seen):
        yield from _frames(each.__traceback__)
        yield f"{type(each).__module__}.{type(each).__qualname__}{_safe_message(each)}"


def _frames(trace: TracebackType | None) -> Iterator[str]:
    for frame in traceback.extract_tb(trace):
        yield f"{frame.filename}:{frame.lineno} {frame.name}"


def _safe_message(error: BaseException) -> str:
    if isinstance(error, CourseError):
        return f": {error}"
    if isinstance(error, OSError) and error.strerror:
        return f": {error.strerror}"
    return ""


def _pass_on(theirs: logging.Logger) -> None:
    theirs.handlers.clear()
    theirs.propagate = True
