"""A number in running text is read whole or not at all."""

from decimal import Decimal

import pytest
from babel.numbers import format_compact_decimal, format_currency, format_decimal
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from course.language.numbers import find_numbers

WHOLE = [
    ("Half a million people came.", "en", "500000"),
    ("three quarters of a million", "en", "750000"),
    ("a quarter of a million", "en", "250000"),
    ("a million and a half", "en", "1500000"),
    ("two and a half million", "en", "2500000"),
    ("two and a half thousand", "en", "2500"),
    ("one and a half hours", "en", "1.5"),
    ("2 1/2 miles, 12\u00bd km, 12 \u00bd km", "en", "2.5 12.5 12.5"),
    ("1.5 \u00d7 10^6, 1.5\u00d710\u2076, 1.5e6, 10^6", "en", "1500000 1500000 1500000 1000000"),
    ("It cost $2.5m, $2.5 m, $5k, $5M or $3B", "en", "2500000 2500000 5000 5000000 3000000000"),
    ("12 bn pounds, 12bn, 3 tn, 4 mn", "en", "12000000000 12000000000 3000000000000 4000000"),
    ("40m people", "en", "40000000"),
    ("$3-4 billion", "en", "3000000000 4000000000"),
    ("between 2 and 3 million, 2 or 3 million", "en", "2000000 3000000 2000000 3000000"),
    ("from 2 to 3 million, 2-3 million", "en", "2000000 3000000 2000000 3000000"),
    ("two to three hundred thousand", "en", "200000 300000"),
    ("from 300 to two thousand", "en", "300 2000"),
    ("from 500,000 to 1 million", "en", "500000 1000000"),
    ("between one hundred and two hundred", "en", "100 200"),
    ("in 2019 and 3 million", "en", "2019 3000000"),
    ("minus 40, 40 degrees below zero, \u221240, -$5", "en", "-40 -40 -40 -5"),
    ("one point five million, zero point five, minus one point two", "en", "1500000 0.5 -1.2"),
    ("nought point five, a rise of point five", "en", "0.5 0.5"),
    ("at one point five ships, at this point five ships", "en", "1 5 5"),
    ("één komma vijf miljoen, een komma vijf, nul komma vijf", "nl", "1500000 1.5 0.5"),
    ("negative 40 degrees", "en", "-40"),
    ("\u20ac2-3m, $2 to 3m, 12,000-15,000", "en", "2000000 3000000 2000000 3000000 12000 15000"),
    ("12-15,000, from 12 to 15,000", "en", "15000 15000"),
    ("12 \u00e0 15.000", "nl", "15000"),
    ("a dozen, two dozen, half a dozen", "en", "12 24 6"),
    ("a hundred, some five hundred, a good hundred", "en", "100 500 100"),
    ("nineteen hundred, 12 hundred, 3.5 thousand", "en", "1900 1200 3500"),
    ("two hundred and fifty thousand", "en", "250000"),
    ("300 in 24 hours, 500 ad campaigns", "en", "300 24 500"),
    ("7 out of 9, 7 of the nine, 3 in 2019", "en", "7 9 7 9 3 2019"),
    ("the ad 34 people saw, 3 and a quarter miles, 5 to 2 thousand", "en", "34 3.25 2000"),
    ("30 below the limit, fifty and 60, ten to a hundred", "en", "30 50 60 10 100"),
    ("honderd mensen, ruim een miljoen, twintig van de 50", "nl", "100 1000000 20 50"),
    ("f\u00fcnfundzwanzig M\u00e4nner, zw\u00f6lf Tage", "de", "25 12"),
    ("vingt-cinq hommes, douze jours, deux mille soldats", "fr", "25 12 2000"),
    ("40 m below the surface", "en", "40"),
    ("anderhalf miljoen, een half miljoen", "nl", "1500000 500000"),
    ("tweeënhalf, twee en een half miljoen", "nl", "2.5 2500000"),
    ("driekwart miljoen, een kwart miljoen", "nl", "750000 250000"),
    ("12 mln. mensen", "nl", "12000000"),
    ("12 mln euro, \u20ac2,5 mln, 2,5 mld. euro", "nl", "12000000 2500000 2500000000"),
    ("tussen de 2 en 3 miljoen", "nl", "2000000 3000000"),
    ("2 à 3 miljoen, 2 tot 3 miljoen", "nl", "2000000 3000000 2000000 3000000"),
    ("tien- tot twaalfduizend", "nl", "10000 12000"),
    ("twee- of driehonderd", "nl", "200 300"),
    ("tussen honderd en tweehonderd", "nl", "100 200"),
    ("112 minus 84", "en", "112 84"),
    ("1,500 km minus 900 km leaves 600 km", "en", "1500 900 600"),
    ("1.500 km min 900 km is 600 km", "nl", "1500 900 600"),
    ("It was 3 pm, minus 40 outside", "en", "-40"),
    ("min 40 graden, 40 graden onder nul, minus 3", "nl", "-40 -40 -3"),
    ("een dozijn, twee dozijn", "nl", "12 24"),
    ("20 min 40 sec", "nl", "20 40"),
    ("2,5 Mio. Euro, 3 Mrd. \u20ac", "de", "2500000 3000000000"),
    ("2,5 millions, 3 Md \u20ac, au moins 40", "fr", "2500000 3000000000 40"),
    ("5 mil millones, al menos 40", "es", "5000000000 40"),
    ("5 \u043c\u0438\u043b\u043b\u0438\u043e\u043d\u043e\u0432", "ru", "5000000"),
    ("\u4e00\u4e07\u4e8c\u5343\u4eba\uff0c12\u4e07\u4eba", "zh", "12000 120000"),
    ("1\u51042000\u4e07\u30011.5\u4ebf", "zh", "120000000 150000000"),
    ("12\ub9cc \uba85", "ko", "120000"),
    (
        "\u0661\u0665\u0660\u0660 \u0661\u066c\u0665\u0660\u0660 \u0661\u066b\u0665",
        "ar",
        "1500 1500 1.5",
    ),
    ("\u06f1\u06f5\u06f0\u06f0", "fa", "1500"),
    ("\u05db-1,500 \u05d1-37", "he", "1500 37"),
]
NOTHING = [
    ("several hundred, a few hundred, many thousand", "en"),
    ("a couple of hundred, hundreds of people, dozens", "en"),
    ("two thirds, three quarters, one third of a million", "en"),
    ("1453 BC, AD 79, 79 AD, 44 b.c., 500-300 BC", "en"),
    ("the 3rd, twenty-third, one hundred and third", "en"),
    ("the 1970s, the nineteen hundreds, nineteen eighties", "en"),
    ("nineteen eighty-four, twenty twenty-two", "en"),
    ("one point two five", "en"),
    ("that is the point of it, and no more", "en"),
    ("daar staat een komma te veel", "nl"),
    ("negentien vierentachtig, twintig tweeëntwintig", "nl"),
    ("won 3-0, at 10:30, 10.30 pm, 3 pm, half past five", "en"),
    ("version 1.2.3, page 12, pp. 12, section 3.2, no. 5", "en"),
    ("call 020-1234567 or +31 20 123 4567, 24/7, 1/2/2023", "en"),
    ("one in five, 1 in 5, one in every ten", "en"),
    ("3 millions, 5 hundreds", "en"),
    ("40 below, a hundred or two, 5 M", "en"),
    ("4 and a third miles, 10^99", "en"),
    ("10^\u00b9\u00b2\u00b3, 10**6, 10 ^ 6, 10 ** 6, x**2, the mid-thirty years", "en"),
    ("10\u207b, 2 x 10\u207b", "en"),
    ("from 3 to 2 millionth, 5k run, 136b", "en"),
    ("enkele duizend, een paar honderd, tientallen", "nl"),
    ("een aantal miljoen, ettelijke honderd", "nl"),
    ("twee derde, drie kwart, een op de vijf, 1 op de 5", "nl"),
    ("1453 v.Chr., 44 v. Chr., 79 na Christus", "nl"),
    ("de jaren 70, de jaren zeventig, de 21ste, de 3e eeuw", "nl"),
    ("om half vijf, kwart over vijf, om 10.30 uur", "nl"),
    ("twee- en driedimensionaal", "nl"),
    ("eine Million, eine halbe Million, hundert", "de"),
    ("zehn- bis zw\u00f6lftausend", "de"),
    ("vingt-cinq pour cent, un million, un million et demi", "fr"),
    ("un mill\u00f3n, mil, medio mill\u00f3n, menos 40", "es"),
    ("\u6570\u767e\u4eba\u3001\u7b2c3\u30012022\u5e74\u30013\u5272", "ja"),
    ("\u4e09\u5206\u4e4b\u4e00", "zh"),
    ("1\u51041\u5104\u3001\u767e\u5341\u4e8c\u767e\u3001\u3007\u4e00\u4e8c", "zh"),
    ("40 k oder 40 b", "de"),
    ("bin elli", "tr"),
    ("\u12a0\u121d\u1235\u1275", "am"),
]


def numbers(text: str, language: str) -> list[Decimal]:
    return [each.value for each in find_numbers(text, language)]


@pytest.mark.parametrize(("text", "language", "values"), WHOLE)
def test_the_largest_expression_is_the_number(text: str, language: str, values: str) -> None:
    assert numbers(text, language) == [Decimal(value) for value in values.split()]


@pytest.mark.parametrize(("text", "language"), NOTHING)
def test_a_part_of_an_expression_is_no_number(text: str, language: str) -> None:
    assert numbers(text, language) == []


# Languages of which num2words comes back with one spelling for each number.
SPELLED = st.sampled_from(
    [
        *("ar", "be", "ca", "cs", "da", "de", "es", "fa", "fi", "fr", "hu", "id", "is", "it"),
        *("lt", "lv", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "tr", "uk", "vi"),
    ]
)


@given(st.integers(0, 10**12), SPELLED)
def test_words_of_other_languages_are_read_whole_or_not_at_all(number: int, language: str) -> None:
    words = num2words(number, lang=language)
    assert numbers(f"X: {words}.", language) in ([number], [])


@given(st.integers(0, 10**12 - 1), st.sampled_from(["en", "nl"]))
def test_english_and_dutch_words_are_read_whole(number: int, language: str) -> None:
    assert numbers(f"X: {num2words(number, lang=language)}.", language) == [number]


WRITTEN = st.sampled_from(
    [
        *("en", "nl", "de", "fr", "es", "it", "pl", "pt", "ru", "uk", "sv", "tr"),
        *("ja", "zh", "ar", "fa", "he"),
    ]
)
FIGURES = st.decimals(min_value=-(10**9), max_value=10**9, places=2)


@given(FIGURES, WRITTEN)
def test_a_figure_that_cldr_writes_is_read_whole_or_not_at_all(
    value: Decimal, language: str
) -> None:
    for written in (
        format_decimal(value, locale=language),
        format_currency(value, "EUR", locale=language),
    ):
        assert numbers(f"X: {written} x.", language) in ([value], [])


@given(
    st.integers(2, 99),
    st.sampled_from([10**3, 10**6, 10**9]),
    st.sampled_from(["en", "nl", "de", "fr", "es", "it", "pl", "pt", "ru", "uk", "sv"]),
)
def test_a_compact_figure_is_read_with_its_scale(figure: int, size: int, language: str) -> None:
    written = format_compact_decimal(figure * size, locale=language, format_type="long")
    assert numbers(f"X: {written}.", language) in ([figure * size], [])


BEHIND_EN = [
    *(" million", " bn", "bn", " thousand", " hundred", " dozen", " BC", " AD", "\u00bd", " 1/2"),
    *(" million people", " to 100 million", "-100 billion", " or 100 thousand", "e6", "th", "s"),
    *(
        " degrees below zero",
        " thirds",
        "/100",
        ":30",
        " and a half",
        " \u00d7 10\u2076",
        " millions",
    ),
]
BEHIND_NL = [
    *(" miljoen", " mln", " mld", " duizend", " v.Chr.", "\u00bd", " graden onder nul", "e"),
    *(" tot 100 miljoen", " \u00e0 100 mln", "-100 miljard", " derde", " en een half", ":30"),
]


@given(st.integers(11, 59), st.sampled_from(BEHIND_EN))
def test_no_english_figure_is_read_without_what_belongs_to_it(figure: int, behind: str) -> None:
    assert figure not in numbers(f"It was {figure}{behind}.", "en")


@given(st.integers(11, 59), st.sampled_from(["page ", "minus ", "AD ", "no. ", "version "]))
def test_no_english_figure_is_read_without_what_comes_before(figure: int, before: str) -> None:
    assert figure not in numbers(f"It was {before}{figure}.", "en")


@given(st.integers(11, 59), st.sampled_from(BEHIND_NL))
def test_no_dutch_figure_is_read_without_what_belongs_to_it(figure: int, behind: str) -> None:
    assert figure not in numbers(f"Het was {figure}{behind}.", "nl")


@pytest.mark.parametrize("text", ["100-" * 3000, "1 and a half " * 3000, "2 to 3 million " * 2000])
def test_a_long_text_is_read_in_no_time(text: str) -> None:
    assert len(numbers(text, "en")) < 10**4
