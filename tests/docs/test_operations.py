"""The commands of docs/operations.md are run as they stand there, in folders of their own."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from course.store import sittings
from course.store.store import Store
from tests.store.samples import start

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "operations.md").read_text("utf-8")
ELSEWHERE = (
    *("apt ", "pip", "venv", "systemctl", "journalctl", "createuser", "createdb", "postgresql:"),
    *("curl ", "certbot ", "editor ", "db upgrade", "docker ", "deploy/secrets/"),
)
"""What wants a network, the system's services, or a server's own accounts."""
FOLDERS = (
    *("opt/course-1/bin", "opt/course-2/bin", "srv", "etc/systemd/system", "etc/nginx/conf.d"),
    *("etc/cron.d", "usr/local", "var/lib/course", "var/backups", "project"),
)


def test_what_is_copied_checked_backed_up_and_put_back_is_there(tmp_path: Path) -> None:
    for folder in FOLDERS:
        (tmp_path / folder).mkdir(parents=True)
    programs = Path(sys.executable).parent
    for version in (1, 2):
        (tmp_path / f"opt/course-{version}/bin/course").symlink_to(programs / "course")
    project = tmp_path / "project"
    (project / "questions").symlink_to(ROOT / "questions")
    shutil.copytree(ROOT / "deploy", project / "deploy")
    for file in (project / "deploy").iterdir():
        file.write_text(within(tmp_path, file.read_text("utf-8")), "utf-8")
    database = f"sqlite:///{tmp_path / 'var/lib/course/course.db'}"
    store = Store.open(database)
    sitting = start(store).id
    store.dispose()

    environment = {**os.environ, "PATH": f"{tmp_path}/usr/local/sbin:{os.environ['PATH']}"}
    ran = 0
    for command in re.findall(r"(?m)^\$ (.*)$", PAGE):
        if any(word in command for word in ELSEWHERE):
            continue
        done = subprocess.run(  # noqa: S602 - the page's own words
            within(tmp_path, command),
            shell=True,
            check=False,
            cwd=project,
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        ran += 1
    assert ran >= 20

    secrets = tmp_path / "etc/course/environment"
    given = dict(line.split("=", 1) for line in secrets.read_text().splitlines() if "=" in line)
    assert given["COURSE_HOSTS"] == "quiz.your-school.example"
    assert len(given["COURSE_SECRET"]) == 64
    assert secrets.stat().st_mode & 0o777 == 0o600
    unit = (tmp_path / "etc/systemd/system/course@.service").read_text()
    assert f"\nLoadCredential=secrets.toml:{tmp_path}/etc/course/secrets.toml\n" in unit
    assert "quiz.your-school.example/" in (tmp_path / "etc/course/secrets.toml").read_text()
    site = (tmp_path / "etc/nginx/conf.d/course.conf").read_text("utf-8")
    assert "    server_name quiz.your-school.example;" in site
    assert "\n    listen 443 ssl http2;" in site
    for containers in (project / "deploy/.env").read_text("utf-8").splitlines():
        name, _, value = containers.partition("=")
        assert name not in {"COURSE_SECRET", "POSTGRES_PASSWORD"} or len(value) == 64
    for path in ("var/lib/course/course.db", "var/backups/course-monday.backup"):
        kept = Store.open(f"sqlite:///{tmp_path / path}")
        assert kept.read(sittings.find, sitting) is not None
        kept.dispose()


def within(folder: Path, text: str) -> str:
    """The text, with the folders of the system in this one."""
    return re.sub(r"/(opt|srv|etc|usr|var)/", rf"{folder}/\1/", text)


def test_every_file_that_is_named_is_there() -> None:
    named = set(re.findall(r"`(deploy/[\w.@-]+)`", PAGE))
    assert named == {f"deploy/{path.name}" for path in (ROOT / "deploy").iterdir()}
