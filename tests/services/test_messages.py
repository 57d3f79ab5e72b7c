"""Every sentence of the pages is written in every language, and none is written in vain."""

import ast
import string
from pathlib import Path

import pytest

from course.grading.rules import Rule
from course.services import messages
from course.services.messages import Wording

COURSE = Path(messages.__file__).parents[2]
# Keys that are put together from a value; each is tested on its own below.
BUILT = ("rule.", "qualifier.", "again.")


def used() -> set[str]:
    """The keys that the code asks for: the first argument of `t(…)`, `….t(…)`, `self(…)`."""
    found = set()
    paths = (
        path for room in ("pages", "server", "services") for path in (COURSE / room).rglob("*.py")
    )
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = ast.unparse(node.func)
            speaks = name in {"t", "self", "t.count"} or name.endswith((".t", ".t.count"))
            speaks |= name.endswith("wording()")
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
    assert keys == used()


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_no_sentence_is_empty(language: str) -> None:
    assert all(all(text.strip() for text in texts) for texts in written(language).values())


def test_both_languages_fill_in_the_same_facts() -> None:
    english, dutch = written("en"), written("nl")
    allowed = {"n"}  # a form for one may leave the number out
    differing = {key for key in english if (fields(english[key]) ^ fields(dutch[key])) - allowed}
    assert differing == set()


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_every_rule_of_grading_has_a_sentence_and_no_other_has(language: str) -> None:
    rules = {key.removeprefix("rule.") for key in written(language) if key.startswith("rule.")}
    few = {rule for rule in rules if rule.endswith((".one", ".two"))}
    assert rules - few == {str(rule) for rule in Rule}
    assert {rule.rpartition(".")[0] for rule in few} <= rules


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
    assert Wording("en").place("p6") == "paragraph 6"
    assert Wording("nl").place("c1") == "bijschrift 1"
    assert Wording("en").place("headline") == "headline"
