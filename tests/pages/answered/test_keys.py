"""The key of every type in the learner's language, from the one place that says what it is."""

from pathlib import Path

import pytest

from course.checking import Checked, check_folder
from course.model.entity import Spelling
from course.model.items import ITEM_TYPES
from course.model.key import key_parts
from course.model.resolved import ResolvedItem
from course.model.response import NumberResponse
from course.pages.answered.keys import in_words, key_line, sentence, typed
from course.services.messages import Wording
from tests.app.fixtures import COURSE
from tests.pages.answered.test_reasons import answered


@pytest.fixture(scope="module")
def checked() -> Checked:
    return check_folder(Path(COURSE))


def said(solution: ResolvedItem, language: str) -> list[str]:
    offer = solution.reconciled
    parts = key_parts(solution.item, solution.claim, offer.verdict if offer else None)
    return [in_words(part.right, solution, Wording(language)) for part in parts]


def first(checked: Checked, kind: str) -> ResolvedItem:
    return next(one for one in checked.resolved.values() if one.item.type == kind)


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("kind", list(ITEM_TYPES))
def test_every_part_of_every_key_has_words(kind: str, language: str, checked: Checked) -> None:
    words = said(first(checked, kind), language)
    assert words
    assert all(words)


def test_a_number_says_its_qualifier_in_the_language_of_the_page(checked: Checked) -> None:
    numeric = first(checked, "numeric")
    assert key_line(numeric, Wording("en")) == said(numeric, "en")[0]
    assert key_line(numeric, Wording("nl")) != key_line(numeric, Wording("en"))


def test_a_name_is_spelled_as_the_quoted_article_in_the_language_of_the_page_does(
    checked: Checked,
) -> None:
    solution = checked.resolved["dam-place"]
    [cited] = {(one.source, one.language) for one in solution.passages}
    entity = solution.entity("aswan")
    spelling = Spelling(text="Assuan", sources=(cited[0],))
    other = Spelling(text="Syene", relation="other-name", sources=(cited[0],))
    entity = entity.model_copy(update={"spellings": (*entity.spellings, other, spelling)})
    solution = solution.model_copy(update={"entities": (entity,)})
    elsewhere = {"en": "nl", "nl": "en"}[cited[1]]
    assert key_line(solution, Wording(cited[1])) == "Assuan"
    assert key_line(solution, Wording(elsewhere)) == "Aswan"


@pytest.mark.parametrize("kind", ["single-choice", "ordering", "matching"])
def test_a_key_that_the_rows_show_is_not_said_again(kind: str, checked: Checked) -> None:
    assert key_line(first(checked, kind), Wording("en")) is None


@pytest.mark.parametrize(
    ("text", "unit", "shown"),
    [
        ("1500", "km", "1500 km"),
        ("1.500 kilometer", "m", "1.500 kilometer"),
        ("more than 1500 m", "km", "more than 1500 m"),
        ("half a mile", "km", "half a mile"),
        ("11 villages", "km", "11 villages km"),
    ],
)
def test_a_picked_unit_is_shown_only_where_none_was_typed(
    text: str, unit: str, shown: str, checked: Checked
) -> None:
    view = answered(checked, "nile-length", NumberResponse(text=text, unit=unit), "en")
    assert typed(view, Wording("en")) == shown


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        ("5", "nl", "5 maanden"),
        ("1", "nl", "1 maand"),
        ("5", "en", "5 months"),
        ("one", "en", "one month"),
        ("about 1", "en", "about 1 month"),
        ("many", "en", "many months"),
        ("bijna 6", "nl", "bijna 6 maanden"),
        ("6 months month", "en", "6 months month"),
    ],
)
def test_a_picked_unit_is_a_word_of_the_language(
    text: str, language: str, shown: str, checked: Checked
) -> None:
    view = answered(checked, "nile-length", NumberResponse(text=text, unit="month"), language)
    assert typed(view, Wording(language)) == shown


@pytest.mark.parametrize(
    ("text", "unit", "language", "said"),
    [
        ("5", "month", "en", "Your answer is in months, but the question asks for kilometres."),
        (
            "5",
            "month",
            "nl",
            "Je antwoord staat in maanden, maar er wordt gevraagd naar kilometer.",
        ),
        ("5 weeks", "m", "en", "You typed weeks but chose metres."),
        ("5 weken", "m", "nl", "Je typte weken en koos meter."),
        ("6", "km", "en", "The figure is higher."),
        ("“abc”", "km", "en", "“abc” could not be read as a number."),
        ('"abc"', "km", "nl", "“abc” is niet als getal te lezen."),
    ],
)
def test_a_sentence_on_what_was_typed_is_in_the_language(
    text: str, unit: str, language: str, said: str, checked: Checked
) -> None:
    view = answered(checked, "nile-length", NumberResponse(text=text, unit=unit), language)
    assert view.last is not None
    assert said in sentence(view.last.outcome, view, Wording(language))
