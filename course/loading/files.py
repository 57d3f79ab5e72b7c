"""The files of a course folder: finding and reading them, and reporting those that cannot be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from course.language.names import slug
from course.loading.codes import diagnostic
from course.loading.diagnostics import Diagnostic, Place
from course.loading.events import SIZE, Document, read
from course.loading.quoting import visible
from course.model.base import ID_PATTERN

COURSE_FILE = "course.yaml"
ENTITIES_FILE = "entities.yaml"
CLAIMS_FILE = "claims.yaml"
SHARED_FILES = frozenset({COURSE_FILE, ENTITIES_FILE, CLAIMS_FILE})
"""The files beside the banks, which are no banks."""
SOURCES = "sources"


def fingerprint(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """The name, size and modification time (in nanoseconds) of each file that loading reads."""
    found = []
    for path in sorted((*folder.glob("*.yaml"), *folder.glob(f"{SOURCES}/*"))):
        try:
            stat = path.stat()
        except OSError:
            continue
        found.append((path.relative_to(folder).as_posix(), stat.st_size, stat.st_mtime_ns))
    return tuple(found)


@dataclass(slots=True)
class Files:
    """The files of one course folder; problems are added to `diagnostics`.

    Those in `instead`, by their names in the folder, have that content, whatever is on the disk.
    """

    folder: Path
    diagnostics: list[Diagnostic]
    instead: Mapping[str, bytes] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)
    """What was read, by name."""

    def read(self, path: Path) -> Document:
        """The contents of a file; the value is None if it cannot be read."""
        content = self.instead.get(self._relative(path))
        size = path.stat().st_size if content is None else len(content)
        if size > SIZE:
            what = f"the file is {size // 1024**2} MB, more than the {SIZE // 1024**2} MB allowed"
            self._refuse(
                "file-too-large", self._relative(path), what, "split it into several banks"
            )
            return Document(self._relative(path))
        content = path.read_bytes() if content is None else content
        self.contents[self._relative(path)] = content
        document = read(content, self._relative(path))
        self.diagnostics += document.diagnostics
        return document

    def named_by_id(self, folder: Path) -> Iterator[Path]:
        """Yield the YAML files whose name is an id; report those with an unsuitable name."""
        if not folder.is_dir():
            return
        if folder != self.folder and folder.is_symlink():
            self._refuse_link(folder)
            return
        own = {self.folder / name for name in SHARED_FILES}
        put = {path for name in self.instead if (path := self.folder / name).parent == folder}
        for path in sorted({*folder.iterdir(), *put} - own):
            if path.suffix == ".yml":
                what = f"{visible(path.name)} ends in .yml"
                mend = f"rename it to {visible(path.stem)}.yaml"
                self._refuse("file-name", self._relative(path), what, mend)
            elif path.suffix == ".yaml" and self.is_readable(path):
                if ID_PATTERN.fullmatch(path.stem):
                    yield path
                else:
                    what = (
                        f"the file name is the id of its contents, and {path.stem!r} cannot be one"
                    )
                    mend = f"rename it to {slug(path.stem)}.yaml"
                    self._refuse("file-name", self._relative(path), what, mend)

    def is_readable(self, path: Path) -> bool:
        """Whether the path is a regular file; reports links, which may point outside the folder."""
        if self._relative(path) in self.instead:
            return True
        if path.is_symlink() or not path.is_file():
            self._refuse_link(path)
            return False
        return True

    def _refuse_link(self, path: Path) -> None:
        name = self._relative(path)
        what = f"{visible(name)} is a link, or not a regular file"
        self._refuse("file-link", name, what, "put the file itself into the folder")

    def _relative(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()

    def _refuse(self, code: str, name: str, what: str, mend: str) -> None:
        self.diagnostics.append(diagnostic(code, Place(name, 1, 1), what, mend))


def is_there(path: Path) -> bool:
    """Whether the path exists, even as a dangling link."""
    return path.exists() or path.is_symlink()
