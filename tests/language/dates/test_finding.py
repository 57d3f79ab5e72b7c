"""Dates in running text: the whole expression that stands there, or nothing."""

from datetime import date

import pytest
from babel import localedata
from babel.dates import format_date
from hypothesis import example, given
from hypothesis import strategies as st

from course.language.cldr import locale_of
from course.language.dates import PartialDate, find_dates


def found(text: str, language: str, *, early: bool = False) -> list[str]:
    """Each date in EDTF, `X` for what it leaves out, with its words."""
    dates = []
    for each in find_dates(text, language, early=early):
        value = each.value
        year = f"{value.year:04}" if value.year else "X"
        rest = "".join(f"-{part:02}" for part in (value.month, value.day) if part)
        dates.append(f"{year}{rest}: {text[each.start : each.end]}")
    return dates


@pytest.mark.parametrize(
    ("text", "language", "dates"),
    [
        ("op 17 oktober. 2022 was", "nl", ["X-10-17: 17 oktober", "2022: 2022"]),
        ("op 16 oktober", "nl", ["X-10-16: 16 oktober"]),
        ("in augustus", "nl", ["X-08: augustus"]),
        ("November 2022", "nl", ["2022-11: November 2022"]),
        ("17 okt. 2022", "nl", ["2022-10-17: 17 okt. 2022"]),
        (
            "2022-10-17 en 17/10/2022",
            "nl",
            ["2022-10-17: 2022-10-17", "2022-10-17: 17/10/2022"],
        ),
        ("17 oktober 1.500 drones", "nl", ["X-10-17: 17 oktober"]),
        ("17 oktober 18 november", "nl", ["X-10-17: 17 oktober", "X-11-18: 18 november"]),
        ("03/04/2022, 30 februari, dec, 45 drones", "nl", []),
        ("1500 km, 1500-kilometer, 1.500, #1979, \u20ac2000, 1970s, Geran-1979", "nl", []),
        ("the 1979 U.S. Embassy", "en", ["1979: 1979"]),
        ("October 17, 2022, he", "en", ["2022-10-17: October 17, 2022"]),
        ("on August 17th", "en", ["X-08-17: August 17th"]),
        ("Tuesday 14 March 2023, 10:00", "en", ["2023-03-14: 14 March 2023"]),
        ("October 17,500 drones", "en", ["X-10: October"]),
        ("1914-1918", "en", ["1914: 1914", "1918: 1918"]),
        ("", "en", []),
    ],
)
def test_dates_are_found_in_running_text(text: str, language: str, dates: list[str]) -> None:
    assert found(text, language) == dates


@pytest.mark.parametrize(
    ("text", "language", "dates"),
    [
        ("the 3rd of March", "en", ["X-03-03: 3rd of March"]),
        ("March the third, 2022", "en", ["2022-03-03: March the third, 2022"]),
        ("the twenty-first of March", "en", ["X-03-21: twenty-first of March"]),
        ("3 maart jl.", "nl", ["X-03-03: 3 maart"]),
        ("de 3e maart 2022", "nl", ["2022-03-03: 3e maart 2022"]),
        ("de derde maart", "nl", ["X-03-03: derde maart"]),
        ("14/3/2023, 3/14/2023", "en", ["2023-03-14: 14/3/2023", "2023-03-14: 3/14/2023"]),
        ("14.03.2023, 14-03-2023", "nl", ["2023-03-14: 14.03.2023", "2023-03-14: 14-03-2023"]),
        ("2023.03.14, 2023/03/14", "en", ["2023-03-14: 2023.03.14", "2023-03-14: 2023/03/14"]),
        ("2023-03-14T10:00", "en", ["2023-03-14: 2023-03-14"]),
        ("10/2022, but a scale of 1/2000", "en", ["2022-10: 10/2022"]),
        ("17-Mar-2022", "en", ["2022-03-17: 17-Mar-2022"]),
        ("1979-08-28/1979-09-25", "en", ["1979-08-28: 1979-08-28", "1979-09-25: 1979-09-25"]),
        ("doi 10.1080, 10/1000 done, 1979/13/31, 2014/11, 1979/80/81", "en", []),
        ("no. 6107-1415-64 and 6107-1979/81, 2312-80", "en", []),
        ("late March, mid-March 2022", "en", ["X-03: March", "2022-03: March 2022"]),
        ("in mid-1990, in the spring of 2022", "en", ["1990: 1990", "2022: 2022"]),
        ("begin 2022, medio mei 2023", "nl", ["2022: 2022", "2023-05: mei 2023"]),
        ("1979's biggest film", "en", ["1979: 1979"]),
    ],
)
def test_each_way_of_writing_a_date_is_read(text: str, language: str, dates: list[str]) -> None:
    assert found(text, language) == dates


@pytest.mark.parametrize(
    ("text", "language", "dates"),
    [
        ("14\u201316 March 2023", "en", ["2023-03-14: 14", "2023-03-16: 16 March 2023"]),
        ("van 14 tot 16 maart 2023", "nl", ["2023-03-14: 14", "2023-03-16: 16 maart 2023"]),
        ("14 t/m 16 maart", "nl", ["X-03-14: 14", "X-03-16: 16 maart"]),
        (
            "14, 15 and 16 March 2023",
            "en",
            ["2023-03-14: 14", "2023-03-15: 15", "2023-03-16: 16 March 2023"],
        ),
        ("March 14\u201316, 2023", "en", ["2023-03-14: March 14", "2023-03-16: 16, 2023"]),
        ("March 14 and 16.", "en", ["X-03-14: March 14", "X-03-16: 16"]),
        ("On March 14 and 16 others fled", "en", ["X-03-14: March 14"]),
        ("on February 28-30", "en", ["X-02-28: February 28"]),
        ("page 3, 16 March 2022", "en", ["2022-03-16: 16 March 2022"]),
        ("from 9 to 5 March", "en", ["X-03-05: 5 March"]),
        ("between March and May 2022", "en", ["2022-03: March", "2022-05: May 2022"]),
        ("January\u2013March 2022", "en", ["2022-01: January", "2022-03: March 2022"]),
        ("in maart en in mei 2022", "nl", ["2022-03: maart", "2022-05: mei 2022"]),
        ("December and February 2022", "en", ["X-12: December", "2022-02: February 2022"]),
        ("In March he left for May 2022", "en", ["X-03: March", "2022-05: May 2022"]),
        (
            "from March 14 to April 2, 2023",
            "en",
            ["2023-03-14: March 14", "2023-04-02: April 2, 2023"],
        ),
        ("17/10/2022-19/10/2022", "nl", ["2022-10-17: 17/10/2022", "2022-10-19: 19/10/2022"]),
        ("2019-20, 2014/15", "en", ["2019: 2019", "2020: 20", "2014: 2014", "2015: 15"]),
        ("2022/2023", "nl", ["2022: 2022", "2023: 2023"]),
        ("in 2022-'23", "nl", ["2022: 2022", "2023: 23"]),
        ("van 30 april op 1 mei 2022", "nl", ["2022-04-30: 30 april", "2022-05-01: 1 mei 2022"]),
        ("2009\u201310", "en", ["2009: 2009", "2010: 10"]),
        ("2009-10, 1979/12", "en", []),
        ("2022-10", "en", ["2022-10: 2022-10"]),
    ],
)
def test_the_ends_of_a_range_share_their_month_and_year(
    text: str, language: str, dates: list[str]
) -> None:
    assert found(text, language) == dates


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("in 1453 BC", "en"),
        ("in 1453 B.C.E. it", "en"),
        ("from 1300 to 1200 BC", "en"),
        ("1300\u20131200 BC", "en"),
        ("15 March 44 BC", "en"),
        ("March 15, 44 BC", "en"),
        ("in 1453 v.Chr.", "nl"),
        ("1453 v. Chr. viel", "nl"),
        ("in 1453 voor Christus", "nl"),
        ("1453 vóór onze jaartelling", "nl"),
        ("1453 v. u. Z.", "de"),
        ("en 1453 av. J.-C.", "fr"),
        ("en 1453 a. C.", "es"),
        ("в 1453 году до н. э.", "ru"),
        ("公元前1453年", "zh"),
        ("M.Ö. 1453", "tr"),
        ("1443 AH", "en"),
        ("سال 1401", "fa"),
    ],
)
def test_a_year_of_another_era_is_no_year(text: str, language: str) -> None:
    assert found(text, language) == []
    assert found(text, language, early=True) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("the 1970s, the 1970's, the '90s, mid-1990s, the nineties", "en"),
        ("de jaren 1970, in de jaren 1970 en 1980, jaren zeventig, jaren '70", "nl"),
        ("les années 1970", "fr"),
        ("der 1970er Jahre", "de"),
        ("på 1970-talet", "sv"),
        ("the 19th century", "en"),
        ("de negentiende eeuw", "nl"),
        ("1500年間", "ja"),
    ],
)
def test_decades_centuries_and_spans_are_no_year(text: str, language: str) -> None:
    assert found(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "dates"),
    [
        ("2000 people, 1500 soldiers, 1979 ships, 2000 million", "en", []),
        ("more than 1979 of them", "en", []),
        ("from 1500 to 1700 km, between 1500 and 2000 people, 1500-2000 drones", "en", []),
        ("tussen de 1500 en 2000 kilometer, 1500 à 2000 mensen", "nl", []),
        ("2000 mensen, ruim 1500 inwoners, meer dan 2000", "nl", []),
        ("op 17 oktober 1500 drones", "nl", ["X-10-17: 17 oktober"]),
        ("In 2000 people fled", "en", ["2000: 2000"]),
        ("the 2022 elections", "en", ["2022: 2022"]),
        ("In May 12 people died", "en", ["X-05: May"]),
        ("On May 12 people gathered", "en", ["X-05-12: May 12"]),
        ("1979 kilo- metres", "en", []),
        ("on 17 Octo- ber 2022", "en", []),
        ("in 2022 binnen- en buitenland", "nl", ["2022: 2022"]),
    ],
)
def test_a_count_is_no_year_and_no_day(text: str, language: str, dates: list[str]) -> None:
    assert found(text, language) == dates


@pytest.mark.parametrize(
    ("text", "language", "dates"),
    [
        ("they may march in an august hall", "en", []),
        ("they may in 2020; dec 2020", "en", ["2020: 2020", "2020-12: dec 2020"]),
        ("they may 2020 go", "en", ["2020: 2020"]),
        ("In May and March", "en", ["X-05: May", "X-03: March"]),
        ("In May Russia attacked", "en", ["X-05: May"]),
        ("It stopped. May included two days of rain.", "en", ["X-05: May"]),
        ("It stopped. May I go? Mrs. May did.", "en", []),
        ("May he rest. \u201cMay the best win\u201d", "en", []),
        ("said Theresa May, Mrs May and the Women's March", "en", []),
        ("On Monday May came; by April May too", "en", ["X-05: May", "X-04: April", "X-05: May"]),
        ("vers Mars, en mars", "fr", ["X-03: mars"]),
        ("Mars 2022", "fr", ["2022-03: Mars 2022"]),
    ],
)
def test_a_month_that_is_another_word_is_none(text: str, language: str, dates: list[str]) -> None:
    assert found(text, language) == dates


@pytest.mark.parametrize(
    ("text", "language", "dates"),
    [
        ("in AD 79, or 79 A.D.", "en", ["0079: 79", "0079: 79"]),
        ("on 24 August 79 AD", "en", ["0079-08-24: 24 August 79"]),
        ("on 24 August AD 79", "en", ["0079-08-24: 24 August AD 79"]),
        ("in 79 n.Chr., in 843 na Christus", "nl", ["0079: 79", "0843: 843"]),
        ("AD 1453", "en", ["1453: 1453"]),
        ("In 843 kwam het verdrag", "nl", []),
        ("24 August 79.", "en", ["X-08-24: 24 August"]),
    ],
)
def test_a_year_below_1000_says_so(text: str, language: str, dates: list[str]) -> None:
    assert found(text, language) == dates


@pytest.mark.parametrize(
    ("text", "language", "dates"),
    [
        ("In 843 kwam het verdrag.", "nl", ["0843: 843"]),
        ("the Treaty of Verdun (843)", "en", ["0843: 843"]),
        ("In 843 was the treaty", "en", ["0843: 843"]),
        ("24 August 79.", "en", ["0079-08-24: 24 August 79"]),
        ("On 24 August 79 people", "en", ["X-08-24: 24 August"]),
        ("843 km, in 843 km, an army of 843 men, in 843 villages, killed 843, 12,843", "en", []),
        ("843 schepen, in 843 uur", "nl", []),
    ],
)
def test_a_year_below_1000_that_is_looked_for_needs_no_more_than_a_preposition(
    text: str, language: str, dates: list[str]
) -> None:
    assert found(text, language, early=True) == dates


@pytest.mark.parametrize(
    ("text", "language", "dates"),
    [
        ("\u0661\u0667 أكتوبر \u0662\u0660\u0662\u0662", "ar", 10),
        ("\u06f1\u06f7 اکتبر \u06f2\u06f0\u06f2\u06f2", "fa", 10),
        ("於2022年10月17日啟用", "zh", 10),
        ("el 17 de octubre de 2022", "es", 10),
        ("le 1er mars 2022", "fr", 3),
        ("le 17 oct. 2022", "fr", 10),
    ],
)
def test_dates_of_other_languages_and_digits(text: str, language: str, dates: int) -> None:
    [only] = find_dates(text, language)
    assert (only.value.year, only.value.month) == (2022, dates)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("le 17 eme mars", "fr"),
        ("mars 25", "sv"),
        ("02/03 1812", "sv"),
        ("octubre a\u00f1o 2022", "es"),
        ("1918 mayo", "es"),
    ],
)
def test_what_may_be_part_of_a_date_is_none_in_languages_known_less_well(
    text: str, language: str
) -> None:
    assert found(text, language) == []


def test_dates_of_such_languages_may_stand_side_by_side() -> None:
    assert found("en octubre, y en 2022 no", "es") == ["X-10: octubre", "2022: 2022"]
    assert found("1914 1918", "es") == ["1914: 1914", "1918: 1918"]
    assert found("mayo abril", "es") == ["X-05: mayo", "X-04: abril"]


WORDS = """
    3 14 16 22 79 843 1453 1970 2022 March May mei maart BC AD v.Chr. s people km and to en tot of
    - / . , ' ( ) 年 月 日 í
"""
PIECES = st.sampled_from(WORDS.split())


@given(
    pieces=st.lists(PIECES | st.text(max_size=2), max_size=12),
    between=st.sampled_from(["", " "]),
    language=st.sampled_from(["en", "nl", "fr", "zh", "hu", "he", "vi"]),
    early=st.booleans(),
)
def test_any_text_gives_possible_dates_in_order_at_their_places(
    pieces: list[str], between: str, language: str, *, early: bool
) -> None:
    text, last = between.join(pieces), 0
    for each in find_dates(text, language, early=early):
        assert last <= each.start < each.end <= len(text)
        last = each.end
        value = each.value
        assert date(value.year or 2000, value.month or 1, value.day or 1) <= date.max
        assert value.month or not value.day


UNSURE = {"ccp", "cu", "doi", "mni", "yrl"}
"""Languages of which a date may be read in part: their abbreviations cannot be told apart."""
LANGUAGES = sorted(
    name for name in localedata.locale_identifiers() if "_" not in name and name not in UNSURE
)
DAYS = st.dates(date(1000, 1, 1), date(2100, 12, 31))
STYLES = st.sampled_from(["full", "long", "medium", "short"])


@example(date(2000, 6, 1), "full", "my")  # June, folded, is January's abbreviation
@example(date(2022, 10, 11), "full", "cy")  # a Tuesday ends with the name of March
@given(DAYS, STYLES, st.sampled_from(LANGUAGES))
def test_a_date_in_any_language_is_read_whole_or_not_at_all(
    day: date, style: str, language: str
) -> None:
    written = format_date(day, style, locale=locale_of(language))
    whole = PartialDate(day.year, day.month, day.day)
    for text in (written, f"x {written} x", f"({written})"):
        assert [each.value for each in find_dates(text, language)] in ([], [whole])


@given(
    DAYS,
    st.sampled_from(["full", "long", "medium"]),
    st.sampled_from(["en", "nl", "de", "fr"]),
)
def test_a_date_in_a_language_that_we_know_is_read(day: date, style: str, language: str) -> None:
    written = format_date(day, style, locale=locale_of(language))
    found = [each.value for each in find_dates(f"x {written}.", language)]
    ambiguous = not any(map(str.isalpha, written)) and day.day <= 12
    assert found == [PartialDate(day.year, day.month, day.day)] or (ambiguous and not found)


@given(
    st.integers(100, 209).map(lambda decade: decade * 10),
    st.sampled_from(
        [
            ("en", "{} BC"),
            ("en", "{} B.C."),
            ("en", "3 March {} BC"),
            ("en", "between {} and 900 BC"),
            ("nl", "{} v.Chr."),
            ("nl", "maart {} v. Chr."),
            ("nl", "{} voor Christus"),
            ("en", "the {}s"),
            ("en", "the {}'s"),
            ("nl", "de jaren {}"),
            ("en", "more than {} others"),
            ("en", "{} million"),
            ("en", "{} kilo- metres"),
        ]
    ),
)
def test_no_year_is_read_without_the_word_that_makes_it_another(
    year: int, place: tuple[str, str]
) -> None:
    language, text = place
    for each in find_dates(f"It was {text.format(year)} then.", language):
        assert each.value.year is None
