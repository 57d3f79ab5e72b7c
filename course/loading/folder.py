"""Loading a course folder: the course, the position of every record, and all mistakes."""

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Self, TypeVar

from pydantic import AfterValidator, BaseModel

from course.errors import CourseError
from course.language.reading import ReadingError
from course.loading.banks import Banks
from course.loading.codes import diagnostic
from course.loading.diagnostics import Diagnostic, Place
from course.loading.events import Document
from course.loading.files import (
    CLAIMS_FILE,
    COURSE_FILE,
    ENTITIES_FILE,
    SOURCES,
    Files,
    is_there,
)
from course.loading.places import Kind, Places
from course.loading.records import Records, split_off, spot_of
from course.loading.shape.known import Known
from course.model.bank import Bank, Course
from course.model.base import Language
from course.model.claim import Claim
from course.model.entity import Entity
from course.model.quiz import Quiz
from course.model.source import Source
from course.model.text import Text

M = TypeVar("M", bound=BaseModel)


@dataclass(slots=True)
class Loaded:
    """The result of loading a course folder.

    `broken` names records that exist but failed to load, so that references to them are not called
    unknown. `bank_files` are all banks of the folder, loaded or not. `item_ids` are the ids in the
    banks loaded, including items that failed; `contents` are the files as they were read, and
    `documents` what is in those that are no banks; `unread` is the number of items that failed.
    """

    folder: Path
    course: Course
    places: Places
    diagnostics: list[Diagnostic]
    broken: frozenset[tuple[Kind, str]]
    bank_files: tuple[Path, ...]
    item_ids: tuple[str, ...]
    contents: Mapping[str, bytes]
    documents: Mapping[str, Document]
    unread: int = 0


def load(folder: Path, instead: Mapping[str, bytes] | None = None) -> Loaded:
    """Load everything in the folder, collecting all mistakes in syntax and structure.

    The files in `instead` are loaded as if they stood in the folder, in the place of those with the
    same names. Raises CourseError if the folder does not exist or cannot be read.
    """
    with _reading(folder):
        loader = _Loader.of(folder, instead or {}, {})
        loader.load_shared()
        for path in loader.bank_files:
            loader.load_bank(path)
        return loader.loaded()


def load_shared(folder: Path, known: Mapping[str, Document] | None = None) -> Loaded:
    """Like `load`, without the banks; it does not read again what is known of the files."""
    with _reading(folder):
        loader = _Loader.of(folder, {}, known or {})
        loader.load_shared()
        return loader.loaded()


def load_banks(shared: Loaded, paths: Iterable[Path]) -> Loaded:
    """Load some banks besides; the diagnostics are those of the banks only."""
    with _reading(shared.folder):
        loader = _Loader.after(shared)
        for path in paths:
            loader.load_bank(path)
        return loader.loaded()


@contextmanager
def _reading(folder: Path) -> Iterator[None]:
    if not folder.is_dir():
        raise CourseError(f"there is no course folder at {folder}")
    try:
        yield
    except PermissionError as error:
        raise CourseError(f"{error.filename} cannot be read: permission denied") from error


@contextmanager
def collector_off() -> Iterator[None]:
    """Pause garbage collection, which would rescan everything loaded over and over."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _at_least_one(languages: tuple[str, ...]) -> tuple[str, ...]:
    if not languages:
        raise ReadingError(
            "missing-key",
            "`languages` is empty",
            mend="name the languages of the course, such as `languages: [en, nl]`",
        )
    return languages


class _CourseHead(BaseModel):
    """The keys of course.yaml except `quizzes`."""

    model_config = {"extra": "forbid", "frozen": True}

    title: Text
    languages: Annotated[tuple[Language, ...], AfterValidator(_at_least_one)]


@dataclass(slots=True)
class _Loader:
    """Builds a course: first everything except the banks, then each bank."""

    files: Files
    records: Records
    reader: Banks
    course: Course | None = None
    bank_files: tuple[Path, ...] = ()
    banks: dict[str, Bank] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path, instead: Mapping[str, bytes], known: Mapping[str, Document]) -> Self:
        """A loader for a folder of which nothing has been loaded."""
        records = Records([], Places(), set(), Known())
        files = Files(folder, records.diagnostics, instead)
        return cls(files, records, Banks(records), documents=dict(known))

    @classmethod
    def after(cls, shared: Loaded) -> Self:
        """A loader for the banks of a folder whose other files have been loaded."""
        course = shared.course
        records = Records(
            [],
            shared.places.copy(),
            set(shared.broken),
            Known(course.sources.values(), course.entities.values()),
            course.languages[0] if course.languages else "en",
        )
        files = Files(shared.folder, records.diagnostics)
        return cls(files, records, Banks(records), course, shared.bank_files)

    def load_shared(self) -> None:
        """Read everything except the banks, and list those."""
        folder = self.files.folder
        head, quizzes = self._course()
        sources = {
            s.id: s for path in self.files.named_by_id(folder / SOURCES) for s in self._source(path)
        }
        entities = {e.id: e for e in self._list(ENTITIES_FILE, "entity", Entity)}
        self.records.known = Known(sources.values(), entities.values())
        self.course = Course.model_construct(
            title=head.title,
            languages=head.languages,
            quizzes=quizzes,
            sources=sources,
            entities=entities,
            claims={c.id: c for c in self._list(CLAIMS_FILE, "claim", Claim)},
            banks={},
        )
        self.bank_files = tuple(self.files.named_by_id(folder))

    def load_bank(self, path: Path) -> None:
        """Read one bank."""
        document = self.files.read(path)
        self.banks |= {bank.id: bank for bank in self.reader.read(path, document)}

    def loaded(self) -> Loaded:
        """The result so far."""
        return Loaded(
            folder=self.files.folder,
            course=Course.model_construct(**{**dict(self.course or ()), "banks": self.banks}),
            places=self.records.places,
            diagnostics=self.records.diagnostics,
            broken=frozenset(self.records.broken),
            bank_files=self.bank_files,
            item_ids=tuple(record for kind, record in self.records.seen if kind == "item"),
            contents=self.files.contents,
            documents=self.documents,
            unread=self.reader.unread,
        )

    def _course(self) -> tuple[_CourseHead, dict[str, Quiz]]:
        head = _CourseHead.model_construct(title=Text.model_validate("Untitled"), languages=("en",))
        document = self._course_file()
        self.records.places.add("course", "", COURSE_FILE, document.marks)
        if document.value is None:
            return head, {}
        value, rest, rest_marks = split_off(document.value, document.marks, "quizzes")
        spot = spot_of(document, document.marks)
        built = self.records.build(_CourseHead, value, spot)
        for kept in self.records.keep("course", "", spot, value, built):
            head = kept
            self.records.first = head.languages[0] if head.languages else "en"
        if not isinstance(document.value, dict):
            return head, {}
        if rest is None:
            what = "`quizzes` is missing"
            mend = "add a line `quizzes:` with the quizzes under it"
            self.records.diagnostics.append(spot.mistake("missing-key", (), what, mend))
            return head, {}
        listed = self.records.keep_list(rest, rest_marks, document, "quiz", Quiz)
        return head, {quiz.id: quiz for quiz in listed}

    def _course_file(self) -> Document:
        """The contents of course.yaml; reports it if it is missing."""
        path = self.files.folder / COURSE_FILE
        if not is_there(path):
            what = "there is no course.yaml"
            mend = "write one with `title:`, `languages: [en, nl]` and `quizzes:`"
            place = Place(COURSE_FILE, 1, 1)
            self.records.diagnostics.append(diagnostic("course-missing", place, what, mend))
            return Document(COURSE_FILE)
        document = self._read(path) if self.files.is_readable(path) else Document(COURSE_FILE)
        if document.value is None:
            self.records.broken.add(("course", ""))
        return document

    def _read(self, path: Path) -> Document:
        """What is in a file that is no bank."""
        name = path.relative_to(self.files.folder).as_posix()
        if name not in self.documents:
            self.documents[name] = self.files.read(path)
        return self.documents[name]

    def _source(self, path: Path) -> Iterator[Source]:
        document = self._read(path)
        spot = spot_of(document, document.marks)
        if document.value is None:
            self.records.broken.add(("source", path.stem))
            return
        built = self.records.build(Source, document.value, spot, id=path.stem)
        yield from self.records.keep("source", path.stem, spot, document.value, built)

    def _list(self, name: str, kind: Kind, model: type[M]) -> Iterator[M]:
        """Yield the records of an optional file that contains a list."""
        path = self.files.folder / name
        if not is_there(path) or not self.files.is_readable(path):
            return
        document = self._read(path)
        if document.value is None:
            self.records.broken.add((kind, "*"))
            return
        yield from self.records.keep_list(document.value, document.marks, document, kind, model)
