"""The HTML document that Streamlit's pages run in, made ours."""

import base64
import hashlib
import html
import re
from functools import cache, partial
from pathlib import Path

import streamlit

from course import pages

_PAGES = Path(*pages.__path__)
STATIC = _PAGES / "static"
"""Files that the document links to: the style sheet in its parts, the icon, and a script."""

SCRIPTS = {
    "shell.js": STATIC / "shell.js",
    "book.js": _PAGES / "quiz" / "book.js",
    "arrive.js": STATIC / "arrive.js",
}
"""What runs on every page of Streamlit's, beside Streamlit."""

FIRST_FONT = "sans-latin.woff2"
"""The file in `fonts` that the first words of every page are set in."""

PAGES = frozenset({"/", "/quiz", "/review", "/reader", "/accounts", "/teacher"})
"""The addresses at which Streamlit's document shows something of ours."""

_INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
_ELEMENTS = ("Html", "PageLink", "Button", "Radio", "Checkbox", "TextInput")
_IMPORT = re.compile(r"""(?:from|import)\s*["'`]\./([\w.-]+\.js)["'`]""")
_ROOT = '<div id="root"></div>'
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_FOREIGN = re.compile(
    r"<link rel=\"service-desc\"[^>]*>"  # an interface for programs, which is closed here
    r"|<link rel=\"shortcut icon\"[^>]*>"
    r"|<link[^>]*as=\"font\"[^>]*>"  # not a font that these pages are set in
    r"|<!--.*?-->\s*",
    re.DOTALL,
)


@cache
def content_security_policy() -> str:
    """Return the policy: only our own files run, and nobody frames us.

    The one inline script is Streamlit's; its hash is taken from the installed version.
    """
    hashes = (
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in _INLINE_SCRIPT.findall(_INDEX.read_text(encoding="utf-8"))
    )
    return "; ".join(
        (
            "default-src 'self'",
            " ".join(("script-src 'self'", *hashes)),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "object-src 'none'",
            "base-uri 'self'",
        )
    )


@cache
def preloads() -> str:
    """Return links to the scripts of the elements that every page has, with all that they import.

    Streamlit asks for each of them only when the first of its kind is shown; what stands below
    would then jump when it comes.
    """
    known = _INDEX.read_text(encoding="utf-8")
    scripts = _INDEX.parent / "static" / "js"
    waiting = [path for name in _ELEMENTS for path in scripts.glob(f"{name}.*.js")]
    found: dict[str, None] = {}
    while waiting:
        path = waiting.pop()
        if path.name in found or path.name in known or not path.is_file():
            continue
        found[path.name] = None
        imported = _IMPORT.findall(path.read_text(encoding="utf-8"))
        waiting += [scripts / name for name in imported]
    return "".join(
        f'<link rel="modulepreload" crossorigin href="./static/js/{name}">' for name in found
    )


@cache
def content(name: str) -> bytes:
    """Return a static file; `course.css` is the files of the folder `css`, one after the other."""
    if name == "course.css":
        return b"\n".join(path.read_bytes() for path in sorted(STATIC.glob("css/*.css")))
    return SCRIPTS.get(name, STATIC / name).read_bytes()


@cache
def address(name: str) -> str:
    """Return the address of a static file; it changes with the content, so it may be cached."""
    return f"./{name}?v={hashlib.sha256(content(name)).hexdigest()[:12]}"


def is_nowhere(path: str, document: str) -> bool:
    """Return whether that is Streamlit's document at an address where there is no page."""
    return _ROOT in document and path not in PAGES


def rewrite(  # noqa: PLR0913 - what it is made of
    document: str,
    *,
    language: str,
    title: str,
    header: str,
    after: str,
    loading: str,
    needs_script: str,
) -> str:
    """Return Streamlit's document in that language, with our title, icon, style sheet and scripts.

    Another document comes back as it is. `header` and `after` are HTML around it; `loading` stands
    on the page until the first run arrives, `needs_script` where no script runs.
    """
    if _ROOT not in document:
        return document
    head = (
        f'<link rel="icon" type="image/svg+xml" href="{address("favicon.svg")}" />'
        f'<link rel="stylesheet" href="{address("course.css")}" />'
        f"{''.join(map(_script, SCRIPTS))}"
        '<link rel="preload" crossorigin as="font" type="font/woff2" '
        f'href="./fonts/{FIRST_FONT}" />'
        f"{preloads()}"
    )
    waiting = f'<div id="root"><p class="course-loading">{html.escape(loading)}</p></div>'
    substitutions = (
        (_FOREIGN, ""),
        (re.compile(r'<html lang="[^"]*"'), f'<html lang="{html.escape(language)}"'),
        (re.compile(r"<title>.*?</title>"), f"<title>{html.escape(title)}</title>"),
        (
            re.compile(r"<noscript>.*?</noscript>", re.DOTALL),
            f'<noscript><p class="course-loading">{html.escape(needs_script)}</p></noscript>',
        ),
        (
            re.compile(_ROOT),
            f"{header}{waiting}{after}",
        ),
        (re.compile("</head>"), f"{head}</head>"),
    )
    for pattern, replacement in substitutions:
        # A replacement may hold a backslash; with a function none is read as more than itself.
        document = pattern.sub(partial(_constant, replacement), document)
    return document


def _script(name: str) -> str:
    return f'<script type="module" src="{address(name)}"></script>'


def _constant(text: str, _match: re.Match[str]) -> str:
    return text
