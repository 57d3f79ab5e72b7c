"""The hints that were asked for."""

from collections.abc import Iterator

from course.delivery.views import ItemView
from course.model.hint import Hint
from course.pages.shared.address import Address
from course.pages.shared.show import element, link, text
from course.pages.shared.visit import Visit
from course.services import process


def hints(
    view: ItemView, visit: Visit, address: Address | None, *, closed: bool = False
) -> Iterator[str]:
    """Yield the hints that were asked for, each with its number where there are several.

    With the address of the question, links to passages lead back to it.
    """
    total = len(view.hints) + view.hints_left
    for number, hint in enumerate(view.hints, 1):
        label = text(visit.t.count("quiz.hint", total, place=number))
        words = _hint(hint, visit, address, closed=closed)
        about = element("span", label, cls="label")
        yield element("p", about, words, cls="hint", id=f"given-hint-{number}", tabindex="-1")


def _hint(hint: Hint, visit: Visit, address: Address | None, *, closed: bool) -> str:
    """Return a hint as HTML, with a link to its passage unless the articles are closed."""
    words, t = visit.html(hint), visit.t
    source, _, passage = (hint.passage or "").partition("/")
    article = process.course().sources.get(source)
    if article is None or closed:
        return words
    label = t("proof.read", publisher=article.publisher[visit.language], place=t.place(passage))
    query = {"source": source, "passage": passage, **(address.query() if address else {})}
    return f"{words} {link('/reader', label, query)}"
