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
    outside = {name for name, service in services.items() if "outside" in service["networks"]}
    assert outside == {"nginx", "replica-1", "replica-2"}  # not the database


def test_nginx_finds_the_replicas_of_the_compose_file(
    services: dict[str, Any], nginx_program: str, tmp_path: Path
) -> None:
    """Also while one of them is stopped, and after one was made anew: by fixed addresses."""
    command = services["nginx"]["command"][2].replace("/course.conf", str(DEPLOY / "nginx.conf"))
    site = tmp_path / "default.conf"
    rewrite = command.partition("&&")[0].replace("/etc/nginx/conf.d/default.conf", str(site))
    subprocess.run(["sh", "-c", rewrite], check=True)  # noqa: S607 - that of the system
    servers = re.findall(r"(?m)^ +server ([^ ]+) ", site.read_text("utf-8"))
    addresses = [address(services[name]) for name in ("replica-1", "replica-2")]
    assert servers == [f"{address}:8501" for address in addresses]
    assert address(services["nginx"]) == services["replica-1"]["environment"]["COURSE_PROXIES"]
    site.write_text(site.read_text("utf-8").replace("/var/cache/nginx-course", str(tmp_path / "c")))
    whole = tmp_path / "nginx.conf"
    whole.write_text(f"events {{}}\npid {tmp_path}/pid;\nhttp {{ include {site}; }}\n")
    checked = subprocess.run(
        [nginx_program, "-t", "-c", str(whole), "-e", str(tmp_path / "error.log")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr


def address(service: dict[str, Any]) -> str:
    """Its fixed address in the network that it shares with the others."""
    return str(service["networks"]["inside"]["ipv4_address"])


def test_the_compose_file_serves_tls_once_its_lines_are_uncommented() -> None:
    text = (DEPLOY / "compose.yaml").read_text("utf-8")
    kept = re.sub(r"(?m)^.*# without TLS\n", "", text).replace("#TLS: ", "")
    nginx = yaml.safe_load(kept)["services"]["nginx"]
    assert nginx["ports"] == ["80:80", "443:443"]
    assert "/etc/letsencrypt:/etc/letsencrypt:ro" in nginx["volumes"]


def test_the_user_of_the_image_can_write_its_home_and_nothing_else(
    services: dict[str, Any],
) -> None:
    """A tmpfs belongs to root, unless the compose file says otherwise."""
    image = (DEPLOY / "Dockerfile").read_text("utf-8")
    (user,) = re.findall(r"useradd --uid (\d+) .*--home-dir /var/lib/course", image)
    home = f"/var/lib/course:uid={user},gid={user},mode=0700"
    for name in ("upgrade", "replica-1", "replica-2"):
        assert services[name]["read_only"]
        assert services[name]["tmpfs"] == ["/tmp", home]  # noqa: S108 - of the container
        assert all(volume.endswith(":ro") for volume in services[name]["volumes"])


def test_the_database_is_ready_only_once_it_answers_over_tcp(services: dict[str, Any]) -> None:
    """While the image creates it, a server answers on the socket, and is stopped again."""
    assert "--host=127.0.0.1" in services["database"]["healthcheck"]["test"]


def test_the_build_gets_what_it_copies_and_no_secrets() -> None:
    image = (DEPLOY / "Dockerfile").read_text("utf-8")
    copied = {
        name for line in re.findall(r"(?m)^COPY (?!--)(.+) \S+$", image) for name in line.split()
    }
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert ignored[1] == "*"
    assert {line[1:] for line in ignored if line.startswith("!")} == copied
    assert all((ROOT / name).exists() for name in copied)


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
