"""Routes for signing teachers in and out, and the guard of routes for teachers only."""

import functools
import logging
from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Scope

from course.pages.shared.show import element, link, text
from course.server.routes.plain_page import (
    confirmation,
    cookie,
    forbidden,
    go_to,
    plain_page,
    refusal,
    wording,
)
from course.services import logs, metrics, process, provider, teachers, visitor
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
    return let_in(request)


def let_in(request: Request, address: str = "") -> Response:
    """Sign in a teacher who has that e-mail address, or none if a link was used."""
    logs.event(_log, logging.INFO, "teacher signed in")
    value = sign_teacher(process.now(), process.settings().secret, address)
    seconds = int(TEACHING.total_seconds())
    return go_to("/teacher", cookie(request, TEACHER_COOKIE, value, seconds=seconds))


async def _ask_to_sign_out(request: Request) -> Response:
    t = wording(request)
    about = t("sign-out.provider") if teachers.by_provider() else t("sign-out.about")
    return confirmation(t, t("sign-out.title"), about, t("sign-out.do"), t("afresh.leave"))


async def _sign_out(request: Request) -> Response:
    await run_in_threadpool(visitor.end_teaching, request.cookies)
    gone = cookie(request, TEACHER_COOKIE, "", seconds=0)
    if not teachers.by_provider():
        return go_to("/", gone)
    t = wording(request)
    way = await provider.way_out()
    ways = [link(way, t("sign-out.there"))] if way else []
    ways.append(link("/", t("home.back")))
    about = element("p", text(t("sign-out.done")))
    page = plain_page(t, t("sign-out.done.title"), about, element("p", " ".join(ways)))
    page.headers.append("set-cookie", gone)
    return page
