"""Checks remembered: a bank that is byte for byte what it was is not checked again.

Two files a course folder, outside it, in $XDG_CACHE_HOME/course: what was found in all, and what
was found bank by bank. The key of the first is the contents of every file that a check may look at,
and the checker; that of a bank is its contents, those of the files that are no bank, and the
checker. What cannot be read back whole is as if it were not there.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import course
from course.cli.summary import Summary
from course.loading.diagnostics import Diagnostic, Place
from course.settings import cache_folder

if TYPE_CHECKING:
    from course.cli.by_bank import Part

_FORMAT = 2
_LARGEST = 32 * 1024 * 1024
"""A folder with a file beyond this is not remembered: it would be read for nothing."""
_SHARED = {"course.yaml", "entities.yaml", "claims.yaml"}


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of what a folder holds now: of all of it, and of each bank by its id."""

    folder: str
    banks: Mapping[str, str]


def keys_of(folder: Path) -> Keys | None:
    """Return the keys of what the folder holds now; None where that is not to be remembered."""
    digest = hashlib.sha256(f"{_FORMAT} {sys.version}".encode())
    banks = {}
    try:
        for part in _checker():
            digest.update(part.encode("utf-8", "surrogateescape"))
        for path in _files(folder):
            name = path.relative_to(folder)
            digest.update(f"\0{name}\0".encode("utf-8", "surrogateescape"))
            if path.is_symlink() or not path.is_file():
                digest.update(b"no file")
            elif path.stat().st_size > _LARGEST:
                return None
            elif path.parent == folder and path.suffix == ".yaml" and path.name not in _SHARED:
                banks[path.stem] = hashlib.sha256(path.read_bytes()).hexdigest()
            else:
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    except OSError:
        return None
    shared = digest.hexdigest()
    keys = {name: _hash(f"{shared} {content}") for name, content in banks.items()}
    return Keys(_hash(" ".join((shared, *keys.values()))), keys)


def recall(folder: Path, keys: Keys) -> Summary | None:
    """Return what the check of all of it found, or None where that is not remembered."""
    stored = _read(_path(folder))
    with suppress(KeyError, TypeError):
        if stored and stored["key"] == keys.folder:
            return _summary(stored["summary"])
    return None


def recall_banks(folder: Path, keys: Keys) -> "dict[str, Part]":
    """Return what is remembered of the banks that are what they were."""
    from course.checking.folder.uses import Uses
    from course.cli.by_bank import Part

    known = {}
    with suppress(KeyError, TypeError):
        for name, stored in _read(_banks_path(folder)).items():
            if stored["key"] == keys.banks.get(name):
                known[name] = Part(
                    found=_summary(stored["found"]),
                    ids=tuple(stored["ids"]),
                    uses=Uses(*map(frozenset, stored["uses"])),
                    beyond=stored["beyond"],
                )
    return known


def remember(folder: Path, keys: Keys, summary: Summary, parts: "Mapping[str, Part]") -> None:
    """Keep what was found; where nothing can be written, the next check is as slow as this one."""
    _write(_path(folder), {"key": keys.folder, "summary": asdict(summary)})
    stored = {
        name: {
            "key": keys.banks[name],
            "found": asdict(part.found),
            "ids": part.ids,
            "uses": [sorted(names) for names in part.uses],
            "beyond": part.beyond,
        }
        for name, part in parts.items()
    }
    _write(_banks_path(folder), stored)


def _summary(stored: dict[str, Any]) -> Summary:
    diagnostics = (
        Diagnostic(**{**each, "place": Place(**each["place"])}) for each in stored["diagnostics"]
    )
    return Summary(**{**stored, "diagnostics": tuple(diagnostics)})


def _read(path: Path) -> dict[str, Any]:
    """Return what the file holds; nothing where it is not whole."""
    with suppress(OSError, ValueError):
        digest, _, body = path.read_text("utf-8").partition("\n")
        found = json.loads(body) if digest == _hash(body) else {}
        return found if isinstance(found, dict) else {}
    return {}


def _write(path: Path, stored: dict[str, Any]) -> None:
    body = json.dumps(stored)
    new = path.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(f"{_hash(body)}\n{body}", "utf-8")
        new.replace(path)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def _path(folder: Path) -> Path:
    return cache_folder() / f"{_hash(str(folder.resolve()))[:32]}.json"


def _banks_path(folder: Path) -> Path:
    return _path(folder).with_suffix(".banks.json")


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
        folders[:] = sorted(
            set(folders)
            - {"__pycache__", "server", "pages", "services", "store", "delivery", "questions"}
        )
        for name in sorted(files):
            if name.endswith((".py", ".md")):
                stat = os.stat(os.path.join(parent, name))  # noqa: PTH116, PTH118 - quick
                yield f"{parent}/{name} {stat.st_size} {stat.st_mtime_ns}"
    for entry in sys.path:
        with suppress(OSError):
            yield from sorted(name for name in os.listdir(entry) if name.endswith(".dist-info"))  # noqa: PTH208
