"""Quotes: found exactly, or but for typography; never nearly."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from course.language.folding import folding
from course.language.quotes import (
    QuoteMatch,
    _cuts,
    find_quote,
    first_place,
    nearest,
    rejoined,
    typography_between,
)

PASSAGE = 'Zulke drones bereiken doelen op meer dan 1.500 kilometer: "Shahed 136"-drones.'


def words(passage: str, quote: str) -> list[str]:
    return [passage[match.start : match.end] for match in find_quote(passage, quote)]


def test_a_quote_is_found_where_it_stands() -> None:
    assert find_quote(PASSAGE, "meer dan 1.500 kilometer") == [QuoteMatch(32, 56, "exact")]
    assert find_quote("a b a", "a") == [QuoteMatch(0, 1, "exact"), QuoteMatch(4, 5, "exact")]


@pytest.mark.parametrize(
    ("passage", "quote"),
    [
        ("“Shahed\u00a0136” – zo’n ﬂits…", '"Shahed 136" - zo\'n flits...'),
        ("Rene\u0301 zei", "Ren\u00e9"),
        ("op  16\noktober", "op 16 oktober"),
        ("dro\u00adnes", "drones"),
    ],
)
def test_typography_alone_may_differ(passage: str, quote: str) -> None:
    assert [match.how for match in find_quote(passage, quote)] == ["typographic"]
    assert [match.how for match in find_quote(quote, passage)] == ["typographic"] * (
        passage != "Rene\u0301 zei"
    )


@pytest.mark.parametrize(
    ("passage", "quote"),
    [
        (PASSAGE, "Meer dan"),
        (PASSAGE, "meer dan 1500 kilometer"),
        (PASSAGE, "hebb"),
        (PASSAGE, ""),
        (PASSAGE, "  "),
        ("Oekraïne", "Oekraine"),
        ("10² km", "102 km"),
        ("e\u0301", "e"),
        ("en…", "en."),
        ("ﬁets", "iets"),
        ("…en", ". en"),
        ("… en", ". en"),
    ],
)
def test_letters_and_case_never_differ(passage: str, quote: str) -> None:
    assert find_quote(passage, quote) == []


@pytest.mark.parametrize(
    ("passage", "quote"),
    [
        ("1500 km", "150"),
        ("1.500 km", "500 km"),
        ("1.500 km", "1"),
        ("1.500 km", "1."),
        ("1 500 km", "500 km"),
        ("1\u00a0500 km", "1"),
        ("1’500 km", "500 km"),
        ("-5 km", "5 km"),
        ("“1.500” km", '500"'),
        ("-5 “km”", '5 "km"'),
    ],
)
def test_a_quote_neither_begins_nor_ends_inside_a_number(passage: str, quote: str) -> None:
    assert find_quote(passage, quote) == []


def test_a_number_ends_at_the_end_of_a_sentence() -> None:
    assert words("In 1979, op de 17. En 5.", "1979") == ["1979"]
    assert words("In 1979, op de 17. En 5.", "17. En 5") == ["17. En 5"]
    assert words("tussen 5-10 km", "10 km") == ["10 km"]


def test_the_second_place_counts_where_the_first_is_inside_a_word() -> None:
    assert find_quote("drones drone", "drone") == [QuoteMatch(7, 12, "exact")]


@given(st.text(max_size=40), st.text(min_size=1, max_size=12), st.text(max_size=40))
def test_what_is_found_is_the_quote_but_for_typography(before: str, quote: str, after: str) -> None:
    passage = f"{before} {quote} {after}"
    for match in find_quote(passage, quote):
        there = passage[match.start : match.end]
        assert folding(there, "typography").text == folding(quote, "typography").text
        assert (there == quote) == (match.how == "exact") or match.how == "typographic"


SIGNS = st.text(
    st.sampled_from(list("ab12 .,-(\u2212\u201c\u201d\u2019\u0301\u00e9\u00b2\u00a0")), max_size=12
)


@given(SIGNS, SIGNS)
def test_the_first_place_is_the_first_of_all(passage: str, quote: str) -> None:
    """What is settled at a glance is settled as it is by looking closely."""
    assert first_place(passage, quote) == next(iter(find_quote(passage, quote)), None)


@given(SIGNS, st.data())
def test_an_exact_place_cuts_no_word_and_no_number(passage: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(passage)))
    end = data.draw(st.integers(start, len(passage)))
    quote = passage[start:end]
    places = {m.start for m in find_quote(passage, quote) if m.how == "exact"}
    if quote.strip():
        assert (start in places) == (not _cuts(passage, start, end))


@given(st.lists(st.sampled_from(["drone", "“Kiev”", "zo’n", "–", "één", "…"]), min_size=1))
def test_a_quote_of_whole_words_is_always_found(parts: list[str]) -> None:
    plain = str.maketrans({"“": '"', "”": '"', "’": "'", "–": "-"})
    quote = " ".join(parts)
    assert words(f"a {quote} b", quote)
    assert words(f"a {quote} b", quote.translate(plain))


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_number_never_proves_another(a: int, b: int) -> None:
    assume(a != b)
    assert find_quote(f"of {a:,} km", f"{b:,}") == []


def test_the_nearest_words_are_offered_with_their_passage() -> None:
    suggestion = nearest("meer dan 1500 kilometer", [("p1", "Niets daarvan."), ("p6", PASSAGE)])
    assert suggestion is not None
    ident, there, score = suggestion
    assert (ident, there) == ("p6", "meer dan 1.500 kilometer:")
    assert 90 < score < 100


def test_nothing_is_near_where_there_is_nothing() -> None:
    assert nearest("drone", []) is None
    assert nearest("", [("p1", PASSAGE)]) is None
    assert nearest("drone", [("p1", "")]) is None


@pytest.mark.parametrize(
    ("passage", "quote"),
    [("この橋は東京にあり、", "東京にあり"), ("長さは約1500メートルで", "1500メートル")],
)
def test_a_quote_may_begin_and_end_inside_a_sentence_without_spaces(
    passage: str, quote: str
) -> None:
    assert words(passage, quote) == [quote]


@pytest.mark.parametrize(
    ("passage", "quote"),
    [
        ("長さは約1500メートルで", "500メートル"),
        ("長さは約1500メートルで", "1500メ"),
        ("十三人", "三人"),
    ],
)
def test_a_quote_cuts_no_number_and_no_run_of_katakana(passage: str, quote: str) -> None:
    assert find_quote(passage, quote) == []


@pytest.mark.parametrize(
    ("passage", "quote", "words", "broken"),
    [
        ("drove 37 kilo- metres east", "37 kilometres", "37 kilo- metres", (True, False)),
        ("drove 37 kilo-\nmetres east", "37 kilometres", "37 kilo-\nmetres", (True, False)),
        ("drove 37 kilometres east", "37 kilo- metres", "37 kilometres", (False, True)),
        ("een drone-aanval op", "droneaanval", "drone-aanval", (False, False)),
        ("land- en tuinbouw", "landen tuinbouw", "land- en tuinbouw", (False, False)),
        ("the two words", "twowords", "two words", (False, False)),
    ],
)
def test_a_quote_that_only_a_hyphen_keeps_from_its_place(
    passage: str, quote: str, words: str, broken: tuple[bool, bool]
) -> None:
    assert rejoined(passage, quote) == (words, *broken)


@pytest.mark.parametrize(
    ("passage", "quote"),
    [
        ("5-10 km away", "510 km"),
        ("1 500 km away", "1500 km"),
        ("some kilo- metres", "metre"),
        ("a b", "ab"),
        ("37 kilo- metres", "38 kilometres"),
    ],
)
def test_numbers_and_parts_of_words_are_not_rejoined(passage: str, quote: str) -> None:
    assert rejoined(passage, quote) is None


@pytest.mark.parametrize(
    ("quote", "words", "kinds"),
    [
        ("a b", "a\u00a0b", "no-break spaces"),
        ("flits", "ﬂits", "ligatures"),
        ("drones", "dro\u00adnes", "soft hyphens"),
        ("a b", "a\nb", "line breaks"),
        ("a  b", "a b", "spaces or invisible characters"),
        ('"x" - y', "\u201cx\u201d \u2013 y", "quotation marks and dashes"),
        ('"x" - ﬂ', "\u201cx\u201d \u2013 fl", "ligatures, quotation marks and dashes"),
    ],
)
def test_what_differs_in_typography_is_named(quote: str, words: str, kinds: str) -> None:
    assert typography_between(quote, words) == kinds
