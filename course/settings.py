"""The environment, read in one place."""

import os
import secrets
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import course
from course.errors import CourseError

DEFAULT_PORT = 8501


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the course folder and the database are, and the secret that signs cookies."""

    folder: Path
    database_url: str
    secret: bytes

    @classmethod
    def load(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Return the settings from COURSE_FOLDER, COURSE_DATABASE and COURSE_SECRET.

        Without them: the shipped course, an SQLite file in the user's data folder (made here), and
        a secret that is kept in a file beside it, which only the user may read. Raises CourseError
        where that folder cannot be written.
        """
        env = os.environ if environment is None else environment
        url = env.get("COURSE_DATABASE") or _default_database(env)
        return cls(
            folder=Path(env["COURSE_FOLDER"]) if env.get("COURSE_FOLDER") else shipped_folder(),
            database_url=url,
            secret=env["COURSE_SECRET"].encode() if env.get("COURSE_SECRET") else _secret(url, env),
        )


def shipped_folder() -> Path:
    """Return the course that comes with the program: in a wheel inside it, in a clone beside it."""
    package = Path(course.__file__).parent
    inside = package / "questions"
    return inside if inside.is_dir() else package.parent / "questions"


def colour_refused(environment: Mapping[str, str] | None = None) -> bool:
    """Return whether NO_COLOR (no-color.org) or a dumb terminal asks for plain text."""
    env = os.environ if environment is None else environment
    return bool(env.get("NO_COLOR")) or env.get("TERM") == "dumb"


def data_folder(env: Mapping[str, str]) -> Path:
    """Return the folder for the database and the secret: $XDG_DATA_HOME/course or its default."""
    base = env.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "course"


def cache_folder(environment: Mapping[str, str] | None = None) -> Path:
    """Return the folder for what can be made anew: $XDG_CACHE_HOME/course or its default."""
    env = os.environ if environment is None else environment
    base = env.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "course"


def _default_database(env: Mapping[str, str]) -> str:
    return f"sqlite:///{_made(data_folder(env)) / 'course.db'}"


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CourseError(
            f"{folder} cannot be made ({error.strerror}): set COURSE_DATABASE to a file that can"
        ) from error
    return folder


def _secret(url: str, env: Mapping[str, str]) -> bytes:
    """Return the secret kept beside the database, made once with mode 0600."""
    beside = Path(url.removeprefix("sqlite:///")).parent if url.startswith("sqlite:///") else None
    path = _made(beside or data_folder(env)) / "course.secret"
    try:
        if not path.exists():
            handle, name = tempfile.mkstemp(dir=path.parent)  # mode 0600
            with os.fdopen(handle, "w") as file:
                file.write(secrets.token_hex(32))
            with suppress(FileExistsError):  # another process was first: its secret counts
                os.link(name, path)
            Path(name).unlink()
        return path.read_bytes()
    except OSError as error:
        raise CourseError(f"{path} cannot be kept ({error.strerror}): set COURSE_SECRET") from error
