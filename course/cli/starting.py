"""The templates for a new course, bank, item or source.

They are in `starter/`, with explanatory comments: of the lines that begin with `#en` or `#nl`, only
those in the chosen language are kept. `TEXT words | woorden` becomes one line per language of the
course.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from course.cli.check import default_folder
from course.errors import CourseError, UsageError

if TYPE_CHECKING:
    from course.loading.folder import Loaded

STARTER = Path(__file__).parent / "starter"
COMMENTS = ("en", "nl")
"""The languages of the comments."""


def taught(text: str, language: str) -> str:
    """Return the text with the comments of one language."""
    return "".join(_taught(text.splitlines(keepends=True), language))


def _taught(lines: Sequence[str], language: str) -> Iterator[str]:
    for line in lines:
        comment = re.match(r"(\s*)#([a-z]{2}) (.*)", line, re.DOTALL)
        if comment is None:
            yield line
        elif comment[2] == language:
            yield f"{comment[1]}# {comment[3]}"


def skeleton(
    item_type: str, names: Mapping[str, str], languages: Sequence[str], comments: str
) -> str:
    """Return a template for an item; `names` replace the words in capitals."""
    text = taught((STARTER / "items" / f"{item_type}.yaml").read_text("utf-8"), comments)
    for word, name in names.items():
        text = re.sub(rf"\b{word}\b", name, text)
    return "".join(_texts(text.splitlines(keepends=True), languages))


def _texts(lines: Sequence[str], languages: Sequence[str]) -> Iterator[str]:
    from course.loading.writing import scalar

    for line in lines:
        match = re.fullmatch(r"( *)(- )?(?:([a-z-]+): )?TEXT (.*?) \| (.*)\n", line)
        if match is None:
            yield line
            continue
        indent, dash, key, english, dutch = match.groups()
        column = len(indent) + 2 * bool(dash)
        if key:
            yield f"{indent}{dash or ''}{key}:\n"
            column += 2
        for row, language in enumerate(languages):
            before = " " * column if key or row else f"{indent}{dash}"
            words = scalar(dutch if language == "nl" else english, column)
            yield f"{before}{language}: {words}\n"


def by_language(texts: Mapping[str, str], column: int) -> str:
    """Return the lines of a text by language, to go under a key in that column."""
    from course.loading.writing import scalar

    return "".join(
        f"{' ' * (column + 2)}{language}: {scalar(text, column + 2)}\n"
        for language, text in texts.items()
    )


def own_folder(named: Path | None) -> Path:
    """Return the course folder to write in; UsageError if there is none."""
    folder = named if named is not None else default_folder("--course DIR")
    if not (folder / "course.yaml").is_file():
        raise UsageError(f"there is no course at {folder}: `course init {folder}` creates one")
    return folder


def small_file(path: Path, largest: int) -> bytes:
    """Return the content of a file of at most so many bytes; UsageError for anything else."""
    try:
        if not path.is_file():  # a pipe might never end
            raise UsageError(f"{path} is {'no file' if path.exists() else 'not there'}")
        with path.open("rb") as file:
            content = file.read(largest + 1)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    if len(content) > largest:
        raise UsageError(f"{path} is larger than {largest // 1024**2} MB")
    return content


def make(path: Path, text: str) -> None:
    """Write a new file; UsageError if it already exists."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError as error:
        raise UsageError(f"{path} already exists and is unchanged") from error


def loaded_of(folder: Path) -> "Loaded":
    """Return what loads of the course; CourseError if course.yaml or a bank cannot be read."""
    from course.loading.folder import load

    loaded = load(folder)
    for kind, record in loaded.broken:
        if kind in {"course", "bank"}:
            what = f"the bank {record}" if record else "course.yaml"
            raise CourseError(f"{what} cannot be read: `course check {folder}` says why")
    return loaded


def checked_id(name: str) -> str:
    """Return the name; UsageError with a better one if it cannot be an id."""
    from course.language.names import slug
    from course.model.base import ID_PATTERN

    if not ID_PATTERN.fullmatch(name):
        raise UsageError(f"{name!r} cannot be an id: write {slug(name)!r}")
    return name
