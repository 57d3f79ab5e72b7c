"""The cache of checks: a bank that has not changed by a byte is not checked again.

There are two files per course folder, in $XDG_CACHE_HOME/course: the results for the whole folder,
and those for each bank. The key of the first is made from every file that a check may read and from
the checker itself; the key of a bank from its own contents, from the files that are not banks, and
from the checker. An entry that cannot be read back whole counts as missing.
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

_FORMAT = 4
LARGEST = 32 * 1024 * 1024
"""Bytes; a folder with a larger file is not cached, because the loader refuses that file."""
_SHARED = {"course.yaml", "entities.yaml", "claims.yaml"}


@dataclass(frozen=True, slots=True)
class Keys:
    """The cache keys of a folder as it is now: for the whole, and for each bank by id."""

    folder: str
    banks: Mapping[str, str]


def keys_of(folder: Path) -> Keys | None:
    """Return the cache keys of the folder as it is now, or None if it cannot be cached."""
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
            elif path.stat().st_size > LARGEST:
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
    """Return the cached result for the whole folder, or None."""
    stored = _read(_path(folder))
    with suppress(KeyError, TypeError):
        if stored and stored["key"] == keys.folder:
            return _summary(stored["summary"])
    return None


def recall_banks(folder: Path, keys: Keys) -> "dict[str, Part]":
    """Return the cached results of the banks that have not changed, by bank id."""
    from course.checking.between_banks import Compared
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
                    compared=Compared(
                        questions=frozenset(stored["questions"]),
                        orders=frozenset(stored["orders"]),
                        ordered=stored["ordered"],
                        enemies=frozenset(stored["enemies"]),
                    ),
                )
    return known


def remember(folder: Path, keys: Keys, summary: Summary, parts: "Mapping[str, Part]") -> None:
    """Cache the results; if they cannot be written, the next check is merely slow."""
    _write(_path(folder), {"key": keys.folder, "summary": asdict(summary)})
    stored = {
        name: {
            "key": keys.banks[name],
            "found": asdict(part.found),
            "ids": part.ids,
            "uses": [sorted(names) for names in part.uses],
            "beyond": part.beyond,
            "questions": sorted(part.compared.questions),
            "orders": sorted(part.compared.orders),
            "ordered": part.compared.ordered,
            "enemies": sorted(part.compared.enemies),
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
    """Return the contents of the file, empty if it is missing or damaged."""
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
    """Yield all files next to course.yaml and in `sources/`, in a stable order."""
    sources = folder / "sources"
    for parent in (folder, sources) if sources.is_dir() else (folder,):
        yield from sorted(parent.iterdir())


def _checker() -> Iterator[str]:
    """What findings depend on besides the folder: this program and the installed packages."""
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
