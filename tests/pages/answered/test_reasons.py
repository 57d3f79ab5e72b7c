"""Why a typed answer is wrong, where the author says so."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from course.checking import Checked, check_folder
from course.delivery.showing import shown
from course.delivery.views import ItemView
from course.grading import grade
from course.model.items import Cloze
from course.model.response import AnyResponse, BlanksResponse, TextResponse
from course.model.sitting import Check, SavedResponse
from course.pages.answered.cloze import filled_gaps
from course.pages.answered.keys import key_line, reasons_of, sentence
from course.pages.shared.visit import Visit
from course.services.messages import Wording
from tests.app.fixtures import COURSE

NOW = datetime(2026, 1, 1, tzinfo=UTC)
ACCEPT = """\
accept:
{0}  - {{text: Cairo, credit: 0, why: {{en: Cairo lies far below it., nl: Caïro ligt veel lager.}}}}
{0}  - {{text: Asuan, credit: 0.5, why: {{en: That is Spanish., nl: Dat is Spaans.}}}}
{0}  - Aswan
"""


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """The small course, with a wrong town named beside the right one."""
    folder = shutil.copytree(COURSE, tmp_path_factory.mktemp("reasons") / "course")
    for name, key, indent in (("rivers", "entity: aswan", 4), ("streams", "spelling: Aswan", 8)):
        bank = Path(folder, f"{name}.yaml")
        text = bank.read_text("utf-8")
        assert text.count(f"{key}\n") == 1
        bank.write_text(text.replace(f"{key}\n", ACCEPT.format(" " * indent)), "utf-8")
    checked = check_folder(folder)
    assert checked.clean
    return checked


def answered(checked: Checked, item: str, response: AnyResponse, language: str) -> ItemView:
    solution = checked.resolved[item]
    saved = SavedResponse(
        item=item, revision=1, tab="a", response=response, language=language, at=NOW
    )
    outcome = grade(solution, response, language)
    check = Check(item=item, attempt=1, revision=1, outcome=outcome, at=NOW)
    return ItemView(
        position=0,
        shown=shown(solution, "seed"),
        response=saved,
        revision=1,
        foreign=0,
        checks=(check,),
        hints=(),
        hints_left=0,
        solution=solution,
        earned=outcome.score,
    )


@pytest.mark.parametrize(
    ("typed", "language", "reasons"),
    [
        ("Cairo", "en", ("Cairo lies far below it.",)),
        (" cairo.", "nl", ("Caïro ligt veel lager.",)),
        ("Asuan", "en", ("That is Spanish.",)),
        ("Aswan", "en", ()),
        ("Luxor", "en", ()),
    ],
)
def test_a_wrong_text_that_the_author_names_gets_its_reason(
    typed: str, language: str, reasons: tuple[str, ...], checked: Checked
) -> None:
    view = answered(checked, "dam-place", TextResponse(text=typed), language)
    assert reasons_of(view, checked.resolved["dam-place"], Wording(language)) == reasons


def test_part_of_the_points_is_said_by_the_verdict_alone(checked: Checked) -> None:
    view = answered(checked, "dam-place", TextResponse(text="Asuan"), "en")
    assert view.last is not None
    assert view.last.outcome.status == "partial"
    assert not sentence(view.last.outcome, view, Wording("en"))


def test_the_key_is_the_text_with_full_credit_wherever_it_is_in_the_list(checked: Checked) -> None:
    assert key_line(checked.resolved["dam-place"], Wording("en")) == "Aswan"


@pytest.mark.parametrize(("typed", "expected"), [("Cairo", 1), ("Luxor", 0), ("Aswan", 0)])
def test_so_does_one_in_a_gap(typed: str, expected: int, checked: Checked) -> None:
    response = BlanksResponse(blanks={"town": typed, "number": "11"})
    view = answered(checked, "nile-cloze", response, "en")
    item = checked.resolved["nile-cloze"].item
    assert isinstance(item, Cloze)
    html = "".join(filled_gaps(view, item, Visit("learner", Wording("en"))))
    assert html.count("Cairo lies far below it.") == expected
