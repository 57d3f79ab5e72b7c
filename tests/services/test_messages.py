"""Every sentence of the pages is written in every language, and none is written in vain."""

import ast
import re
import string
from pathlib import Path

import pytest

from course.analysis.gradebook import BY
from course.grading.rules import Rule
from course.pages.answered.typed import SILENT
from course.pages.shared.paths import REACHED, TEACHING
from course.services import messages
from course.services.messages import Wording

COURSE = Path(messages.__file__).parents[2]
# Keys that are put together from a value; each is tested on its own below.
BUILT = (
    *("rule.", "ruled.", "qualifier.", "again.", "teaching.", "reached."),
    *(
        "figures.why.",
        "counting.",
        "whole.",
        "grades.which.",
        "grades.by.",
        "live.head.",
        "live.state.",
    ),
)


def used() -> set[str]:
    """The keys that the code asks for: the first argument of `t(…)`, `….t(…)`, `self(…)`."""
    found = set()
    paths = (
        path
        for room in ("pages", "server", "services", "exchange")
        for path in (COURSE / room).rglob("*.py")
    )
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = ast.unparse(node.func)
            speaks = name in {"t", "self", "t.count"} or name.endswith((".t", ".t.count"))
            speaks |= name.endswith(("wording()", "wording(request)"))
            key = node.args[0]
            if speaks and isinstance(key, ast.Constant) and isinstance(key.value, str):
                found.add(key.value)
    return found


def written(language: str) -> dict[str, tuple[str, ...]]:
    catalogue = messages.catalogue(language)
    return {key: (text,) for key, text in catalogue.single.items()} | dict(catalogue.plural)


def fields(texts: tuple[str, ...]) -> set[str]:
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_a_catalogue_has_what_the_code_uses_and_nothing_else(language: str) -> None:
    keys = {key for key in written(language) if not key.startswith(BUILT)}
    assert keys == {key for key in used() if not key.startswith(BUILT)}


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_no_sentence_is_empty(language: str) -> None:
    assert all(all(text.strip() for text in texts) for texts in written(language).values())


def test_both_languages_fill_in_the_same_facts() -> None:
    english, dutch = written("en"), written("nl")
    allowed = {"n"}  # a form for one may leave the number out
    differing = {key for key in english if (fields(english[key]) ^ fields(dutch[key])) - allowed}
    assert differing == set()


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_every_rule_that_says_more_than_the_verdict_has_a_sentence(language: str) -> None:
    rules = {key.removeprefix("rule.") for key in written(language) if key.startswith("rule.")}
    few = {rule for rule in rules if rule.endswith((".one", ".two"))}
    assert rules - few == {str(rule) for rule in Rule if rule not in SILENT}
    assert {rule.rpartition(".")[0] for rule in few} <= rules


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_a_teacher_reads_of_every_rule_what_decided(language: str) -> None:
    texts = [key.removeprefix("ruled.") for key in written(language) if key.startswith("ruled.")]
    assert sorted(texts) == sorted(Rule)


@pytest.mark.parametrize(
    ("key", "number", "expected"),
    [
        ("home.questions", 1, "1 question"),
        ("home.questions", 12, "12 questions"),
        ("home.questions", 0, "0 questions"),
    ],
)
def test_a_number_takes_its_form(key: str, number: int, expected: str) -> None:
    assert Wording("en").count(key, number) == expected


def test_a_language_writes_numbers_and_dates_its_own_way() -> None:
    assert Wording("nl").number(1234.5) == "1.234,5"
    assert Wording("en").number(1234.5) == "1,234.5"
    assert Wording("nl").date("2022-11?") == "misschien november 2022"
    assert Wording("en").date("2022-10/2022-11") == "between October 2022 and November 2022"
    assert Wording("nl").date("2022-10/2022-11") == "tussen oktober 2022 en november 2022"
    assert Wording("en").date("2026-11-28") == "28 November 2026"
    assert Wording("en").moment("2026-11-28 09:00 Europe/Brussels") == (
        "28 November 2026 at 09:00 (Brussels time)"
    )
    assert Wording("nl").moment("2026-11-28 09:00 Europe/Brussels") == (
        "28 november 2026 om 09:00 (tijd in Brussel)"
    )
    assert (
        Wording("nl")
        .moment("2026-11-28 09:00 America/Argentina/Buenos_Aires")
        .endswith("(tijd in Buenos Aires)")
    )
    assert Wording("en").moment("2026-11-28 09:00 Factory").endswith("(Factory time)")
    assert Wording("en").place("p6") == "paragraph 6"
    assert Wording("nl").place("c1") == "bijschrift 1"
    assert Wording("en").place("headline") == "headline"


def terms() -> list[tuple[list[str], list[str], list[str]]]:
    """The rows of the table of terms: English words, Dutch words, and those not to be used."""
    page = (COURSE.parent / "docs" / "glossary.md").read_text(encoding="utf-8")
    _, _, table = page.partition("in both languages")
    rows = [line.strip("| ").split("|") for line in table.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in (*row, "")][:3] for row in rows[2:]]
    return [tuple(_terms(cell) for cell in row) for row in cells]  # type: ignore[misc]


def _terms(cell: str) -> list[str]:
    return [term for one in cell.rpartition(":")[2].split(",") if (term := one.strip())]


def test_a_thing_has_the_same_name_on_every_page() -> None:
    rows = terms()
    assert len(rows) > 20
    said = {
        language: "\n".join(text for texts in written(language).values() for text in texts).lower()
        for language in ("en", "nl")
    }
    for english, dutch, never in rows:
        assert [term for term in english if term not in said["en"]] == []
        assert [term for term in dutch if term not in said["nl"]] == []
        for language, text in said.items():
            assert [t for t in never if re.search(rf"\b{re.escape(t)}\b", text)] == [], language


def test_two_things_are_both_or_neither_and_never_all_2() -> None:
    """For rules that count parts: a text for two, wherever the usual one says “all” or “none”."""
    counted = re.compile(r"\b(?:all|none of the|alle|geen van de) \{total\}")
    for language in messages.LANGUAGES:
        keys = written(language)
        for key, texts in keys.items():
            if any(counted.search(text) for text in texts):
                assert f"{key}.two" in keys
                assert re.search(r"\b(?:both|neither|beide|allebei)\b", keys[f"{key}.two"][0])


@pytest.mark.parametrize(
    ("points", "english", "dutch"),
    [
        (0, "0", "0"),
        (1, "1", "1"),
        (0.5, "½", "½"),
        (2 / 3, "⅔", "⅔"),
        (15 + 5 / 6, "15⅚", "15⅚"),
        (0.1 + 0.2 + 0.2, "½", "½"),
        (3 / 7, "0.4", "0,4"),
        (12.47, "12.5", "12,5"),
        (8.45, "8.5", "8,5"),
        (0.98, "0.98", "0,98"),
        (0.01, "0.01", "0,01"),
    ],
)
def test_points_are_whole_or_simple_fractions_and_never_falsely_exact(
    points: float, english: str, dutch: str
) -> None:
    assert Wording("en").amount(points) == english
    assert Wording("nl").amount(points) == dutch


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_every_page_for_teachers_has_a_title(language: str) -> None:
    titles = {key for key in written(language) if key.startswith(("teaching.", "reached."))}
    named = {f"teaching.{path}" for path in TEACHING}
    assert titles == named | {f"reached.{path}" for path in REACHED}


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_every_way_to_a_grade_has_a_name(language: str) -> None:
    keys = written(language).keys()
    for room in ("grades.which.", "grades.by."):
        assert {key for key in keys if key.startswith(room)} == {f"{room}{by}" for by in BY}
