"""For commands that change or delete what students did: who runs them, and whether they mean it."""

import sys
from typing import TYPE_CHECKING

from course.errors import UsageError

if TYPE_CHECKING:
    from course.store.store import Store


def who() -> str:
    """Return the name of the system user who runs the command."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def scrub(store: "Store") -> None:
    """Remove the bytes of what was deleted from SQLite's files, or say why some are left."""
    if store.in_a_file and not store.scrub():
        print(
            "Somebody is reading the database, so bytes of the old rows may be left in the file "
            "beside it (-wal) until the server stops.",
            file=sys.stderr,
        )


def confirmed(ask: str) -> bool:
    """Return whether something may be deleted; UsageError if nobody is there to be asked."""
    if not sys.stdin.isatty():
        raise UsageError("cannot ask for confirmation here: add --yes to delete permanently")
    print(f"{ask} [y/N] ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().lower() in {"y", "yes"}:
        return True
    print("Nothing was deleted.", file=sys.stderr)
    return False
