"""The commands of docs/operations.md are run as they stand there, in folders of their own."""

import os
import re
import subprocess
import sys
from pathlib import Path

from course.store import sittings
from course.store.store import Store
from tests.store.samples import start

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "operations.md").read_text("utf-8")
ELSEWHERE = (
    *("pip", "venv", "systemctl", "journalctl", "createuser", "createdb", "postgresql:"),
    *("curl", "db upgrade"),
)
"""What wants a network, the system's services, or a server's own accounts."""
FOLDERS = (
    *("opt/course/bin", "srv", "etc/systemd/system", "etc/nginx/conf.d"),
    *("var/lib/course", "var/backups"),
)


def test_what_is_copied_checked_backed_up_and_put_back_is_there(tmp_path: Path) -> None:
    for folder in FOLDERS:
        (tmp_path / folder).mkdir(parents=True)
    programs = Path(sys.executable).parent
    (tmp_path / "opt/course/bin/course").symlink_to(programs / "course")
    database = f"sqlite:///{tmp_path / 'var/lib/course/course.db'}"
    store = Store.open(database)
    sitting = start(store).id
    store.dispose()

    environment = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}"}
    ran = 0
    for command in re.findall(r"(?m)^\$ (.*)$", PAGE):
        if any(word in command for word in ELSEWHERE):
            continue
        here = re.sub(r"/(opt|srv|etc|var)/", rf"{tmp_path}/\1/", command)
        done = subprocess.run(  # noqa: S602 - the page's own words
            here,
            shell=True,
            check=False,
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        ran += 1
    assert ran >= 9

    secrets = tmp_path / "etc/course/environment"
    given = dict(line.split("=", 1) for line in secrets.read_text().splitlines() if "=" in line)
    assert given["COURSE_HOSTS"] == "quiz.your-school.example"
    assert len({given["COURSE_SECRET"], given["STREAMLIT_SERVER_COOKIE_SECRET"]}) == 2
    assert len(given["COURSE_SECRET"]) == 64
    assert secrets.stat().st_mode & 0o777 == 0o600
    unit = (tmp_path / "etc/systemd/system/course@.service").read_text()
    assert "\nLoadCredential=secrets.toml:/etc/course/secrets.toml\n" in unit
    assert "quiz.your-school.example/" in (tmp_path / "etc/course/secrets.toml").read_text()
    site = (tmp_path / "etc/nginx/conf.d/course.conf").read_text("utf-8")
    assert "    server_name quiz.your-school.example;" in site
    for path in ("var/lib/course/course.db", "var/backups/course-monday.db"):
        kept = Store.open(f"sqlite:///{tmp_path / path}")
        assert kept.read(sittings.find, sitting) is not None
        kept.dispose()


def test_every_file_that_is_named_is_there() -> None:
    named = set(re.findall(r"`(deploy/[\w.@-]+)`", PAGE))
    assert named == {f"deploy/{path.name}" for path in (ROOT / "deploy").iterdir()}
