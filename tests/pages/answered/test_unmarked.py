"""What a student sees of an answer while its key may not be shown: all of it, and no marks."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from course.checking import Checked, check_folder
from course.delivery.showing import shown
from course.delivery.views import ItemView
from course.grading import examples
from course.model.items import ITEM_TYPES
from course.model.resolved import ResolvedItem
from course.model.response import AnyResponse
from course.model.sitting import SavedResponse
from course.pages.answered.unmarked import unmarked
from course.pages.shared.visit import Visit
from course.services.messages import Wording
from tests.app.fixtures import COURSE


@pytest.fixture(scope="module")
def checked() -> Checked:
    return check_folder(Path(COURSE))


def lines(solution: ResolvedItem, response: AnyResponse, language: str) -> list[str]:
    saved = SavedResponse(
        item=solution.item.id,
        revision=1,
        tab="a",
        response=response,
        language=language,
        at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    view = ItemView(
        position=0,
        shown=shown(solution, "seed"),
        response=saved,
        revision=1,
        foreign=0,
        checks=(),
        hints=(),
        hints_left=0,
        solution=None,
    )
    return unmarked(view, Visit("learner", Wording(language)))


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("kind", list(ITEM_TYPES))
def test_every_part_of_an_answer_has_words(kind: str, language: str, checked: Checked) -> None:
    solution = next(one for one in checked.resolved.values() if one.item.type == kind)
    found = examples(solution, language)
    for response in (found.right, found.wrong):
        if response is None:
            continue
        given = lines(solution, response, language)
        assert given != [Wording(language)("feedback.nothing")]
        assert all(line.strip(" \u2013:") for line in given)


def test_marks_are_listed_in_the_order_of_the_page(checked: Checked) -> None:
    solution = next(one for one in checked.resolved.values() if one.item.type == "statements")
    read = [option.text["en"].rstrip(".") for option in shown(solution, "seed").options]
    given = lines(solution, examples(solution, "en").right, "en")
    assert [line.partition(" \u2013 ")[0] for line in given] == read


def test_nothing_given_is_said_to_be_nothing(checked: Checked) -> None:
    solution = next(iter(checked.resolved.values()))
    blank = examples(solution, "en").blank
    assert lines(solution, blank, "en") == [Wording("en")("feedback.nothing")]
