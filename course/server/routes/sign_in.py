"""Routes for signing teachers in and out, and the guard of routes for teachers only."""

import functools
import logging
from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Scope

from course.server.routes.plain_page import (
    confirmation,
    cookie,
    forbidden,
    go_to,
    refusal,
    wording,
)
from course.services import logs, metrics, process, teachers, visitor
from course.services.identity import TEACHER_COOKIE, TEACHING, sign_teacher
from course.services.throttle import Rate, Throttle, address_of

# Links are pasted, not typed, so ten mistakes are plenty. Only wrong ones are counted: the right
# one gets in whatever others try, since its signature is not guessed at any rate.
WRONG_TOKENS = Throttle(each=Rate(10, 1 / 30), overall=Rate(100, 1))
"""Counts wrong teacher tokens."""

Handler = Callable[[Request], Awaitable[Response]]

_log = logging.getLogger(__name__)


def routes() -> list[BaseRoute]:
    """Return the routes."""
    return [
        _WithToken("/teacher", _take_token),
        Route("/teacher/sign-out", _ask_to_sign_out),
        Route("/teacher/sign-out", _sign_out, methods=["POST"]),
    ]


def teacher_only(handler: Handler) -> Handler:
    """Return the handler guarded: visitors who are not teachers get a 403 page."""

    @functools.wraps(handler)
    async def guarded(request: Request) -> Response:
        if not await run_in_threadpool(visitor.is_teacher, request.cookies):
            return forbidden(request)
        response = await handler(request)
        response.headers["cache-control"] = "no-store"
        return response

    return guarded


class _WithToken(Route):
    """A route that matches only with a token; without one, Streamlit serves that path."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        if b"token=" not in scope.get("query_string", b""):
            return Match.NONE, {}
        return super().matches(scope)


async def _take_token(request: Request) -> Response:
    t, given = wording(request), request.query_params.get("token", "")
    if teachers.by_provider() or not await run_in_threadpool(visitor.take_link, given):
        if WRONG_TOKENS.count(who := address_of(request.scope)):
            metrics.CREDENTIALS.labels("token", "throttled").inc()
            title, about = t("token.throttled.title"), t("token.throttled")
            return refusal(t, title, about, status=429)
        metrics.CREDENTIALS.labels("token", "wrong").inc()
        still = WRONG_TOKENS.open_to(who)
        logs.event(_log, logging.WARNING, "teacher token wrong", throttled=not still)
        return refusal(t, t("token.wrong.title"), t("token.wrong"), status=403)
    logs.event(_log, logging.INFO, "teacher signed in")
    value = sign_teacher(process.now(), process.settings().secret)
    seconds = int(TEACHING.total_seconds())
    return go_to("/teacher", cookie(request, TEACHER_COOKIE, value, seconds=seconds))


async def _ask_to_sign_out(request: Request) -> Response:
    t = wording(request)
    about = t("sign-out.about")
    return confirmation(t, t("sign-out.title"), about, t("sign-out.do"), t("afresh.leave"))


async def _sign_out(request: Request) -> Response:
    await run_in_threadpool(visitor.end_teaching, request.cookies)
    return go_to("/", cookie(request, TEACHER_COOKIE, "", seconds=0))
