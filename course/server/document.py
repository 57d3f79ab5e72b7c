"""Streamlit's HTML document, rewritten with our title, style sheet, header and scripts."""

import base64
import hashlib
import html
import re
import zlib
from functools import cache, partial
from itertools import accumulate
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
)
"""The scripts that every page loads, in one file: `course.js`."""

FIRST_FONTS = ("sans-latin-400.woff2", "sans-latin-600.woff2")
"""The files in `fonts` that every page needs. Preloaded, they come after the scripts; asked for by
the header alone, one of them would come before most."""

PAGES = frozenset(
    {
        *("/", "/quiz", "/exam", "/review", "/reader", "/accounts"),
        *(f"/{path}" for path in (*TEACHING, *REACHED)),
    }
)
"""The paths of our pages; at any other path, Streamlit's document shows nothing."""

_INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
_SCRIPTS = _INDEX.parent / "static" / "js"
_ELEMENTS = ("Html", "PageLink", "Button", "BidiComponent")
"""The elements of which our pages consist."""

_COMPONENT = "./_stcore/bidi-components/course.form/form.js"
"""The script of a component that every question has; Streamlit asks for it when it is shown."""

_EARLY = "StreamlitMarkdown"
"""It imports most of Streamlit's scripts; they run while the largest of all is still coming."""

_LARGE = 10_000
"""Bytes of a compressed script."""

_LARGEST_AFTER = 0.49
"""The share of the scripts that the browser asks for before the largest one, which then arrives
together with the last of them."""

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
_STREAMLITS = re.compile(
    r'<script type="module"[^>]*></script>(?:\s*<link rel="modulepreload"[^>]*>)*'
)
"""The script that starts Streamlit, and those that it imports."""

_NAME = re.compile(r'"\./static/js/([\w.-]+)"')


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
def _scripts(streamlits: str) -> str:
    """Return the tags of Streamlit's own scripts and those of our elements.

    Streamlit itself would ask for the script of an element when the first one is shown, and
    everything below that would jump.
    """
    entry, *_ = _NAME.findall(streamlits)
    run = [entry, *map(_find, _ELEMENTS)]
    starting = list(dict.fromkeys((*_with_imports([_find(_EARLY)]), *_with_imports([entry]))))
    showing = [name for name in _with_imports(run) if name not in starting]
    ordered = (*_spread(starting), *_spread(showing))
    preloads = (_preload(f"./static/js/{name}") for name in ordered)
    early = f'<script type="module" async crossorigin src="./static/js/{_find(_EARLY)}"></script>'
    return "".join((*preloads, early, *(_script(f"./static/js/{name}") for name in run)))


def _with_imports(scripts: list[str]) -> list[str]:
    """Return the scripts and all that they import."""
    needed = list(scripts)
    for name in needed:
        found = dict.fromkeys(_IMPORT.findall((_SCRIPTS / name).read_text(encoding="utf-8")))
        needed += [one for one in found if one not in needed]
    return needed


def _find(element: str) -> str:
    (path,) = _SCRIPTS.glob(f"{element}.*.js")
    return path.name


def _spread(scripts: list[str]) -> list[str]:
    """Return the scripts with the small ones spread among the large ones, in proportion to them.

    Over HTTP/1.1 six files come at a time, and a small one takes as long as a round trip. With a
    large one always beside them, the line is in use all the time, and all come sooner. In its
    turn, the largest of all would come long after the others.
    """
    size = {name: len(zlib.compress((_SCRIPTS / name).read_bytes(), 1)) for name in scripts}
    large = [name for name in scripts if size[name] > _LARGE]
    small = [name for name in scripts if size[name] <= _LARGE]
    before = accumulate((size[name] for name in large), initial=0)
    all_large = sum(size[name] for name in large)
    place = {name: bytes_ / all_large for name, bytes_ in zip(large, before, strict=False)}
    place |= {name: (number + 0.5) / len(small) for number, name in enumerate(small)}
    place[max(scripts, key=size.__getitem__)] = _LARGEST_AFTER
    return sorted(scripts, key=place.__getitem__)


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
        f"{_preload(_COMPONENT)}"
        f"{_script(address('course.js'))}"
        + "".join(
            f'<link rel="preload" crossorigin as="font" type="font/woff2" href="./fonts/{font}" />'
            for font in FIRST_FONTS
        )
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
    document = _STREAMLITS.sub(lambda found: _scripts(found[0]), document)
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
