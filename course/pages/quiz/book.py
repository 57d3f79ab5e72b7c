"""The articles beside a question, and the words in them that prove its key."""

import json

from course.delivery.views import ItemView
from course.pages.answered.proofs import proved
from course.pages.quiz import articles
from course.pages.shared.highlighting import highlighted
from course.pages.shared.show import element
from course.pages.shared.visit import Visit
from course.services import process


def beside(view: ItemView, visit: Visit) -> str:
    """Return an element that makes `book.js` offer the articles.

    Once the key may be seen, the words that prove it are highlighted.
    """
    return element(
        "i",
        cls="course-book",
        **{
            "data-address": articles.address(visit.t),
            "data-marks": json.dumps(_marked(view, visit.language)),
        },
    )


def _marked(view: ItemView, language: str) -> list[tuple[str, str, str, str]]:
    """Return each passage that proves the key: source, id, and text and translation highlighted.

    Only where the article still has the text that the attempt was opened on.
    """
    solution, sources = view.solution, process.course().sources
    if solution is None:
        return []
    found = []
    for (source, passage), words in proved(solution).items():
        cited = solution.passage(source, passage)
        now = sources[source].passage(passage) if source in sources else None
        if cited is None or now is None or now.text != cited.passage.text:
            continue
        translation, spans = now.translation.get(language), words.translated.get(language)
        same = translation and spans and translation == cited.passage.translation.get(language)
        there = highlighted(translation, spans) if translation and spans and same else ""
        found.append((source, passage, highlighted(now.text, words.spans), there))
    return found
