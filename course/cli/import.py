"""`course import`: a bank from a file of another system, with the evidence still to be found."""

import argparse
import sys
from functools import partial
from pathlib import Path

from course.cli.check import DEFAULT
from course.cli.starting import checked_id, loaded_of, make, own_folder, small_file
from course.errors import CourseError, UsageError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    from course.exchange.formats import FORMATS

    read = {name: one for name, one in FORMATS.items() if one.reads}
    systems = "; ".join(f"{name}: {one.systems}" for name, one in read.items())
    parser.add_argument("format", choices=list(read), metavar="FORMAT", help=systems)
    parser.add_argument("file", type=Path, metavar="FILE", help="the file to import")
    parser.add_argument("--course", type=Path, metavar="DIR", help=DEFAULT)
    parser.add_argument("--bank", metavar="NAME", help="the new bank (default: made from FILE)")
    parser.add_argument(
        "--language", metavar="TAG", help="language of the texts (default: the course's first)"
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="print the bank instead of writing it"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the bank and say what was left out of it; return 1 if a question was dropped."""
    from course.cli.reporters import text
    from course.exchange.formats import FORMATS
    from course.exchange.formats.reading import LARGEST
    from course.exchange.questions.bank import as_yaml, renamed
    from course.exchange.questions.question import Questions
    from course.exchange.questions.suggesting import passages_with
    from course.language.names import slug

    folder = own_folder(arguments.course)
    loaded = loaded_of(folder)
    course = loaded.course
    language = arguments.language or course.languages[0]
    if language not in course.languages:
        raise UsageError(f"the languages of the course are {', '.join(course.languages)}")
    name = checked_id(arguments.bank or slug(arguments.file.stem))
    try:
        content = small_file(arguments.file, LARGEST)
        read = FORMATS[arguments.format].reader().read(content, str(arguments.file))
    except ImportError as error:
        raise CourseError(
            f"reading this format needs {error.name}, which `pip install 'course[exchange]'` "
            "installs"
        ) from error
    questions = Questions(
        name, None, _title(name), language, tuple(renamed(read.questions, loaded.item_ids))
    )
    bank = as_yaml(questions, course.languages, partial(passages_with, course))
    text.show(read.diagnostics, Path(), sys.stderr)
    if not read.questions:
        raise UsageError(f"{arguments.file} has no question that can be imported")
    if arguments.dry_run:
        print(bank, end="")
    else:
        path = folder / f"{name}.yaml"
        make(path, bank)
        print(f"{path}: {text.count(len(read.questions), 'item')}, whose evidence is to be found")
    dropped = [one for one in read.diagnostics if one.code == "import-dropped"]
    return 1 if dropped else 0


def _title(name: str) -> str:
    return name.replace("-", " ").capitalize()
