"""The tables of dates and quantities in docs/format.md say what the program does."""

import pytest

from course.language.dates import parse_edtf
from course.language.quantities import parse_hedged
from course.language.reading import ReadingError
from tests.docs import values


@pytest.mark.parametrize("written", values.READ)
def test_what_is_listed_as_read_is_read(written: str) -> None:
    assert parse_edtf(written).text == written


@pytest.mark.parametrize(("written", "instead"), values.INSTEAD.items())
def test_what_is_listed_as_not_read_is_told_what_to_write(written: str, instead: str) -> None:
    with pytest.raises(ReadingError, match="is valid EDTF") as raised:
        parse_edtf(written)
    assert raised.value.facts.get("suggestion", "") == instead


@pytest.mark.parametrize("written", values.QUANTITIES)
def test_a_quantity_that_is_listed_is_read(written: str) -> None:
    assert parse_hedged(written).first.value > 0
