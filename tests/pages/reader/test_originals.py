"""The link to the words in the original opens the page at these words, in two browsers."""

import html
import io
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple, Protocol
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from playwright.sync_api import Page

from course.language.quotes import find_quote
from course.model.source import Source
from course.pages.reader.originals import attested_directives, quote_directives, words_address
from tests.app.fixtures import COURSE
from tests.app.serve import serving
from tests.app.visiting import NewPage
from tests.firefox import running_firefox
from tests.pages.reader.forms import FORMS, Form

_LIT = (255, 0, 255)
_PAGE = """<!doctype html><html lang=en><meta charset=utf-8><title>Made up</title>
<style>
  ::target-text {{background: #f0f; color: #f0f}}
  body {{font: 20px/1.6 serif; width: 700px; background: #fff; color: #000}}
  .far {{height: 3000px}}
</style>
<h1>Oudeveer: the ferry, the bridge and the mill</h1>
<p id=top>On the ferry at Oudeveer, and why the bridge was built.</p>
<div class=far></div><div id=here>{}</div><div class=far></div>"""
_WORDS = """
    const here = document.getElementById("here"), found = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const text = texts.currentNode;
        if (text.parentElement.closest("style, script")) continue;
        for (const word of text.data.matchAll(/[\\u3040-\\u9fff]|[^\\s\\u3040-\\u9fff]+/g)) {
            const range = document.createRange();
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            for (const box of range.getClientRects())
                if (box.width > 1)
                    found.push(
                        [word[0], here.contains(text), box.left, box.top, box.right, box.bottom]
                    );
        }
    }
    return [document.readyState, found];
"""


class Running(Protocol):
    """What the tests need of a browser."""

    def follow(self, url: str, link: str) -> None:
        """Open a page and click a link on it, named by a CSS selector, once it is there."""

    def run(self, script: str) -> Any:
        """What the script returns in the page."""

    def picture(self) -> bytes:
        """A PNG of what is in the window."""


class Chromium(NamedTuple):
    """A page in Chromium."""

    page: Page

    def follow(self, url: str, link: str) -> None:
        self.page.goto(url)
        self.page.wait_for_selector(link)
        with self.page.expect_navigation():
            self.page.click(link)

    def run(self, script: str) -> Any:
        return self.page.evaluate(f"() => {{{script}}}")

    def picture(self) -> bytes:
        return self.page.screenshot()


@pytest.fixture(params=["Chromium", pytest.param("Firefox", marks=pytest.mark.soak)])
def running(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, Running]]:
    """Each of the browsers, and its name."""
    if request.param == "Chromium":
        visit: NewPage = request.getfixturevalue("visit")
        yield request.param, Chromium(visit(900, 600))
        return
    (tmp_path / "profile").mkdir()
    path = request.getfixturevalue("firefox")
    with running_firefox(path, tmp_path / "profile") as firefox:
        firefox.resize(900, 700)
        yield request.param, firefox


class Site(NamedTuple):
    """A server of pages, by path."""

    address: str
    pages: dict[str, str]

    def put(self, path: str, body: str) -> str:
        """Serve a page, and return its URL."""
        self.pages[path] = body
        return f"{self.address}{path}"


@pytest.fixture
def site() -> Iterator[Site]:
    """Pages as a newspaper has them, on this machine."""
    pages: dict[str, str] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = pages.get(urlsplit(self.path).path, "").encode()
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Site(f"http://127.0.0.1:{server.server_address[1]}", pages)
        server.shutdown()


def eventually(holds: Callable[[], bool]) -> bool:
    """Whether it comes to hold within some seconds."""
    return any(holds() or threading.Event().wait(0.1) for _ in range(100))


class Seen(NamedTuple):
    """What a student who has followed a link sees highlighted."""

    here: list[str]
    elsewhere: list[str]


def follow(browser: Running, site: Site, address: str, *, wait: bool = True) -> Seen:
    """Click a link on a page of another site, and read the highlighted words in the window."""
    site.put("/from", f'<!doctype html><p><a href="{html.escape(address)}">Find these words</a>')
    browser.follow(f"{site.address.replace('127.0.0.1', 'localhost')}/from", "a")
    return highlighted(browser, urlsplit(address).path, wait=wait)


def highlighted(browser: Running, path: str, *, wait: bool = True) -> Seen:
    """The highlighted words in the window, once the page of that path is there."""
    seen = Seen([], [])
    for _ in range(200 if wait else 15):
        if browser.run("return location.pathname") == path:
            state, boxes = browser.run(_WORDS)
            seen = _highlighted(browser.picture(), boxes)
            if state == "complete" and any(seen):
                break
        threading.Event().wait(0.05)
    return seen


def _highlighted(png: bytes, boxes: list[tuple[str, bool, float, float, float, float]]) -> Seen:
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    seen = Seen([], [])
    for word, here, left, top, right, bottom in boxes:
        if top < 0 or bottom > picture.height:
            continue
        part = picture.crop(
            (int(left), int(top) + 2, max(int(right), int(left) + 1), int(bottom) - 2)
        )
        pixels = part.tobytes()
        lit = sum(tuple(pixels[at : at + 3]) == _LIT for at in range(0, len(pixels), 3))
        if lit * 3 > len(pixels) * 0.4:
            (seen.here if here else seen.elsewhere).append(word)
    return seen


def _link(url: str, form: Form) -> str:
    """The link that a student gets to the quote of a form."""
    [place, *_] = find_quote(form.text, form.quote)
    return words_address(url, quote_directives(form.text, place.start, place.end))


@pytest.mark.soak
@pytest.mark.browser
@pytest.mark.timeout(400)  # fifty pages, on a machine that may be busy
def test_the_words_are_found_on_every_ordinary_page(
    running: tuple[str, Running], site: Site
) -> None:
    name, browser = running
    wrong = {}
    for number, form in enumerate(FORMS):
        link = _link(site.put(f"/{number}", _PAGE.format(form.html)), form)
        findable = name not in form.not_in
        seen = follow(browser, site, link, wait=findable)
        if not (_shows(seen, form) if findable else seen == ([], [])):
            wrong[form.name] = (seen, unquote(link))
    assert wrong == {}


@pytest.mark.browser
def test_the_link_below_a_highlighted_quote_leads_to_its_words(
    running: tuple[str, Running], site: Site, tmp_path: Path
) -> None:
    _, browser = running
    passage = "The Nile is <a href=#>about</a><br>6,650&nbsp;kilometres long.<sup>1</sup>"
    url = site.put("/atlas", _PAGE.format(f"<p>{passage} It ends in Egypt."))
    course = Path(shutil.copytree(COURSE, tmp_path / "course"))
    with (course / "sources" / "atlas.yaml").open("a", encoding="utf-8") as file:
        file.write(f"url: {url}\n")
    with (course / "claims.yaml").open("a", encoding="utf-8") as file:
        file.write(_LENGTH)
    with serving(tmp_path / "served", course=course) as server:
        reader = f"{server.address}/reader?source=atlas&passage=p1&claim=length"
        browser.follow(reader, ".original a[href*=':~:']")
        assert highlighted(browser, "/atlas") == (["about", "6,650", "kilometres"], [])


_LENGTH = """
- id: length
  fact:
    en: How long the Nile is
    nl: Hoe lang de Nijl is
  kind: quantity
  accounts:
    - id: atlas
      by: atlas
      value: about 6650 km
      evidence: [{atlas/p1: "about 6,650 kilometres"}]
    - id: guide
      by: gids
      value: 6650 km
      evidence: [{gids/p1: 6.650 km}]
"""


@pytest.mark.soak
@pytest.mark.browser
def test_a_page_without_the_words_opens_at_its_top_or_at_the_place_in_its_address(
    running: tuple[str, Running], site: Site
) -> None:
    _, browser = running
    url = site.put("/control", _PAGE.format("<p>Nothing of the kind."))
    assert follow(browser, site, _link(url, FORMS[0]), wait=False) == ([], [])
    assert browser.run("return scrollY") == 0
    assert follow(browser, site, _link(f"{url}?a=1&b=2#here", FORMS[0]), wait=False) == ([], [])
    # Chromium looks for the words for a while before it goes there.
    assert eventually(lambda: browser.run("return scrollY > 1000"))


@pytest.mark.browser
def test_the_surest_of_several_words_decides_where_the_page_opens(
    running: tuple[str, Running], site: Site
) -> None:
    _, browser = running
    filler = "<div class=far></div>"
    url = site.put(
        "/several", _PAGE.format(f"<p>Mill.{filler}<p>Dyke.{filler}<p>Lock.{filler}<p>Ford.")
    )
    for order in (["Dyke", "Mill", "Lock"], ["Lock", "Dyke", "Mill"], ["Sluice", "Ford", "Mill"]):
        link = words_address(
            url, [way for one in order for way in quote_directives(one, 0, len(one))]
        )
        first = next(one for one in order if one != "Sluice")
        assert follow(browser, site, link) == ([f"{first}."], [])


DIGEST = Source.model_validate(
    {
        "id": "mill",
        "language": "en",
        "publisher": "Mill News",
        "title": "The mill",
        "rendition": "digest",
        "passages": [
            {
                "id": "p1",
                "text": "The mill at Oudeveer is the oldest of the valley.",
                "attests": ["Oudeveer", "the oldest of the valley"],
            },
            {
                "id": "p2",
                "text": "Its owner says it cost more than 12 500 guilders in the valley of the Aa.",
                "attests": ["the valley", "owner", "guilders", "more than 12 500 guilders", "Aa"],
            },
        ],
    }
)


def _attested(quote: str) -> list[str]:
    passage = DIGEST.passages[1]
    start = passage.text.index(quote)
    ways = attested_directives(DIGEST, passage, [(start, start + len(quote))])
    return [unquote(way) for way in ways]


def test_a_digest_is_found_by_the_longest_words_of_the_original_first() -> None:
    assert _attested("owner says it cost more than 12 500 guilders") == [
        "text=more than 12 500 guilders",
        "text=owner",
    ]


def test_words_of_the_original_that_the_quote_only_touches_lead_there_too() -> None:
    assert _attested("12 500 guilders in") == ["text=more than 12 500 guilders"]
    assert _attested("says it cost") == []


def test_words_that_an_earlier_paragraph_has_too_come_last() -> None:
    assert _attested("the valley of the Aa") == ["text=Aa", "text=the valley"]


def test_marks_that_mean_something_in_such_an_address_are_encoded() -> None:
    text = "It was a so-called mill, half-timbered & large."
    [*_, exact] = quote_directives(text, 9, 46)
    assert exact == "text=so%2Dcalled%20mill%2C%20half%2Dtimbered%20%26%20large"


def test_invisible_characters_are_left_out() -> None:
    [exact] = quote_directives("quar\u00adter\u200b\u00a0hour", 0, 15)
    assert exact == "text=quarter%20hour"


_TEXT = "(?:[A-Za-z0-9_.~!*'()]|%[0-9A-F]{2})+"
_GRAMMAR = re.compile(f"text=(?:{_TEXT}-,)?{_TEXT}(?:,{_TEXT})?(?:,-{_TEXT})?")


@given(st.text(alphabet="ab1 ,.-’“„\u202f\u00a0\u00ad&\u4e2d\u3002", min_size=1), st.data())
def test_every_text_gives_addresses_that_browsers_understand(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    ways = quote_directives(text, start, end)
    assert [way for way in ways if not _GRAMMAR.fullmatch(way)] == []
    if any(map(str.isalnum, text[start:end])):
        assert ways


def test_an_address_keeps_its_query_and_its_hash_and_loses_words_that_it_names_itself() -> None:
    ways = ["text=a", "text=b", "text=c"]
    assert words_address("https://a.example/x?y=1", ways) == (
        "https://a.example/x?y=1#:~:text=a&text=b&text=c&text=b&text=a"
    )
    assert words_address("https://a.example/#z:~:text=q", ways[:1]) == (
        "https://a.example/#z:~:text=a"
    )


def _shows(seen: Seen, form: Form) -> bool:
    """Whether the quote is highlighted, and nothing of the passage around it."""
    around = _parts(form.text.replace(form.quote, "", 1)) - _parts(form.quote)
    return bool(seen.here) and not seen.elsewhere and not around & _parts(" ".join(seen.here))


def _parts(text: str) -> set[str]:
    return set(re.findall(r"\w{3,}", text))
