"""What plays a disk, made from disk.c."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


def played(folder: Path) -> Path:
    """The library for LD_PRELOAD, made in that folder; without a compiler the test is skipped."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or sys.platform != "linux":
        if os.environ.get("CI") == "true":
            pytest.fail("no C compiler on Linux to play a disk with")
        pytest.skip("no C compiler on Linux to play a disk with")
    made = folder / "disk.so"
    folder.chmod(0o755)
    source = Path(__file__).with_name("disk.c")
    subprocess.run(
        [compiler, "-shared", "-fPIC", "-O1", "-o", str(made), str(source), "-ldl", "-lpthread"],
        check=True,
    )
    return made
