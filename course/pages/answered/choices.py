"""Choices, the picked and the right ones marked."""

from course.delivery.views import ItemView
from course.model.items import ChoiceItem
from course.pages.answered import keys
from course.pages.answered.tile import tile, tiles
from course.pages.shared.show import text
from course.pages.shared.visit import Visit


def picked_choices(view: ItemView, item: ChoiceItem, visit: Visit) -> str:
    """Return all choices as they were shown, marked as picked and as right."""
    t, picked = visit.t, keys.picked(view)
    right = {choice.id for choice in item.choices if choice.right}
    return tiles(
        *(
            tile(
                "right" if option.id in right else "wrong" if option.id in picked else "",
                text(option.text[visit.language]),
                t("feedback.your-choice") if option.id in picked else "",
                t("feedback.right-choice") if option.id in right else "",
                chosen=option.id in picked,
            )
            for option in view.shown.options
        )
    )
