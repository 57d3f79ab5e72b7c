"""A typed answer that was right after all: into the bank, and to the credit of who typed it."""

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from course.checking import check_folder
from course.delivery.accepting import Accepting, accept, wrong_answers
from course.delivery.delivery import Delivery
from course.delivery.errors import NotFound
from course.delivery.live import LiveCourse
from course.errors import CourseError, UsageError
from course.model.response import AnyResponse, BlanksResponse, NumberResponse, TextResponse
from course.store.store import Store
from tests.delivery.samples import NOW

SMALL = Path(__file__).parents[1] / "courses" / "small"
PLACES = {"nile-length": 0, "dam-place": 4}
ACCEPT = """\
    accept:  # what counts
      en: [Aswan, Assuan]  # English
      # and in Dutch
      nl:
        - Assoean  # the usual one
        - Aswan
"""
WHY = ("It is another name.", "teacher")


class Course:
    """A copy of the small course whose dam has accepted texts, and students who typed."""

    def __init__(self, folder: Path, store: Store) -> None:
        self.folder, self.store = Path(shutil.copytree(SMALL, folder)), store
        self.bank, self.entities = folder / "rivers.yaml", folder / "entities.yaml"
        # A second has passed whenever it looks.
        self.delivery = Delivery(store, LiveCourse(self.folder, clock=count().__next__).current)

    def write(self, old: str, new: str) -> None:
        text = self.bank.read_text("utf-8")
        assert old in text
        self.bank.write_text(text.replace(old, new), "utf-8")

    def answer(
        self,
        learner: str,
        response: AnyResponse,
        *,
        place: int = PLACES["dam-place"],
        quiz: str = "rivers",
        language: str = "en",
    ) -> None:
        delivery = self.delivery
        sitting = delivery.taking.open(learner, quiz, now=NOW, seed="seed")
        delivery.taking.save(sitting, place, response, seen=0, tab="a", language=language, now=NOW)
        delivery.taking.check(sitting, place, language=language, now=NOW)
        delivery.taking.finish(delivery.looking.hold(learner, sitting.id, now=NOW), now=NOW)

    def scores(self) -> dict[str, float | None]:
        return {v.sitting.learner: v.score for v in self.delivery.looking.results(now=NOW)}

    def accept(self, text: str, *, done: bool = True, **more: object) -> Accepting:
        reason = WHY if done else None
        checked = check_folder(self.folder)
        item = str(more.pop("item", "dam-place"))
        return accept(
            self.store,
            self.folder,
            checked,
            item,
            text,
            reason=reason,
            now=NOW,
            **more,  # type: ignore[arg-type]
        )


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """On either engine."""
    store = Store.open(url)
    yield store
    store.dispose()


@pytest.fixture
def course(tmp_path: Path, store: Store) -> Course:
    return Course(tmp_path / "course", store)


@pytest.fixture
def listed(course: Course) -> Course:
    """The dam's town is a list by language, and four students typed another name of it."""
    course.write("    entity: aswan\n", ACCEPT)
    for number, text in enumerate(("Asswan", "asswan ", "ASSWAN.", "Cairo")):
        course.answer(
            f"learner-{number}", TextResponse(text=text), language=("en", "nl")[number % 2]
        )
    return course


def test_wrong_answers_are_grouped_by_their_normal_form_and_counted(listed: Course) -> None:
    first, second = wrong_answers(listed.store, "dam-place")
    assert (first.answers, first.students, first.normal) == (3, 3, "asswan")
    assert {*first.texts} == {"Asswan", "asswan", "ASSWAN."}
    assert first.languages == ("en", "nl")
    assert (second.answers, second.texts, second.status) == (1, ("Cairo",), "wrong")
    with pytest.raises(NotFound):
        wrong_answers(listed.store, "nonsense")


def test_wrong_numbers_and_blanks_are_listed_too_and_choices_are_not(course: Course) -> None:
    course.answer("ann", NumberResponse(text="6.65", unit="km"), place=PLACES["nile-length"])
    [number] = wrong_answers(course.store, "nile-length")
    assert (number.texts, number.status) == (("6.65 km",), "wrong")
    given = {"number": "12", "town": "Assuan", "country": "sudan"}
    course.answer("ann", BlanksResponse(blanks=given), place=2, quiz="streams")
    found = wrong_answers(course.store, "nile-cloze")
    assert [(one.blank, one.texts) for one in found] == [("number", ("12",)), ("town", ("Assuan",))]


def test_a_preview_names_the_file_and_the_scores_and_changes_neither(listed: Course) -> None:
    before = listed.bank.read_bytes()
    found = listed.accept("Asswan", done=False)
    assert found.file == listed.bank
    assert sum(one.changes for one in found.regraded) == 3
    assert listed.bank.read_bytes() == before
    assert set(listed.scores().values()) == {0}


def test_it_is_written_with_every_comment_kept_and_the_scores_follow(listed: Course) -> None:
    before = listed.bank.read_text("utf-8")
    listed.accept("Asswan")
    after = listed.bank.read_text("utf-8")
    assert "      en: [Aswan, Assuan, Asswan]  # English\n" in after
    assert "        - Aswan\n        - Asswan\n" in after
    for line in ("accept:  # what counts", "# and in Dutch", "- Assoean  # the usual one"):
        assert line in after
    assert len(after.splitlines()) == len(before.splitlines()) + 1
    assert [listed.scores()[f"learner-{n}"] for n in range(4)] == [1, 1, 1, 0]
    [view] = listed.delivery.looking.overview("learner-0", now=NOW)
    check = listed.delivery.looking.items(view.sitting, now=NOW)[PLACES["dam-place"]].last
    assert check is not None
    assert check.regraded is not None
    assert (check.regraded.before.score, check.regraded.why, check.regraded.who) == (0, *WHY)


def test_it_is_undone_as_if_it_had_never_been(listed: Course) -> None:
    before = listed.bank.read_bytes()
    listed.accept("Asswan")
    assert sum(one.changes for one in listed.accept("Asswan", undo=True, done=False).regraded) == 3
    listed.accept("Asswan", undo=True)
    assert listed.bank.read_bytes() == before
    assert set(listed.scores().values()) == {0}
    with pytest.raises(UsageError, match="does not stand by itself"):
        listed.accept("Asswan", undo=True)


def test_it_counts_in_one_language_only_where_the_teacher_says_so(listed: Course) -> None:
    listed.accept("Asswan", language="nl")
    assert "en: [Aswan, Assuan]  # English" in listed.bank.read_text("utf-8")
    assert [listed.scores()[f"learner-{n}"] for n in range(4)] == [0, 1, 0, 0]
    with pytest.raises(UsageError, match="accepts are in en, nl: not in fr alone"):
        listed.accept("Assouan", language="fr")


def test_what_is_accepted_already_is_not_written_twice_and_still_marked(listed: Course) -> None:
    listed.accept("Asswan")
    before = listed.bank.read_bytes()
    found = listed.accept("asswan.")
    assert (found.file, found.regraded) == (None, ())
    assert listed.bank.read_bytes() == before
    listed.accept("Asswan", undo=True)
    listed.write("[Aswan, Assuan]", "[Aswan, Assuan, Asswan]")  # by hand, and never regraded
    listed.write("        - Aswan\n", "        - Aswan\n        - Asswan\n")
    assert sum(one.changes for one in listed.accept("Asswan").regraded) == 3


def test_a_bank_that_would_have_an_error_is_left_as_it_was(listed: Course) -> None:
    before = listed.bank.read_bytes()
    with pytest.raises(CourseError, match="left as it was, because the check would have an error"):
        listed.accept("…")
    assert listed.bank.read_bytes() == before
    assert [path.name for path in listed.folder.iterdir() if path.name.startswith(".")] == []
    assert set(listed.scores().values()) == {0}


def test_a_warning_that_the_check_then_has_is_passed_on(listed: Course) -> None:
    found = listed.accept("Luxor", language="en", done=False)
    assert [one.code for one in found.warnings] == ["accepted-unproved"]
    assert listed.accept("Asswan", done=False).warnings == ()


def test_the_name_of_an_entity_goes_where_its_other_names_are(course: Course) -> None:
    course.answer("ann", TextResponse(text="Asswan"))
    found = course.accept("Asswan")
    assert found.file == course.entities
    assert course.entities.read_text("utf-8").endswith("    - Assoean\n    - Asswan\n")
    assert course.scores() == {"ann": 1}
    course.accept("Asswan", undo=True)
    assert course.scores() == {"ann": 0}
    with pytest.raises(UsageError, match="hold in all languages"):
        course.accept("Asswan", language="nl")


def test_a_blank_is_named_and_a_spelling_stays_the_only_one(course: Course) -> None:
    streams = course.folder / "streams.yaml"
    text = streams.read_text("utf-8")
    streams.write_text(
        text.replace("        spelling: Aswan\n", "        accept: [Aswan]\n"), "utf-8"
    )
    given = {"number": "11", "town": "Asswan", "country": "egypt"}
    course.answer("ann", BlanksResponse(blanks=given), place=2, quiz="streams")
    with pytest.raises(UsageError, match="name a blank of nile-cloze that takes text"):
        course.accept("Asswan", item="nile-cloze")
    course.accept("Asswan", item="nile-cloze", blank="town")
    assert "accept: [Aswan, Asswan]" in streams.read_text("utf-8")
    [(score)] = course.scores().values()
    assert score == check_folder(course.folder).course.items["nile-cloze"].points
    streams.write_text(text, "utf-8")
    with pytest.raises(UsageError, match="asks for one spelling"):
        course.accept("Asswan", item="nile-cloze", blank="town")


@pytest.mark.parametrize(
    ("item", "more", "said"),
    [
        ("nile-length", {}, "is of type numeric"),
        ("nile-end", {}, "is of type single-choice"),
        ("dam-plaice", {}, "there is no item `dam-plaice`: did you mean `dam-place`"),
        ("dam-place", {"blank": "x"}, "has no blanks"),
    ],
)
def test_what_takes_no_texts_is_told(
    course: Course, item: str, more: dict[str, Any], said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        course.accept("Asswan", item=item, **more)
