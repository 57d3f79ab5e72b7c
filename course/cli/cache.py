"""The cache of checks: what has not changed by a byte is not checked again.

There are four files per course folder, in $XDG_CACHE_HOME/course: the results for the whole folder,
those for each bank, those for each item, and what is in the files that are not banks, which need
not be read as YAML again. The key of the first is made from every file that a check may read and
from the checker itself; the key of a bank from its own contents, from the files that are not banks,
and from the checker; that of an item from its own lines, and from the same; that of the fourth from
the files that are not banks, and from the checker. An entry that cannot be read back whole counts
as missing.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import course
from course.cli.summary import Summary
from course.loading.diagnostics import Diagnostic, Place
from course.settings import cache_folder

if TYPE_CHECKING:
    from course.cli.by_bank import Known, Made
    from course.cli.by_item import Items
    from course.loading.events import Document

_FORMAT = 5
LARGEST = 32 * 1024 * 1024
"""Bytes; a folder with a larger file is not cached, because the loader refuses that file."""
_SHARED = {"course.yaml", "entities.yaml", "claims.yaml"}


@dataclass(frozen=True, slots=True)
class Keys:
    """The cache keys of a folder as it is now: for the whole, what is not in a bank, each bank."""

    folder: str
    outside: str
    banks: Mapping[str, str]


def keys_of(folder: Path) -> Keys | None:
    """Return the cache keys of the folder as it is now, or None if it cannot be cached."""
    digest = hashlib.sha256(f"{_FORMAT} {sys.version}".encode())
    banks = {}
    try:
        digest.update(_checker(course.__version__))
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
    return Keys(_hash(" ".join((shared, *keys.values()))), shared, keys)


def recall(folder: Path, keys: Keys) -> Summary | None:
    """Return the cached result for the whole folder, or None."""
    stored = _read(_path(folder))
    with suppress(KeyError, TypeError):
        if stored and stored["key"] == keys.folder:
            return _summary(stored["summary"])
    return None


def recall_known(folder: Path, keys: Keys) -> "Known":
    """Return what is cached of the parts of the folder that have not changed."""
    from course.checking.between_banks import Compared
    from course.checking.checked import Outside
    from course.checking.folder.uses import Uses
    from course.cli.by_bank import Known, Part

    stored = _read(_banks_path(folder))
    if stored.get("outside_key") != keys.outside:
        return Known()
    try:
        parts = {
            name: Part(
                found=_summary(part["found"]),
                ids=tuple(part["ids"]),
                uses=Uses(*map(frozenset, part["uses"])),
                beyond=part["beyond"],
                compared=Compared(
                    questions=frozenset(part["questions"]),
                    orders=frozenset(part["orders"]),
                    ordered=part["ordered"],
                    enemies=frozenset(part["enemies"]),
                ),
            )
            for name, part in stored["banks"].items()
            if part["key"] == keys.banks.get(name)
        }
        outside = Outside(
            of_sources=tuple(map(_diagnostic, stored["of_sources"])),
            of_claims=tuple(map(_diagnostic, stored["of_claims"])),
            doubted=frozenset(stored["doubted"]),
            contradicted=frozenset((name, tuple(path)) for name, path in stored["contradicted"]),
            uses=Uses(*map(frozenset, stored["uses"])),
        )
    except (KeyError, TypeError):
        return Known()
    return Known(outside, parts, partial(_items, _lines(folder, keys)), _documents(folder, keys))


def _documents(folder: Path, keys: Keys) -> "dict[str, Document]":
    """What is in the files that are no banks."""
    from course.loading.events import Document

    stored = _read(_documents_path(folder))
    if stored.get("outside_key") != keys.outside:
        return {}
    return {
        name: Document(name, value, marks, dotted=dotted)
        for name, (value, marks, dotted) in stored["documents"].items()
    }


def _items(lines: Mapping[str, str], bank: str) -> "Items":
    """The items in a line of the cache."""
    from course.checking.checked import Judged

    stored = json.loads(lines.get(bank, "{}"))
    judged = {
        key: Judged(tuple(map(_diagnostic, found)), unproved)
        for key, (found, unproved) in stored.get("found", {}).items()
    }
    return {**dict.fromkeys(stored.get("clean", "").split(), Judged()), **judged}


def _line_of(items: "Items") -> str:
    found = {key: one for key, one in items.items() if one.found or one.unproved}
    return json.dumps(
        {
            "clean": " ".join(items.keys() - found.keys()),
            "found": {
                key: [list(map(asdict, one.found)), one.unproved] for key, one in found.items()
            },
        }
    )


def _lines(folder: Path, keys: Keys) -> dict[str, str]:
    """What is cached of items, bank by bank, without what is damaged or about another folder."""
    found = {}
    with suppress(OSError, ValueError):
        first, *lines = _items_path(folder).read_text("utf-8").splitlines()
        for line in lines if first == keys.outside else ():
            bank, digest, body = line.split(" ", 2)
            if digest == _hash(body):
                found[bank] = body
    return found


def remember(folder: Path, keys: Keys, found: Summary, made: "Made") -> None:
    """Cache the results; if they cannot be written, the next check is merely slow."""
    _write(_path(folder), {"key": keys.folder, "summary": _stored(found)})
    banks = {
        name: {
            "key": keys.banks[name],
            "found": _stored(part.found),
            "ids": part.ids,
            "uses": [sorted(names) for names in part.uses],
            "beyond": part.beyond,
            "questions": sorted(part.compared.questions),
            "orders": sorted(part.compared.orders),
            "ordered": part.compared.ordered,
            "enemies": sorted(part.compared.enemies),
        }
        for name, part in made.parts.items()
    }
    outside = {
        "outside_key": keys.outside,
        "of_sources": list(map(asdict, made.outside.of_sources)),
        "of_claims": list(map(asdict, made.outside.of_claims)),
        "doubted": sorted(made.outside.doubted),
        "contradicted": sorted((name, list(path)) for name, path in made.outside.contradicted),
        "uses": [sorted(names) for names in made.outside.uses],
    }
    _write(_banks_path(folder), {**outside, "banks": banks})
    if made.documents:
        documents = {
            name: (document.value, document.marks, document.dotted)
            for name, document in made.documents.items()
            if not document.diagnostics
        }
        _write(_documents_path(folder), {"outside_key": keys.outside, "documents": documents})
    lines = {bank: line for bank, line in _lines(folder, keys).items() if bank in made.parts}
    lines |= {bank: _line_of(items) for bank, items in made.items.items()}
    whole = [f"{bank} {_hash(line)} {line}\n" for bank, line in sorted(lines.items())]
    _put(_items_path(folder), "".join([f"{keys.outside}\n", *whole]))


def _stored(found: Summary) -> dict[str, Any]:
    kept = {each.name: getattr(found, each.name) for each in fields(found)}
    return {**kept, "diagnostics": list(map(asdict, found.diagnostics))}


def _summary(stored: dict[str, Any]) -> Summary:
    return Summary(**{**stored, "diagnostics": tuple(map(_diagnostic, stored["diagnostics"]))})


def _diagnostic(stored: dict[str, Any]) -> Diagnostic:
    return Diagnostic(**{**stored, "place": Place(**stored["place"])})


def _read(path: Path) -> dict[str, Any]:
    """Return the contents of the file, empty if it is missing or damaged."""
    with suppress(OSError, ValueError):
        digest, _, body = path.read_text("utf-8").partition("\n")
        found = json.loads(body) if digest == _hash(body) else {}
        return found if isinstance(found, dict) else {}
    return {}


def _write(path: Path, stored: dict[str, Any]) -> None:
    body = json.dumps(stored)
    _put(path, f"{_hash(body)}\n{body}")


def _put(path: Path, text: str) -> None:
    new = path.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(text, "utf-8")
        new.replace(path)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def _path(folder: Path) -> Path:
    return cache_folder() / f"{_hash(str(folder.resolve()))[:32]}.json"


def _banks_path(folder: Path) -> Path:
    return _path(folder).with_suffix(".banks.json")


def _documents_path(folder: Path) -> Path:
    return _path(folder).with_suffix(".documents.json")


def _items_path(folder: Path) -> Path:
    return _path(folder).with_suffix(".items")


def _files(folder: Path) -> Iterator[Path]:
    """Yield all files next to course.yaml and in `sources/`, in a stable order."""
    sources = folder / "sources"
    for parent in (folder, sources) if sources.is_dir() else (folder,):
        yield from sorted(parent.iterdir())


@cache
def _checker(version: str) -> bytes:
    """A digest of what findings depend on besides the folder, as it was when this one started."""
    parts = "\0".join((version, *_parts_of_checker()))
    return hashlib.sha256(parts.encode("utf-8", "surrogateescape")).digest()


def _parts_of_checker() -> Iterator[str]:
    """The files of this program, and the names of the installed packages."""
    root = Path(course.__file__).parent
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
