"""What names an item that did not load is not called unknown."""

import shutil
from pathlib import Path

import pytest

from course.checking import check_folder
from tests.mistakes import SMALL


@pytest.mark.parametrize(
    ("find", "write"), [("title:\n", "title: [\n"), ("    among: [atlas, gids]\n", "")]
)
def test_an_enemy_that_did_not_load_is_not_unknown(tmp_path: Path, find: str, write: str) -> None:
    folder = Path(shutil.copytree(SMALL, tmp_path / "course"))
    rivers, streams = folder / "rivers.yaml", folder / "streams.yaml"
    key = "    key: 6650 km\n"
    rivers.write_text(
        rivers.read_text("utf-8").replace(key, f"{key}    enemies: [find-length]\n"), "utf-8"
    )
    streams.write_text(streams.read_text("utf-8").replace(find, write, 1), "utf-8")
    found = check_folder(folder).diagnostics
    assert found
    assert "unknown-reference" not in {d.code for d in found}
