"""Checks remembered: a folder that is byte for byte what it was is not checked again.

One file a course folder, outside it, in $XDG_CACHE_HOME/course. Its key is the contents of every
file that a check may look at, and the checker; its value is the summary. What cannot be read back
whole is as if it were not there.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

import course
from course.cli.summary import Summary
from course.loading.diagnostics import Diagnostic, Place
from course.settings import cache_folder

_FORMAT = 1
_LARGEST = 32 * 1024 * 1024
"""A folder with a file beyond this is not remembered: it would be read for nothing."""


def key_of(folder: Path) -> str | None:
    """Return the key of what the folder holds now; None where that is not to be remembered."""
    digest = hashlib.sha256(f"{_FORMAT} {sys.version}".encode())
    try:
        for part in _checker():
            digest.update(part.encode("utf-8", "surrogateescape"))
        for path in _files(folder):
            digest.update(f"\0{path.relative_to(folder)}\0".encode("utf-8", "surrogateescape"))
            if path.is_symlink() or not path.is_file():
                digest.update(b"no file")
            elif path.stat().st_size > _LARGEST:
                return None
            else:
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    except OSError:
        return None
    return digest.hexdigest()


def recall(folder: Path, key: str) -> Summary | None:
    """Return what the check of that key found, or None where it is not remembered."""
    try:
        digest, _, body = _path(folder).read_text("utf-8").partition("\n")
        if digest != hashlib.sha256(body.encode()).hexdigest():
            return None
        stored = json.loads(body)
        if stored["key"] != key:
            return None
        found = stored["summary"]
        diagnostics = (
            Diagnostic(**{**each, "place": Place(**each["place"])}) for each in found["diagnostics"]
        )
        return Summary(**{**found, "diagnostics": tuple(diagnostics)})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(folder: Path, key: str, summary: Summary) -> None:
    """Keep what was found; where nothing can be written, the next check is as slow as this one."""
    path = _path(folder)
    body = json.dumps({"key": key, "summary": asdict(summary)})
    digest = hashlib.sha256(body.encode()).hexdigest()
    new = path.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(f"{digest}\n{body}", "utf-8")
        new.replace(path)


def _path(folder: Path) -> Path:
    name = hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
    return cache_folder() / f"{name[:32]}.json"


def _files(folder: Path) -> Iterator[Path]:
    """Everything beside course.yaml and in `sources/`, in one order."""
    sources = folder / "sources"
    for parent in (folder, sources) if sources.is_dir() else (folder,):
        yield from sorted(parent.iterdir())


def _checker() -> Iterator[str]:
    """What a finding depends on besides the folder: this program, and the packages around it."""
    root = Path(course.__file__).parent
    yield course.__version__
    for parent, folders, files in os.walk(root):
        folders[:] = sorted(set(folders) - {"__pycache__", "ui", "store", "delivery", "questions"})
        for name in sorted(files):
            if name.endswith((".py", ".md")):
                stat = os.stat(os.path.join(parent, name))  # noqa: PTH116, PTH118 - quick
                yield f"{parent}/{name} {stat.st_size} {stat.st_mtime_ns}"
    for entry in sys.path:
        with suppress(OSError):
            yield from sorted(name for name in os.listdir(entry) if name.endswith(".dist-info"))  # noqa: PTH208
