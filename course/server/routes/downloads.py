"""Download routes for learners: the review of an attempt, and everything stored about them."""

import base64
import json
import re
from functools import cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from course.delivery.errors import NotFound
from course.errors import CourseError
from course.pages.review import parts, standing
from course.pages.shared import attempt
from course.pages.shared.show import element, text
from course.pages.shared.visit import Visit
from course.server.document import STATIC, content
from course.server.routes.plain_page import forbidden, refusal, wording
from course.services import process, visitor
from course.services.messages import Wording

_FACE = re.compile(r"@font-face \{[^}]*url\([^}]*\}")
_FILE = re.compile(r'url\("\./fonts/([^"]+)"\)')
_RANGE = re.compile(r"U\+([0-9A-F]+(?:-[0-9A-F]+)?)")


def routes() -> list[BaseRoute]:
    """Return the routes."""
    return [Route("/review.html", _review), Route("/your-data", _your_data)]


def link_to_data(t: Wording) -> str:
    """Return the section with the link to the learner's own data."""
    return element(
        "section",
        element("h2", text(t("you.data"))),
        element("p", text(t("you.data.about"))),
        f'<p><a href="/your-data" download>{text(t("you.data.get"))}</a></p>',
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
            parts.sums(quiz, views, found, visit, tab=""),
            parts.items(quiz, views, visit, tab="", replies=parts.replies_in(quiz, visit)),
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


def _kept_as(name: str) -> dict[str, str]:
    return {
        "content-disposition": f'attachment; filename="{name}"',
        "cache-control": "no-store",
    }
