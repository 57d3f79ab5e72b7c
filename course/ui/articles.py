"""The articles as they stand beside a question: one file for each language of the pages."""

import json
from hashlib import sha256

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from course.errors import CourseError
from course.model.bank import Course
from course.model.source import Source
from course.ui import services
from course.ui.messages import LANGUAGES, Wording

_made: dict[str, tuple[Course, bytes, str]] = {}
"""By language, for the course that is served: the file, and a digest of it."""


def address(t: Wording) -> str:
    """Return where the articles are for pages in that language; it changes with the content."""
    _, digest = _document(t)
    return f"/articles.json?language={t.language}&v={digest}"


async def articles(request: Request) -> Response:
    """Return the articles; not to a learner whose exam goes on with the book closed."""
    learner = services.identify(request.cookies)
    language = request.query_params.get("language", "")
    if learner is None or language not in LANGUAGES:
        return PlainTextResponse("", status_code=404)
    closed = await run_in_threadpool(
        services.delivery().looking.book_closed, learner, now=services.now()
    )
    if closed:
        return PlainTextResponse("", status_code=403)
    try:
        body, digest = _document(Wording(language))
    except CourseError:
        return PlainTextResponse("", status_code=503)
    asked = request.query_params.get("v") == digest
    caching = "private, max-age=31536000, immutable" if asked else "no-store"
    return Response(body, media_type="application/json", headers={"cache-control": caching})


def _document(t: Wording) -> tuple[bytes, str]:
    course = services.course()
    found = _made.get(t.language)
    if found is None or found[0] is not course:
        sources = sorted(course.sources.values(), key=lambda one: one.rendition == "background")
        body = json.dumps([_article(one, t) for one in sources], ensure_ascii=False).encode()
        found = _made[t.language] = (course, body, sha256(body).hexdigest()[:12])
    return found[1:]


def _article(source: Source, t: Wording) -> dict[str, object]:
    foreign = source.language != t.language
    facts = [source.publisher[t.language]]
    if source.published is not None:
        facts.append(t.date(source.published))
    if source.rendition == "digest":
        facts.append(t("book.digest"))
    return {
        "id": source.id,
        "publisher": source.publisher[t.language],
        "title": source.title[t.language],
        "about": " · ".join(facts),
        "language": source.language,
        "translated": t.language,
        "passages": [
            [
                passage.id,
                t.place(passage.id),
                passage.text,
                passage.translation.get(t.language) if foreign else None,
            ]
            for passage in source.passages
        ],
    }
