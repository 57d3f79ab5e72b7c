"""`course db`: bring the database up to date, back it up, and restore it."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    actions.add_parser("upgrade", help="create the tables, or bring them up to date")
    backup = actions.add_parser("backup", help="write the database to a file, even while serving")
    backup.add_argument("file", type=Path, metavar="FILE", help="readable only by you")
    backup.add_argument("--overwrite", action="store_true", help="replace FILE if it exists")
    restore = actions.add_parser("restore", help="replace the database with a backup")
    restore.add_argument(
        "file", type=Path, metavar="FILE", help="the backup; the replaced database is kept too"
    )
    actions.add_parser("forget-secret", help="let the next start sign cookies with another secret")


def run(arguments: argparse.Namespace) -> int:
    """Run the action on the database at COURSE_DATABASE; the exit code is 0."""
    from course.settings import Settings
    from course.store import visits
    from course.store.backup import back_up, restore
    from course.store.connecting import engine_of, masked, plainly, upgrade
    from course.store.store import Store

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
            _say(f"{masked(url)} is backed up in {arguments.file}.")
        case "forget-secret":
            store = Store.open(url)
            store.write(visits.forget_secret)
            store.dispose()
            _say(f"The next server that starts on {masked(url)} decides which secret it uses.")
        case _:
            kept = restore(url, arguments.file, now=datetime.now(UTC))
            _say(f"The database at {masked(url)} is restored from {arguments.file} and up to date.")
            if kept is not None:
                _say(f"The database that it replaces is kept in {kept}.")
    return 0


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)
