"""A passage on offer, and its text."""

from collections.abc import Iterator, Mapping, Sequence

from course.delivery.views import ItemView, Option
from course.model.offered import OfferedSource
from course.pages.shared.highlighting import Span, highlighted
from course.pages.shared.show import element
from course.pages.shared.visit import Visit
from course.services.messages import Wording

Marks = tuple[Sequence[Span], Mapping[str, Sequence[Span]]]
"""Spans of a passage, and of its translations by language."""


def question(view: ItemView, t: Wording) -> str:
    """Return the question for the passages that show what was chosen."""
    return t("answer.shown-by-one") if view.shown.one_passage else t("answer.shown-by")


def words(
    option: Option, head: OfferedSource, visit: Visit, marks: Marks | None = None
) -> Iterator[str]:
    """Yield its text as HTML, and a translation if the page is in another language.

    Words of either that prove something are marked.
    """
    spans, translated = marks or ((), {})
    said = highlighted(option.text[head.language], spans)
    yield element("p", said, cls="said", lang=head.language)
    if visit.language != head.language and visit.language in option.text.by_language:
        there = highlighted(option.text[visit.language], translated.get(visit.language, ()))
        yield element("p", there, cls="translated", lang=visit.language)
