"""Streamlit's HTML document, rewritten with our title, style sheet, header and scripts."""

import base64
import hashlib
import html
import re
from functools import cache, partial
from pathlib import Path

import streamlit

from course import pages
from course.pages.shared.paths import REACHED, TEACHING

_PAGES = Path(*pages.__path__)
STATIC = _PAGES / "static"
"""The parts of the style sheet, the icon, the fonts, and scripts that belong to no single page."""

SCRIPTS = (
    _PAGES / "quiz" / "hands.js",  # before shell.js, which acts on the same keys
    STATIC / "shell.js",
    _PAGES / "quiz" / "book.js",
    _PAGES / "quiz" / "picking.js",
    STATIC / "arrive.js",
    STATIC / "later.js",
)
"""The scripts that every page loads, in one file: `course.js`."""

FIRST_FONT = "sans-latin-400.woff2"
"""The font file that every page needs first, preloaded from `fonts`."""

PAGES = frozenset(
    {
        *("/", "/quiz", "/exam", "/review", "/reader", "/accounts"),
        *(f"/{path}" for path in (*TEACHING, *REACHED)),
    }
)
"""The paths of our pages; at any other path, Streamlit's document shows nothing."""

_INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
_FIRST = ("Html", "PageLink", "Button", "Radio")
_LATER = ("TextInput", "Checkbox", "BidiComponent")
"""The elements that almost every page begins with, and others that many have."""

_IMPORT = re.compile(r"""(?:from|import)\s*["'`]\./([\w.-]+\.js)["'`]""")
_ROOT = '<div id="root"></div>'
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_CONNECTING = (STATIC / "connecting.js").read_text(encoding="utf-8")
_FOREIGN = re.compile(
    r"<link rel=\"service-desc\"[^>]*>"  # an API description; that API is closed here
    r"|<link rel=\"shortcut icon\"[^>]*>"
    r"|<link[^>]*as=\"font\"[^>]*>"  # a font that our pages do not use
    r"|<!--.*?-->\s*",
    re.DOTALL,
)
_ENTRY = re.compile(
    r'(<script type="module"[^>]*></script>)((?:\s*<link rel="modulepreload"[^>]*>){40})'
)
"""Streamlit's largest script, before the first 40 of the 59 that it imports. Behind them it comes
sooner: over HTTP/1.1 six files come at a time, and a small one takes as long as a round trip. With
a large one beside the small ones, the connection is in use all the time.
"""


@cache
def content_security_policy() -> str:
    """Return the Content-Security-Policy: only our own files run, and no site may frame us.

    The only inline scripts are Streamlit's, whose hash is computed from the installed version, and
    the one of ours before it.
    """
    hashes = (
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in (_CONNECTING, *_INLINE_SCRIPT.findall(_INDEX.read_text(encoding="utf-8")))
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
def scripts_of(*elements: str, run: bool = False) -> str:
    """Return preload links for the scripts of these elements, and for their imports.

    Streamlit requests each script only when the first element of its kind is shown; without
    preloading, everything below that element would jump. With `run`, they also run beforehand.
    """
    known = _INDEX.read_text(encoding="utf-8")
    scripts = _INDEX.parent / "static" / "js"
    own = [path for name in elements for path in scripts.glob(f"{name}.*.js")]
    waiting = [*own]
    found: dict[Path, None] = {}
    for path in waiting:
        if path in found or path.name in known or not path.is_file():
            continue
        found[path] = None
        imported = _IMPORT.findall(path.read_text(encoding="utf-8"))
        waiting += [scripts / name for name in imported]
    return "".join(
        _script(f"./static/js/{path.name}")
        if run and path in own
        else _preload(f"./static/js/{path.name}")
        for path in found
    )


@cache
def content(name: str) -> bytes:
    """Return the content of a static file; `course.css` is all files in `css`, concatenated."""
    if name == "course.css":
        return b"\n".join(path.read_bytes() for path in sorted(STATIC.glob("css/*.css")))
    if name == "course.js":
        return b"".join(b"{\n%s}\n" % path.read_bytes() for path in SCRIPTS)
    return (STATIC / name).read_bytes()


@cache
def address(name: str) -> str:
    """Return the URL of a static file; it changes with the content, so it can be cached."""
    return f"./{name}?v={hashlib.sha256(content(name)).hexdigest()[:12]}"


def is_nowhere(path: str, document: str) -> bool:
    """Return whether this is Streamlit's document at a path where we have no page."""
    return _ROOT in document and path not in PAGES


def rewrite(  # noqa: PLR0913 - one for each part of the document
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

    Any other document is returned unchanged. `header` and `after` are HTML placed around it;
    `loading` is shown until the first run arrives, `needs_script` where scripts are disabled.
    """
    if _ROOT not in document:
        return document
    head = (
        f'<link rel="icon" type="image/svg+xml" href="{address("favicon.svg")}" />'
        f'<link rel="stylesheet" href="{address("course.css")}" />'
        f"{_script(address('course.js'))}"
        f"{scripts_of(*_FIRST, run=True)}"
        '<link rel="preload" crossorigin as="font" type="font/woff2" '
        f'href="./fonts/{FIRST_FONT}" />'
        f'<template id="course-later">{scripts_of(*_LATER)}</template>'
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
        (re.compile("<head>"), f"<head><script>{_CONNECTING}</script>"),
        (re.compile("</head>"), f"{head}</head>"),
    )
    document = _ENTRY.sub(rf"\2{_preload(address('course.js'))}\1", document)
    for pattern, replacement in substitutions:
        # A function as replacement: `re` would interpret backslashes in a string.
        document = pattern.sub(partial(_constant, replacement), document)
    return document


def _preload(address: str) -> str:
    return f'<link rel="modulepreload" crossorigin href="{address}">'


def _script(address: str) -> str:
    return f'<script type="module" crossorigin src="{address}"></script>'


def _constant(text: str, _match: re.Match[str]) -> str:
    return text
