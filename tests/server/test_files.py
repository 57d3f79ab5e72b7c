"""Files that never change are small on the wire and asked for once."""

import gzip
import re
from collections.abc import Callable
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import brotli  # type: ignore[import-untyped]
import pytest
import streamlit

from course.server.document import STATIC, content
from tests.app.serve import ask, serving


def _get(server: str, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    with closing(HTTPConnection(urlsplit(server).netloc, timeout=20)) as connection:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        return response, response.read()


def _addresses(server: str) -> list[str]:
    """All that the document of the first page links to."""
    page = ask(server, "/", accept="text/html")[1]
    found = re.findall(r'(?:src|href)="\./([^"]+)"', page)
    return [f"/{path}" for path in dict.fromkeys(found)]


@pytest.mark.parametrize(("coding", "at_most"), [("gzip", 680_000), ("br", 580_000)])
def test_all_that_a_page_loads_is_compressed_and_kept(
    coding: str, at_most: int, server: str
) -> None:
    sent = 0
    for path in _addresses(server):
        response, body = _get(server, path, **{"accept-encoding": coding})
        assert response.status == 200
        assert "immutable" in response.headers["cache-control"], path
        if "font" not in response.headers["content-type"]:
            assert response.headers["content-encoding"] == coding, path
        sent += len(body) + len(str(response.headers))
    assert sent < at_most


@pytest.mark.parametrize("path", ["/course.css", "/static/js/"])
@pytest.mark.parametrize(
    ("accepted", "coding", "unpack"),
    [
        ("gzip, deflate", "gzip", gzip.decompress),
        ("gzip, deflate, br;q=1.0, zstd", "br", brotli.decompress),
    ],
)
def test_who_takes_nothing_compressed_gets_the_same(
    path: str, accepted: str, coding: str, unpack: Callable[[bytes], bytes], server: str
) -> None:
    address = next(one for one in _addresses(server) if one.startswith(path))
    plain, body = _get(server, address)
    packed, bytes_ = _get(server, address, **{"accept-encoding": accepted})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == coding
    assert plain.headers["vary"] == packed.headers["vary"] == "accept-encoding"
    assert unpack(bytes_) == body


def test_what_was_compressed_is_kept_for_the_next_start_and_never_believed(tmp_path: Path) -> None:
    kept = tmp_path / "course" / "brotli" / "course.css"
    for found in (None, b"junk", brotli.compress(b"of another version")):
        if found is not None:
            kept.write_bytes(found)
        with serving(tmp_path / "data", XDG_CACHE_HOME=str(tmp_path)) as started:
            _, body = _get(started.address, "/course.css", **{"accept-encoding": "br"})
        assert brotli.decompress(body) == content("course.css")
        assert kept.read_bytes() == body


def test_scripts_come_where_nothing_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with serving(tmp_path / "data", XDG_CACHE_HOME=str(tmp_path / "file")) as started:
        _, body = _get(started.address, "/course.js", **{"accept-encoding": "br"})
    assert brotli.decompress(body) == content("course.js")


def test_a_part_of_a_page_has_no_headers_that_are_about_pages(server: str) -> None:
    for path in _addresses(server):
        headers = _get(server, path)[0].headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        # A picture can be opened as a page.
        assert ("content-security-policy" in headers) == (".svg" in path), path


def test_the_document_is_compressed_and_its_largest_script_comes_among_the_others(
    server: str,
) -> None:
    response, body = _get(server, "/", accept="text/html", **{"accept-encoding": "gzip"})
    assert response.headers["content-encoding"] == "gzip"
    page = gzip.decompress(body).decode()
    before, _, behind = page.partition('<script type="module" crossorigin')
    assert (
        before.count("modulepreload")
        > behind.partition('="stylesheet"')[0].count("modulepreload")
        > 0
    )


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
