"""`course check`: every diagnostic of a course folder, and what was proved."""

import argparse
import gc
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from course.cli.reporters import FORMATS
from course.errors import CourseError, UsageError

if TYPE_CHECKING:
    from course.checking.mutation import Tried
    from course.cli.summary import Summary

DEFAULT = "default: this folder if it has a course.yaml, else ./questions"
"""The help text for the course folder, shared by the commands that read or write one."""

_BAR = 40
"""Characters in the progress bar."""

_POLL = 0.5
"""Seconds between checks for changed files."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument(
        "folder", nargs="?", type=Path, metavar="DIR", help=f"course folder ({DEFAULT})"
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help="text for people, json for programs, github for annotations in a workflow, "
        "sarif for code scanning (default: %(default)s)",
    )
    parser.add_argument(
        "--strict", action="store_true", help="count warnings as errors in the exit code"
    )
    parser.add_argument(
        "--mutate",
        action="store_true",
        help="try wrong keys instead of the right ones, and say which would go unnoticed",
    )
    parser.add_argument("--select", metavar="CODE,…", help="report only these codes")
    parser.add_argument("--ignore", metavar="CODE,…", help="report all codes but these")
    parser.add_argument(
        "--watch", action="store_true", help="check again whenever a file is saved, until Ctrl-C"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the diagnostics; return 1 if one is an error."""
    reported = _reported(arguments.select, arguments.ignore)
    folder = arguments.folder or default_folder("course check DIR")
    if arguments.folder is None and arguments.format == "text":
        _say(f"Checking the course in {folder if folder.name else 'this folder'}.")
    if arguments.mutate and (arguments.watch or arguments.format not in {"text", "json"}):
        raise UsageError("--mutate goes with --format text or json, and not with --watch")
    if arguments.watch:
        return _watch(folder, arguments, reported)
    gc.disable()  # until the command ends: there is hardly any garbage
    return _once(folder, arguments, reported)


def default_folder(how: str) -> Path:
    """Return this folder if it has a course.yaml, else ./questions; UsageError if neither exists.

    `how` tells the user how to name another folder. The course that ships with the program is never
    the default: its diagnostics would be mistaken for those of the user's own course.
    """
    if Path("course.yaml").is_file():
        return Path()
    if Path("questions").is_dir():
        return Path("questions")
    raise UsageError(f"there is no course folder here: name one ({how}), or run `course init DIR`")


def _once(folder: Path, arguments: argparse.Namespace, reported: frozenset[str] | None) -> int:
    checked = _checked(folder)
    if reported is not None:
        kept = tuple(d for d in checked.diagnostics if d.code in reported)
        checked = replace(checked, diagnostics=kept)
    _print(checked, folder, arguments)
    return 1 if not checked.clean or (arguments.strict and checked.diagnostics) else 0


def _checked(folder: Path) -> "Summary":
    """Return the result of the check, from the cache if the folder has not changed."""
    from course.cli import cache

    keys = cache.keys_of(folder)
    known = cache.recall(folder, keys) if keys else None
    if known:
        return known
    from course.cli.by_bank import check_banks

    found, made = check_banks(folder, cache.recall_known(folder, keys) if keys else None)
    if keys and cache.keys_of(folder) == keys:  # else a file was saved in the meantime
        cache.remember(folder, keys, found, made)
    return found


def _print(checked: "Summary", folder: Path, arguments: argparse.Namespace) -> None:
    tried = _tried(folder) if arguments.mutate else None
    match arguments.format:
        case "json":
            from course.cli.reporters import json

            print(json.report(checked, tried))
        case "github":
            from course.cli.reporters import github

            for line in github.annotations(checked.diagnostics, folder):
                print(line)
        case "sarif":
            from course.cli.reporters import sarif

            print(sarif.log(checked.diagnostics, folder))
        case _:
            from course.cli.reporters import text

            text.report(checked, folder, sys.stdout, sys.stderr, strict=arguments.strict)
            if tried is not None:
                from course.cli.reporters import mutation

                for line in mutation.lines(tried):
                    print(line)


def _tried(folder: Path) -> "list[Tried]":
    """Return every wrong key that was tried out, with a progress bar on a terminal."""
    from course.checking.mutation import try_out
    from course.cli import cache
    from course.cli.by_bank import find_together
    from course.loading.folder import collector_off

    tried: list[Tried] = []
    with collector_off():
        keys = cache.keys_of(folder)
        found = find_together(folder, cache.recall_known(folder, keys) if keys else None)
        for share, some in try_out(*found):
            tried += some
            if sys.stderr.isatty():
                done = round(_BAR * share)
                bar = f"\r[{'#' * done}{'.' * (_BAR - done)}] {share:.0%}"
                print(bar, end="\r\x1b[K" if done == _BAR else "", file=sys.stderr, flush=True)
    return tried


def _reported(select: str | None, ignore: str | None) -> frozenset[str] | None:
    """Return the codes to report, None for all; UsageError for an unknown code."""
    if select is None and ignore is None:
        return None
    from course.language.near import did_you_mean
    from course.loading.codes import CODES

    def codes(text: str) -> set[str]:
        names = {name for part in text.split(",") if (name := part.strip())}
        for name in sorted(names - CODES.keys()):
            hint = did_you_mean(name, list(CODES), "`course explain` lists the codes")
            raise UsageError(f"there is no code `{name}`: {hint}")
        if not names:
            raise UsageError("name a code: `course explain` lists the codes")
        return names

    kept = set(CODES) if select is None else codes(select)
    return frozenset(kept if ignore is None else kept - codes(ignore))


def _watch(folder: Path, arguments: argparse.Namespace, reported: frozenset[str] | None) -> int:
    """Check now and after each save; Ctrl-C is the normal way to end, so it exits with 0."""
    from course.loading.files import fingerprint

    seen = fingerprint(folder)  # before the check, so that a save during it is not missed
    _once(folder, arguments, reported)
    try:
        while True:
            sys.stdout.flush()
            _say(f"Watching {folder} for changes. Press Ctrl-C to stop.")
            while (now := fingerprint(folder)) == seen:
                time.sleep(_POLL)
            seen = _settled(folder, now)
            _say(f"\n{time.strftime('%H:%M:%S')} A file was saved: checking again.")
            try:
                _once(folder, arguments, reported)
            except CourseError as error:  # the folder may be gone briefly, as in a checkout
                _say(f"course: {error}")
    except KeyboardInterrupt:
        _say("")
        return 0


def _settled(
    folder: Path, seen: tuple[tuple[str, int, int], ...]
) -> tuple[tuple[str, int, int], ...]:
    """Return the fingerprint once it is stable: editors save in several steps."""
    from course.loading.files import fingerprint

    while True:
        time.sleep(_POLL / 10)
        if (now := fingerprint(folder)) == seen:
            return now
        seen = now


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
