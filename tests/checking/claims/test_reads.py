"""What accounts read: bounds that are the other way round, and sides of a fact."""

from pathlib import Path

import pytest

from course.checking import check_folder
from tests.checking.claims.fact import account, claim, said, source

SOURCES = {
    "one": source("en", "The Herald", "More than 300 houses, and at most 40 barns, in 1900."),
    "two": source("en", "The Courier", "It was drawn when the bridge was there."),
    "bridge": source(
        "en",
        "A note",
        "The bridge was built in 1868.",
        title={"en": "The wooden bridge", "nl": "De houten brug"},
        rendition="background",
        reference="A register",
        date="1868",
    ),
}


def told(folder: Path, *claims: object) -> list[str]:
    found = said(folder, sources=SOURCES, claims=claims)
    return [each for each in found if each.startswith("reads")]


def counted(quote: str, value: str, en: str, nl: str) -> object:
    return claim("quantity", account(value, quote, reads={"en": en, "nl": nl}))


@pytest.mark.parametrize(
    ("quote", "en", "nl"),
    [
        ("More than 300 houses", "more than 300 houses", "meer dan 300 huizen"),
        ("More than 300 houses", "at least 300 houses", "minstens 300 huizen"),
        ("More than 300 houses", "300 houses", "300 huizen"),
        ("More than 300 houses, and at most 40 barns", "300 houses", "300 huizen, tot 40 schuren"),
    ],
)
def test_words_with_the_bound_of_their_quote_are_sound(
    tmp_path: Path, quote: str, en: str, nl: str
) -> None:
    assert told(tmp_path, counted(quote, "300", en, nl)) == []


@pytest.mark.parametrize(
    ("quote", "value", "en", "nl"),
    [
        ("More than 300 houses", "300", "fewer than 300 houses", "minder dan 300 huizen"),
        ("More than 300 houses", "300", "more than 300 houses", "hoogstens 300 huizen"),
        ("at most 40 barns", "40", "at least 40 barns", "minstens 40 schuren"),
    ],
)
def test_words_with_the_opposite_bound_are_reported(
    tmp_path: Path, quote: str, value: str, en: str, nl: str
) -> None:
    [message] = told(tmp_path, counted(quote, value, en, nl))
    assert "its quote sets the bound the other way" in message


def dated(side: str, en: str, nl: str) -> object:
    quote = "drawn when the bridge was there"
    reads = {"en": en, "nl": nl}
    return claim("date", account({side: "bridge"}, quote, "two", reads=reads, because="so"))


@pytest.mark.parametrize(
    ("en", "nl"),
    [
        ("after the bridge was built", "na de bouw van de brug"),
        ("before the flood, in any case", "voor de watersnood"),
        ("not before the bridge was built", "niet voor de bouw van de brug"),
        ("when the bridge was there", "toen de brug er lag"),
    ],
)
def test_words_on_the_right_side_of_a_fact_are_sound(tmp_path: Path, en: str, nl: str) -> None:
    assert told(tmp_path, dated("after", en, nl)) == []


@pytest.mark.parametrize(
    ("side", "en", "nl"),
    [
        ("after", "before the bridge was built", "voor de bouw van de brug"),
        ("after", "after the bridge was built", "voor de bouw van de brug"),
        ("before", "after the wooden bridge", "na de houten brug"),
    ],
)
def test_words_on_the_other_side_of_a_fact_are_reported(
    tmp_path: Path, side: str, en: str, nl: str
) -> None:
    [message] = told(tmp_path, dated(side, en, nl))
    assert message.startswith("reads-other-value")


def opened(value: str, en: str, nl: str) -> object:
    quote = "drawn when the bridge was there"
    return claim("date", account(value, quote, "two", reads={"en": en, "nl": nl}, because="so"))


@pytest.mark.parametrize(
    ("value", "en", "nl"),
    [
        ("1971-05-03", "on 3 May", "op 3 mei"),
        ("1971-05", "on 3 May", "op 3 mei"),
        ("1971", "on 3 May", "op 3 mei"),
        ("1971-05-03", "before 4 May", "voor 4 mei"),
        ("1971-05-03", "before 1972", "na 1970"),
        ("1971~", "about 1974", "omstreeks 1968"),
        ("1971?", "in 1969", "in 1969"),
    ],
)
def test_words_that_can_be_the_date_are_sound(tmp_path: Path, value: str, en: str, nl: str) -> None:
    assert told(tmp_path, opened(value, en, nl)) == []


@pytest.mark.parametrize(
    ("value", "en", "nl"),
    [
        ("1971-05-03", "on 4 May", "op 4 mei"),
        ("1971-05", "in June", "in juni"),
        ("1971-05-03", "before 1970", "voor 1970"),
        ("1971-05-03", "after 1972", "na 1972"),
        ("1971~", "about 1985", "omstreeks 1985"),
        ("1971", "in 1969", "in 1969"),
    ],
)
def test_words_of_another_date_are_reported(tmp_path: Path, value: str, en: str, nl: str) -> None:
    [message] = told(tmp_path, opened(value, en, nl))
    assert message.startswith("reads-other-value")


def test_words_before_and_after_a_date_are_known_in_english_and_dutch_only(tmp_path: Path) -> None:
    reads = {"en": "before 1972", "nl": "voor 1972", "de": "vor 1972"}
    quote = "drawn when the bridge was there"
    dated = claim("date", account("1971", quote, "two", reads=reads, because="so"))
    said(tmp_path, sources=SOURCES, claims=[dated])
    course = tmp_path / "course.yaml"
    course.write_text(course.read_text("utf-8").replace("[en, nl]", "[en, nl, de]"), "utf-8")
    codes = {diagnostic.code for diagnostic in check_folder(tmp_path).diagnostics}
    assert "text-one-language" in codes or "translation-missing" in codes
    assert "reads-other-value" not in codes


@pytest.mark.parametrize(
    ("quote", "value", "en", "nl"),
    [
        ("More than 300 houses", "more than 300", "over 300 houses", "ruim 300 huizen"),
        ("More than 300 houses", "more than 300", "300 houses or more", "300 huizen of meer"),
        ("More than 300 houses", "more than 300", "300+ houses", "300+ huizen"),
        ("More than 300 houses", "more than 300", "well past 300 houses", "boven de 300 huizen"),
        ("at most 40 barns", "up to 40", "no more than 40", "hooguit 40"),
        ("at most 40 barns", "up to 40", "never above 40", "nooit boven de 40"),
        ("More than 300 houses, and at most 40 barns", "300", "more than 300", "meer dan 300"),
        ("More than 300 houses, and at most 40 barns", "40", "up to 40", "tot 40"),
    ],
)
def test_words_that_hedge_as_the_value_does_are_sound(
    tmp_path: Path, quote: str, value: str, en: str, nl: str
) -> None:
    assert told(tmp_path, counted(quote, value, en, nl)) == []


@pytest.mark.parametrize(
    ("quote", "value", "en", "nl"),
    [
        ("More than 300 houses", "more than 300", "up to 300 houses", "tot 300 huizen"),
        ("More than 300 houses", "more than 300", "exactly 300", "precies 300"),
        ("More than 300 houses", "more than 300", "300 houses", "300 huizen"),
        ("More than 300 houses", "more than 300", "over 300 houses", "300 huizen"),
        ("More than 300 houses", "more than 300", "over 200 houses", "ruim 200 huizen"),
        ("More than 300 houses", "300", "over 200 houses", "ruim 200 huizen"),
        ("at most 40 barns", "up to 40", "at most 50 barns", "hoogstens 50 schuren"),
        ("at most 40 barns", "up to 40", "at least 40", "minstens 40"),
    ],
)
def test_words_that_hedge_otherwise_are_reported(
    tmp_path: Path, quote: str, value: str, en: str, nl: str
) -> None:
    [message] = told(tmp_path, counted(quote, value, en, nl))
    assert message.startswith("reads-other-value")


def test_words_that_follow_a_wrong_value_are_not_reported_as_well(tmp_path: Path) -> None:
    wrong = counted("at most 40 barns", "more than 40", "at most 40", "hoogstens 40")
    assert told(tmp_path, wrong) == []


def test_a_range_is_left_to_the_values(tmp_path: Path) -> None:
    whole = counted("More than 300 houses", "between 300 and 400", "more than 300", "ruim 300")
    assert told(tmp_path, whole) == []
