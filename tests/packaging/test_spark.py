"""The extra `spark` in an environment of its own computes what DuckDB computes."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.analysis.test_schools import rough, written

ROOT = Path(__file__).parents[2]

pytestmark = [
    pytest.mark.soak,
    pytest.mark.timeout(3600),
    pytest.mark.skipif(shutil.which("java") is None, reason="needs Java 17 or 21 for Spark"),
]


def test_spark_in_a_fresh_environment_agrees_with_duckdb(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "env")], check=True)
    fresh = tmp_path / "env" / "bin"
    install = [str(fresh / "pip"), "install", "--quiet", "--disable-pip-version-check"]
    locked = ["--constraint", str(_versions(tmp_path))]
    subprocess.run([*install, *locked, f"{ROOT}[spark]"], check=True)
    for seed in range(3):
        file = written(tmp_path / f"{seed}.parquet", rough(seed, 60).sittings)
        ours, theirs = (
            _figures(
                [str(program), "results", "analyse", file, "--format", "jsonl", "--on", engine]
            )
            for program, engine in (
                (Path(sys.executable).with_name("course"), "duckdb"),
                (fresh / "course", "spark"),
            )
        )
        assert ours.keys() == theirs.keys()
        for figure, values in ours.items():
            for one, other in zip(values, theirs[figure], strict=True):
                close = one if one is None else pytest.approx(one, rel=1e-9, abs=1e-9)
                assert other == close, figure


def _versions(folder: Path) -> Path:
    """The locked versions, without their hashes and extras, which constraints may not have."""
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    pinned = [
        re.sub(r"\[.*\]", "", line.removesuffix(" \\"))
        for line in lines
        if "==" in line and line[0].isalpha()
    ]
    path = folder / "constraints.txt"
    path.write_text("\n".join(pinned), "utf-8")
    return path


def _figures(command: list[str]) -> dict[tuple[str, str], list[float | None]]:
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    rows = map(json.loads, done.stdout.splitlines())
    return {
        (row["item"], row["figure"]): [row[name] for name in ("n", "value", "low", "high")]
        for row in rows
    }
