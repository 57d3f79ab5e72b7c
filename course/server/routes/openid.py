"""Routes for signing in by OpenID Connect: teachers, and students who join a class."""

import json
import logging
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from course.pages.shared.show import element, link, text
from course.server.routes import join
from course.server.routes.plain_page import cookie, go_to, plain_page, wording
from course.server.routes.sign_in import let_in
from course.services import logs, process, provider, teachers
from course.services.identity import SIGN_IN_COOKIE, SIGNING_IN, begun_of, sign_begun
from course.services.messages import Wording

_log = logging.getLogger(__name__)


def routes() -> list[BaseRoute]:
    """Return the routes."""
    return [Route(provider.SIGN_IN, _leave), Route(provider.CALLBACK, _come_back)]


async def _leave(request: Request) -> Response:
    if not teachers.by_provider():
        return go_to("/teacher")
    begun = await provider.begin()
    if begun is None:
        return _no_provider(request)
    kept = {name: value for name, value in begun.items() if name != "url"}
    value = sign_begun(json.dumps(kept), process.now(), process.settings().secret)
    seconds = int(SIGNING_IN.total_seconds())
    return go_to(begun["url"], cookie(request, SIGN_IN_COOKIE, value, seconds=seconds))


async def _come_back(request: Request) -> Response:
    t, given = wording(request), request.query_params
    kept = request.cookies.get(SIGN_IN_COOKIE)
    begun = json.loads(begun_of(kept, process.now(), process.settings().secret) or "{}")
    if not begun or given.get("state") != begun["state"]:
        return _not_in(t, t("sign-in.expired.title"), t("sign-in.expired"), t("error.try-again"))
    if given.get("error") == "access_denied":
        if "class" in begun:
            return await join.not_signed_in(request, begun, t("sign-in.denied"))
        return _not_in(t, t("sign-in.denied.title"), t("sign-in.denied"), t("error.try-again"))
    if "code" not in given:
        provider.failed(given.get("error"))
        claims = None
    else:
        claims = await provider.who(begun, given["code"])
    if claims is not None:
        return await _judged(request, claims, begun)
    if "class" in begun:
        return await join.not_signed_in(request, begun, t("join.no-provider"), status=503)
    return _no_provider(request)


async def _judged(
    request: Request, claims: Mapping[str, Any], begun: Mapping[str, Any]
) -> Response:
    t, address = wording(request), claims.get("email")
    settings, verified = process.settings(), claims.get("email_verified")
    if not isinstance(address, str) or not address:
        reason, about = "no address", t("refused.no-address")
    elif verified is None and not settings.trust_email:
        reason, about = "not said to be verified", t("refused.unsaid", address=address)
    elif verified is not None and str(verified).casefold() != "true":
        reason, about = "not verified", t("refused.unverified", address=address)
    elif "class" in begun:
        return await join.signed_in(request, address.casefold(), begun)
    elif address.casefold() not in settings.teachers:
        reason, about = "not listed", t("refused.not-listed", address=address)
    else:
        response = let_in(request, address.casefold())
        response.headers.append("set-cookie", cookie(request, SIGN_IN_COOKIE, "", seconds=0))
        return response
    logs.event(_log, logging.WARNING, "sign-in refused", reason=reason)
    if "class" in begun:
        return await join.not_signed_in(request, begun, about)
    return _not_in(t, t("refused.title"), about, t("sign-in.other"))


def _no_provider(request: Request) -> Response:
    t = wording(request)
    title, about = t("sign-in.down.title"), t("sign-in.down")
    return _not_in(t, title, about, t("error.try-again"), status=503)


def _not_in(t: Wording, title: str, about: str, again: str, *, status: int = 403) -> Response:
    """Return a page that says why, with a way to sign in after all and one home."""
    return plain_page(
        t,
        title,
        element("p", text(about)),
        element("p", link(provider.SIGN_IN, again), " ", link("/", t("home.back"))),
        status=status,
    )
