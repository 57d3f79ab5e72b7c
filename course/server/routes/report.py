"""The page on which a learner reports a problem with an item.

It is plain HTML: it works without scripts, and a mistake in the form loses nothing of what was
typed.
"""

from collections.abc import Mapping
from typing import get_args
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from course.delivery.errors import NotFound, StoreError
from course.delivery.problems import LONGEST, Kind, Quote, Reportable, Unkept
from course.errors import CourseError
from course.model.offered import headed
from course.pages.answered.reporting import kinds
from course.pages.shared import show
from course.pages.shared.show import element, text
from course.server.routes.plain_page import (
    fields,
    forbidden,
    go_to,
    plain_page,
    refusal,
    wording,
)
from course.services import failing, process, visitor
from course.services.answers import passage_name
from course.services.messages import Wording

_LONGEST_FORM = 64 * 1024
"""Bytes: well above the limit for words, so that a text that is too long can be shown again."""


def routes() -> list[BaseRoute]:
    """Return the routes."""
    return [Route("/report", _ask), Route("/report", _send, methods=["POST"])]


async def _ask(request: Request) -> Response:
    about = await _about(request)
    if isinstance(about, Response):
        return about
    return _thanks(request, about) if "sent" in request.query_params else _form(request, about)


async def _send(request: Request) -> Response:
    learner = await run_in_threadpool(visitor.identify, request.cookies)
    if learner is None:
        return forbidden(request)
    about = await _about(request)
    if isinstance(about, Response):
        return about
    given = await fields(request, longest=_LONGEST_FORM)
    kind: Kind | None = next((one for one in get_args(Kind) if one == given.get("kind")), None)
    if kind is None:
        return _form(request, about, given, wrong="no-kind")

    def keep() -> Unkept | None:
        return process.delivery().problems.report(
            about,
            kind=kind,
            words=given.get("words", ""),
            language=wording(request).language,
            now=process.now(),
        )

    try:
        unkept = await run_in_threadpool(keep)
    except StoreError as error:
        failing.database("request", error)
        return _form(request, about, given, wrong="failed")
    if unkept is not None:
        return _form(request, about, given, wrong=unkept)
    return go_to(f"/report?{urlencode({**request.query_params, 'sent': '1'})}")


async def _about(request: Request) -> Reportable | Response:
    """Return the item that the address names, or an error page."""
    t, learner = wording(request), await run_in_threadpool(visitor.identify, request.cookies)
    asked, q = request.query_params.get("sitting", ""), request.query_params.get("q", "")
    number = int(q) if q.isascii() and q.isdigit() and len(q) < 6 else 0  # noqa: PLR2004
    try:
        process.course()
    except CourseError:
        return refusal(t, t("error.no-course.title"), t("error.no-course"), status=503)

    def find() -> Reportable | None:
        if learner is None:
            return None
        delivery, now = process.delivery(), process.now()
        try:
            held = delivery.looking.hold(learner, asked, now=now)
            return delivery.problems.reportable(held, number - 1, now=now)
        except NotFound:
            return None

    about = await run_in_threadpool(find)
    return about or refusal(t, t("error.unknown.title"), t("error.unknown"), status=404)


def _form(
    request: Request, about: Reportable, given: Mapping[str, str] | None = None, *, wrong: str = ""
) -> Response:
    t, given = wording(request), given or {}
    status = {"": 200, "too-many": 429, "failed": 503}.get(wrong, 422)
    whole = {"too-many": t("report.too-many"), "failed": t("report.failed")}.get(wrong, "")
    form = element(
        "form",
        _problem("form", whole),
        _kinds(about, given.get("kind", ""), t, wrong=wrong),
        _words(given.get("words", ""), t, wrong=wrong),
        element("p", element("button", text(t("report.send"))), _way_back(request, about, t)),
        cls="report",
        method="post",
    )
    return plain_page(t, t("report.title"), _item(about, t), form, status=status)


def _item(about: Reportable, t: Wording) -> str:
    """Return HTML that shows the item: number, stem and, once they may be seen, its quotes."""
    place = t("quiz.place", number=about.place.position + 1, total=len(about.sitting.items))
    words, language = about.stem[t.language], about.stem.language(t.language)
    stem = element("p", text(words), cls="stem", lang=language)
    quotes = [_quote(quote, t) for quote in about.quotes] if about.released else []
    return element("section", element("p", text(place), cls="meta"), stem, *quotes, cls="reported")


def _quote(quote: Quote, t: Wording) -> str:
    source = process.course().sources.get(quote.source)
    if source is None:
        name = t("passage.name", publisher=quote.source, place=t.place(quote.passage))
    else:
        name = passage_name(headed(source), quote.passage, t)
    words = element("blockquote", text(quote.words), cls="quote", lang=quote.language)
    return element("figure", words, element("figcaption", text(name), cls="meta"))


def _kinds(about: Reportable, picked: str, t: Wording, *, wrong: str) -> str:
    """Return a radio button per kind; those on key and quote only once these may be seen."""
    offered = kinds(t)
    if not about.released:
        del offered["counts"], offered["key"], offered["quote"]
    elif not about.quotes:
        del offered["quote"]
    mistake = wrong == "no-kind"
    rows = (
        element(
            "label",
            f'<input type="radio" name="kind" value="{kind}"'
            f"{' checked' if kind == picked else ''}"
            f"{' autofocus' if mistake and kind == 'unclear' else ''}>",
            element("span", text(words)),
        )
        for kind, words in offered.items()
    )
    return element(
        "fieldset",
        element("legend", text(t("report.kind"))),
        _problem("kind", t("report.no-kind") if mistake else ""),
        *rows,
        **{"aria-describedby": "kind-problem" if mistake else ""},
    )


def _words(typed: str, t: Wording, *, wrong: str) -> str:
    limit = t.number(LONGEST)
    problem = {
        "no-words": t("report.no-words"),
        "too-long": t("report.too-long", limit=limit),
    }.get(wrong, "")
    described = "words-problem words-about" if problem else "words-about"
    wrongly = ' aria-invalid="true" autofocus' if problem else ""
    return (
        f'<label for="words">{text(t("report.words"))}</label>'
        f'<p id="words-about" class="meta">{text(t("report.words.about", limit=limit))}</p>'
        f"{_problem('words', problem)}"
        f'<textarea id="words" name="words" rows="6" maxlength="{LONGEST}" '
        f'aria-describedby="{described}"{wrongly}>\n{text(typed)}</textarea>'
    )


def _problem(name: str, words: str) -> str:
    if not words:
        return ""
    return element("p", text(words), cls="problem", id=f"{name}-problem", role="alert")


def _thanks(request: Request, about: Reportable) -> Response:
    t = wording(request)
    back = element("p", _way_back(request, about, t))
    return plain_page(t, t("report.thanks.title"), element("p", text(t("report.thanks"))), back)


def _way_back(request: Request, about: Reportable, t: Wording) -> str:
    """Return a link back to the question, in the review if the attempt is finished."""
    number, tab = about.place.position + 1, request.query_params.get("tab", "")
    query = {"sitting": about.sitting.id, "q": str(number), "tab": tab}
    query["at"] = process.tab()  # a new value each time, so that the focus moves each time
    page = "/quiz" if about.sitting.finished is None else "/review"
    return show.link(page, t("reader.back", number=number), query)
