"""The table of who takes a quiz at this moment, for the page that shows it."""

import hashlib

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from course.pages.live.board import drawn
from course.pages.live.chosen import Chosen
from course.server.routes.plain_page import forbidden, wording
from course.services import process, visitor


def routes() -> list[BaseRoute]:
    """Return the route."""
    return [Route("/live/board", _board)]


async def _board(request: Request) -> Response:
    # Not `teacher_only`: whether a cookie was ended is read together with all the rest.
    cookie = visitor.teaching(request.cookies)
    found = None if cookie is None else await run_in_threadpool(_drawn, request, cookie)
    if found is None:
        return forbidden(request)
    tag = f'"{hashlib.sha256(found.encode()).hexdigest()[:32]}"'
    headers = {"etag": tag, "cache-control": "no-store"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return HTMLResponse(found, headers=headers)


def _drawn(request: Request, cookie: str) -> str | None:
    chosen = Chosen.from_query(request.query_params)
    watching = process.delivery().watching
    seen = watching.seen(process.now, class_=chosen.class_, cookie=cookie)
    return None if cookie in seen.ended else drawn(seen, chosen, wording(request).language)
