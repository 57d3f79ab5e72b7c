"""The route behind the buttons that open practice of some questions."""

from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from course.delivery.errors import NotFound, NothingToAsk, NotNow, StoreError
from course.errors import CourseError
from course.pages.shared.trouble import not_done
from course.server.routes.plain_page import fields, forbidden, go_to, refusal, wording
from course.services import failing, process, visitor

_DIGITS = 6
"""More than any number of a question has."""


def routes() -> list[BaseRoute]:
    """Return the routes."""
    return [Route("/practise", _practise, methods=["POST"])]


async def _practise(request: Request) -> Response:
    """Open practice of the questions that the form names, and go there."""
    learner = await run_in_threadpool(visitor.identify, request.cookies)
    if learner is None:
        return forbidden(request)
    t, given = wording(request), await fields(request)
    title = t("practise.not.title")
    try:
        sitting = await run_in_threadpool(_open, learner, given)
    except (NothingToAsk, NotNow):
        return refusal(t, title, t("practise.nothing"), status=409)
    except NotFound:
        return refusal(t, t("error.unknown.title"), t("error.unknown"), status=404)
    except StoreError as error:
        failing.database("request", error)
        return refusal(t, t("error.not-done.title"), not_done(error, t), status=503)
    except CourseError:
        return refusal(t, t("error.no-course.title"), t("error.no-course"), status=503)
    query = {"sitting": sitting, "q": "1", "tab": process.tab(), "at": process.tab()}
    return go_to(f"/quiz?{urlencode(query)}")


def _open(learner: str, given: Mapping[str, str]) -> str:
    """Return the id of an attempt at what was asked for: one question, or those of a skill."""
    delivery, now, seed = process.delivery(), process.now(), process.seed()
    if "sitting" in given:
        number = given.get("q", "")
        if not (number.isascii() and number.isdigit() and len(number) < _DIGITS):
            raise NothingToAsk("There is no such question.")
        held = delivery.looking.hold(learner, given["sitting"], now=now)
        return delivery.taking.retry_one(held, int(number) - 1, now=now, seed=seed).id
    return delivery.practising.items(learner, _of_skill(learner, given), now=now, seed=seed).id


def _of_skill(learner: str, given: Mapping[str, str]) -> tuple[str, ...]:
    """Return the items of a skill that the learner is not secure in."""
    found = process.delivery().looking.progress(learner, now=process.now())
    return next((one.missing for one in found if one.skill == given.get("skill")), ())
