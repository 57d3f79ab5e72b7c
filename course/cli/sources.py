"""`course sources verify`: compare digests with their originals."""

import argparse
import sys
from pathlib import Path

from course.cli.check import DEFAULT, default_folder
from course.cli.reporters import FORMATS
from course.errors import UsageError

_SETTLED = {"original-drift", "source-unverified"}
"""Codes that recording the new state settles."""
_ATTESTED = "attested words or phrases"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    verify = actions.add_parser(
        "verify",
        help="compare paragraph hashes and attested words with the originals",
        description="Compare the paragraphs and the attested words of each digest with the "
        "originals in DIR.",
    )
    verify.add_argument("originals", type=Path, metavar="DIR", help="folder with the originals")
    verify.add_argument("--course", type=Path, metavar="DIR", help=DEFAULT)
    verify.add_argument(
        "--update", action="store_true", help="record what was verified in sources.lock"
    )
    verify.add_argument("--format", choices=FORMATS, default="text")


def run(arguments: argparse.Namespace) -> int:
    """Print the differences; return 1 if there are any."""
    from course.checking import look_at
    from course.checking.proof.lock import write_lock
    from course.checking.proof.originals import verify
    from course.cli.reporters import github, json, sarif, text

    folder = arguments.course or default_folder("--course DIR")
    if not arguments.originals.is_dir():
        raise UsageError(f"there is no folder {arguments.originals}")
    look = look_at(folder)
    verification = verify(look, arguments.originals)
    found = [*look.loaded.diagnostics, *verification.diagnostics]
    if arguments.update:
        found = [d for d in found if d.code not in _SETTLED]
        write_lock(folder, verification.pins)
    if arguments.format == "json":
        print(json.diagnostics(found))
    elif arguments.format == "github":
        for line in github.annotations(found, folder):
            print(line)
    elif arguments.format == "sarif":
        print(sarif.log(found, folder))
    else:
        text.show(found, folder, sys.stdout)
        print(
            f"Verified {text.count(len(verification.pins), 'passage')} and "
            f"{text.count(verification.attested, 'attested word or phrase', _ATTESTED)} "
            f"against {arguments.originals.name}/."
            + (" sources.lock is up to date." if arguments.update else ""),
            file=sys.stderr,
        )
    return 1 if found else 0
