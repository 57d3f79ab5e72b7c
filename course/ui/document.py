"""The HTML document that Streamlit's pages run in, made ours."""

import base64
import hashlib
import html
import re
from functools import cache, partial
from pathlib import Path

import streamlit

STATIC = Path(__file__).parent / "static"
"""Files that the document links to: the style sheet and the icon."""

_ROOT = '<div id="root"></div>'
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_FOREIGN = re.compile(
    r"<link rel=\"service-desc\"[^>]*>"  # an interface for programs, which is closed here
    r"|<link rel=\"shortcut icon\"[^>]*>"
    r"|<link[^>]*as=\"font\"[^>]*>"  # not the font that these pages are set in
    r"|<!--.*?-->\s*",
    re.DOTALL,
)


@cache
def content_security_policy() -> str:
    """Return the policy: only our own files run, and nobody frames us.

    The one inline script is Streamlit's; its hash is taken from the installed version.
    """
    index = Path(streamlit.__file__).parent / "static" / "index.html"
    hashes = (
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in _INLINE_SCRIPT.findall(index.read_text(encoding="utf-8"))
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
def address(name: str) -> str:
    """Return the address of a static file; it changes with the content, so it may be cached."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()
    return f"./{name}?v={digest[:12]}"


def rewrite(document: str, *, language: str, title: str, loading: str, needs_script: str) -> str:
    """Return Streamlit's document in that language, with our title, icon and style sheet.

    Another document comes back as it is. `loading` stands on the page until the first run arrives,
    `needs_script` where no script runs.
    """
    if _ROOT not in document:
        return document
    head = (
        f'<link rel="icon" type="image/svg+xml" href="{address("favicon.svg")}" />'
        f'<link rel="stylesheet" href="{address("course.css")}" />'
    )
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
            f'<div id="root"><p class="course-loading">{html.escape(loading)}</p></div>',
        ),
        (re.compile("</head>"), f"{head}</head>"),
    )
    for pattern, replacement in substitutions:
        # A replacement may hold a backslash; with a function none is read as more than itself.
        document = pattern.sub(partial(_constant, replacement), document)
    return document


def _constant(text: str, _match: re.Match[str]) -> str:
    return text
