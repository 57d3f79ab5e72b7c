"""Diagnostics as workflow commands, which GitHub shows next to the lines of a change."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from course.loading.diagnostics import Diagnostic


def annotations(found: "Iterable[Diagnostic]", folder: Path) -> Iterator[str]:
    """Yield one line per diagnostic; paths are relative to the working directory."""
    for d in found:
        properties = {
            "file": path_from_here(folder, d.place.file),
            "line": d.place.line,
            "col": d.place.column,
            "title": f"{d.code} in {d.item}" if d.item else d.code,
        }
        shown = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
        message = f"{d.what}\nWhy: {d.why}\nFix: {d.mend}"
        yield f"::{d.severity} {shown}::{_message(message)}"


def path_from_here(folder: Path, file: str) -> str:
    """Return the path relative to the working directory if it is below it."""
    path = Path(os.path.relpath(folder / file))
    return (folder / file if path.parts[:1] == ("..",) else path).as_posix()


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
