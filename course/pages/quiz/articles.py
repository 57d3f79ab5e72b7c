"""The articles for reading beside a question, as one JSON file per page language."""

import json
from hashlib import sha256

from course.model.bank import Course
from course.model.source import Source
from course.services import process
from course.services.messages import Wording

_made: dict[str, tuple[Course, bytes, str]] = {}
"""By language: the course it was made for, the file, and its digest."""


def address(t: Wording) -> str:
    """Return the URL of the articles for that page language; it changes with the content."""
    _, digest = document(t)
    return f"/articles.json?language={t.language}&v={digest}"


def document(t: Wording) -> tuple[bytes, str]:
    """Return the articles as JSON and their digest; CourseError while no course is served."""
    course = process.course()
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
