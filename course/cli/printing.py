"""`course print`: a quiz on paper, as PDF."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from course.cli.check import DEFAULT, default_folder
from course.cli.export import BOTH, wordings_in
from course.errors import UsageError

if TYPE_CHECKING:
    from course.checking import Checked
    from course.exchange.paper.sheet import Sheet
    from course.model.quiz import Quiz

_MOST_VERSIONS = 26
_LONGEST_ADDRESS = 300
"""Characters: a QR code of more is too fine to be read from paper."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("quiz", metavar="QUIZ", help="the id of a quiz in course.yaml")
    parser.add_argument("--course", type=Path, metavar="DIR", help=DEFAULT)
    parser.add_argument(
        "--language",
        metavar="TAG",
        help=f"language of the texts, or `{BOTH}` (default: the course's first)",
    )
    parser.add_argument(
        "--versions",
        type=_versions,
        default=1,
        metavar="N",
        help="how many versions: A, B, C … with the same questions in another order (default: 1)",
    )
    parser.add_argument(
        "--large-print", action="store_true", help="18 points in one column, for poor eyesight"
    )
    parser.add_argument(
        "--address",
        type=_address,
        metavar="URL",
        help="where the quiz can be taken, printed with its QR code",
    )
    parser.add_argument(
        "--to", type=Path, default=Path(), metavar="DIR", help="folder for the files (default: .)"
    )


def _versions(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= _MOST_VERSIONS:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to {_MOST_VERSIONS}")
    return int(text)


def _address(text: str) -> str:
    try:
        parts = urlsplit(text)
        sound = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        sound = False
    if not sound or not text.isascii() or not text.isprintable() or " " in text:
        raise argparse.ArgumentTypeError(f"{text!r} is not an address such as https://…/quiz")
    if len(text) > _LONGEST_ADDRESS:
        raise argparse.ArgumentTypeError(f"it is longer than {_LONGEST_ADDRESS} characters")
    return text


def run(arguments: argparse.Namespace) -> int:
    """Write the files and print their names."""
    from course.checking import check_folder
    from course.exchange.paper.sheet import LETTERS, sheet

    checked = check_folder(arguments.course or default_folder("--course DIR"))
    quiz = _quiz(checked, arguments.quiz)
    wordings = wordings_in(checked, arguments.language)
    written: dict[str, bytes] = {}
    for letter in LETTERS[: arguments.versions]:
        sheets = [sheet(checked, quiz, t, letter) for t in wordings]
        written |= _printed(quiz, sheets, arguments)
    for item in _left_out(checked, quiz):
        print(f"{item}: left out, as its key is not proved", file=sys.stderr)
    arguments.to.mkdir(parents=True, exist_ok=True)
    for name, content in written.items():
        path = arguments.to / name
        path.write_bytes(content)
        print(path)
    return 0


def _quiz(checked: "Checked", name: str) -> "Quiz":
    from course.language.near import did_you_mean

    quizzes = checked.course.quizzes
    if name not in quizzes:
        hint = did_you_mean(name, list(quizzes), f"the quizzes are {', '.join(quizzes)}")
        raise UsageError(f"there is no quiz `{name}`: {hint}")
    return quizzes[name]


def _printed(
    quiz: "Quiz", sheets: "list[Sheet]", arguments: argparse.Namespace
) -> dict[str, bytes]:
    """Return the files of one version, and that of the articles, which are the same for all."""
    try:
        from course.exchange.paper.pdf import pdf
    except ModuleNotFoundError as error:
        raise UsageError(
            f"printing needs {error.name}, which `pip install 'course[paper]'` installs"
        ) from error

    first = sheets[0]
    if not first.sections:
        raise UsageError(f"the quiz `{quiz.id}` has no questions to print")
    how = {"large": arguments.large_print, "address": arguments.address}
    files = {
        f"{quiz.id}-{first.version}-{document}.pdf": pdf(sheets, document, **how)
        for document in ("questions", "answers", "key")
    }
    if first.articles:
        files[f"{quiz.id}-articles.pdf"] = pdf(sheets, "articles", **how)
    return files


def _left_out(checked: "Checked", quiz: "Quiz") -> list[str]:
    banks = checked.course.banks
    return [
        item.id
        for name in quiz.banks
        if name in banks
        for item in banks[name].items
        if item.id not in checked.resolved
    ]
