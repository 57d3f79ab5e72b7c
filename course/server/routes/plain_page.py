"""Plain HTML pages, for what Streamlit's cannot do: set a cookie, or respond with an error."""

from collections.abc import Mapping
from urllib.parse import parse_qs

from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from course.pages.shared.frame import plain_header
from course.pages.shared.show import element, text
from course.server.document import address
from course.services import visitor
from course.services.identity import YEAR
from course.services.messages import Wording

_SEE_OTHER = 303
_LONGEST_FORM = 4096
"""Bytes of a form: names and codes are short."""
_NOT_KEPT = {"cache-control": "no-store"}


def wording(connection: HTTPConnection) -> Wording:
    """Return the page texts in the visitor's language."""
    accepted = connection.headers.get("accept-language")
    return Wording(visitor.language(connection.cookies, accepted))


def plain_page(
    t: Wording, title: str, *inside: str, before: str = "", status: int = 200, header: bool = True
) -> Response:
    """Return a page with that title; `inside` must be HTML, and so `before`, above the title.

    The header has links to other pages.
    """
    top = plain_header(t) if header else ""
    return HTMLResponse(
        f'<!DOCTYPE html><html lang="{t.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{text(title)}</title>"
        f'<link rel="icon" type="image/svg+xml" href="{address("favicon.svg")[1:]}">'
        f'<link rel="stylesheet" href="{address("course.css")[1:]}">'
        f'<script type="module" src="{address("shell.js")[1:]}"></script></head>'
        f'<body class="course-plain">{top}<main id="main" tabindex="-1">'
        f"{before}{element('h1', text(title))}{''.join(inside)}</main></body></html>",
        status_code=status,
        headers=_NOT_KEPT,
    )


def confirmation(t: Wording, title: str, about: str, do: str, leave: str) -> Response:
    """Return a page with a button that posts to the same address.

    A GET must change nothing, since browsers may prefetch links.
    """
    return plain_page(
        t,
        title,
        element("p", text(about)),
        f'<form method="post">{element("button", text(do))} <a href="/">{text(leave)}</a></form>',
    )


def forbidden(connection: HTTPConnection) -> Response:
    """Return a 403 page."""
    t = wording(connection)
    return refusal(t, t("error.refused.title"), t("error.refused"), status=403)


def refusal(t: Wording, title: str, about: str, *, status: int) -> Response:
    """Return a page that gives the reason and links to the home page."""
    home = f'<p><a href="/">{text(t("home.back"))}</a></p>'
    return plain_page(t, title, element("p", text(about)), home, status=status)


def elsewhere(t: Wording, link: str | None) -> Response:
    """Return a page for a host name that is not ours, with a link to the address that is."""
    about = element("p", text(t("error.host")))
    way = element("p", element("a", text(link), href=link)) if link else ""
    return plain_page(t, t("error.host.title"), about, way, status=421, header=False)


async def field(request: Request, name: str) -> str | None:
    """Return a field of the posted form; None if it is not there or the form is too long."""
    return (await fields(request)).get(name)


async def fields(
    request: Request, *, longest: int = _LONGEST_FORM, most: int = 10
) -> Mapping[str, str]:
    """Return the fields of the posted form; none if it has more than `longest` bytes."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > longest:
            return {}
    try:
        found = parse_qs(body.decode(), keep_blank_values=True, max_num_fields=most)
    except ValueError:
        return {}
    return {name: values[0] for name, values in found.items()}


def unreadable(request: Request) -> Response:
    """Return a 400 page: the form was not one of ours, and nothing was changed."""
    t = wording(request)
    return refusal(t, t("error.form.title"), t("error.form"), status=400)


def go_to(path: str, *cookies: str) -> Response:
    """Return a redirect that also sets these cookies."""
    response = RedirectResponse(path, _SEE_OTHER, headers=_NOT_KEPT)
    for one in cookies:
        response.headers.append("set-cookie", one)
    return response


def cookie(connection: HTTPConnection, name: str, value: str, *, seconds: int = YEAR) -> str:
    """Return a Set-Cookie value; 0 seconds deletes the cookie."""
    secure = "; Secure" if connection.url.scheme in {"https", "wss"} else ""
    return f"{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"
