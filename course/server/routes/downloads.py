"""Download routes for learners: the review of an attempt, and everything stored about them."""

import base64
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from course.delivery.errors import NotFound
from course.delivery.own import Data
from course.errors import CourseError
from course.model.text import Text
from course.pages.answered.feedback import points, status_word
from course.pages.review import parts, standing
from course.pages.shared import attempt
from course.pages.shared.show import element, text
from course.pages.shared.visit import Visit
from course.server.document import STATIC, content
from course.server.routes.plain_page import forbidden, plain_page, refusal, wording
from course.services import process, visitor
from course.services.messages import Wording

_FACE = re.compile(r"@font-face \{[^}]*url\([^}]*\}")
_FILE = re.compile(r'url\("\./fonts/([^"]+)"\)')
_RANGE = re.compile(r"U\+([0-9A-F]+(?:-[0-9A-F]+)?)")


def routes() -> list[BaseRoute]:
    """Return the routes."""
    return [
        Route("/review.html", _review),
        Route("/your-data", _your_data),
        Route("/you/data", _read_data),
    ]


def link_to_data(t: Wording) -> str:
    """Return the section with the links to the learner's own data, to be read and as a file."""
    return element(
        "section",
        element("h2", text(t("you.data"))),
        element("p", text(t("you.data.about"))),
        f'<p><a href="/you/data">{text(t("you.data.read"))}</a> '
        f'<a href="/your-data" download>{text(t("you.data.get"))}</a></p>',
    )


async def _review(request: Request) -> Response:
    learner = await run_in_threadpool(visitor.identify, request.cookies)
    if learner is None:
        return forbidden(request)
    visit = Visit(learner, wording(request), process.course().languages)
    t, asked = visit.t, request.query_params.get("sitting", "")
    try:
        found = await run_in_threadpool(_page, asked, str(request.base_url), visit)
    except NotFound:
        found = None
    except CourseError:
        return refusal(t, t("error.no-course.title"), t("error.no-course"), status=503)
    if found is None:
        return refusal(t, t("error.unknown.title"), t("error.unknown"), status=404)
    name, page = found
    return HTMLResponse(page, headers=_kept_as(name))


def _page(sitting: str, server: str, visit: Visit) -> tuple[str, str] | None:
    """Return file name and page of the review; None while the attempt is open."""
    quiz = process.delivery().looking.sitting(visit.learner, sitting, now=process.now())
    if quiz.sitting.finished is None:
        return None
    views = parts.views_of(quiz)
    found = standing.standing(quiz, views)
    title = f"{attempt.full_title(quiz, visit.t)} – {visit.t('review.title')}"
    body = "".join(
        (
            parts.head(quiz, views, found, visit),
            parts.sums(quiz, views, found, visit, tab=None),
            parts.items(quiz, views, visit, tab=None, replies=parts.replies_in(quiz, visit)),
        )
    ).replace(' href="/', f' href="{text(server)}')  # links lead to the server, also from a disk
    page = (
        f'<!DOCTYPE html><html lang="{visit.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{text(title)}</title>"
        f"<style>{_style(body)}</style></head>"
        f'<body class="course-saved"><main class="stHtml">{body}</main></body></html>'
    )
    day = quiz.sitting.finished.date().isoformat()
    return f"{visit.t('review.file')}-{quiz.sitting.quiz}-{day}.html", page


def _style(body: str) -> str:
    """Return the style sheet for a file that stands alone: with the fonts that its text takes."""
    return _FACE.sub(lambda face: _carried(face[0], frozenset(body)), _sheet())


@cache
def _sheet() -> str:
    return content("course.css").decode()


def _carried(face: str, letters: frozenset[str]) -> str:
    """Return an @font-face with its file in it; empty if none of the letters is in the font."""
    ranges = [one.split("-") for one in _RANGE.findall(face)]
    if not any(
        int(low, 16) <= ord(letter) <= int(high[0] if high else low, 16)
        for low, *high in ranges
        for letter in letters
    ):
        return ""
    return _FILE.sub(lambda file: f'url("data:font/woff2;base64,{_packed(file[1])}")', face)


@cache
def _packed(name: str) -> str:
    return base64.b64encode((STATIC / "fonts" / name).read_bytes()).decode()


async def _your_data(request: Request) -> Response:
    learner = await run_in_threadpool(visitor.identify, request.cookies)
    if learner is None:
        return forbidden(request)

    def made() -> str:
        data = process.delivery().learners.own_data(learner, now=process.now())
        return json.dumps(data, ensure_ascii=False, indent=2)

    body = await run_in_threadpool(made)
    return Response(body, media_type="application/json", headers=_kept_as("your-data.json"))


async def _read_data(request: Request) -> Response:
    learner = await run_in_threadpool(visitor.identify, request.cookies)
    if learner is None:
        return forbidden(request)
    t = wording(request)

    def made() -> list[str]:
        data = process.delivery().learners.own_data(learner, now=process.now())
        name = data["learner"]["name"] or t("you.data.no-name")
        named = element("p", text(f"{t('you.name')}: {name}"))
        attempts = (_attempt(attempt, t) for attempt in data["attempts"])
        return [
            named,
            *(_in_class(one, t) for one in data["classes"]),
            *attempts,
            _practice(data, t),
        ]

    try:
        inside = await run_in_threadpool(made)
    except CourseError:
        return refusal(t, t("error.no-course.title"), t("error.no-course"), status=503)
    ways = (
        f'<p><a href="/your-data" download>{text(t("you.data.get"))}</a></p>'
        f'<p><a href="/you">{text(t("you.data.back"))}</a></p>'
    )
    return plain_page(t, t("you.data"), element("p", text(t("you.data.about"))), *inside, ways)


def _in_class(one: Data, t: Wording) -> str:
    facts = [t("join.in", name=one["class"], student=one["name"])]
    if one["login"]:
        facts.append(t("you.data.login", login=one["login"]))
    if one["time_factor"]:
        facts.append(t("you.data.factor", n=t.number(one["time_factor"])))
    return element("p", text(" ".join(facts)))


def _attempt(attempt: Data, t: Wording) -> str:
    """Return an attempt and its questions, each with what is kept about it."""
    quiz = process.course().quizzes.get(attempt["quiz"])
    title = quiz.title[t.language] if quiz else attempt["quiz"] or t("practise.title")
    facts = [t("you.data.started", moment=_when(attempt["started"], t))]
    if attempt["finished"]:
        facts.append(t("review.when", date=t.date(datetime.fromisoformat(attempt["finished"]))))
    if attempt["score"] is not None:
        facts.append(points(t, attempt["score"], attempt["maximum"]))
    rows = (
        element("li", *_question(item, t), value=str(item["number"])) for item in attempt["items"]
    )
    return element(
        "section",
        element("h2", text(title)),
        element("p", text(" · ".join(facts)), cls="meta"),
        element("details", element("summary", text(t("you.data.questions"))), element("ol", *rows)),
        cls="kept",
    )


def _question(item: Data, t: Wording) -> Iterator[str]:
    stem = Text.model_validate(item["stem"])
    language = stem.language(t.language)
    yield element("strong", text(stem[t.language]), lang=language)
    for given in item["responses"]:
        words = ", ".join(_words(given["response"])) or "–"
        yield element(
            "span", text(t("you.data.answer", moment=_when(given["at"], t), answer=words))
        )
    for check in item["checks"]:
        mark = status_word(t, check["status"]) if "status" in check else t("state.answered")
        yield element("span", text(t("you.data.check", moment=_when(check["at"], t), mark=mark)))
    for at in item["hints"]:
        yield element("span", text(t("you.data.hint", moment=_when(at, t))))
    for said in item["reports"]:
        yield element(
            "span", text(t("you.data.report", moment=_when(said["at"], t), words=said["words"]))
        )


def _practice(data: Data, t: Wording) -> str:
    """Return the questions that were missed: when each comes back, and how each review went."""
    if not data["practice"]:
        return ""
    stems = {item["item"]: item["stem"] for one in data["attempts"] for item in one["items"]}
    ratings = {
        "good": t("you.data.rated-good"),
        "hard": t("you.data.rated-hard"),
        "again": t("you.data.rated-again"),
    }
    rows = []
    for missed in data["practice"]:
        stem = Text.model_validate(stems[missed["item"]])
        language = stem.language(t.language)
        due = t("you.data.due", date=t.date(date.fromisoformat(missed["due"])))
        reviews = (f"{_when(one['at'], t)}: {ratings[one['rating']]}" for one in missed["reviews"])
        spans = (element("span", text(line)) for line in (due, *reviews))
        rows.append(element("li", element("strong", text(stem[t.language]), lang=language), *spans))
    title = element("h2", text(t("practise.title")))
    return element("section", title, element("ol", *rows), cls="kept")


def _words(response: object) -> Iterator[str]:
    """Yield the texts in a response, as far as there are any."""
    if isinstance(response, Mapping):
        for name, value in response.items():
            if isinstance(value, str) and value and name not in {"text", "choice", "unit"}:
                yield f"{name}: {value}"
            else:
                yield from _words(value)
    elif isinstance(response, list | tuple):
        for value in response:
            yield from _words(value)
    elif response:
        yield str(response)


def _when(moment: str, t: Wording) -> str:
    at = datetime.fromisoformat(moment)
    return f"{t.date(at)}, {at:%H:%M} UTC"


def _kept_as(name: str) -> dict[str, str]:
    return {
        "content-disposition": f'attachment; filename="{name}"',
        "cache-control": "no-store",
    }
