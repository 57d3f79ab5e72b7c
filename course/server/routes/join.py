"""Routes for students who join a class: by its code, with a name or with the school's account."""

import json
import logging
from collections.abc import Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from course.delivery.classes import Joined, Membership, Refusal
from course.model.class_code import read_class_code
from course.model.classes import Class
from course.pages.shared.show import element, link, text
from course.server.routes.plain_page import cookie, field, go_to, plain_page, unreadable, wording
from course.server.routes.you import LONGEST_NAME
from course.services import logs, metrics, process, provider, teachers, visitor
from course.services.identity import (
    LEARNER_COOKIE,
    SIGN_IN_COOKIE,
    SIGNING_IN,
    code_of_login,
    learner_of,
    new_code,
    sign,
    sign_begun,
)
from course.services.messages import Wording
from course.services.throttle import Rate, Throttle, address_of

# Only wrong ones are counted: a whole class shares one address. A code has 30 bits; at two tries a
# second, finding one of a hundred would take two months, and it opens nothing but a list to join.
WRONG = Throttle(each=Rate(30, 1 / 4), overall=Rate(300, 2))
"""Counts wrong codes of classes, and names that are on no roster."""

_log = logging.getLogger(__name__)


def routes() -> list[BaseRoute]:
    """Return the routes."""
    return [
        Route("/join", _ask_code),
        Route("/join", _take_code, methods=["POST"]),
        Route("/join/{code}", _ask_name),
        Route("/join/{code}", _take_name, methods=["POST"]),
        Route("/join/{code}/sign-in", _sign_in),
        Route("/join/{code}/leave", _to_class),  # who changes the language there
        Route("/join/{code}/leave", _leave, methods=["POST"]),
    ]


async def _ask_code(request: Request) -> Response:
    return await _code_page(request)


async def _take_code(request: Request) -> Response:
    typed = await field(request, "code")
    if typed is None:
        return unreadable(request)
    found = await _class(typed)
    return _wrong(request) if found is None else go_to(f"/join/{found.code}")


async def _code_page(request: Request, *, problem: str = "", status: int = 200) -> Response:
    """Return the page with the field for a code, and the classes that the learner is in."""
    t = wording(request)
    form = (
        f'<form method="post" action="/join"><p><label for="code">{text(t("join.code"))}</label>'
        f"</p>{_said(problem)}"
        '<p><input id="code" name="code" required maxlength="20" autocomplete="off" '
        f'autocapitalize="characters" spellcheck="false" placeholder="K7Q-M4X"{_marked(problem)}> '
        f"{element('button', text(t('join.go-on')))}</p></form>"
    )
    home = element("p", link("/", t("home.back")))
    about = element("p", text(t("join.about")))
    joined = _joined_list(t, await _memberships(request))
    return plain_page(t, t("join.title"), about, form, joined, home, status=status)


def _joined_list(t: Wording, found: tuple[Membership, ...]) -> str:
    if not found:
        return ""
    rows = (text(t("join.in", name=one.class_.name, student=one.student.name)) for one in found)
    return element("section", element("ul", *(element("li", row) for row in rows)))


def _wrong(request: Request) -> Response:
    """Return the page for a code that no class has, and count it."""
    t = wording(request)
    about, status = t("join.wrong"), 404
    if WRONG.count(address_of(request.scope)):
        metrics.CREDENTIALS.labels("class", "throttled").inc()
        about, status = t("you.resume.throttled"), 429
    else:
        metrics.CREDENTIALS.labels("class", "wrong").inc()
        logs.event(_log, logging.WARNING, "class code wrong")
    again = element("p", link("/join", t("join.again")), " ", link("/", t("home.back")))
    said = element("p", text(about), cls="problem", role="alert")
    return plain_page(t, t("join.title"), said, again, status=status)


async def _ask_name(request: Request) -> Response:
    found = await _class(request.path_params["code"])
    if found is None:
        return _wrong(request)
    unlisted = request.query_params.get("account") == "not-listed"
    problem = wording(request)("join.account-not-listed") if unlisted else ""
    return await _name_page(request, found, problem=problem)


async def _name_page(
    request: Request, class_: Class, *, typed: str = "", problem: str = "", status: int = 200
) -> Response:
    """Return the page that asks for a name, or says as whom the learner is in the class."""
    t = wording(request)
    title = t("join.to", name=class_.name)
    mine = [one for one in await _memberships(request) if one.class_.id == class_.id]
    if mine:
        about = t("join.in", name=class_.name, student=mine[0].student.name)
        leave = (
            f'<form method="post" action="/join/{class_.code}/leave">'
            f"<p>{text(t('join.not-me'))}</p>"
            f"<p>{element('button', text(t('join.leave')))}</p></form>"
        )
        home = element("p", link("/", t("join.home")))
        about = element("p", text(about))
        return plain_page(t, title, _said(problem), about, home, leave, status=status)
    form = (
        f'<form method="post" action="/join/{class_.code}">'
        f'<p><label for="name">{text(t("join.name"))}</label></p>'
        f'<p id="about" class="meta">{text(t("join.name.about"))}</p>{_said(problem)}'
        f'<p><input id="name" name="name" required value="{text(typed)}" '
        f'maxlength="{LONGEST_NAME}" autocomplete="name"{_marked(problem)}> '
        f"{element('button', text(t('join.do')))}</p></form>"
    )
    account = ""
    if teachers.by_provider():
        way = link(f"/join/{class_.code}/sign-in", t("join.sign-in"))
        about = element("p", text(t("join.sign-in.about")), cls="meta")
        account = element("section", element("p", way), about)
    return plain_page(
        t, title, account, form, element("p", link("/", t("home.back"))), status=status
    )


async def _take_name(request: Request) -> Response:
    class_ = await _class(request.path_params["code"])
    if class_ is None:
        return _wrong(request)
    given = await field(request, "name")
    if given is None:
        return unreadable(request)
    typed = " ".join("".join(c if c.isprintable() else " " for c in given).split())[:LONGEST_NAME]
    if not any(letter.isalnum() for letter in typed):
        problem = wording(request)("join.name.missing")
        return await _name_page(request, class_, problem=problem, status=400)
    secret = process.settings().secret
    code, cookies = await run_in_threadpool(visitor.code, request.cookies), []
    if code is None:  # straight from the QR code, so this browser has no learner yet
        code = new_code()
        cookies = [cookie(request, LEARNER_COOKIE, sign(code, secret))]
    learner = learner_of(code, secret)

    def join() -> Joined | Refusal:
        return process.delivery().classes.join(
            class_, learner, typed, by_login=teachers.by_provider(), now=process.now()
        )

    joined = await run_in_threadpool(join)
    if isinstance(joined, Joined):
        return go_to("/", *cookies)
    return await _refused(request, class_, typed, joined)


async def _refused(request: Request, class_: Class, typed: str, why: Refusal) -> Response:
    """Return the page that says why somebody cannot join with that name."""
    t, status = wording(request), 403
    if why == "gone":
        return _wrong(request)
    problem = {
        "in-already": t("join.in-already"),
        "sign-in": t("join.must-sign-in", name=typed),
        "not-listed": t("join.not-listed", name=typed),
    }[why]
    if why == "not-listed" and WRONG.count(address_of(request.scope)):
        metrics.CREDENTIALS.labels("class", "throttled").inc()
        problem, status = t("you.resume.throttled"), 429
    return await _name_page(request, class_, typed=typed, problem=problem, status=status)


async def _to_class(request: Request) -> Response:
    return go_to(f"/join/{read_class_code(request.path_params['code']) or ''}")


async def _leave(request: Request) -> Response:
    class_ = await _class(request.path_params["code"])
    learner = await run_in_threadpool(visitor.identify, request.cookies)
    if class_ is None or learner is None:
        return _wrong(request)
    if await run_in_threadpool(process.delivery().classes.leave, class_.id, learner):
        return go_to(f"/join/{class_.code}")
    return await _name_page(request, class_, problem=wording(request)("join.begun"))


# With the school's account


async def _sign_in(request: Request) -> Response:
    class_ = await _class(request.path_params["code"])
    if class_ is None:
        return _wrong(request)
    begun = await provider.begin() if teachers.by_provider() else None
    if begun is None:
        problem = wording(request)("join.no-provider")
        return await _name_page(request, class_, problem=problem, status=503)
    kept = {name: value for name, value in begun.items() if name != "url"}
    value = sign_begun(
        json.dumps({**kept, "class": class_.code}), process.now(), process.settings().secret
    )
    seconds = int(SIGNING_IN.total_seconds())
    return go_to(begun["url"], cookie(request, SIGN_IN_COOKIE, value, seconds=seconds))


async def signed_in(request: Request, address: str, begun: Mapping[str, Any]) -> Response:
    """Return the response to a student who comes back from the provider with that address.

    The browser becomes the learner of that address, who is the same on every device.
    """
    class_ = await _class(str(begun["class"]))
    if class_ is None:
        return _wrong(request)
    secret = process.settings().secret
    code = code_of_login(address, secret)

    def join() -> object:
        if code != visitor.code(request.cookies):
            visitor.end_learning(request.cookies)
        return process.delivery().classes.join_by_login(
            class_, learner_of(code, secret), address, now=process.now()
        )

    joined = await run_in_threadpool(join)
    cookies = (
        cookie(request, LEARNER_COOKIE, sign(code, secret)),
        cookie(request, SIGN_IN_COOKIE, "", seconds=0),
    )
    if isinstance(joined, Joined):
        return go_to("/", *cookies)
    # Who is on the roster without an address says their name, too.
    why = "?account=not-listed" if joined == "not-listed" else ""
    return go_to(f"/join/{class_.code}{why}", *cookies)


async def not_signed_in(
    request: Request, begun: Mapping[str, Any], problem: str, *, status: int = 403
) -> Response:
    """Return the page of the class to a student whom the provider did not vouch for."""
    class_ = await _class(str(begun["class"]))
    if class_ is None:
        return _wrong(request)
    return await _name_page(request, class_, problem=problem, status=status)


async def _class(typed: str) -> Class | None:
    code = read_class_code(typed)
    if code is None:
        return None
    return await run_in_threadpool(process.delivery().classes.of_code, code)


async def _memberships(request: Request) -> tuple[Membership, ...]:
    learner = await run_in_threadpool(visitor.identify, request.cookies)
    if learner is None:
        return ()
    return await run_in_threadpool(process.delivery().classes.memberships, learner)


def _said(problem: str) -> str:
    return element("p", text(problem), id="problem", cls="problem", role="alert") if problem else ""


def _marked(problem: str) -> str:
    return ' aria-describedby="problem" aria-invalid="true" autofocus' if problem else ""
