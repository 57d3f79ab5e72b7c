"""What people put around a number is read with it, or the answer is not read at all."""

from decimal import Decimal

import pytest

from course.language.quantities import read_surrounded


@pytest.mark.parametrize(
    ("text", "language", "value", "other", "unit", "qualifier"),
    [
        ("11 villages", "en", "11", None, None, None),
        ("11 dorpen.", "en", "11", None, None, None),
        ("elf kleine dorpen", "nl", "11", None, None, None),
        ("1.500 drones", "nl", "1500", "1.5", None, None),
        ("1.500 drones", "en", "1.5", "1500", None, None),
        ("2.5 million people", "en", "2500000", None, None, None),
        ("half a million people", "en", "500000", None, None, None),
        ("12 mln mensen", "nl", "12000000", None, None, None),
        ("ongeveer 11", "nl", "11", None, None, "about"),
        ("ongeveer 11", "en", "11", None, None, "about"),
        ("more than 1,500 km", "en", "1500", "1.5", "km", "more-than"),
        ("bijna een half jaar", "nl", "0.5", None, "year", "almost"),
        ("bijna een halfjaar", "en", "0.5", None, "year", "almost"),
        ("almost a half-year", "nl", "0.5", None, "year", "almost"),
        ("nearly a year and a half", "en", "1.5", None, "year", "almost"),
        ("ruim een kilometer", "nl", "1", None, "km", "more-than"),
        ("over half a million people", "en", "500000", None, None, "more-than"),
        ("more than a dozen", "en", "12", None, None, "more-than"),
        ("ruim anderhalf uur", "nl", "1.5", None, "h", "more-than"),
    ],
)
def test_the_words_around_a_quantity_are_read(  # noqa: PLR0913, PLR0917
    text: str, language: str, value: str, other: str | None, unit: str | None, qualifier: str | None
) -> None:
    read = read_surrounded(text, language, counted=True)
    assert read is not None
    assert read.number.value == Decimal(value)
    assert read.number.other == (Decimal(other) if other else None)
    assert (read.unit, read.qualifier) == (unit, qualifier)


@pytest.mark.parametrize(
    "text",
    [
        "11 of 12",
        "11 or 12",
        "not 11",
        "11 minus 2",
        "5-10 drones",
        "villages",
        "11 a b c d",
        "no 11",
        "not a dozen",
    ],
)
def test_anything_else_is_not_read(text: str) -> None:
    assert read_surrounded(text, "en", counted=True) is None


def test_only_a_count_has_what_is_counted() -> None:
    assert read_surrounded("1500 kmm", "en", counted=False) is None
