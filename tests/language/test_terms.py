"""Terms of several words: decades and shares."""

from fractions import Fraction

from course.language.terms import shares_in, term_words


def test_shares_are_read_in_english_and_dutch() -> None:
    assert [share for _, _, share in shares_in("One in eight fell ill.", "en")] == [Fraction(1, 8)]
    assert [share for _, _, share in shares_in("Een op de acht.", "nl")] == [Fraction(1, 8)]
    assert list(shares_in("Ein Drittel.", "de")) == []


def test_a_word_has_all_its_terms() -> None:
    groups = {group for (group, _), _ in term_words("en")["first"]}
    assert {"order", "turn", "time"} <= groups
    assert term_words("de") == {}
