"""The articles beside a question, and the words in them that prove its key."""

from course.delivery.views import ItemView
from course.ui import articles, services
from course.ui.components import book
from course.ui.components.book import Span
from course.ui.feedback import proved
from course.ui.layout import Visit


def beside(view: ItemView, visit: Visit) -> None:
    """Offer the articles, with the words that prove the key marked once it may be seen."""
    t = visit.t
    book(
        articles.address(t),
        _marks(view),
        opens=t("book.open"),
        closes=t("book.close"),
        failed=t("book.failed"),
    )


def _marks(view: ItemView) -> list[Span]:
    """The proofs by passage, where the article is still what the attempt was opened on."""
    solution, sources = view.solution, services.course().sources
    if solution is None:
        return []
    found: list[Span] = []
    for (source, passage), spans in proved(solution).items():
        cited = solution.passage(source, passage)
        now = sources[source].passage(passage) if source in sources else None
        if cited is not None and now is not None and now.text == cited.passage.text:
            found += [(source, passage, *span) for span in spans or [(0, 0)]]
    return found
