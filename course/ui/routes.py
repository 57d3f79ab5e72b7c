"""Plain HTTP routes: whatever changes a cookie, and the files that the document links to."""

import html
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from course.ui import services
from course.ui.document import STATIC, address
from course.ui.identity import LANGUAGE_COOKIE, LEARNER_COOKIE, YEAR, new_learner, sign
from course.ui.messages import Wording

_SEE_OTHER = 303
_FOREVER = {"cache-control": "public, max-age=31536000, immutable"}


def learner_cookie(connection: HTTPConnection) -> str:
    """Return the header value that makes the browser a new learner."""
    return _cookie(connection, LEARNER_COOKIE, sign(new_learner(), services.settings().secret))


def local_path(path: str | None) -> str:
    """Return `path` when it is a path on this server, else the home page."""
    if not path or not path.startswith("/") or path.startswith("//"):
        return "/"
    if "\\" in path or any(ord(letter) <= ord(" ") for letter in path):
        return "/"
    parts = urlsplit(path)
    return "/" if parts.scheme or parts.netloc else path


def routes() -> list[BaseRoute]:
    """Return the routes that stand beside Streamlit's own."""
    return [
        Route("/healthz", _healthz),
        Route("/language/{language}", _language),
        Route("/start-afresh", _ask_to_start_afresh),
        Route("/start-afresh", _start_afresh, methods=["POST"]),
        Route("/course.css", _static("course.css", "text/css")),
        Route("/favicon.svg", _static("favicon.svg", "image/svg+xml")),
    ]


async def _healthz(_request: Request) -> Response:
    return PlainTextResponse("ok")


async def _language(request: Request) -> Response:
    language = request.path_params["language"]
    if language not in services.languages():
        return PlainTextResponse("", status_code=404)
    response = RedirectResponse(local_path(request.query_params.get("next")), _SEE_OTHER)
    response.headers.append("set-cookie", _cookie(request, LANGUAGE_COOKIE, language))
    return response


async def _ask_to_start_afresh(request: Request) -> Response:
    """Ask first: a link that a browser fetches ahead must not cost a learner all progress."""
    language = services.language(request.cookies, request.headers.get("accept-language"))
    t = Wording(language)
    return HTMLResponse(
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{html.escape(t('afresh.title'))}</title>"
        f'<link rel="icon" type="image/svg+xml" href="{address("favicon.svg")}">'
        f'<link rel="stylesheet" href="{address("course.css")}"></head>'
        f'<body class="course-plain"><main><h1>{html.escape(t("afresh.title"))}</h1>'
        f"<p>{html.escape(t('afresh.about'))}</p>"
        f'<form method="post"><button>{html.escape(t("afresh.do"))}</button>'
        f' <a href="./">{html.escape(t("afresh.leave"))}</a></form></main></body></html>'
    )


async def _start_afresh(request: Request) -> Response:
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        return PlainTextResponse("", status_code=403)
    response = RedirectResponse("/", _SEE_OTHER)
    response.headers.append("set-cookie", learner_cookie(request))
    return response


def _static(name: str, media_type: str) -> Callable[[Request], Awaitable[Response]]:
    content = (STATIC / name).read_bytes()

    async def serve(_request: Request) -> Response:
        return Response(content, media_type=media_type, headers=_FOREVER)

    return serve


def _cookie(connection: HTTPConnection, name: str, value: str) -> str:
    secure = "; Secure" if connection.url.scheme == "https" else ""
    return f"{name}={value}; Path=/; Max-Age={YEAR}; HttpOnly; SameSite=Lax{secure}"
