"""A course folder to a course: what loaded, where each record stands, and every mistake."""

import gc
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import BaseModel

from course.errors import CourseError
from course.language.names import slug
from course.language.near import did_you_mean
from course.loading.diagnostics import Diagnostic, Place, diagnostic
from course.loading.events import SIZE, Document, Marks, read
from course.loading.places import Kind, Places, place_in
from course.loading.shape import Known, Spot, build, known_of, placeholders
from course.model.bank import Bank, Course
from course.model.base import ID_PATTERN, Language
from course.model.claim import Claim
from course.model.entity import Entity
from course.model.items import ITEM_TYPES, AnyItem
from course.model.quiz import Quiz
from course.model.source import Source
from course.model.text import Text

M = TypeVar("M", bound=BaseModel)

COURSE_FILE = "course.yaml"
ENTITIES_FILE = "entities.yaml"
CLAIMS_FILE = "claims.yaml"
SOURCES = "sources"


@dataclass(slots=True)
class Loaded:
    """What a course folder held: its course, positions, mistakes, and the names of what failed.

    `broken` are records that are there but did not load, so that nobody calls them unknown.
    `bank_files` are all of the folder's, whether or not they were loaded; `item_ids` are those of
    the loaded ones, also of items that failed; `unread` is how many items failed.
    """

    folder: Path
    course: Course
    places: Places
    diagnostics: list[Diagnostic]
    broken: frozenset[tuple[Kind, str]]
    bank_files: tuple[Path, ...]
    item_ids: tuple[str, ...]
    unread: int = 0


def load(folder: Path) -> Loaded:
    """Return all that loads from the folder, with every mistake of form and shape.

    Raises CourseError where the folder itself is not there or cannot be read.
    """
    with _reading(folder):
        loader = _Loader(folder)
        loader.load_shared()
        for path in loader.bank_files:
            loader.load_bank(path)
        return loader.loaded()


def load_shared(folder: Path) -> Loaded:
    """Return what `load` does, but for the banks."""
    with _reading(folder):
        loader = _Loader(folder)
        loader.load_shared()
        return loader.loaded()


def load_bank(shared: Loaded, path: Path) -> Loaded:
    """Return what is shared and that bank; the diagnostics are the bank's alone."""
    with _reading(shared.folder):
        course = shared.course
        loader = _Loader(
            shared.folder,
            first=course.languages[0] if course.languages else "en",
            course=course,
            places=shared.places.copy(),
            broken=set(shared.broken),
            bank_files=shared.bank_files,
            known=known_of(course.sources.values(), course.entities.values()),
        )
        loader.load_bank(path)
        return loader.loaded()


@contextmanager
def _reading(folder: Path) -> Iterator[None]:
    if not folder.is_dir():
        raise CourseError(f"there is no course folder at {folder}")
    try:
        yield
    except PermissionError as error:
        raise CourseError(f"{error.filename} may not be read") from error


@contextmanager
def collector_off() -> Iterator[None]:
    """Keep Python's collector from going over all that was loaded, time and again."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def fingerprint(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Return name, size and modification time in nanoseconds of each file that loading reads."""
    found = []
    for path in sorted((*folder.glob("*.yaml"), *folder.glob(f"{SOURCES}/*"))):
        try:
            stat = path.stat()
        except OSError:
            continue
        found.append((path.relative_to(folder).as_posix(), stat.st_size, stat.st_mtime_ns))
    return tuple(found)


class _Head(BaseModel):
    """The keys of course.yaml but for its quizzes."""

    model_config = {"extra": "forbid", "frozen": True}

    title: Text
    languages: tuple[Language, ...]


class _BankHead(BaseModel):
    """The keys of a bank but for its items."""

    model_config = {"extra": "forbid", "frozen": True}

    title: Text


@dataclass(slots=True)
class _Loader:
    folder: Path
    first: str = "en"
    course: Course | None = None
    places: Places = field(default_factory=Places)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    broken: set[tuple[Kind, str]] = field(default_factory=set)
    seen: dict[tuple[Kind, str], Place] = field(default_factory=dict)
    bank_files: tuple[Path, ...] = ()
    banks: dict[str, Bank] = field(default_factory=dict)
    known: Known = field(default_factory=Known)
    unread: int = 0

    def load_shared(self) -> None:
        """Read all but the banks, and find those."""
        head, quizzes = self._course()
        sources = {
            s.id: s for path in self._files(self.folder / SOURCES) for s in self._source(path)
        }
        entities = {e.id: e for e in self._records(ENTITIES_FILE, "entity", Entity)}
        self.known = known_of(sources.values(), entities.values())
        self.course = Course.model_construct(
            title=head.title,
            languages=head.languages,
            quizzes=quizzes,
            sources=sources,
            entities=entities,
            claims={c.id: c for c in self._records(CLAIMS_FILE, "claim", Claim)},
            banks={},
        )
        self.bank_files = tuple(self._files(self.folder))

    def load_bank(self, path: Path) -> None:
        """Read one of them."""
        self.banks |= {bank.id: bank for bank in self._bank(path)}

    def loaded(self) -> Loaded:
        """Return what was read."""
        return Loaded(
            folder=self.folder,
            course=Course.model_construct(**{**dict(self.course or ()), "banks": self.banks}),
            places=self.places,
            diagnostics=self.diagnostics,
            broken=frozenset(self.broken),
            bank_files=self.bank_files,
            item_ids=tuple(record for kind, record in self.seen if kind == "item"),
            unread=self.unread,
        )

    def _say(self, code: str, place: Place, what: str, mend: str, item: str | None = None) -> None:
        self.diagnostics.append(diagnostic(code, place, what, mend, item))

    def _files(self, folder: Path) -> Iterator[Path]:
        """Yield the YAML files named by an id; say which others were meant to be some."""
        if not folder.is_dir():
            return
        own = {self.folder / name for name in (COURSE_FILE, ENTITIES_FILE, CLAIMS_FILE)}
        for path in sorted(set(folder.iterdir()) - own):
            name = path.relative_to(self.folder).as_posix()
            if path.suffix == ".yml":
                self._say(
                    "file-name",
                    Place(name, 1, 1),
                    f"{path.name} ends in .yml",
                    f"rename it to {path.stem}.yaml",
                )
            elif path.suffix == ".yaml" and self._inside(path, name):
                if ID_PATTERN.fullmatch(path.stem):
                    yield path
                else:
                    self._say(
                        "file-name",
                        Place(name, 1, 1),
                        f"{path.stem!r} is the id of what the file holds, and no id",
                        f"rename it to {slug(path.stem)}.yaml",
                    )

    def _inside(self, path: Path, name: str) -> bool:
        if path.is_symlink() or not path.is_file():
            self._say(
                "file-link",
                Place(name, 1, 1),
                f"{name} is a link or no file",
                "put the file itself into the folder",
            )
            return False
        return True

    def _read(self, path: Path) -> Document:
        name = path.relative_to(self.folder).as_posix()
        if path.stat().st_size > SIZE:
            document = Document(name)
            self._say(
                "file-too-large",
                Place(name, 1, 1),
                f"the file is {path.stat().st_size // 1024**2} MB, more than {SIZE // 1024**2} MB",
                "split it into several banks",
            )
            return document
        document = read(path.read_bytes(), name)
        self.diagnostics += document.diagnostics
        return document

    def _own(self, kind: Kind, record: str, place: Place, item: str | None = None) -> bool:
        """Take an id; say so where it is taken."""
        if first := self.seen.get((kind, record)):
            self._say(
                "duplicate-id",
                place,
                f"the id `{record}` is taken",
                f"give it another id; the first is in {first.file}:{first.line}",
                item,
            )
            return False
        self.seen[kind, record] = place
        return True

    def _build(self, model: type[M], value: Any, spot: Spot, **given: str) -> M | list[Diagnostic]:
        return build(model, value, spot, self.first, self.known, **given)

    def _keep(
        self, kind: Kind, record: str, spot: Spot, value: Any, built: M | list[Diagnostic]
    ) -> Iterator[M]:
        """Yield what was built of the value, or say why it was not."""
        unfilled = list(placeholders(value, spot))
        self.diagnostics += unfilled
        self.places.unfilled |= {(d.place.file, d.place.line) for d in unfilled}
        if isinstance(built, list):
            if not spot.spoiled:
                hollow = {d.place for d in unfilled}
                self.diagnostics += [d for d in built if d.place not in hollow]
            if any(d.code == "yaml-indent" for d in built):  # it holds what belongs beside it
                self.broken |= {(kind, name) for name in _ids_below(value)}
            self.broken.add((kind, record))
        elif spot.spoiled and kind == "item":  # what was left out of it was said already
            self.broken.add((kind, record))
        else:
            self.places.add(kind, record, spot.file, spot.marks)
            yield built

    def _course(self) -> tuple[_Head, dict[str, Quiz]]:
        path = self.folder / COURSE_FILE
        untitled = _Head.model_construct(title=Text.model_validate("Untitled"), languages=("en",))
        if not path.exists() and not path.is_symlink():
            self._say(
                "course-missing",
                Place(COURSE_FILE, 1, 1),
                "there is no course.yaml",
                "write one with `title:`, `languages: [en, nl]` and `quizzes:`",
            )
            self.places.add("course", "", COURSE_FILE, (0, 0))
            return untitled, {}
        document = self._read(path) if self._inside(path, COURSE_FILE) else Document(COURSE_FILE)
        self.places.add("course", "", COURSE_FILE, document.marks)
        if document.value is None:
            self.broken.add(("course", ""))
            return untitled, {}
        value, rest, rest_marks = _apart(document.value, document.marks, "quizzes")
        head = untitled
        for kept in self._keep(
            "course",
            "",
            spot := _spot(document, document.marks),
            value,
            self._build(_Head, value, spot),
        ):
            head = kept
            self.first = head.languages[0] if head.languages else "en"
        if not isinstance(document.value, dict):
            return head, {}
        if rest is None:
            self._say(
                "missing-key",
                place_in(COURSE_FILE, document.marks),
                "`quizzes` is missing",
                "add a line `quizzes:` and under it what students can take",
            )
            return head, {}
        listed = self._list(rest, rest_marks, document, "quiz", Quiz)
        quizzes = {quiz.id: quiz for quiz in listed}
        return head, quizzes

    def _source(self, path: Path) -> Iterator[Source]:
        document = self._read(path)
        spot = _spot(document, document.marks)
        if document.value is None:
            self.broken.add(("source", path.stem))
            return
        built = self._build(Source, document.value, spot, id=path.stem)
        yield from self._keep("source", path.stem, spot, document.value, built)

    def _records(self, name: str, kind: Kind, model: type[M]) -> Iterator[M]:
        path = self.folder / name
        if not path.exists() and not path.is_symlink():
            return
        if not self._inside(path, name):
            return
        document = self._read(path)
        if document.value is None:
            self.broken.add((kind, "*"))
            return
        yield from self._list(document.value, document.marks, document, kind, model)

    def _list(
        self, value: Any, marks: Marks, document: Document, kind: Kind, model: type[M]
    ) -> Iterator[M]:
        for record, spot in self._entries(value, marks, document):
            record_id = _id_of(record)
            place = place_in(spot.file, spot.marks, ("id",))
            if record_id and not self._own(kind, record_id, place):
                continue
            built = self._build(model, record, spot)
            yield from self._keep(kind, record_id, spot, record, built)

    def _entries(self, value: Any, marks: Marks, document: Document) -> Iterator[tuple[Any, Spot]]:
        if not isinstance(value, list):
            self._say(
                "wrong-shape",
                place_in(document.file, marks),
                "a list belongs here",
                "begin each entry with `- `",
            )
            return
        children = marks[2]
        for row, (record, child) in enumerate(zip(value, children, strict=True)):
            end = children[row + 1][0] if row + 1 < len(children) else math.inf
            yield record, _spot(document, child, child[0], end)

    def _bank(self, path: Path) -> Iterator[Bank]:
        document = self._read(path)
        if document.value is None:
            self.broken.add(("bank", path.stem))
            return
        spot = _spot(document, document.marks)
        value, rest, rest_marks = _apart(document.value, document.marks, "items")
        if rest is None and (wrong := self._meant_items(value, spot)):
            self.diagnostics.append(wrong)
            self.broken.add(("bank", path.stem))
            return
        built = self._build(_BankHead, value, spot)
        for head in self._keep("bank", path.stem, spot, value, built):
            if rest is None:
                self._say(
                    "missing-key",
                    place_in(*spot[:2]),
                    "`items` is missing",
                    "add a line `items:` and the items under it",
                )
            items = tuple(self._items(rest, rest_marks, document)) if rest else ()
            yield Bank.model_construct(id=path.stem, title=head.title, items=items)

    def _meant_items(self, value: Any, spot: Spot) -> Diagnostic | None:
        """Return the message on a key that was meant to be `items`, or None."""
        if not isinstance(value, dict):
            return None
        lists = [key for key, child in value.items() if isinstance(child, list)]
        if len(lists) != 1:
            return None
        place = place_in(spot.file, spot.marks, (lists[0],), of_key=True)
        what = f"`{lists[0]}` is not a key that belongs here"
        return diagnostic("unknown-key", place, what, "did you mean `items`?")

    def _items(self, value: Any, marks: Marks, document: Document) -> Iterator[AnyItem]:
        for record, found in self._entries(value, marks, document):
            self.unread += 1
            item_id = _id_of(record)
            spot = found._replace(item=item_id or None)
            place = place_in(spot.file, spot.marks, ("id",))
            if item_id and not self._own("item", item_id, place, item_id):
                continue
            model = self._type_of(record, spot)
            built: AnyItem | list[Diagnostic] = (
                model if isinstance(model, list) else self._build(model, record, spot)
            )
            for item in self._keep("item", item_id, spot, record, built):
                self.unread -= 1
                yield cast("AnyItem", item)

    def _type_of(self, record: Any, spot: Spot) -> type[AnyItem] | list[Diagnostic]:
        place = place_in(spot.file, spot.marks)
        if not isinstance(record, dict):
            return [
                diagnostic(
                    "wrong-shape",
                    place,
                    "an item is a map of `key: value` lines",
                    "begin with `- id: …`, then `type: …` under it",
                )
            ]
        kind = record.get("type")
        types = ", ".join(f"`{name}`" for name in ITEM_TYPES)
        if kind is None:
            near = did_you_mean("type", [k for k in record if isinstance(k, str)], "")
            mend = f"add a line `type:` with one of {types}"
            if near and (wrong := near.split("`")[1]) not in {"id", "stem", "key"}:
                place = place_in(spot.file, spot.marks, (wrong,), of_key=True)
                mend = f"write `type:` instead of `{wrong}:`"
            return [diagnostic("missing-key", place, "the item has no `type`", mend, spot.item)]
        model = ITEM_TYPES.get(kind) if isinstance(kind, str) else None
        if model is None:
            place = place_in(spot.file, spot.marks, ("type",))
            shown = f"`{kind}`" if isinstance(kind, str) else "a list or a map"
            what = f"{shown} is not an item type" if kind else "the type is empty"
            mend = did_you_mean(str(kind), list(ITEM_TYPES), f"the types are {types}")
            return [diagnostic("unknown-type", place, what, mend, spot.item)]
        return model


def _spot(document: Document, marks: Marks, start: int = 0, end: float = math.inf) -> Spot:
    spoiled = document.spoiled(start, end)
    return Spot(document.file, marks, spoiled=spoiled, dotted=document.dotted)


def _ids_below(value: Any) -> Iterator[str]:
    """Every id of a record below the value."""
    if isinstance(value, dict | list):
        for child in value.values() if isinstance(value, dict) else value:
            if name := _id_of(child):
                yield name
            yield from _ids_below(child)


def _id_of(record: Any) -> str:
    found = record.get("id") if isinstance(record, dict) else None
    return found if isinstance(found, str) else ""


def _apart(value: Any, marks: Marks, key: str) -> tuple[Any, Any, Marks]:
    """Return the map without that key, the key's value (None without one) and its positions."""
    if not isinstance(value, dict):
        return value, None, marks
    rest = {k: v for k, v in value.items() if k != key}
    return rest, value.get(key), marks[2][key][2] if key in value else marks
