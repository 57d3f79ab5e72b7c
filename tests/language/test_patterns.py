"""Regular expressions that are compiled when they are first used."""

import re

import pytest

from course.language.patterns import regex


def test_an_expression_is_used_as_if_it_were_compiled() -> None:
    words = regex(r"\b(A\w+)", re.IGNORECASE)
    assert words.findall("An apple, a pear") == ["An", "apple"]
    assert words.sub("x", "an ox") == "x ox"
    assert (match := words.search("an ox"))
    assert match[1] == "an"
    assert words.pattern == r"\b(A\w+)"


def test_a_mistake_is_found_at_the_first_use() -> None:
    wrong = regex("(")
    with pytest.raises(re.error):
        wrong.search("(")
    with pytest.raises(AttributeError):
        wrong.colour  # type: ignore[attr-defined]  # noqa: B018
