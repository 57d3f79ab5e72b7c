"""Dates and names as the passages of many languages state them: what proves a key, and what not."""

from pathlib import Path

import pytest

from tests.checking.note import ITEM, codes

DATE = "    key: {}\n    ask: {}"
NAME = "    accept: [{}]"
UNPROVED = {"key-not-in-quote", "key-not-attested", "date-inferred"}


def unproved(folder: Path, kind: str, key: str, passage: str, language: str = "en") -> bool:
    item = ITEM.format(type=kind, key=key, quote=f'"{passage}"')
    found = codes(folder, item, f'"{passage}"', "Nothing else.", language)
    assert "quote-absent" not in found
    return not UNPROVED.isdisjoint(found)


@pytest.mark.parametrize(
    ("key", "ask", "passage", "language"),
    [
        ("0843", "year", "In 843 kwam het verdrag.", "nl"),
        ("0079-08-24", "day", "It began on 24 August 79.", "en"),
        ("0079", "year", "It began in AD 79.", "en"),
        ("2023-03-14", "day", "It lasted from 14 to 16 March 2023.", "en"),
        ("2022-03", "month", "Het gebeurde tussen maart en mei 2022.", "nl"),
        ("2022-10-17", "day", "這座橋於2022年10月17日啟用。", "zh"),
        ("2022-10-17", "day", "El 17 de octubre de 2022 se abrió.", "es"),
    ],
)
def test_a_date_is_proved_by_the_whole_expression(
    tmp_path: Path, key: str, ask: str, passage: str, language: str
) -> None:
    assert not unproved(tmp_path, "date", DATE.format(key, ask), passage, language)


@pytest.mark.parametrize(
    ("key", "ask", "passage", "language"),
    [
        ("1453", "year", "The bridge was built in 1453 BC.", "en"),
        ("1453", "year", "De brug is gebouwd in 1453 v.Chr.", "nl"),
        ("1970", "year", "It was built in the 1970's.", "en"),
        ("1970", "year", "Hij is gebouwd in de jaren 1970.", "nl"),
        ("2000", "year", "Some 2000 people saw it.", "en"),
        ("0843", "year", "An army of 843 men came.", "en"),
        ("2023-05", "month", "It lasted from March to May 2022.", "en"),
        ("1979", "year", "It is 1979 kilo- metres away.", "en"),
    ],
)
def test_a_part_of_an_expression_proves_no_date(
    tmp_path: Path, key: str, ask: str, passage: str, language: str
) -> None:
    assert unproved(tmp_path, "date", DATE.format(key, ask), passage, language)


@pytest.mark.parametrize(
    ("name", "passage", "language"),
    [
        ("東京", "この橋は東京にあり、長い。", "ja"),
        ("ירושלים", "הגשר נמצא בירושלים.", "he"),
        ("طهران", "ذهب إلى بغداد وطهران أمس.", "ar"),
        ("Αθήνα", "\u0397 ΑΘΗΝΑ είναι εδώ.", "el"),
        ("Diyarbak\u0131r", "Köprü DİYARBAKIR'da.", "tr"),
    ],
)
def test_a_name_is_found_as_its_script_writes_it(
    tmp_path: Path, name: str, passage: str, language: str
) -> None:
    assert not unproved(tmp_path, "short-text", NAME.format(name), passage, language)


@pytest.mark.parametrize(
    ("name", "passage", "language"),
    [
        ("בן", "הבית לבן.", "he"),
        ("三", "來了十三人。", "zh"),
        ("Tehe", "He went to Teheran.", "en"),
    ],
)
def test_a_part_of_a_word_is_no_name(
    tmp_path: Path, name: str, passage: str, language: str
) -> None:
    assert unproved(tmp_path, "short-text", NAME.format(name), passage, language)
