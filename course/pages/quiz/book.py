"""The articles beside a question, and the words in them that prove its key."""

import json

from course.delivery.views import ItemView
from course.pages.answered.feedback import proved
from course.pages.quiz import articles
from course.pages.shared.show import element
from course.pages.shared.visit import Visit
from course.services import process

Span = tuple[str, str, int, int]
"""A source, a passage of it, and the stretch of its text, in code points."""


def beside(view: ItemView, visit: Visit) -> str:
    """Return what offers the articles, the words that prove the key marked once it may be seen.

    `static/book.js` shows them.
    """
    return element(
        "i",
        cls="course-book",
        **{"data-address": articles.address(visit.t), "data-marks": json.dumps(_marks(view))},
    )


def _marks(view: ItemView) -> list[Span]:
    """The proofs by passage, where the article is still what the attempt was opened on."""
    solution, sources = view.solution, process.course().sources
    if solution is None:
        return []
    found: list[Span] = []
    for (source, passage), spans in proved(solution).items():
        cited = solution.passage(source, passage)
        now = sources[source].passage(passage) if source in sources else None
        if cited is not None and now is not None and now.text == cited.passage.text:
            found += [(source, passage, *span) for span in spans or [(0, 0)]]
    return found
