"""Installing a bank in the course folder, while it is being served."""

import os
import shutil
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Literal

import course
from course.delivery.dropping import Dropped, digest
from course.loading.files import COURSE_FILE
from course.loading.replacing import replace_file

REPLACED = "replaced"
"""The folder in the course folder that keeps banks as they were; nothing in it is served."""

_INSTALLING = Lock()


def why_not(folder: Path) -> Literal["", "read-only", "of-the-program"]:
    """Why nothing can be installed in the folder; empty if something can.

    The course inside the installed program is lost when that is upgraded.
    """
    if Path(course.__file__).resolve().parent in folder.resolve().parents:
        return "of-the-program"
    may = os.access(folder, os.W_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids)
    return "" if may else "read-only"


def install(folder: Path, dropped: Dropped, *, seen: str, now: datetime) -> bool:
    """Put the bank into the folder, in one step; the one before is kept in `replaced`.

    False, and nothing is done, if the file is not the one that was `seen`: its digest, or empty if
    there was none. Raises OSError if the folder cannot be written.
    """
    file = folder / dropped.name
    with _INSTALLING:
        if digest(file) != seen:
            return False
        if seen:
            kept = folder / REPLACED
            kept.mkdir(exist_ok=True)
            shutil.copy2(file, kept / f"{dropped.bank}.{now:%Y%m%dT%H%M%S%f}Z.yaml")
        replace_file(file, dropped.content, like=folder / COURSE_FILE)
    return True
