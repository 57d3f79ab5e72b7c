"""Pages of plain HTML, for what Streamlit's pages cannot do: change a cookie, or refuse."""

from collections.abc import Mapping
from urllib.parse import parse_qs, urlsplit

from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from course.pages.shared.show import element, text
from course.server.document import address
from course.services import process
from course.services.identity import YEAR
from course.services.messages import Wording

_SEE_OTHER = 303
_LONGEST_FORM = 4096
"""Bytes; a name and a code are short."""
_NOT_KEPT = {"cache-control": "no-store"}


def wording(connection: HTTPConnection) -> Wording:
    """Return the sentences, in the language of the browser."""
    accepted = connection.headers.get("accept-language")
    return Wording(process.language(connection.cookies, accepted))


def plain_page(t: Wording, title: str, *inside: str, status: int = 200) -> Response:
    """Return a page with that title; `inside` is HTML already."""
    return HTMLResponse(
        f'<!DOCTYPE html><html lang="{t.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{text(title)}</title>"
        f'<link rel="icon" type="image/svg+xml" href="{address("favicon.svg")[1:]}">'
        f'<link rel="stylesheet" href="{address("course.css")[1:]}"></head>'
        f'<body class="course-plain"><main>{element("h1", text(title))}{"".join(inside)}'
        "</main></body></html>",
        status_code=status,
        headers=_NOT_KEPT,
    )


def confirmation(t: Wording, title: str, about: str, do: str, leave: str) -> Response:
    """Return a page that asks before it does what the address does when posted to.

    A link that a browser fetches ahead must change nothing.
    """
    return plain_page(
        t,
        title,
        element("p", text(about)),
        f'<form method="post">{element("button", text(do))} <a href="/">{text(leave)}</a></form>',
    )


def forbidden(request: Request) -> Response:
    """Return the page for who may not do this."""
    t = wording(request)
    return refusal(t, t("error.refused.title"), t("error.refused"), status=403)


def refusal(t: Wording, title: str, about: str, *, status: int) -> Response:
    """Return a page that says why not, and leads home."""
    home = f'<p><a href="/">{text(t("home.back"))}</a></p>'
    return plain_page(t, title, element("p", text(about)), home, status=status)


async def field(request: Request, name: str) -> str:
    """Return a field of the form that was posted; empty where there is none, or all is too long."""
    return (await fields(request)).get(name, "")


async def fields(request: Request, *, longest: int = _LONGEST_FORM) -> Mapping[str, str]:
    """Return what the form that was posted has; nothing where all is longer than so many bytes."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > longest:
            return {}
    try:
        found = parse_qs(body.decode(), max_num_fields=10)
    except ValueError:
        return {}
    return {name: values[0] for name, values in found.items()}


def from_elsewhere(request: Request) -> bool:
    """Return whether another site's page sends this; without an origin it is no browser's form."""
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host")


def go_to(path: str, *cookies: str) -> Response:
    """Return the way to another page, with cookies to keep."""
    response = RedirectResponse(path, _SEE_OTHER, headers=_NOT_KEPT)
    for one in cookies:
        response.headers.append("set-cookie", one)
    return response


def cookie(connection: HTTPConnection, name: str, value: str, *, seconds: int = YEAR) -> str:
    """Return the header value that keeps a cookie; with 0 seconds it is forgotten."""
    secure = "; Secure" if connection.url.scheme in {"https", "wss"} else ""
    return f"{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"
