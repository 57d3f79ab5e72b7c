"""Settings from environment variables, all read here."""

import ipaddress
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
LOOPBACK = ("127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings; README has a table of the variables."""

    folder: Path
    database_url: str
    secret: bytes
    """Signs cookies; empty if COURSE_SECRET is, and the database is on a server."""
    teachers: frozenset[str] = frozenset()
    """E-mail addresses, in lower case, of teachers who sign in through a provider."""
    trust_email: bool = False
    """Whether a provider's address counts if it does not say that the address is verified."""
    hosts: tuple[str, ...] = ()
    """Host names that the server answers to; if empty, any."""
    proxies: tuple[str, ...] = LOOPBACK
    """Addresses or networks trusted to state a visitor's address and protocol."""
    metrics: tuple[str, int] | None = None
    """Host and port to serve metrics on."""
    log_as_json: bool | None = None
    """None means JSON unless the log goes to a terminal."""

    @classmethod
    def load(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """The settings given by variables that begin with COURSE_.

        Defaults: the shipped course, an SQLite file in the user's data folder, which is created
        here, and a random secret in a file next to it that only the user may read. A database on a
        server has no default secret, since every process must use the same one. Raises
        CourseError if that folder cannot be written or a value is malformed.
        """
        env = os.environ if environment is None else environment
        url = env.get("COURSE_DATABASE") or _default_database(env)
        return cls(
            folder=named_folder(env) or shipped_folder(),
            database_url=url,
            secret=env["COURSE_SECRET"].encode() if env.get("COURSE_SECRET") else _secret(url, env),
            teachers=frozenset(name.casefold() for name in _listed(env, "COURSE_TEACHERS")),
            trust_email=_yes(env, "COURSE_TRUST_EMAIL"),
            hosts=tuple(name.casefold() for name in _listed(env, "COURSE_HOSTS")),
            proxies=_networks(env, "COURSE_PROXIES") or LOOPBACK,
            metrics=_address(env, "COURSE_METRICS"),
            log_as_json=_json_or_text(env, "COURSE_LOG"),
        )


def named_folder(environment: Mapping[str, str] | None = None) -> Path | None:
    """The course folder that COURSE_FOLDER names, if it names one."""
    env = os.environ if environment is None else environment
    return Path(env["COURSE_FOLDER"]) if env.get("COURSE_FOLDER") else None


def shipped_folder() -> Path:
    """The course that ships with the program: inside the package, or next to it in a clone."""
    package = Path(course.__file__).parent
    inside = package / "questions"
    return inside if inside.is_dir() else package.parent / "questions"


def colour_refused(environment: Mapping[str, str] | None = None) -> bool:
    """Whether NO_COLOR (no-color.org) or a dumb terminal asks for plain text."""
    env = os.environ if environment is None else environment
    return bool(env.get("NO_COLOR")) or env.get("TERM") == "dumb"


def data_folder(env: Mapping[str, str]) -> Path:
    """The folder for the database and the secret: $XDG_DATA_HOME/course or its default."""
    base = env.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "course"


def cache_folder(environment: Mapping[str, str] | None = None) -> Path:
    """The folder for what can be recomputed: $XDG_CACHE_HOME/course or its default."""
    env = os.environ if environment is None else environment
    base = env.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "course"


def _listed(env: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in env.get(name, "").split(",") if part.strip())


def _networks(env: Mapping[str, str], name: str) -> tuple[str, ...]:
    for part in (parts := _listed(env, name)):
        try:
            ipaddress.ip_network(part)
        except ValueError as error:
            raise CourseError(f"{name}: {part!r} is no address or network: {error}.") from error
    return parts


def _address(env: Mapping[str, str], name: str) -> tuple[str, int] | None:
    if not env.get(name):
        return None
    host, _, port = env[name].rpartition(":")
    if not host or not (port.isascii() and port.isdigit() and int(port) < 2**16):
        raise CourseError(f"{name}: {env[name]!r} is no address such as 127.0.0.1:9100.")
    return host.strip("[]"), int(port)


def _yes(env: Mapping[str, str], name: str) -> bool:
    wanted = env.get(name, "")
    if wanted not in {"", "no", "yes"}:
        raise CourseError(f"{name}: {wanted!r} is neither yes nor no.")
    return wanted == "yes"


def _json_or_text(env: Mapping[str, str], name: str) -> bool | None:
    wanted = env.get(name, "")
    if wanted not in {"", "json", "text"}:
        raise CourseError(f"{name}: {wanted!r} is neither json nor text.")
    return wanted == "json" if wanted else None


def _default_database(env: Mapping[str, str]) -> str:
    folder = _made(data_folder(env))
    with suppress(OSError):  # it may be another user's
        folder.chmod(0o700)
    return f"sqlite:///{folder / 'course.db'}"


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise CourseError(
            f"{folder} cannot be made ({error.strerror}): set COURSE_DATABASE to a file that can"
        ) from error
    return folder


def _secret(url: str, env: Mapping[str, str]) -> bytes:
    """The secret stored next to an SQLite file, created once with mode 0600."""
    if not url.startswith("sqlite"):
        return b""
    beside = Path(url.removeprefix("sqlite:///")).parent if url.startswith("sqlite:///") else None
    path = _made(beside or data_folder(env)) / "course.secret"
    try:
        if not path.exists():
            handle, name = tempfile.mkstemp(dir=path.parent)  # mode 0600
            with os.fdopen(handle, "w") as file:
                file.write(secrets.token_hex(32))
            with suppress(FileExistsError):  # another process was first: use its secret
                os.link(name, path)
            Path(name).unlink()
        return path.read_bytes()
    except OSError as error:
        raise CourseError(f"{path} cannot be kept ({error.strerror}): set COURSE_SECRET") from error
