"""What a sentence says, read to be compared with another."""

from course.checking.gist import gist


def test_a_language_that_is_not_read_has_no_gist() -> None:
    assert gist("Vingt hommes sont partis.", "fr").words == ()
    assert gist("Twenty men left.", "en").words


def test_what_a_qualifier_takes_in_is_read_once() -> None:
    assert gist("More than 20 to 30 men left.", "en").words
