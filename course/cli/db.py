"""`course db`: bring the database up to date, keep a copy of it, and put one back."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    actions.add_parser("upgrade", help="make the tables, or bring them up to date")
    backup = actions.add_parser("backup", help="write the database to a file, also while it serves")
    backup.add_argument("file", type=Path, metavar="FILE", help="only you may read it")
    backup.add_argument("--overwrite", action="store_true", help="also where FILE is there already")
    restore = actions.add_parser("restore", help="put a backup in the place of the database")
    restore.add_argument("file", type=Path, metavar="FILE", help="what was there is kept in a file")


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked with the database at COURSE_DATABASE; the exit code is 0."""
    from course.settings import Settings
    from course.store.backup import back_up, restore
    from course.store.connecting import engine_of, masked, plainly, upgrade

    url = Settings.load().database_url
    match arguments.action:
        case "upgrade":
            engine = engine_of(url)
            try:
                with plainly(url):
                    upgrade(engine)
            finally:
                engine.dispose()
            _say(f"The database at {masked(url)} is up to date.")
        case "backup":
            back_up(url, arguments.file, overwrite=arguments.overwrite)
            _say(f"{arguments.file} holds all of {masked(url)}.")
        case _:
            kept = restore(url, arguments.file, now=datetime.now(UTC))
            _say(f"The database at {masked(url)} is what {arguments.file} holds, up to date.")
            if kept is not None:
                _say(f"What was there before is kept in {kept}.")
    return 0


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)
