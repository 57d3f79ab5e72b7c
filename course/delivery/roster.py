"""Rosters: what the rows of a list say, and which student a name or an address is."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from course.language.folding import folded
from course.language.numbers import plain_decimal
from course.language.reading import ReadingError
from course.model.classes import Student
from course.store.classes import Enrolled, new_student

MOST = 1_000
"""Students on a roster."""
LONGEST_NAME = 100
LONGEST_EXTRA = 7 * 24 * 60
"""Minutes that a student may be given."""
_LONGEST_LOGIN = 254
_MOST_TIME = 4
"""The largest factor of a time limit."""

_HEADS: Mapping[str, str] = {
    **dict.fromkeys(("name", "student", "naam", "full name", "volledige naam"), "name"),
    **dict.fromkeys(("surname", "last name", "achternaam", "familienaam"), "surname"),
    **dict.fromkeys(("first name", "given name", "voornaam"), "first"),
    **dict.fromkeys(("login", "e-mail", "email", "e-mail address", "e-mailadres"), "login"),
    **dict.fromkeys(("factor", "time factor", "tijdfactor"), "factor"),
}
_COLUMNS = ("name", "login", "factor")
_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")

Row = tuple[int, Sequence[str]]
"""The number of a line, and its cells."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A student on a roster: the line, the name, the address to sign in with, the time factor."""

    line: int
    name: str
    login: str | None = None
    factor: float | None = None


Kind = Literal["no-name", "long-name", "formula", "twice", "login", "login-twice", "factor", "many"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a line of a roster cannot be taken; `words` are those that are wrong."""

    line: int
    kind: Kind
    words: str = ""


@dataclass(frozen=True, slots=True)
class Import:
    """What taking over a roster does: who is new, changed or as before.

    `absent` are the students of the roster so far who are not on this one.
    """

    new: tuple[Entry, ...]
    changed: tuple[Student, ...]
    same: int
    absent: tuple[Enrolled, ...]


def entries(rows: Iterable[Row]) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """The students in the rows of a list, and what is wrong with lines that name none.

    The columns are name, login and factor, unless the first row says otherwise. No line is half
    taken: one with a problem is left out.
    """
    found: list[Entry] = []
    problems: list[Problem] = []
    names: set[tuple[str, ...]] = set()
    logins: set[str] = set()
    for one in _read(rows):
        if isinstance(one, Entry):
            if len(found) == MOST:
                problems.append(Problem(one.line, "many"))
                break
            if name_key(one.name) in names:
                one = Problem(one.line, "twice", one.name)  # noqa: PLW2901
            elif one.login in logins:
                one = Problem(one.line, "login-twice", one.login or "")  # noqa: PLW2901
        if isinstance(one, Problem):
            problems.append(one)
            continue
        found.append(one)
        names.add(name_key(one.name))
        logins |= {one.login} - {None}  # type: ignore[arg-type]
    return tuple(found), tuple(problems)


def name_key(name: str) -> tuple[str, ...]:
    """What two ways to write a name have in common: its words, whatever their order and accents."""
    return tuple(sorted(_WORD.findall(folded(name, "bare"))))


def compared(there: Sequence[Enrolled], listed: Sequence[Entry]) -> Import:
    """What taking over this list would do to the students who are there."""
    left = {one.student.id: one for one in there}
    new, changed, same = [], [], 0
    for entry in listed:
        known = _known(left.values(), entry)
        if known is None:
            new.append(entry)
            continue
        del left[known.student.id]
        wanted = known.student.model_copy(
            update={
                "name": entry.name,
                "login": entry.login or known.student.login,
                "time_factor": entry.factor or known.student.time_factor,
                "on_roster": True,
            }
        )
        if wanted == known.student:
            same += 1
        else:
            changed.append(wanted)
    absent = tuple(one for one in left.values() if one.student.on_roster)
    return Import(tuple(new), tuple(changed), same, absent)


def taken_over(
    there: Sequence[Enrolled], listed: Sequence[Entry], *, remove: Iterable[str]
) -> tuple[list[Student], list[str]]:
    """The students to save and the ids of those to delete: of the absent, those in `remove`."""
    change = compared(there, listed)
    absent = {one.student.id for one in change.absent}
    made = [
        new_student(entry.name, login=entry.login, on_roster=True).model_copy(
            update={"time_factor": entry.factor}
        )
        for entry in change.new
    ]
    return [*change.changed, *made], [one for one in remove if one in absent]


def called(there: Iterable[Enrolled], name: str) -> Enrolled | None:
    """The student with that name, however it is typed; None if there is none."""
    wanted = name_key(name)
    return next((one for one in there if wanted and name_key(one.student.name) == wanted), None)


def _known(there: Iterable[Enrolled], entry: Entry) -> Enrolled | None:
    some = list(there)
    by_login = (one for one in some if entry.login and one.student.login == entry.login)
    return next(by_login, None) or called(some, entry.name)


def _read(rows: Iterable[Row]) -> Iterator[Entry | Problem]:
    columns: Sequence[str] | None = None
    for line, row in rows:
        cells = [" ".join(cell.split()) for cell in row]
        if not any(cells):
            continue
        if columns is None:
            heads = [_HEADS.get(cell.casefold(), "") for cell in cells]
            if "name" in heads or "surname" in heads:
                columns = heads
                continue
            columns = _COLUMNS
        yield _entry(line, dict(zip(columns, cells, strict=False)))


def _entry(line: int, cells: Mapping[str, str]) -> Entry | Problem:
    first, surname = cells.get("first", ""), cells.get("surname", "")
    name = _in_order(cells.get("name") or f"{first} {surname}".strip())
    if any(cell.startswith(("=", "+", "@")) for cell in cells.values()):
        return Problem(line, "formula", next(c for c in cells.values() if c[:1] in "=+@" and c))
    if not name_key(name) or not all(letter.isprintable() for letter in name):
        return Problem(line, "no-name", name)
    if len(name) > LONGEST_NAME:
        return Problem(line, "long-name", name[:LONGEST_NAME])
    login = cells.get("login", "").casefold()
    if login and (not _ADDRESS.fullmatch(login) or len(login) > _LONGEST_LOGIN):
        return Problem(line, "login", login[:LONGEST_NAME])
    written = cells.get("factor", "")
    factor = read_factor(written) if written else None
    if written and factor is None:
        return Problem(line, "factor", written[:LONGEST_NAME])
    return replace(Entry(line, name, login or None), factor=None if factor == 1 else factor)


def read_factor(written: str) -> float | None:
    """The factor of time limits, written such as 1.25, 1,25 or 125%; None if it cannot be one."""
    text = written.strip().replace(",", ".")
    try:
        number = plain_decimal(text.removesuffix("%").rstrip())
    except ReadingError:
        return None
    number = number / 100 if text.endswith("%") else number
    return float(number) if Decimal(1) <= number <= _MOST_TIME else None


def read_minutes(written: str) -> Decimal | None:
    """A number of extra minutes, up to a week of them; None if it cannot be one."""
    try:
        minutes = plain_decimal(written.strip().replace(",", "."))
    except ReadingError:
        return None
    return minutes if 0 <= minutes <= LONGEST_EXTRA else None


def _in_order(name: str) -> str:
    """The name with the first name first: “Smet, Jan” is “Jan Smet”."""
    surname, comma, first = (part.strip() for part in name.partition(","))
    return f"{first} {surname}" if comma and first and surname else name
