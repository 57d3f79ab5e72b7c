"""Programs from npm, installed from their lock; and an editor with a course open."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from course.cli import main
from tests.editors.editor import Editor

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder `node_modules`."""
    if not (shutil.which("node") and shutil.which("npm")):
        if os.environ.get("CI"):
            pytest.fail("Node and npm are missing")
        pytest.skip("Node and npm are missing")
    folder = tmp_path_factory.mktemp("npm")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, folder / name)
    install = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
    done = subprocess.run(install, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode and not os.environ.get("CI"):
        pytest.skip("npm reaches no registry")
    assert done.returncode == 0, done.stderr
    return folder / "node_modules"


@pytest.fixture(scope="session")
def editor(programs: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    folder = tmp_path_factory.mktemp("course") / "mine"
    main(["init", str(folder)])
    editor = Editor(programs / "yaml-language-server" / "bin" / "yaml-language-server", folder)
    yield editor
    editor.close()
