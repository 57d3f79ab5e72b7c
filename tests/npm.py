"""Programs from npm for tests, installed from a lock."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def installed(lock: Path, folder: Path, *scripts: str) -> Path:
    """Return the folder, with what package.json and its lock in `lock` name in `node_modules`.

    Scripts of that name are copied beside it. Without Node, or a registry, the test is skipped; on
    continuous integration it fails.
    """
    if not (shutil.which("node") and shutil.which("npm")):
        if os.environ.get("CI"):
            pytest.fail("Node and npm are missing")
        pytest.skip("Node and npm are missing")
    for name in ("package.json", "package-lock.json", *scripts):
        shutil.copy(lock / name, folder / name)
    install = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
    done = subprocess.run(install, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode and not os.environ.get("CI"):
        pytest.skip("npm reaches no registry")
    assert done.returncode == 0, done.stderr
    return folder
