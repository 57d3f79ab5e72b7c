"""The route of the articles that are read beside a question."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from course.errors import CourseError
from course.pages.quiz.articles import document
from course.services import process, visitor
from course.services.messages import LANGUAGES, Wording


async def articles(request: Request) -> Response:
    """Return the articles as JSON; 403 during a closed-book exam of the learner's."""
    learner = await run_in_threadpool(visitor.identify, request.cookies)
    language = request.query_params.get("language", "")
    if learner is None or language not in LANGUAGES:
        return PlainTextResponse("", status_code=404)
    closed = await run_in_threadpool(
        process.delivery().looking.book_closed, learner, now=process.now()
    )
    if closed:
        return PlainTextResponse("", status_code=403)
    try:
        body, digest = document(Wording(language))
    except CourseError:
        return PlainTextResponse("", status_code=503)
    asked = request.query_params.get("v") == digest
    caching = "private, max-age=31536000, immutable" if asked else "no-store"
    return Response(body, media_type="application/json", headers={"cache-control": caching})
