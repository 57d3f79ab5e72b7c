"""Routes for a learner's own record: a name, and a code for continuing on another device."""

import logging
from collections.abc import Sequence
from contextlib import suppress

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from course.delivery.errors import StoreError
from course.delivery.problems import Reply
from course.pages.answered.reporting import reply_html
from course.pages.shared.show import element, link, text
from course.pages.shared.trouble import not_done
from course.server.routes import downloads
from course.server.routes.plain_page import (
    confirmation,
    cookie,
    field,
    forbidden,
    go_to,
    plain_page,
    unreadable,
    wording,
)
from course.services import failing, logs, metrics, process, visitor
from course.services.identity import LEARNER_COOKIE, learner_of, read_resume_code, resume_code, sign
from course.services.messages import Wording
from course.services.throttle import Rate, Throttle, address_of

LONGEST_NAME = 100
"""Characters; longer names are cut."""

# Only wrong codes are counted, and a right one always gets in: a school shares one address. A code
# has 60 bits; at a thousand tries a second, finding one of ten thousand would take 3,000 years.
WRONG_CODES = Throttle(each=Rate(30, 1 / 4), overall=Rate(300, 2))
"""Counts wrong resume codes."""

_log = logging.getLogger(__name__)


def routes() -> list[BaseRoute]:
    """Return the routes."""
    return [
        Route("/you", _you),
        Route("/name", _name, methods=["POST"]),
        Route("/resume", _resume, methods=["POST"]),
        # Where a form was sent to: who changes the language there, or loads it again.
        Route("/name", _to_you),
        Route("/resume", _to_you),
        Route("/start-afresh", _ask_to_start_afresh),
        Route("/start-afresh", _start_afresh, methods=["POST"]),
    ]


async def _you(request: Request) -> Response:
    return await _page(request)


async def _to_you(_request: Request) -> Response:
    return go_to("/you")


async def _page(request: Request, *, problem: str = "", status: int = 200) -> Response:
    """Return the learner's page; without a cookie it only offers the field for a code."""
    t, code = wording(request), await run_in_threadpool(visitor.code, request.cookies)
    parts = []
    if code is not None:
        learner = learner_of(code, process.settings().secret)
        name = await run_in_threadpool(process.delivery().learners.name, learner)
        replies = await run_in_threadpool(process.delivery().problems.replies, learner)
        kept = _kept(t, name or "") if request.query_params.get("kept") == "name" else ""
        parts = [kept, _replies(t, replies), _ask_name(t, name or ""), _show_code(t, code)]
        parts.append(downloads.link_to_data(t))
        if not _fetched_ahead(request):
            await run_in_threadpool(_mark_read, replies)
    return plain_page(
        t,
        t("you.title"),
        *parts,
        _ask_code(t, problem),
        f'<p><a href="/start-afresh">{text(t("home.afresh"))}</a></p>',
        f'<p><a href="/">{text(t("home.back"))}</a></p>',
        status=status,
    )


def _kept(t: Wording, name: str) -> str:
    """Return what was saved as the learner's name, and what that means."""
    words = t("you.name.kept", name=name) if name else t("you.name.removed")
    return element("p", text(words), cls="notice", role="status")


def _replies(t: Wording, replies: Sequence[Reply]) -> str:
    """Return what teachers replied to the learner's reports, each with a link to the question."""
    if not replies:
        return ""
    title = element("h2", text(t("reply.title")))
    return element("section", title, *(_reply(t, one) for one in replies), cls="replies")


def _reply(t: Wording, reply: Reply) -> str:
    number = reply.position + 1
    query = {"sitting": reply.sitting, "q": str(number), "at": process.tab()}
    page = "/review" if reply.finished else "/quiz"
    way = link(page, t("reply.question", number=number), query)
    return element("article", reply_html(reply, t, new=reply.new), element("p", way))


def _mark_read(replies: Sequence[Reply]) -> None:
    with suppress(StoreError):  # then they are new the next time as well
        process.delivery().problems.mark_read(replies, now=process.now())


def _fetched_ahead(request: Request) -> bool:
    """Return whether a browser fetches the page in case it is wanted, and nobody sees it yet."""
    return "prefetch" in request.headers.get("sec-purpose", "")


def _ask_name(t: Wording, name: str) -> str:
    return (
        f'<form method="post" action="/name"><h2><label for="name">{text(t("you.name"))}</label>'
        f"</h2><p>{text(t('you.name.about'))}</p>"
        f'<input id="name" name="name" value="{text(name)}" maxlength="{LONGEST_NAME}" '
        f'autocomplete="name"> {element("button", text(t("you.name.keep")))}</form>'
    )


def _show_code(t: Wording, code: str) -> str:
    written = resume_code(code, process.settings().secret)
    return (
        f"<section><h2>{text(t('you.elsewhere'))}</h2><p>{text(t('you.elsewhere.about'))}</p>"
        f"<details><summary>{text(t('you.elsewhere.show'))}</summary>"
        f'<p class="code">{text(written)}</p><p>{text(t("you.elsewhere.secret"))}</p>'
        "</details></section>"
    )


def _ask_code(t: Wording, problem: str) -> str:
    said = f'<p id="problem" class="problem" role="alert">{text(problem)}</p>' if problem else ""
    described = ' aria-describedby="problem" aria-invalid="true" autofocus' if problem else ""
    return (
        f'<form method="post" action="/resume"><h2><label for="code">{text(t("you.resume"))}'
        f"</label></h2><p>{text(t('you.resume.about'))}</p>{said}"
        f'<input id="code" name="code" required maxlength="40" autocomplete="off" '
        f'autocapitalize="characters" spellcheck="false" placeholder="ABCD-1234-EFGH-5678"'
        f"{described}> {element('button', text(t('you.resume.do')))}</form>"
    )


async def _name(request: Request) -> Response:
    learner = await run_in_threadpool(visitor.identify, request.cookies)
    if learner is None:
        return forbidden(request)
    typed = await field(request, "name")
    if typed is None:
        return unreadable(request)
    name = " ".join("".join(c if c.isprintable() else " " for c in typed).split())[:LONGEST_NAME]

    def keep() -> None:
        process.delivery().learners.rename(learner, name or None, now=process.now())

    try:
        await run_in_threadpool(keep)
    except StoreError as error:
        failing.database("request", error)
        t = wording(request)
        problem = element("p", text(not_done(error, t)), cls="problem", role="alert")
        form = _ask_name(t, name), f'<p><a href="/">{text(t("home.back"))}</a></p>'
        return plain_page(t, t("error.not-done.title"), problem, *form, status=503)
    return go_to("/you?kept=name")


async def _resume(request: Request) -> Response:
    t, secret = wording(request), process.settings().secret
    code = read_resume_code(await field(request, "code") or "", secret)
    if code is not None:
        if code == await run_in_threadpool(visitor.code, request.cookies):
            return go_to("/")
        await run_in_threadpool(visitor.end_learning, request.cookies)
        return go_to("/", cookie(request, LEARNER_COOKIE, sign(code, secret)))
    if WRONG_CODES.count(who := address_of(request.scope)):
        metrics.CREDENTIALS.labels("code", "throttled").inc()
        return await _page(request, problem=t("you.resume.throttled"), status=429)
    metrics.CREDENTIALS.labels("code", "wrong").inc()
    still = WRONG_CODES.open_to(who)
    logs.event(_log, logging.WARNING, "resume code wrong", throttled=not still)
    return await _page(request, problem=t("you.resume.wrong"), status=403)


async def _ask_to_start_afresh(request: Request) -> Response:
    t = wording(request)
    return confirmation(t, t("afresh.title"), t("afresh.about"), t("afresh.do"), t("afresh.leave"))


async def _start_afresh(request: Request) -> Response:
    await run_in_threadpool(visitor.end_learning, request.cookies)
    return go_to("/", cookie(request, LEARNER_COOKIE, "", seconds=0))  # the home page gives one
