"""A text with gaps, as it was filled in."""

from course.delivery.views import ItemView
from course.grading.short_text import reason
from course.model.items import AnyBlank, ChoiceBlank, Cloze, TextBlank
from course.model.resolved import ResolvedItem
from course.model.response import BlanksResponse
from course.model.text import Text
from course.pages.answered import keys
from course.pages.answered.tile import ICONS, tile, tiles
from course.pages.shared.gaps import filled, numbered
from course.pages.shared.given import given
from course.pages.shared.show import element, text
from course.pages.shared.visit import Visit


def filled_gaps(view: ItemView, item: Cloze, visit: Visit) -> tuple[str, ...]:
    """Return the filled-in text, and a row for each gap."""
    here = item.text[visit.language]
    fills = given(view, BlanksResponse).blanks
    outcome = view.last.outcome if view.last else None
    statuses = {name: (outcome.parts if outcome else {}).get(name, "blank") for name in item.blanks}
    inside = {
        name: element(
            "span",
            text(f"{ICONS[statuses[name]]} {_words(item.blanks[name], fill, visit)}"),
            cls=statuses[name],
        )
        for name, fill in fills.items()
        if name in item.blanks and fill
    }
    rows = (
        _gap_row(view, item.blanks[name], number, fills.get(name, ""), statuses[name], visit)
        for name, number in numbered(here).items()
    )
    return element("p", filled(here, inside), cls="cloze"), tiles(*rows)


def _gap_row(  # noqa: PLR0913, PLR0917 - what a row is made of
    view: ItemView, blank: AnyBlank, number: int, fill: str, status: str, visit: Visit
) -> str:
    t = visit.t
    assert view.solution is not None  # noqa: S101 - rows need it
    right = status == "right"
    words = _words(blank, fill, visit)
    why = _reason(view.solution, blank, fill, visit.language)
    return tile(
        status,
        element("span", text(t("feedback.gap", number=number))),
        t("feedback.marked", mark=words) if words else t("feedback.unfilled"),
        "" if right else t("feedback.should-be", mark=keys.in_words(blank, view.solution, t)),
        why=why[visit.language] if why and not right else "",
    )


def _reason(solution: ResolvedItem, blank: AnyBlank, fill: str, language: str) -> Text | None:
    """Return why what is in the blank is wrong, if the author says so."""
    if isinstance(blank, ChoiceBlank):
        picked = blank.choice(fill)
        return picked.why if picked else None
    return reason(solution, blank, fill, language) if isinstance(blank, TextBlank) else None


def _words(blank: AnyBlank, fill: str, visit: Visit) -> str:
    if isinstance(blank, ChoiceBlank):
        picked = blank.choice(fill)
        return picked.text[visit.language] if picked else ""
    return fill
