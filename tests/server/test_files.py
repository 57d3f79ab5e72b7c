"""Files that never change are small on the wire and asked for once."""

import gzip
import re
from collections.abc import Callable
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import brotli  # type: ignore[import-untyped]
import pytest
import streamlit
from playwright.sync_api import Page, expect

from course.server.document import STATIC, content
from tests.app import walk
from tests.app.serve import ask, serving


def _get(server: str, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    with closing(HTTPConnection(urlsplit(server).netloc, timeout=20)) as connection:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        return response, response.read()


def _addresses(server: str) -> list[str]:
    """All files that never change and that the document of the first page links to."""
    return [path for path in _links(server) if not path.startswith("/_stcore/")]


def _links(server: str) -> list[str]:
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


def test_the_document_is_compressed(server: str) -> None:
    response, body = _get(server, "/", accept="text/html", **{"accept-encoding": "gzip"})
    assert response.headers["content-encoding"] == "gzip"
    assert gzip.decompress(body).startswith(b"<!DOCTYPE html>")


def test_large_scripts_are_asked_for_among_small_ones_and_fonts_after_all_scripts(
    server: str,
) -> None:
    """Six come at a time: with a large one among them, the line is always in use."""
    links = _links(server)
    scripts = [path for path in links if path.startswith("/static/js/")]
    sizes = [len(_get(server, path, **{"accept-encoding": "br"})[1]) for path in scripts]
    large = [place for place, size in enumerate(sizes) if size > 10_000]
    assert len(large) > 5
    assert all(later - earlier > 1 for earlier, later in pairwise(large))
    fonts = [place for place, path in enumerate(links) if path.startswith("/fonts/")]
    assert fonts == [len(links) - 2, len(links) - 1]


def test_all_that_streamlit_starts_with_is_asked_for_before_the_scripts_of_its_elements(
    server: str,
) -> None:
    asked = [path for path in _links(server) if path.startswith("/static/js/")]
    (entry,) = (path for path in asked if re.fullmatch(r"/static/js/index\.[\w-]+\.js", path))
    starting = [entry]
    for path in starting:
        script = _get(server, path)[1].decode()
        imported = re.findall(r"""(?:from|import)["'`]\./([\w.-]+)""", script)
        starting += {f"/static/js/{name}" for name in imported} - {*starting}
    assert {*asked[: len(starting)]} == {*starting}
    # It is the largest of all: any later, and all others would wait for it.
    assert asked.index(entry) < len(starting) / 2


def test_the_first_page_needs_no_script_that_its_document_does_not_name(
    server: str, page: Page
) -> None:
    asked: list[str] = []
    page.on("request", lambda one: asked.append(urlsplit(one.url).path))
    page.goto(server)
    walk.idle(page)
    named = {urlsplit(path).path for path in _links(server)}
    assert {path for path in asked if path.endswith(".js")} <= named


def test_the_script_of_a_question_has_come_before_the_question(server: str, page: Page) -> None:
    (component,) = (path for path in _links(server) if path.startswith("/_stcore/"))
    response, _ = _get(server, component)
    assert response.status == 200
    page.goto(server)
    walk.idle(page)
    asked: list[str] = []
    page.on("request", lambda one: asked.append(urlsplit(one.url).path))
    page.locator(".st-key-card-rivers").get_by_role("button", name="Start").click()
    expect(page.get_by_text("Question 1 of").first).to_be_visible()
    walk.idle(page)
    assert component not in asked


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
