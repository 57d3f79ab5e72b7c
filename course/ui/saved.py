"""Files that learners take with them: the review of an attempt, and all that is kept of them."""

import json
from functools import cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from course.delivery.errors import NotFound
from course.errors import CourseError
from course.ui import position, review, services, standing
from course.ui.document import STATIC
from course.ui.layout import Visit
from course.ui.messages import Wording
from course.ui.plain_page import forbidden, refusal, wording
from course.ui.show import element, text


def routes() -> list[BaseRoute]:
    """Return the routes."""
    return [Route("/review.html", _review), Route("/your-data", _your_data)]


def link_to_data(t: Wording) -> str:
    """Return the part of a learner's page that leads to what is kept of them."""
    return element(
        "section",
        element("h2", text(t("you.data"))),
        element("p", text(t("you.data.about"))),
        f'<p><a href="/your-data" download>{text(t("you.data.get"))}</a></p>',
    )


async def _review(request: Request) -> Response:
    learner = services.identify(request.cookies)
    if learner is None:
        return forbidden(request)
    visit = Visit(learner, wording(request))
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
    """Return the file's name and the review as one page, or None as long as there is no review."""
    quiz = services.delivery().looking.sitting(visit.learner, sitting, now=services.now())
    if quiz.sitting.finished is None:
        return None
    views = review.views_of(quiz)
    found = standing.standing(quiz, views)
    title = f"{position.title(quiz, visit)} – {visit.t('review.title')}"
    page = (
        f'<!DOCTYPE html><html lang="{visit.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<base href="{text(server)}"><title>{text(title)}</title>'
        f"<style>{_style()}</style></head>"
        '<body class="course-saved"><main class="stHtml">'
        f"{review.head(quiz, views, found, visit)}"
        f"{review.sums(quiz, views, found, visit, tab='')}"
        f"{review.items(quiz, views, visit, tab='')}"
        "</main></body></html>"
    )
    day = quiz.sitting.finished.date().isoformat()
    return f"{visit.t('review.file')}-{quiz.sitting.quiz}-{day}.html", page


@cache
def _style() -> str:
    """Return the style sheet without the fonts, which the file would ask the server for."""
    parts = (path for path in sorted(STATIC.glob("css/*.css")) if "fonts" not in path.name)
    return "\n".join(path.read_text(encoding="utf-8") for path in parts)


async def _your_data(request: Request) -> Response:
    learner = services.identify(request.cookies)
    if learner is None:
        return forbidden(request)

    def made() -> str:
        data = services.delivery().learners.own_data(learner, now=services.now())
        return json.dumps(data, ensure_ascii=False, indent=2)

    body = await run_in_threadpool(made)
    return Response(body, media_type="application/json", headers=_kept_as("your-data.json"))


def _kept_as(name: str) -> dict[str, str]:
    return {
        "content-disposition": f'attachment; filename="{name}"',
        "cache-control": "no-store",
    }
