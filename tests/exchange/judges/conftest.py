"""Readers of other people's making: from npm by their lock, and Anki's importer."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.npm import installed

HERE = Path(__file__).parent

Imports = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="session")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with our scripts and the packages that they need."""
    return installed(HERE, tmp_path_factory.mktemp("npm"), "gift.js", "h5p.js")


@pytest.fixture(scope="session")
def gift(programs: Path) -> Iterator[Callable[[str], list[dict[str, Any]]]]:
    """The questions that gift-pegjs reads in a file."""
    with subprocess.Popen(
        ["node", "gift.js"],  # noqa: S607 - looked up before
        cwd=programs,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as node:
        assert node.stdin
        assert node.stdout

        def parsed(content: str) -> list[dict[str, Any]]:
            assert node.stdin
            assert node.stdout
            node.stdin.write(json.dumps(content) + "\n")
            node.stdin.flush()
            read = json.loads(node.stdout.readline())
            assert "error" not in read, read["error"]
            return list(read["questions"])

        yield parsed
        node.stdin.close()


@pytest.fixture(scope="session")
def anki() -> Imports:
    """Import packages into a new collection of Anki; what it has after each."""
    run = python_with("anki==26.9.3", "anki.collection")

    def imported(when: str, *packages: Path) -> list[dict[str, Any]]:
        return _said([*run, str(HERE / "anki_import.py"), when, *map(str, packages)])

    return imported


@pytest.fixture(scope="session")
def blackboard() -> Callable[[Path], list[dict[str, Any]]]:
    """The questions that qti-package-maker reads in a file for Blackboard."""
    module = "qti_package_maker.engines.bbq_text_upload.read_package"
    run = python_with("qti-package-maker==26.7.14", module)
    return lambda path: _said([*run, str(HERE / "blackboard_read.py"), str(path)])


def python_with(package: str, module: str) -> list[str]:
    """The command that runs Python with a package that our own environment has not."""
    run = [
        sys.executable,
        "-m",
        "uv",
        "run",
        "--quiet",
        "--no-project",
        "--with",
        package,
        "python",
    ]
    tried = subprocess.run(
        [*run, "-c", f"import {module}"], capture_output=True, text=True, check=False
    )
    if tried.returncode and not os.environ.get("CI"):
        pytest.skip(f"{package} cannot be installed")
    assert tried.returncode == 0, tried.stderr
    return run


def _said(command: list[str]) -> list[dict[str, Any]]:
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    return [json.loads(one) for one in said.stdout.splitlines()]
