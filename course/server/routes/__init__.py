"""Plain HTTP routes: everything that sets a cookie, downloads, and what machines ask for."""

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from course.server.origin import from_elsewhere, host_of
from course.server.routes import (
    articles,
    banks,
    classes,
    downloads,
    join,
    live,
    openid,
    practise,
    readiness,
    report,
    sign_in,
    tables,
    you,
)
from course.server.routes.plain_page import cookie, go_to
from course.services import process
from course.services.identity import LANGUAGE_COOKIE, LEARNER_COOKIE, new_code, sign


def learner_cookie(connection: HTTPConnection) -> str:
    """Return a Set-Cookie value that makes the browser a new learner."""
    return cookie(connection, LEARNER_COOKIE, sign(new_code(), process.settings().secret))


def local_path(path: str | None) -> str:
    """Return `path` when it is a path on this server, else the home page."""
    if not path or not path.startswith("/") or path.startswith("//"):
        return "/"
    if "\\" in path or any(ord(letter) <= ord(" ") for letter in path):
        return "/"
    try:
        parts = urlsplit(path)
    except ValueError:
        return "/"
    return "/" if parts.scheme or parts.netloc else path


def routes() -> list[BaseRoute]:
    """Return all our routes; Streamlit adds its own."""
    return [
        Route("/healthz", _healthz),
        Route("/readyz", _readyz),
        Route("/language/{language}", _language),
        *you.routes(),
        *join.routes(),
        *downloads.routes(),
        *practise.routes(),
        *report.routes(),
        *sign_in.routes(),
        *openid.routes(),
        *tables.routes(),
        *banks.routes(),
        *classes.routes(),
        *live.routes(),
        Route("/articles.json", articles.articles),
    ]


async def _healthz(_request: Request) -> Response:
    return PlainTextResponse("ok")


async def _readyz(_request: Request) -> Response:
    reason = await readiness.why_not()
    return PlainTextResponse(reason or "ok", status_code=503 if reason else 200)


async def _language(request: Request) -> Response:
    language = request.path_params["language"]
    if language not in process.languages():
        return PlainTextResponse("", status_code=404)
    referer, here = request.headers.get("referer", ""), None
    if host_of(referer) == request.url.netloc:
        here = urlsplit(referer)._replace(scheme="", netloc="", fragment="").geturl()
    back = local_path(request.query_params.get("next") or here)
    # Browsers leave out Sec-Fetch-Site where there is no TLS, and then only the Referer tells.
    unsaid = "sec-fetch-site" not in request.headers and here is None
    if unsaid or from_elsewhere(request.headers):
        return go_to(back)  # another site chooses no language for the visitor
    return go_to(back, cookie(request, LANGUAGE_COOKIE, language))
