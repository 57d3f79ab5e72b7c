"""Replacing a file of a course folder while the course is being served."""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path


def replace_file(file: Path, content: bytes, *, like: Path | None = None) -> None:
    """Replace the file in one step, so that neither half of it nor nothing is ever served.

    It keeps its permissions; a new file gets those of the file that it is to be `like`.
    """
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
    try:
        with os.fdopen(handle, "wb") as written:
            written.write(content)
            written.flush()
            os.fsync(written.fileno())
        shutil.copymode(file if like is None or file.is_file() else like, name)
        Path(name).replace(file)
    except OSError:
        with suppress(OSError):
            Path(name).unlink()
        raise
