"""Quantities of accounts: hedged, between two ends, and told how to be written."""

import pytest

from course.language.quantities import Hedged, parse_hedged, parse_quantity
from course.language.reading import ReadingError

KM = parse_quantity("300 km")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("300 km", Hedged(KM)),
        ("more than 300 km", Hedged(KM, "more-than")),
        ("at least 300 km", Hedged(KM, "at-least")),
        ("exactly 300 km", Hedged(KM, "exactly")),
        ("about 300 km", Hedged(KM, "about")),
        ("up to 300 km", Hedged(KM, "up-to")),
        ("almost 300 km", Hedged(KM, "almost")),
        ("between 300 and 400 km", Hedged(KM, None, parse_quantity("400 km"))),
        ("between 300 km and 400 km", Hedged(KM, None, parse_quantity("400 km"))),
    ],
)
def test_a_hedge_is_read_with_its_quantity(text: str, meant: Hedged) -> None:
    assert parse_hedged(text) == meant


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("over 300 km", "`more than 300 km`"),
        ("meer dan 300 km", "`more than 300 km`"),
        ("ca. 300", "`about 300`"),
        ("~300", "`about 300`"),
        (">300", "`more than 300`"),
        ("20 to 30 km", "`between 20 and 30 km`"),
        ("20-30 km", "`between 20 and 30 km`"),
        ("tussen 20 en 30 km", "`between 20 and 30 km`"),
        ("between 2 and 3 million", "both numbers in full"),
        ("more than 5 million", "write 5000000"),
        ("between 30 and 20", "the smaller number first"),
        ("between 20 and 20", "the smaller number first"),
        ("between 2 km and 3 kg", "units of the same kind"),
        ("between 2 and 3 lots", "plain count"),
        ("30 to 20", "plain count"),
        ("lots", "write digits"),
    ],
)
def test_what_is_written_otherwise_is_told_how(text: str, mend: str) -> None:
    with pytest.raises(ReadingError) as raised:
        parse_hedged(text)
    assert mend in raised.value.mend
