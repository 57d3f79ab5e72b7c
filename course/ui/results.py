"""What learners achieved, for teachers: a table on their page, and files to download."""

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from course.delivery.results import HEAD, Row, rows
from course.delivery.views import SittingView
from course.exchange.tables import as_csv, as_xlsx
from course.ui import services
from course.ui.feedback import points
from course.ui.messages import Wording
from course.ui.show import element, put, text
from course.ui.sign_in import teacher_only

_MOST = 100
"""Attempts on the page; the files have them all."""
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def results(t: Wording) -> None:
    """Show the newest attempts, and the ways to all of them."""
    views = services.delivery().looking.results(now=services.now())
    put(element("h2", text(t("results.title"))))
    if not views:
        put(element("p", text(t("results.none")), cls="meta"))
        return
    links = " · ".join(_link(kind, t) for kind in ("csv", "xlsx"))
    put(element("p", text(t.count("results.attempts", len(views))), " ", links))
    head = (
        *(t("results.name"), t("results.score"), t("results.quiz")),
        *(t("results.state"), t("results.started")),
    )
    put(
        element(
            "div",
            element(
                "table",
                element("thead", element("tr", *(_cell("th", words) for words in head))),
                element("tbody", *(_row(view, t) for view in views[:_MOST])),
            ),
            cls="results",
        )
    )
    if len(views) > _MOST:
        st.caption(t("results.more", shown=_MOST, total=len(views)))


def routes() -> list[BaseRoute]:
    """Return the routes of the files."""
    return [
        Route("/teacher/results.csv", teacher_only(_csv)),
        Route("/teacher/results.xlsx", teacher_only(_xlsx)),
    ]


async def _csv(_request: Request) -> Response:
    table = as_csv(HEAD, await run_in_threadpool(_rows))
    # With a mark, or Excel reads it in the code page of the machine.
    return Response("\ufeff" + table, media_type="text/csv", headers=_named("results.csv"))


async def _xlsx(_request: Request) -> Response:
    table = await run_in_threadpool(lambda: as_xlsx(HEAD, _rows()))
    return Response(table, media_type=_WORKBOOK, headers=_named("results.xlsx"))


def _rows() -> list[Row]:
    return rows(services.delivery().looking.results(now=services.now()))


def _link(kind: str, t: Wording) -> str:
    words = text(t("results.download", kind=kind.upper()))
    return f'<a href="/teacher/results.{kind}" download>{words}</a>'


def _named(name: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{name}"'}


def _row(view: SittingView, t: Wording) -> str:
    sitting = view.sitting
    quiz = services.course().quizzes.get(sitting.quiz)
    state = t("results.finished") if sitting.finished else t("results.going")
    score = "" if view.score is None else points(t, view.score, view.maximum)
    return element(
        "tr",
        _cell("td", view.name or t("results.nameless", code=sitting.learner[:6])),
        _cell("td", score if sitting.finished else ""),
        _cell("td", quiz.title[t.language] if quiz else sitting.quiz),
        _cell("td", state),
        _cell("td", t.date(sitting.opened)),
    )


def _cell(name: str, words: str) -> str:
    return element(name, text(words))
