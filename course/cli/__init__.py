"""The command `course`: results on standard output, messages on standard error.

Exit codes: 0 clean, 1 diagnostics of error severity, 2 wrong usage or a failing environment, 75 the
database is away, busy, full or read-only: the same command may work later.
"""

import argparse
import atexit
import gc
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

import course
from course.errors import CourseError

OK, FAULTS, UNUSABLE = 0, 1, 2
LATER = 75
"""EX_TEMPFAIL of sysexits.h."""

COMMANDS = {
    "init": "create a small course with explanatory comments",
    "new": "add a bank, an item to fill in, or a source made from a text",
    "check": "prove the keys of a course folder and report what is wrong",
    "explain": "explain what a code means, why it matters, and how to fix it",
    "show": "show an item as a student will see it, with key and proof, or what a quiz shows when",
    "schema": "describe the files of a course folder to editors",
    "sources": "compare the digests of a course folder with their originals",
    "export": "write banks for Moodle and other systems, and say what these do not carry",
    "import": "make a bank from a file of Moodle or another system",
    "print": "print a quiz as PDF: questions, answer sheet, key and articles, in several versions",
    "serve": "serve a course folder to students in a browser",
    "results": "list attempts, statistics and problems, give more time, or forget a student",
    "class": "make a class, take its roster over, and give it quizzes",
    "db": "bring the database up to date, back it up, or restore it",
    "regrade": "show or apply what a corrected key changes for existing answers",
    "void": "take an item out of the scores of those who took it, or give them full marks for it",
    "answers": "list the wrong answers that students typed, grouped and counted",
    "accept": "accept one more typed answer: write it into the bank, and mark answers again",
}
"""Each is a module here, with `add_arguments(parser)` and `run(arguments) -> exit code`."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if argv is None:  # this process ends with the command: nothing is left to be collected
        atexit.register(gc.freeze)
    for stream in (sys.stdout, sys.stderr):  # file names need not be valid text
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    os.environ.setdefault(
        "PYDANTIC_DISABLE_PLUGINS", "__all__"
    )  # it looks for them in all packages
    parser, subparsers = _parser()
    if arguments and arguments[0] in COMMANDS:  # import only the command that runs
        _module(arguments[0]).add_arguments(subparsers[arguments[0]])
    parsed = parser.parse_args(arguments)
    on = gc.isenabled()
    try:
        return int(_module(parsed.command).run(parsed))
    except CourseError as error:
        print(f"course: {error}", file=sys.stderr)
        return LATER if error.may_pass else UNUSABLE
    except BrokenPipeError:
        sys.stderr.close()
        return OK
    except OSError as error:  # such as a read-only folder or a full disk
        named = f"{error.filename}: " if error.filename else ""
        print(f"course: {named}{error.strerror or error}", file=sys.stderr)
        return UNUSABLE
    except KeyboardInterrupt:
        return 130
    finally:
        if on and argv is not None:  # the process goes on: `check` switches collection off
            gc.enable()


def _parser() -> tuple[argparse.ArgumentParser, dict[str, argparse.ArgumentParser]]:
    parser = argparse.ArgumentParser(
        prog="course", description="Quiz-as-code in which every answer can be traced to its source."
    )
    parser.add_argument("--version", action="version", version=f"course {course.__version__}")
    commands = parser.add_subparsers(
        dest="command", required=True, metavar="COMMAND", prog=parser.prog
    )
    return parser, {
        name: commands.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
        for name, text in COMMANDS.items()
    }


def _module(name: str) -> ModuleType:
    if name == "print":  # a module of that name would hide the function in this one
        name = "printing"
    return import_module(f"course.cli.{name}")
