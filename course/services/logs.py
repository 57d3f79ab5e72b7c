"""Logging to standard error, as JSON for machines or as text for people.

A line has a time, a level, an event and its fields, and never an answer, name, cookie or address of
a learner. An exception from outside is therefore logged by type and location only: its message may
quote what a learner typed. Our own exceptions never do, so their messages are logged.
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
"""Loggers that may already have handlers."""


def event(log: logging.Logger, level: int, name: str, **fields: object) -> None:
    """Log an event: `name` says what happened, in fixed words; `fields` are its facts."""
    log.log(level, name, extra={"fields": fields})


def failure(log: logging.Logger, name: str, error: BaseException, **fields: object) -> None:
    """Log an unexpected error, with the place where it was raised."""
    log.error(name, exc_info=error, extra={"fields": fields})


def start(*, as_json: bool | None) -> None:
    """Configure logging, all in one format; by default JSON unless standard error is a terminal."""
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
    # Streamlit adds a handler to each logger when it is created, and again when settings are read.
    streamlit_logger.setup_formatter = _pass_on  # type: ignore[assignment]
    for theirs in streamlit_logger._loggers.values():  # noqa: SLF001 - Streamlit has no public list
        _pass_on(theirs)


class Json(logging.Formatter):
    """One JSON object per line."""

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
    """A readable line, followed by the traceback of an error."""

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
    """Return whether to log this: our own events, and only errors from other libraries.

    Others would log an address and a path for every request, and a path may contain a token.
    Streamlit's message about an error in a script is left out: `failing` logs it with a number.
    So are psycopg's warnings: they quote an error that follows from one that is raised as well.
    """
    if record.name == "streamlit.error_util" and record.msg == "Uncaught app execution":
        return False
    if record.name == "psycopg" and record.levelno < logging.ERROR:
        return False
    return record.levelno >= logging.WARNING or record.name.partition(".")[0] == "course"


def _trace(error: BaseException) -> Iterator[str]:
    """Yield the type and frames of each exception in the chain, the first cause first."""
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
