"""Choices, the picked and the right ones marked."""

from course.delivery.views import ItemView
from course.model.items import Choice, ChoiceItem, MultipleChoice
from course.pages.answered import keys
from course.pages.answered.tile import tile, tiles, withheld
from course.pages.shared.visit import Visit


def picked_choices(view: ItemView, item: ChoiceItem, visit: Visit) -> str:
    """Return all choices as they were shown: found, picked wrongly, missed, or neither."""
    shown = [option.id for option in view.shown.options]
    added = [choice.id for choice in item.choices if choice.right and choice.id not in shown]
    found = (item.choice(name) for name in (*shown, *added))
    picked, several = keys.picked(view), isinstance(item, MultipleChoice)
    if withheld(view):
        return tiles(*(_unmarked_row(one, visit, chosen=one.id in picked) for one in found if one))
    rows = (_row(one, visit, chosen=one.id in picked, several=several) for one in found if one)
    return tiles(*rows)


def _unmarked_row(choice: Choice, visit: Visit, *, chosen: bool) -> str:
    """Return a row that says whether it was picked, and whether it is right, but no verdict."""
    return tile(
        "missed" if choice.right else "",
        visit.html(choice.text),
        visit.t("feedback.chosen") if chosen else "",
        visit.t("feedback.key") if choice.right else "",
        chosen=chosen,
    )


def _row(choice: Choice, visit: Visit, *, chosen: bool, several: bool) -> str:
    t, words = visit.t, visit.html(choice.text)
    if choice.right and not chosen:
        note = t("feedback.missed") if several else t("feedback.key")
        return tile("missed", words, note)
    if not chosen:
        return tile("", words)
    note = t("feedback.chosen-right") if choice.right else t("feedback.chosen-wrong")
    return tile("right" if choice.right else "wrong", words, note, chosen=True)
