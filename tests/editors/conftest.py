"""Programs from npm, installed from their lock; and an editor with a course open."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from course.cli import main
from tests.editors.editor import Editor
from tests.npm import installed

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder `node_modules`."""
    return installed(HERE, tmp_path_factory.mktemp("npm")) / "node_modules"


@pytest.fixture(scope="session")
def editor(programs: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    folder = tmp_path_factory.mktemp("course") / "mine"
    main(["init", str(folder)])
    editor = Editor(programs / "yaml-language-server" / "bin" / "yaml-language-server", folder)
    yield editor
    editor.close()
