"""Files that never change are small on the wire and asked for once."""

import gzip
import re
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import streamlit

from course.server.document import STATIC, content
from tests.app.serve import ask


def _get(server: str, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    with closing(HTTPConnection(urlsplit(server).netloc, timeout=20)) as connection:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        return response, response.read()


def _addresses(server: str) -> list[str]:
    """All that the document of the first page links to."""
    page = ask(server, "/", accept="text/html")[1]
    return [f"/{path}" for path in re.findall(r'(?:src|href)="\./([^"]+)"', page)]


def test_all_that_a_page_loads_is_compressed_and_kept(server: str) -> None:
    sent = 0
    for path in _addresses(server):
        response, body = _get(server, path, **{"accept-encoding": "gzip, br"})
        assert response.status == 200
        assert "immutable" in response.headers["cache-control"], path
        if "font" not in response.headers["content-type"]:
            assert response.headers["content-encoding"] == "gzip", path
        sent += len(body)
    assert sent < 700_000


@pytest.mark.parametrize("path", ["/course.css", "/static/js/"])
def test_who_takes_nothing_compressed_gets_the_same(path: str, server: str) -> None:
    address = next(one for one in _addresses(server) if one.startswith(path))
    plain, body = _get(server, address)
    packed, bytes_ = _get(server, address, **{"accept-encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert plain.headers["vary"] == packed.headers["vary"] == "accept-encoding"
    assert gzip.decompress(bytes_) == body


def test_every_font_of_the_style_sheet_is_there(server: str) -> None:
    fonts = re.findall(r'url\("\.(/fonts/[^"]+)"\)', content("course.css").decode())
    assert len(fonts) == 8
    for path in fonts:
        response, body = _get(server, path)
        assert (response.status, response.headers["content-type"]) == (200, "font/woff2")
        assert body.startswith(b"wOF2")
    latin = sum((STATIC / path[1:]).stat().st_size for path in fonts if "-ext" not in path)
    assert latin < 80_000


def test_of_thousands_of_icons_only_those_come_that_pages_show(server: str) -> None:
    folder = Path(streamlit.__file__).parent / "static" / "static" / "media"
    (icons,) = folder.glob("MaterialSymbols-*")
    response, body = _get(server, f"/static/media/{icons.name}")
    assert response.status == 200
    assert len(body) < 5_000 < icons.stat().st_size


@pytest.mark.parametrize(
    "path", ["/fonts/LICENSES.txt", "/fonts/..%2fshell.js", "/static/js/no.js"]
)
def test_no_other_file_is_served(path: str, server: str) -> None:
    response, body = _get(server, path)
    assert response.status != 200 or b'<div id="root">' in body
