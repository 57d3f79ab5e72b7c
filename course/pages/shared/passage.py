"""A passage on offer: its name and its text."""

from collections.abc import Iterator

from course.delivery.views import Option
from course.model.offered import OfferedSource
from course.pages.shared.show import element, text
from course.pages.shared.visit import Visit
from course.services.messages import Wording


def name(head: OfferedSource, passage: str, t: Wording) -> str:
    """Return the passage's name, such as `VRT NWS, paragraph 6`; a digest is named as one."""
    publisher, place = head.publisher[t.language], t.place(passage.rpartition("/")[2])
    if head.rendition == "digest":
        return t("passage.digest", publisher=publisher, place=place)
    return t("passage.name", publisher=publisher, place=place)


def words(option: Option, head: OfferedSource, visit: Visit) -> Iterator[str]:
    """Yield its text as HTML, and a translation if the page is in another language."""
    yield element("p", text(option.text[head.language]), cls="said", lang=head.language)
    if visit.language != head.language and visit.language in option.text.by_language:
        yield element("p", text(option.text[visit.language]), cls="translated", lang=visit.language)
