"""A changed bank is checked as if it stood in the folder, and installed only as it was seen."""

import shutil
from itertools import count
from pathlib import Path

import pytest

import course
from course.checking import check_folder
from course.delivery import installing
from course.delivery.delivery import Delivery
from course.delivery.dropping import LARGEST, Change, Dropped, Proposal
from course.delivery.live import LiveCourse
from course.delivery.regrade import regrade
from course.delivery.rescoring import Marks
from course.model.response import AnyResponse, ChoiceResponse, NumberResponse
from course.store.store import Store
from tests.delivery.samples import NOW

SMALL = Path(__file__).parents[1] / "courses" / "small"
NILE_LENGTH, NILE_END = 0, 1
WIDER = ("key: 6650 km", "key: 6650 km\n    tolerance: 60")
"""6,700 km is right, too."""
MAP = ("en: Look at the delta.", "en: Look at the map.")
"""A hint in other words."""


class Course:
    """A copy of the small course, and a bank of it in an editor."""

    def __init__(self, folder: Path, store: Store) -> None:
        self.folder, self.store = Path(shutil.copytree(SMALL, folder)), store
        # A second has passed whenever it looks.
        self.live = LiveCourse(self.folder, clock=count().__next__)
        self.delivery = Delivery(store, self.live.current)
        self.bank = folder / "rivers.yaml"
        self.text = self.bank.read_text("utf-8")

    def edit(self, *changes: tuple[str, str]) -> None:
        for old, new in changes:
            assert self.text.count(old) >= 1, old
            self.text = self.text.replace(old, new, 1)

    def drop(self, name: str = "rivers.yaml", content: bytes | None = None) -> Proposal:
        dropped = Dropped.named(name, self.text.encode() if content is None else content)
        assert dropped.refused() is None
        self.live.current()
        return self.delivery.dropping.propose(self.folder, self.live.diagnostics, dropped, now=NOW)

    def scores(self) -> dict[str, float | None]:
        return {v.sitting.learner: v.score for v in self.delivery.looking.results(now=NOW)}

    def answer(self, learner: str, choice: str, length: str = "") -> None:
        taking = self.delivery.taking
        sitting = taking.open(learner, "rivers", now=NOW, seed="seed")
        answers: dict[int, AnyResponse] = {NILE_END: ChoiceResponse(choice=choice)}
        if length:
            answers[NILE_LENGTH] = NumberResponse(text=length, unit="km")
        for place, given in answers.items():
            taking.save(sitting, place, given, seen=0, tab="a", language="en", now=NOW)
            taking.check(sitting, place, language="en", now=NOW)


@pytest.fixture
def small(tmp_path: Path, store: Store) -> Course:
    return Course(tmp_path / "course", store)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


# What it changes


def test_an_unchanged_bank_changes_nothing(small: Course) -> None:
    found = small.drop()
    assert (found.errors, found.changes, found.rescored) == ((), (), ())
    assert (found.same, found.new) == (True, False)


def test_what_changed_is_told_of_each_question(small: Course) -> None:
    small.edit(
        WIDER,
        ("en: In which country does the Nile end?", "en: In which country does the river end?"),
        MAP,
    )
    start, _, rest = small.text.partition("  - id: dam-place")
    small.text = start + "  - id: dam-town" + rest
    assert small.drop().changes == (
        Change("nile-length", "changed", ("tolerance",), key=True),
        Change("nile-end", "changed", ("stem", "hints"), reworded=("stem (en)",)),
        Change("dam-town", "new"),
        Change("dam-place", "gone"),
    )


def test_a_corrected_key_shows_whose_score_would_change_from_what_to_what(small: Course) -> None:
    small.answer("ann", "egypt", length="6700")
    small.answer("bob", "sudan", length="6700")
    small.answer("cas", "egypt", length="6650")
    total = small.delivery.looking.results(now=NOW)[0].maximum
    small.edit(WIDER)
    found = small.drop()
    assert [one.key for one in found.changes] == [True]
    assert {one.learner: (one.before, one.after) for one in found.rescored} == {
        "ann": (Marks(1, total), Marks(2, total)),
        "bob": (Marks(0, total), Marks(1, total)),
    }
    assert small.scores() == {"ann": 1, "bob": 0, "cas": 2}, "nothing is done yet"
    assert installing.install(small.folder, found.dropped, seen=found.seen, now=NOW)
    assert small.scores() == {"ann": 1, "bob": 0, "cas": 2}
    regrade(small.store, small.live.current(), reason=("So is 6,700.", "me"), now=NOW)
    assert small.scores() == {"ann": 2, "bob": 1, "cas": 2}, "it comes as foreseen"


def test_who_read_another_question_keeps_the_score(small: Course) -> None:
    small.answer("ann", "egypt", length="6700")
    small.edit(WIDER, ("how long is the Nile?", "how long is the river?"))
    found = small.drop()
    assert found.rescored == ()
    assert [one.learner for one in found.kept] == ["ann"]


def test_an_answer_that_is_no_longer_offered_keeps_its_score(small: Course) -> None:
    small.answer("cas", "libya")
    start, _, rest = small.text.partition("      - distractor:\n          en: Libya")
    rest = rest[rest.index("    evidence:") :]
    small.text = start + rest
    found = small.drop()
    assert [one.learner for one in found.unfit] == ["cas"]
    assert found.rescored == ()


def test_a_new_bank_has_new_questions_only(small: Course) -> None:
    text = small.text.replace("- id: ", "- id: other-")
    found = small.drop("brooks.yaml", text.encode())
    assert found.new
    assert {one.kind for one in found.changes} == {"new"}


# Errors


def test_errors_are_told_with_their_places_in_the_dropped_file(small: Course) -> None:
    small.edit(("atlas/p1: It ends in Egypt", "atlas/p1: It ends in Sudan"))
    before = files(small.folder)
    found = small.drop()
    [error] = found.errors
    line = small.text[: small.text.index("It ends in Sudan")].count("\n") + 1
    assert (error.place.file, error.place.line, error.item) == ("rivers.yaml", line, "nile-end")
    assert (found.changes, found.rescored) == ((), ())
    assert files(small.folder) == before


def test_an_error_that_it_causes_in_another_file_counts(small: Course) -> None:
    """Another bank has these ids already."""
    found = small.drop("brooks.yaml", small.text.encode())
    assert {one.code for one in found.errors} == {"duplicate-id"}
    assert any(one.place.file == "rivers.yaml" for one in found.errors)


def test_errors_that_are_elsewhere_anyway_do_not_stand_in_its_way(small: Course) -> None:
    streams = small.folder / "streams.yaml"
    streams.write_text(streams.read_text("utf-8").replace("type: ", "typ: ", 1), "utf-8")
    small.edit(MAP)
    dropped = Dropped("rivers.yaml", small.text.encode())
    good = LiveCourse(SMALL).current()
    known = check_folder(small.folder).diagnostics
    found = Delivery(small.store, lambda: good).dropping.propose(
        small.folder, known, dropped, now=NOW
    )
    assert found.errors == ()
    assert [one.item for one in found.changes] == ["nile-end"]


def test_a_broken_bank_can_be_replaced_by_a_good_one(small: Course) -> None:
    small.live.current()
    small.bank.write_text("items: [", "utf-8")
    found = small.drop()
    assert found.errors == ()
    assert found.changes == (), "students still have the last good one"
    assert installing.install(small.folder, found.dropped, seen=found.seen, now=NOW)
    small.live.current()
    assert small.live.problems == ()


# Hostile files (faults 25, 26, 28, 29 and 30)


@pytest.mark.parametrize(
    "name",
    [
        *("course.yaml", "entities.yaml", "claims.yaml", "sources.lock", "rivers.yml", "rivers"),
        *("Rivers.yaml", "my bank.yaml", ".yaml", "", "..yaml", "../rivers.yaml", "a\0b.yaml"),
        *("sources/atlas.yaml", "/etc/passwd.yaml", "..\\rivers.yaml", "x" * 300 + ".yaml"),
        *("rivers.yaml.yaml", "rivers\n.yaml", "\u202elmay.yaml", "rivers.yaml\n"),
    ],
)
def test_only_a_file_with_the_name_of_a_bank_is_checked(name: str) -> None:
    refused = Dropped.named(name, b"").refused()
    assert refused is not None
    assert refused.code == "file-name"
    assert not set("\0\n\u202e") & set(refused.place.file + refused.what)


def test_the_number_that_a_browser_adds_to_a_name_is_left_out() -> None:
    for name in ("rivers (1).yaml", "rivers(12).yaml", "rivers.yaml"):
        dropped = Dropped.named(name, b"")
        assert (dropped.name, dropped.refused()) == ("rivers.yaml", None)


def test_a_file_that_is_too_large_is_not_read() -> None:
    refused = Dropped("rivers.yaml", b"#" * (LARGEST + 1)).refused()
    assert refused is not None
    assert refused.code == "file-too-large"


HOSTILE = {
    "nothing": b"",
    "no UTF-8": b"title: caf\xe9\nitems:\n  - id: one\n",
    "NUL": b"title: a\0b\nitems: []\n",
    "a zip": b"PK\x03\x04" + bytes(range(256)) * 20,
    "nested": b"items: " + b"[" * 2000,
    "a bomb": b"a: &a [x]\n" + b"".join(b"b%d: &b%d [*a, *a]\n" % (n, n) for n in range(999)),
    "a tag": b"title: !!python/object/apply:os.system [ls]\nitems: []\n",
    "documents": b"title: x\n---\ntitle: y\n",
    "many ids": b"title: x\nitems:\n" + b"".join(b"  - id: i%d\n" % n for n in range(20_000)),
    "one long line": b"title: " + b"x" * 400_000,
    "many aliases": b"title: x\nitems:\n  - id: a\n    type: short-text\n    stem: Who?\n"
    b"    accept: [" + b", ".join(b"a%d" % n for n in range(50_000)) + b"]\n",
    "a script": b"title: <script>alert(1)</script>\nitems: <img src=x onerror=alert(1)>\n",
    "another direction": "title: \u202ex\nitems: []\n".encode(),
    "a byte order mark twice": b"\xef\xbb\xbf\xef\xbb\xbftitle: x\nitems: []\n",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_gets_diagnostics_and_changes_nothing(content: bytes, small: Course) -> None:
    assert len(content) <= LARGEST
    before = files(small.folder)
    found = small.drop(content=content)
    assert found.errors
    assert all(one.place.file == "rivers.yaml" for one in found.own)
    assert files(small.folder) == before


# Installing


def test_it_is_installed_in_one_step_and_the_one_before_is_kept(small: Course) -> None:
    before = small.bank.read_bytes()
    small.bank.chmod(0o640)
    small.edit(MAP)
    found = small.drop()
    assert installing.install(small.folder, found.dropped, seen=found.seen, now=NOW)
    assert small.bank.read_text("utf-8") == small.text
    assert small.bank.stat().st_mode & 0o777 == 0o640
    [kept] = (small.folder / installing.REPLACED).iterdir()
    assert kept.read_bytes() == before
    assert small.live.current().course.items["nile-end"].hints[0]["en"] == "Look at the map."
    assert small.live.diagnostics == (), "what is kept is no part of the course"
    assert not [path for path in small.folder.iterdir() if path.name.startswith(".")]


def test_a_new_bank_is_installed_as_readable_as_the_others(small: Course) -> None:
    (small.folder / "course.yaml").chmod(0o644)
    text = small.text.replace("- id: ", "- id: other-")
    found = small.drop("brooks.yaml", text.encode())
    assert installing.install(small.folder, found.dropped, seen=found.seen, now=NOW)
    assert (small.folder / "brooks.yaml").stat().st_mode & 0o777 == 0o644
    assert "brooks" in small.live.current().course.banks
    assert not (small.folder / installing.REPLACED).exists()


def test_what_somebody_changed_in_the_meantime_is_not_overwritten(small: Course) -> None:
    small.edit(MAP)
    found = small.drop()
    other = small.bank.read_text("utf-8").replace("Look at the delta.", "Think.")
    small.bank.write_text(other, "utf-8")
    assert not installing.install(small.folder, found.dropped, seen=found.seen, now=NOW)
    assert small.bank.read_text("utf-8") == other
    small.bank.unlink()
    assert not installing.install(small.folder, found.dropped, seen=found.seen, now=NOW)


def test_a_bank_that_is_new_to_two_teachers_is_installed_by_one(small: Course) -> None:
    text = small.text.replace("- id: ", "- id: other-")
    one = small.drop("brooks.yaml", text.encode())
    other = small.drop("brooks.yaml", text.replace("Rivers", "Brooks", 1).encode())
    assert installing.install(small.folder, one.dropped, seen=one.seen, now=NOW)
    assert not installing.install(small.folder, other.dropped, seen=other.seen, now=NOW)
    assert (small.folder / "brooks.yaml").read_text("utf-8") == text


def test_a_folder_that_may_be_written_says_so_and_the_program_s_own_does_not(
    small: Course, tmp_path: Path
) -> None:
    assert installing.why_not(small.folder) == ""
    assert installing.why_not(Path(course.__file__).parent / "questions") == "of-the-program"
    assert installing.why_not(tmp_path / "gone") == "read-only"
