"""Which course and database a command works on, and saying so."""

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from course.cli.check import default_folder
from course.errors import CourseError

if TYPE_CHECKING:
    from course.checking import Checked

DEFAULT = "default: $COURSE_FOLDER, else this folder if it has a course.yaml, else ./questions"


def add_course(parser: argparse.ArgumentParser) -> None:
    """Declare the option that names the course folder."""
    parser.add_argument("--course", type=Path, metavar="DIR", help=f"course folder ({DEFAULT})")


@dataclass(frozen=True, slots=True)
class Where:
    """The course folder, and the address of the database."""

    folder: Path
    database: str

    def say(self) -> None:
        """Tell which they are, without the password of the database."""
        print(f"Course:   {self.folder.resolve()}", file=sys.stderr)
        say_database(self.database)

    def checked(self) -> "Checked":
        """Return the course; CourseError if it has errors, as then part of it would be missing."""
        from course.checking import check_folder
        from course.cli.reporters.text import count

        checked = check_folder(self.folder)
        errors = [one for one in checked.diagnostics if one.severity == "error"]
        if errors:
            first = errors[0]
            raise CourseError(
                f"the course in {self.folder.resolve()} has {count(len(errors), 'error')}; the "
                f"first is in {first.place.file}, line {first.place.line}: {first.what} "
                f"`course check {self.folder}` lists them all"
            )
        return checked


def where(arguments: argparse.Namespace) -> Where:
    """Return what `--course` and the environment name; UsageError if there is no course folder."""
    from course.settings import Settings, named_folder

    folder = arguments.course or named_folder() or default_folder("--course DIR")
    return Where(folder, Settings.load().database_url)


def say_database(url: str) -> None:
    """Tell which database it is, without its password."""
    from course.store.connecting import masked

    print(f"Database: {masked(url)}", file=sys.stderr)
