"""Two texts contradict each other in their figures only where nothing of the one fits the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.language.figures import contradict, differing, figures_in, has_figures, unmatched

OTHER = [
    ("£7", "en", "six pounds", "en"),
    ("six pounds", "en", "zeven pond", "nl"),
    ("It cost £9 million", "en", "5 million", "en"),
    ("in 1971", "en", "in 1970", "en"),
    ("one", "en", "twee", "nl"),
    ("7", "en", "six kilometres", "en"),
    ("about six", "en", "£7", "en"),
    ("twaalf dagen", "nl", "ten days", "en"),
    ("16 October", "en", "17 oktober", "nl"),
    ("12 degrees", "en", "11 graden", "nl"),
    ("75 per cent", "en", "70%", "en"),
]
FITTING = [
    ("almost 9 million", "en", "8.93 million", "en"),
    ("over 6,000 km", "en", "6650 km", "nl"),
    ("more than 1500 km", "en", "1530 km", "en"),
    ("around 1970", "en", "1968", "en"),
    ("1971", "en", "15 January", "en"),
    ("the 7 of them", "en", "in 1970", "en"),
    ("3 p.m.", "en", "15 uur", "nl"),
    ("at 14:30", "en", "2.30 pm", "en"),
    ("no one", "en", "twee", "nl"),
    ("4,132 miles", "en", "6.650 km", "nl"),
    ("the Boeing 747 flew", "en", "6 vliegtuigen", "nl"),
    ("the Shahed 136 has two names", "en", "Geran-2, twee namen", "nl"),
    ("from 5 to 8 km", "en", "6 km", "en"),
    ("between 1970 and 1972", "en", "1971", "en"),
    ("1979 ships", "en", "1.979 schepen", "nl"),
    ("half a year", "en", "6 maanden", "nl"),
    ("three quarters", "en", "75%", "nl"),
    ("Eleven countries", "en", "Elf landen", "nl"),
    ("twice as much", "en", "almost £9 million", "en"),
    ("68 \u00b0F", "en", "20 \u00b0C", "nl"),
    ("", "en", "6", "en"),
]


@pytest.mark.parametrize(
    ("en", "nl"),
    [
        ("What is left is the total minus 84.", "Wat overblijft is het totaal, 84 eraf."),
        ("It took half a 12-hour day.", "Het duurde de helft van een dag van 24 uur."),
    ],
)
def test_a_part_and_what_is_taken_off_have_no_counterpart_to_miss(en: str, nl: str) -> None:
    assert unmatched(figures_in(en, "en"), figures_in(nl, "nl")) is None


@pytest.mark.parametrize(("a", "first", "b", "second"), OTHER)
def test_texts_that_say_other_numbers(a: str, first: str, b: str, second: str) -> None:
    one, other = figures_in(a, first), figures_in(b, second)
    assert contradict(one, other)
    assert contradict(other, one)
    assert one.words
    assert one.words in a


@pytest.mark.parametrize(("a", "first", "b", "second"), FITTING)
def test_texts_that_do_not_contradict_each_other(a: str, first: str, b: str, second: str) -> None:
    one, other = figures_in(a, first), figures_in(b, second)
    assert not contradict(one, other)
    assert not contradict(other, one)


@given(st.text(), st.sampled_from(["en", "nl"]))
def test_no_text_contradicts_itself(text: str, language: str) -> None:
    figures = figures_in(text, language)
    assert not contradict(figures, figures)
    assert bool(figures) == bool(figures.words)


@pytest.mark.parametrize("text", ["34", "vierendertig", "tweehonderdtien", "in maart"])
def test_a_text_that_may_have_figures(text: str) -> None:
    assert has_figures(text, "nl")
    assert not has_figures("de oude brug", "nl")


def test_a_name_with_a_number_is_no_number() -> None:
    assert not figures_in("the Shahed 136", "en", ("Shahed 136",))


def test_figures_that_contradict_are_paired_by_kind() -> None:
    def pair(one: str, other: str) -> tuple[str, str]:
        return differing(figures_in(one, "en"), figures_in(other, "en"))

    assert pair("7 ships in 1902", "in 1903, 8 ships") == ("7", "8")
    assert pair("7 ships in 1902", "in 1903") == ("1902", "1903")
    assert pair("7 km", "it took 9 hours, or 8 km") == ("7 km", "8 km")


def test_a_date_is_not_paired_with_a_count_of_its_translation() -> None:
    def pair(one: str, other: str) -> tuple[str, str] | None:
        return unmatched(figures_in(one, "en"), figures_in(other, "nl"))

    assert pair("eight ships from 1 May 1902", "vanaf 2 mei 1902 negen schepen") == (
        "eight",
        "negen",
    )
    assert pair("from 1 May 1902", "acht schepen in mei") is None
    assert pair("in 1979", "met 1978 schepen") == ("1979", "1978")
