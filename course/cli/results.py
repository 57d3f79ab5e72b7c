"""`course results`: sittings, statistics, problems, extra time, and forgetting a learner."""

import argparse
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from course.cli import correcting, responses, statistics
from course.cli.deciding import confirmed, scrub, who
from course.cli.where import add_course, say_database, where
from course.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from course.analysis.tables import Table
    from course.checking import Checked
    from course.delivery.problems import Reported
    from course.exchange.tables import Cell
    from course.store.store import Store

_FORMATS = ("text", "csv", "xlsx", "json")
_WIDEST = 60
"""Characters of a cell that are printed; files have all."""
_NAMELESS = "a workbook cannot be printed: name a file with --output F.xlsx"
_SHORT = 8
"""Characters of a problem's id: enough to tell it from others."""
_LEAST = 4
"""Characters of a problem's id that must be given: fewer could be a slip."""
_SINCE = {"same": "as it was", "changed": "changed since", "gone": "no longer in the course"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    add_course(parser)
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    shown = actions.add_parser("list", help="list every attempt, newest first")
    shown.add_argument("--quiz", metavar="ID", help="only attempts at this quiz")
    shown.add_argument("--format", choices=_FORMATS, default="text")
    shown.add_argument("--output", type=Path, metavar="FILE", help="required for xlsx")
    for action, what in statistics.ACTIONS.items():
        statistics.add_arguments(actions.add_parser(action, help=what))
    for action, what in correcting.ACTIONS.items():
        correcting.add_arguments(action, actions.add_parser(action, help=what))
    extra = actions.add_parser("extra-time", help="give a student more time for a quiz")
    extra.add_argument("student", metavar="STUDENT", help="name, or id as shown by `list`")
    extra.add_argument("quiz", metavar="QUIZ")
    extra.add_argument("minutes", metavar="MINUTES", help="replaces any extra time given earlier")
    problems = actions.add_parser("problems", help="list reported problems, open ones first")
    problems.add_argument("--format", choices=("text", "json"), default="text")
    reply = actions.add_parser("reply", help="answer the student who reported a problem")
    reply.add_argument("problem", metavar="ID", help="as shown by `problems`")
    reply.add_argument("words", metavar="TEXT", help="for the student to read")
    forget = actions.add_parser("forget", help="delete a student and everything kept about them")
    forget.add_argument("student", metavar="STUDENT", help="name, or id as shown by `list`")
    forget.add_argument("--yes", action="store_true", help="delete without asking")
    responses.add_arguments(actions)


def run(arguments: argparse.Namespace) -> int:
    """Run the action; the exit code is 0."""
    from course.checking import Checked
    from course.settings import Settings
    from course.store.store import Store

    if arguments.action == "analyse":  # needs files only
        _analyse(arguments)
        return 0
    if arguments.action in {
        "forget",
        "reply",
        *correcting.ACTIONS,
    }:  # must work without a sound course folder, too
        checked, url = None, Settings.load().database_url
        say_database(url)
    else:
        place = where(arguments)
        place.say()
        checked, url = place.checked(), place.database
    store = Store.open(url)
    try:
        match arguments.action, checked:
            case "list", Checked():
                _list(arguments, store, checked)
            case action, Checked() if action in statistics.ACTIONS:
                _statistics(arguments, store, checked)
            case "extra-time", Checked():
                _extra_time(arguments, store, checked)
            case "export", Checked():
                responses.export(arguments, store, checked, Settings.load().secret)
            case "problems", Checked():
                _problems(arguments, store, checked)
            case "reply", _:
                _reply(arguments, store)
            case action, _ if action in correcting.ACTIONS:
                correcting.run(arguments, store)
            case _:
                _forget(arguments, store)
    finally:
        store.dispose()
    return 0


def _list(arguments: argparse.Namespace, store: "Store", checked: "Checked") -> None:
    from course.delivery.delivery import Delivery
    from course.delivery.results import HEAD, rows
    from course.exchange.tables import as_csv, as_xlsx

    delivery = Delivery(store, lambda: checked)
    found = rows(delivery.looking.results(arguments.quiz, now=datetime.now(UTC)))
    quizzes = checked.course.quizzes
    if arguments.quiz is not None and not found and arguments.quiz not in quizzes:
        raise UsageError(f"there is no quiz {arguments.quiz}: the quizzes are {', '.join(quizzes)}")
    match arguments.format:
        case "xlsx":
            if arguments.output is None:
                raise UsageError(_NAMELESS)
            arguments.output.write_bytes(as_xlsx(tuple(HEAD), found, tuple(HEAD.values())))
        case "csv":
            _put(as_csv(tuple(HEAD), found), arguments.output)
        case "json":
            import json

            entries = [dict(zip(HEAD, row, strict=True)) for row in found]
            _put(json.dumps({"format": 1, "sittings": entries}, indent=1), arguments.output)
        case _:
            _put(_table(found, tuple(HEAD)), arguments.output)


def _statistics(arguments: argparse.Namespace, store: "Store", checked: "Checked") -> None:
    if arguments.format == "xlsx" and arguments.output is None:
        raise UsageError(_NAMELESS)
    sample = statistics.counted(arguments, store, checked)
    said = replace(sample.population, class_=getattr(arguments, "class") or "")
    print(f"Counted:  {said}, N = {sample.size}", file=sys.stderr)
    table = statistics.table(arguments.action, sample, checked)
    head = [one.name for one in table.heads]
    shown = statistics.SHOWN.get(arguments.action, head)
    places = [head.index(name) for name in shown]
    text = _table([[_rounded(row[place]) for place in places] for row in table.rows], shown)
    _write(arguments, table, text, checked.course.languages[0])


def _analyse(arguments: argparse.Namespace) -> None:
    if arguments.format == "xlsx" and arguments.output is None:
        raise UsageError(_NAMELESS)
    found = responses.figures(arguments)
    _write(arguments, responses.table(found), responses.text(found, arguments.attempts), "en")


def _write(arguments: argparse.Namespace, table: "Table", text: str, language: str) -> None:
    """Write the table in the format that was asked for; `text` is what people read."""
    from course.exchange.tables import as_csv, as_json_lines, as_xlsx

    head = [one.name for one in table.heads]
    match arguments.format:
        case "xlsx":
            meanings = [one.meaning for one in table.heads]
            arguments.output.write_bytes(as_xlsx(head, table.rows, meanings))
        case "csv":
            spoken = language if arguments.output else None
            _put(as_csv(head, table.rows, spoken), arguments.output)
        case "jsonl":
            _put(as_json_lines(head, table.rows), arguments.output)
        case _:
            _put(text, arguments.output)


def _rounded(cell: "Cell") -> "Cell":
    if isinstance(cell, str) and len(cell) > _WIDEST:
        return cell[: _WIDEST - 1] + "…"
    return f"{cell:.1f}" if isinstance(cell, float) else cell


def _table(found: "Sequence[Sequence[Cell]]", head: "Sequence[str]") -> str:
    lines = [list(head)]
    lines += [["" if cell is None else str(cell) for cell in row] for row in found]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        + "\n"
        for line in lines
    )


def _put(text: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
    else:
        output.write_text(text, "utf-8", newline="")


def _extra_time(arguments: argparse.Namespace, store: "Store", checked: "Checked") -> None:
    from course.delivery.classes import Classes
    from course.delivery.roster import LONGEST_EXTRA, read_minutes

    minutes = read_minutes(arguments.minutes)
    if minutes is None:
        wanted = f"a number of minutes from 0 to {LONGEST_EXTRA}"
        raise UsageError(f"{arguments.minutes} is not {wanted}")
    quizzes = checked.course.quizzes
    if arguments.quiz not in quizzes:
        raise UsageError(f"there is no quiz {arguments.quiz}: the quizzes are {', '.join(quizzes)}")
    learner = student(store, arguments.student)
    classes = Classes(store, lambda: checked)
    classes.give_minutes(learner, arguments.quiz, minutes, who=who(), now=datetime.now(UTC))
    print(f"{arguments.student} has {minutes} extra minutes for {arguments.quiz}.", file=sys.stderr)


def _problems(arguments: argparse.Namespace, store: "Store", checked: "Checked") -> None:
    from course.delivery.delivery import Delivery

    found = Delivery(store, lambda: checked).problems.every()
    if arguments.format == "json":
        import json

        entries = list(map(_entry, found))
        _put(json.dumps({"format": 1, "problems": entries}, ensure_ascii=False, indent=1), None)
        return
    for one in found:
        problem = one.problem
        state = "open" if problem.handled is None else f"handled {problem.handled:%Y-%m-%d}"
        print(f"{problem.bank}/{problem.item}  {problem.kind}  {problem.at:%Y-%m-%d}  {state}")
        print(f"  id {problem.id[:_SHORT]}, version {problem.version[:8]}, {_SINCE[one.since]}")
        for quote in problem.quotes:
            print(f"  {quote.source}/{quote.passage}: {quote.words}")
        if answer := _answer(one):
            print(f"  answered: {answer}")
        for line in problem.words.splitlines():
            print(f"  > {line}")
        for line in problem.reply.splitlines() if problem.reply else ():
            print(f"  < {line}")
    waiting = sum(one.problem.handled is None for one in found)
    print(f"{waiting} of {len(found)} problems are open.", file=sys.stderr)


def _reply(arguments: argparse.Namespace, store: "Store") -> None:
    from course.delivery.problems import LONGEST, reply

    words = arguments.words.strip()
    if not 0 < len(words) <= LONGEST:
        raise UsageError(f"write a reply of at most {LONGEST:,} characters")
    found: tuple[str, ...] = ()
    if len(arguments.problem) >= _LEAST:
        found = reply(store, arguments.problem, words, who=who(), now=datetime.now(UTC))
    if len(found) != 1:
        what = "several problems begin" if found else "there is no problem that begins"
        raise UsageError(f"{what} with {arguments.problem}: `course results problems` has the ids")
    [item] = found
    print(f"The student who reported {item} will see your reply.", file=sys.stderr)


def _entry(one: "Reported") -> dict[str, object]:
    from dataclasses import asdict

    problem = one.problem
    moments = {"handled": problem.handled, "replied": problem.replied, "read": problem.read}
    return {
        **asdict(problem),
        "at": problem.at.isoformat(timespec="seconds"),
        **{name: at and at.isoformat(timespec="seconds") for name, at in moments.items()},
        "answer": _answer(one),
        "since": one.since,
    }


def _answer(one: "Reported") -> str:
    """Return what the student had answered, in the words of the page; empty if nothing."""
    from course.delivery.showing import shown
    from course.services.answers import in_words
    from course.services.messages import Wording

    if one.given is None:
        return ""
    given, language = one.given, one.given.language
    return in_words(shown(given.resolved), given.response, language, Wording(language))


def _forget(arguments: argparse.Namespace, store: "Store") -> None:
    from course.cli.reporters.text import count
    from course.store import people, sittings

    learner = student(store, arguments.student)
    everywhere = store.read(people.same_student, learner)
    made = sum(len(store.read(sittings.records, one)) for one in everywhere)
    attempts = count(made, "attempt")
    if len(everywhere) > 1:
        attempts += f" in {len(everywhere)} browsers"
    ask = f"Permanently delete {arguments.student}, {attempts} and all answers?"
    if not arguments.yes and not confirmed(ask):
        return
    store.write(people.forget, learner)
    print(f"Deleted {arguments.student} and {attempts}.", file=sys.stderr)
    scrub(store)


def student(store: "Store", called: str) -> str:
    """Return the id of the one student with that name or id; UsageError if none or several."""
    from course.store import people

    found = store.read(people.called, called)
    if not found:
        raise UsageError(f"there is no student {called}: `course results list` shows all of them")
    if len(found) > 1:
        ids = ", ".join(found)
        raise UsageError(f"{len(found)} students are called {called}: give an id instead: {ids}")
    return found[0]
