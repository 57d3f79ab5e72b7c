"""nginx with the configuration in deploy/, beside the site that Debian ships, and with TLS."""

import re
import shutil
import signal
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from bench.processes import free_port, nginx_configuration

OURS, OTHER = "quiz.example.org", "other.example.org"
STOCK = """
server {
    listen 80 default_server;
    listen [::]:80 default_server;
    server_name _;
    location / { return 200 "the site of the distribution"; }
}
"""
ROOT = Path(__file__).parents[2]
CHALLENGE = "/.well-known/acme-challenge/x.html"


class Upstream(BaseHTTPRequestHandler):
    """Stands for Course: it says which host it was asked for, and by which protocol."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(f"{self.headers['Host']} {self.headers['X-Forwarded-Proto']}".encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def upstream() -> Iterator[int]:
    """The port of a server to pass requests on to."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Upstream) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate, and its key."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make a certificate")
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={OURS}"]
    made += ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(made, check=True, capture_output=True)
    return certificate, key


@contextmanager
def running(program: str, whole: Path, port: int) -> Iterator[None]:
    """Nginx with that configuration."""
    command = [program, "-c", str(whole), "-e", str(whole.parent / "error.log")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            while True:
                assert process.poll() is None, process.stderr and process.stderr.read()
                with suppress(ConnectionRefusedError):
                    ask(HTTPConnection("127.0.0.1", port), OURS)
                    break
                time.sleep(0.02)
            yield
        finally:
            process.send_signal(signal.SIGTERM)


def ask(connection: HTTPConnection, host: str, path: str = "/") -> tuple[HTTPResponse, str]:
    """Return what the answer to one request was, and its text."""
    connection.request("GET", path, headers={"Host": host})
    response = connection.getresponse()
    text = response.read().decode()
    connection.close()
    return response, text


def both_sites(folder: Path, port: int, upstream: int) -> Path:
    """The configuration with the site of the distribution; return the main file."""
    whole = nginx_configuration(folder, port, [upstream, upstream])
    stock = STOCK.replace("listen 80", f"listen 127.0.0.1:{port}")
    (folder / "default").write_text(stock.replace("    listen [::]:80 default_server;\n", ""))
    ours = f"include {folder}/course.conf;"
    whole.write_text(whole.read_text().replace(ours, f"{ours} include {folder}/default;"))
    return whole


def test_both_the_site_of_the_distribution_and_ours_are_served(
    nginx_program: str, upstream: int, tmp_path: Path
) -> None:
    """Neither is in the way of the other, and our visitors are in no log."""
    port = free_port()
    with running(nginx_program, both_sites(tmp_path, port, upstream), port):
        assert ask(HTTPConnection("127.0.0.1", port), OURS)[1] == f"{OURS} http"
        assert OTHER not in ask(HTTPConnection("127.0.0.1", port), OTHER)[1]
    assert OURS not in (tmp_path / "access.log").read_text()


def challenge(folder: Path) -> None:
    """Put what certbot would, into that folder instead of /var/www/html."""
    site = folder / "course.conf"
    site.write_text(site.read_text().replace("/var/www/html", str(folder)))
    file = folder / CHALLENGE.removeprefix("/")
    file.parent.mkdir(parents=True)
    file.write_text("ours")


def test_a_certificate_can_be_had_before_there_is_one(
    nginx_program: str, upstream: int, tmp_path: Path
) -> None:
    port = free_port()
    whole = both_sites(tmp_path, port, upstream)
    challenge(tmp_path)
    with running(nginx_program, whole, port):
        assert ask(HTTPConnection("127.0.0.1", port), OURS, CHALLENGE)[1] == "ours"


def test_with_tls_all_else_is_sent_there_and_nobody_is_logged(
    nginx_program: str, upstream: int, certificate: tuple[Path, Path], tmp_path: Path
) -> None:
    """One command of the guide is all that TLS needs."""
    plain, port = free_port(), free_port()
    whole = both_sites(tmp_path, plain, upstream)
    site = tmp_path / "course.conf"
    guide = (ROOT / "docs" / "operations.md").read_text("utf-8")
    (command,) = re.findall(r"(?m)^\$ (sed .*TLS.* /etc/nginx/\S+)$", guide)
    here = command.replace("/etc/nginx/conf.d", str(tmp_path))
    subprocess.run(here, shell=True, check=True)  # noqa: S602 - the guide's own words
    redirect, _, ours = site.read_text().rpartition("\nserver {")
    ours = ours.replace("listen 443", f"listen 127.0.0.1:{port}")
    ours = re.sub(r"listen \[::\]:443 .*", "", ours)
    ours = re.sub(r"ssl_certificate +\S+;", f"ssl_certificate {certificate[0]};", ours)
    ours = re.sub(r"ssl_certificate_key +\S+;", f"ssl_certificate_key {certificate[1]};", ours)
    site.write_text(f"{redirect}\nserver {{{ours}")
    challenge(tmp_path)
    with running(nginx_program, whole, plain):
        response, _ = ask(HTTPConnection("127.0.0.1", plain), OURS, "/quiz?q=1")
        assert (response.status, response.headers["Location"]) == (301, f"https://{OURS}/quiz?q=1")
        assert response.headers["Server"] == "nginx"
        assert ask(HTTPConnection("127.0.0.1", plain), OURS, CHALLENGE)[1] == "ours"
        trusted = ssl._create_unverified_context()  # noqa: S323 - the certificate made above
        response, text = ask(HTTPSConnection("127.0.0.1", port, context=trusted), OURS)
        assert text == f"{OURS} https"
        assert "max-age" in response.headers["Strict-Transport-Security"]
        trusted.set_alpn_protocols(["h2", "http/1.1"])
        with (
            socket.create_connection(("127.0.0.1", port)) as plainly,
            trusted.wrap_socket(plainly) as connection,
        ):
            assert connection.selected_alpn_protocol() == "h2"
    assert (tmp_path / "access.log").read_text() == ""


def test_both_protocols_of_the_internet_are_listened_to() -> None:
    site = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
    for port in ("80;", "443 ssl"):
        both = (site.count(f"listen {port}"), site.count(f"listen [::]:{port}"))
        assert both[0] == both[1] > 0
    assert re.search(r"(?m)^    listen \[::\]:80; ", site)
