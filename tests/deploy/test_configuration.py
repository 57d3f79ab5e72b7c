"""What is in deploy/ is taken by the programs that it is for, as far as these are here."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from bench.processes import nginx_configuration
from course import cli
from course.settings import Settings
from course.store.tables import METADATA

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
GUIDE = (ROOT / "docs" / "operations.md").read_text("utf-8")


def test_nginx_takes_its_configuration(nginx_program: str, tmp_path: Path) -> None:
    whole = nginx_configuration(tmp_path, 8080, [8501, 8502])
    command = [nginx_program, "-t", "-c", str(whole), "-e", str(tmp_path / "error.log")]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    assert "warn" not in checked.stderr


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
@pytest.mark.parametrize("unit", ["course.service", "course@.service"])
def test_systemd_takes_its_units(unit: str, tmp_path: Path) -> None:
    """With another program in the place of ours, which is not installed where they say."""
    text = (DEPLOY / unit).read_text("utf-8").replace("/opt/course/bin/course", "/bin/true")
    text = re.sub(r"(?m)^# ((LoadCredential|Environment)=)", r"\1", text)  # for OpenID Connect
    assert "%d/secrets.toml" in text
    file = tmp_path / unit.replace("@", "@8501")
    file.write_text(text)
    checked = subprocess.run(
        ["systemd-analyze", "verify", str(file)],  # noqa: S607 - that of the system
        capture_output=True,
        text=True,
        check=False,
    )
    assert (checked.returncode, checked.stderr) == (0, "")


def test_units_come_back_however_long_an_outage_lasts() -> None:
    for file in DEPLOY.glob("*.service"):
        unit = file.read_text("utf-8").partition("[Service]")[0]
        assert "\nStartLimitIntervalSec=0\n" in unit


def test_units_stop_at_a_wrong_setting() -> None:
    for file in DEPLOY.glob("*.service"):
        assert f"\nRestartPreventExitStatus={cli.UNUSABLE}\n" in file.read_text("utf-8")


def test_each_replica_serves_metrics_on_a_port_of_its_own() -> None:
    template = (DEPLOY / "course@.service").read_text("utf-8")
    (address,) = re.findall(r"(?m)^Environment=COURSE_METRICS=(.+)$", template)
    ports = {Settings.load(metrics(address, port)).metrics for port in ("8501", "8502")}
    assert ports == {("127.0.0.1", 18501), ("127.0.0.1", 18502)}


def metrics(address: str, port: str) -> dict[str, str]:
    """The environment of a replica."""
    return {"COURSE_METRICS": address.replace("%i", port), "COURSE_DATABASE": "postgresql://x/y"}


def test_both_units_are_confined_alike() -> None:
    one, template = ((DEPLOY / f"course{at}.service").read_text("utf-8") for at in ("", "@"))
    assert one.partition("ProtectSystem")[2] == template.partition("ProtectSystem")[2]


@pytest.fixture
def services() -> dict[str, Any]:
    return dict(yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))["services"])


def test_the_compose_file_waits_for_what_is_there_and_looks_after_all(
    services: dict[str, Any],
) -> None:
    for name, service in services.items():
        assert service.get("healthcheck"), name
        assert "image" in service, name
        for other, how in service.get("depends_on", {}).items():
            assert other in services
            if how["condition"] == "service_healthy":
                assert services[other]["healthcheck"].get("test")


def test_nothing_of_the_compose_file_but_nginx_is_reached_from_outside(
    services: dict[str, Any],
) -> None:
    open_ones = {name: service["ports"] for name, service in services.items() if "ports" in service}
    assert open_ones == {"nginx": ["127.0.0.1:8080:80"]}
    assert all(s["networks"] == ["inside"] for n, s in services.items() if n != "nginx")


def test_no_secret_stands_in_a_file(services: dict[str, Any]) -> None:
    for service in services.values():
        for name, value in service.get("environment", {}).items():
            if name.endswith(("SECRET", "PASSWORD")):
                assert value.startswith("${"), name
    example = (DEPLOY / "environment.example").read_text("utf-8")
    assert not re.findall(r"(?m)^\w*SECRET=.+", example)


def test_the_guide_names_every_table() -> None:
    told = set(re.findall(r"(?m)^\| `(\w+)` \|", GUIDE))
    assert set(METADATA.tables) <= told


def test_the_guide_names_every_file_of_deploy() -> None:
    for file in DEPLOY.iterdir():
        assert f"deploy/{file.name}" in GUIDE


def test_every_setting_in_deploy_is_one_that_is_read() -> None:
    read = (ROOT / "course" / "settings.py").read_text("utf-8")
    for file in DEPLOY.iterdir():
        for name in re.findall(r"\bCOURSE_[A-Z]+\b", file.read_text("utf-8")):
            assert f'"{name}"' in read, (file.name, name)
