"""`course class`: classes, their rosters, and the quizzes that they are assigned."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from course.cli.where import add_course, where
from course.cli.which_class import class_named
from course.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from course.checking import Checked
    from course.delivery.classes import Classes, Given
    from course.delivery.roster import Problem
    from course.model.classes import Class

_REVIEWS = ("marks", "key", "rationale")
_OTHERS = "so visitors who are not in the class can practise its questions."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    add_course(parser)
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    actions.add_parser("list", help="list the classes with their codes")
    new = actions.add_parser("new", help="make a class")
    new.add_argument("name", metavar="NAME")
    students = actions.add_parser("students", help="list the students: who has joined, who has not")
    roster = actions.add_parser("roster", help="take a list of students over; removes nobody")
    assign = actions.add_parser("assign", help="give a class a quiz")
    for one in (students, roster, assign):
        one.add_argument("class_", metavar="CLASS", help="name, or code as shown by `list`")
    roster.add_argument("file", type=Path, metavar="FILE", help="text, CSV or XLSX")
    assign.add_argument("quiz", metavar="QUIZ")
    assign.add_argument("--mode", choices=("practice", "exam"))
    assign.add_argument(
        "--opens", metavar="MOMENT", help="such as '2022-11-07 09:00 Europe/Brussels'"
    )
    assign.add_argument("--closes", metavar="MOMENT")
    assign.add_argument("--time-limit", metavar="MINUTES")
    assign.add_argument("--attempts", metavar="N")
    for part in _REVIEWS:
        assign.add_argument(f"--{part}", choices=("check", "finish", "close", "never"))
    assign.add_argument(
        "--again", action="store_true", help="also if the class has this quiz by the same rules"
    )


def run(arguments: argparse.Namespace) -> int:
    """Run the action; the exit code is 1 if lines of a roster could not be taken."""
    from course.delivery.delivery import Delivery
    from course.store.store import Store

    place = where(arguments)
    place.say()
    checked = place.checked()
    store = Store.open(place.database)
    try:
        classes = Delivery(store, lambda: checked).classes
        match arguments.action:
            case "list":
                _list(classes)
            case "new":
                print(_written(classes.new(arguments.name, now=datetime.now(UTC))))
            case "students":
                _students(classes, arguments.class_)
            case "roster":
                return _roster(classes, arguments)
            case _:
                _assign(classes, arguments, checked)
    finally:
        store.dispose()
    return 0


def _list(classes: "Classes") -> None:
    for one in classes.every():
        print(f"{_written(one.class_)}  {one.joined} of {one.students} joined")


def _students(classes: "Classes", named: str) -> None:
    for one in classes.students(class_named(classes, named).id):
        joined = f"{one.learners[0][1]:%Y-%m-%d}" if one.learners else "not yet"
        print(f"{one.student.name}  {joined}  browsers {len(one.learners)}  attempts {one.begun}")


def _roster(classes: "Classes", arguments: argparse.Namespace) -> int:
    from course.delivery.roster import entries
    from course.exchange import rosters

    class_ = class_named(classes, arguments.class_)
    if arguments.file.stat().st_size > rosters.LARGEST:
        raise UsageError(f"{arguments.file} is too large: a roster has far less than 1 MB")
    try:
        rows = rosters.of_file(arguments.file.read_bytes())
    except rosters.Unreadable as error:
        raise UsageError(f"{arguments.file} is no table: save it as XLSX or CSV") from error
    found, problems = entries(rows)
    for one in problems:
        print(f"{arguments.file}:{one.line}: {_wrong(one)}", file=sys.stderr)
    change = classes.compared(class_.id, found)
    classes.take_over(class_.id, found)
    print(f"{len(change.new)} new, {len(change.changed)} changed, {change.same} as before")
    for absent in change.absent:
        print(f"{absent.student.name} is in the class but not in {arguments.file}", file=sys.stderr)
    return 1 if problems else 0


def _wrong(one: "Problem") -> str:
    return {
        "no-name": "there is no name",
        "long-name": f"{one.words!r}… is too long for a name",
        "formula": f"{one.words!r} is a formula, not a text",
        "twice": f"{one.words!r} is on the list already: add what tells the two apart",
        "login": f"{one.words!r} is not an e-mail address",
        "login-twice": f"{one.words!r} is the address of another student on the list",
        "factor": f"{one.words!r} is not a factor from 1 to 4, such as 1.25",
        "many": "a roster has 1,000 students at most, so the rest is left out",
    }[one.kind]


def _assign(classes: "Classes", arguments: argparse.Namespace, checked: "Checked") -> None:
    from pydantic import ValidationError

    from course.cli.deciding import who
    from course.delivery.assigned import kept
    from course.delivery.classes import MOST_ATTEMPTS, mistake
    from course.language.reading import ReadingError
    from course.model.classes import Replaced

    class_, now = class_named(classes, arguments.class_), datetime.now(UTC)
    quizzes = checked.course.quizzes
    if arguments.quiz not in quizzes:
        raise UsageError(f"there is no quiz {arguments.quiz}: the quizzes are {', '.join(quizzes)}")
    names = ("mode", "opens", "closes", "time_limit", "attempts")
    wanted = {name: getattr(arguments, name) for name in names if getattr(arguments, name)}
    review = {name: getattr(arguments, name) for name in _REVIEWS if getattr(arguments, name)}
    try:
        replaced = Replaced.model_validate(wanted | ({"review": review} if review else {}))
    except ReadingError as error:
        raise UsageError(f"{error.what}: {error.mend}") from error
    except ValidationError as error:
        raise UsageError(error.errors()[0]["msg"].removeprefix("Value error, ")) from error
    wrong = mistake(quizzes[arguments.quiz], replaced, now)
    if wrong is not None:
        raise UsageError(
            {
                "over": "the closing time is over already",
                "closes-first": "it closes before it opens",
                "far": "the opening and closing times are at most a year ahead",
                "attempts": f"the number of attempts is at most {MOST_ATTEMPTS}",
                "never-shown": "without --closes, what is shown at the close would never be shown",
                "check-in-exam": "an exam shows nothing at a check",
            }[wrong]
        )
    there = classes.like(class_.id, arguments.quiz, replaced)
    again = len(there) if arguments.again else 0
    made = classes.assign(class_.id, arguments.quiz, replaced, who=who(), now=now, again=again)
    if made is None:
        already = f"{class_.name} already has {arguments.quiz} by the same rules"
        raise UsageError(f"{already}{_since(there)}: add --again to give it once more")
    print(made)
    print(f"{class_.name} has been given {arguments.quiz}.", file=sys.stderr)
    quiz = replaced.over(quizzes[arguments.quiz])
    match kept(quiz, now):
        case "from-all":
            when = f"From {quiz.opens} until" if quiz.opens else "Until"
            print(f"{when} {quiz.closes}, nobody can practise these questions.", file=sys.stderr)
        case "long":
            print(f"It is open for longer than a week, {_OTHERS}", file=sys.stderr)
        case "endless":
            print(f"It has no closing time, {_OTHERS}", file=sys.stderr)
        case None:
            pass


def _since(there: "Sequence[Given]") -> str:
    return f", given on {there[0].assignment.created:%Y-%m-%d}" if there else ""


def _written(class_: "Class") -> str:
    from course.model.class_code import class_code

    return f"{class_code(class_.code)}  {class_.name}"
