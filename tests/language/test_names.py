"""Names: folded, found, made into ids."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.language.folding import Style, folding
from course.language.names import (
    find_name,
    fold,
    hidden_characters,
    name_order,
    normalise_paragraph,
    paragraph_hash,
    slug,
    typo_distance,
)

STYLES = st.sampled_from(["typography", "name", "bare"])


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Shahed\u2011136\u00a0", "shahed-136"),
        ("\u201cGeran\u20132\u201d", '"geran-2"'),
        ("zo\u2019n", "zo'n"),
        ("a\u00a0 \t\nb", "a b"),
        ("Tehe\u200bran\u202c", "teheran"),
        ("Stra\u00dfe", "strasse"),
        ("e\u0301", "\u00e9"),
        ("", ""),
    ],
)
def test_fold_sets_typography_and_case_aside(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_fold_keeps_diacritics_unless_asked() -> None:
    assert fold("Oekraïne") == "oekraïne"
    assert fold("Oekraïne", diacritics=True) == "oekraine"


def test_names_are_listed_by_letter_and_by_number() -> None:
    wanted = ["Élise", "Emma", "eva", "Øyvind", "Student 2", "Student 10", "student 11", "Zoë"]
    assert sorted(set(wanted), key=name_order) == wanted


@given(st.text() | st.text("0 \u0300\u200b\u00a0e", max_size=6), STYLES)
def test_folding_what_is_folded_changes_nothing(text: str, style: Style) -> None:
    once = folding(text, style).text
    assert folding(once, style).text == once


@given(st.text(), STYLES)
def test_each_folded_character_comes_from_a_stretch_of_the_original(
    text: str,
    style: Style,
) -> None:
    folded = folding(text, style)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    for start, end in zip(folded.starts, folded.ends, strict=True):
        assert 0 <= start < end <= len(text)
    assert list(folded.starts) == sorted(folded.starts)


@given(st.text())
def test_the_literal_style_is_nfc_and_nothing_else(text: str) -> None:
    assert folding(text, "nfc").text == unicodedata.normalize("NFC", text)


def test_a_name_is_found_where_it_stands_in_the_original() -> None:
    text = "de  Iraanse \u201cSHAHED\u00a0136\u201d-drones"
    assert [(found.value, found.start) for found in find_name(text, "Shahed 136")] == [
        ("SHAHED\u00a0136", 13),
    ]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Shahed-drones", 1),
        ("Shahed's", 1),
        ("Shaheds", 0),
        ("x-Shahed", 0),
        ("Shahed, Shahed. (Shahed)", 3),
        ("niets", 0),
        ("", 0),
    ],
)
def test_a_name_is_a_whole_token_behind_which_a_hyphen_may_stand(text: str, times: int) -> None:
    assert len(find_name(text, "Shahed")) == times


def test_a_name_that_ends_in_a_number_does_not_end_inside_one() -> None:
    assert find_name("Geran-2.5 en Geran-21", "Geran-2") == []
    assert len(find_name("Geran-2. Geran-2, 5", "Geran-2")) == 2
    assert find_name("1.5 km", "5 km") == []


def test_a_literal_name_keeps_to_case_and_hyphen_but_not_to_composition() -> None:
    assert find_name("shahed 136", "Shahed 136", literal=True) == []
    assert find_name("Shahed\u2011136", "Shahed-136", literal=True) == []
    assert [found.value for found in find_name("Rene\u0301 x", "Ren\u00e9", literal=True)] == [
        "Rene\u0301",
    ]


def test_an_empty_name_is_nowhere() -> None:
    assert find_name("abc", " ") == []


@given(st.text(max_size=20), st.text(max_size=20), st.text(min_size=1, max_size=8))
def test_what_is_found_folds_to_the_name(before: str, after: str, name: str) -> None:
    for found in find_name(f"{before} {name} {after}", name):
        assert fold(found.value) == fold(name)


@pytest.mark.parametrize(
    ("text", "ident"),
    [
        ("Shahed 136", "shahed-136"),
        ("  Oekraïne! ", "oekraine"),
        ("1500 km", "n-1500-km"),
        ("Ærø", "aero"),
        ("(Kiev)", "kiev"),
    ],
)
def test_a_slug_is_ascii_and_readable(text: str, ident: str) -> None:
    assert slug(text) == ident


def test_slugs_of_other_scripts_differ_and_never_change() -> None:
    assert slug("Киев") == "x-b5c5fa3f74b4"
    assert slug("Киев 2") != slug("Киев 3") != slug("2")


def test_long_texts_that_differ_at_their_end_have_different_slugs() -> None:
    one, other = slug("a" * 100 + "b"), slug("a" * 100 + "c")
    assert one != other
    assert len(one) == 64


@given(st.text())
def test_every_slug_is_an_id(text: str) -> None:
    assert re.fullmatch("[a-z][a-z0-9-]{0,63}", slug(text))


def test_hidden_characters_are_named_and_line_ends_are_not_hidden() -> None:
    found = hidden_characters("a\u202eb\u00ad\n\t\ufeff\x07")
    assert [(each.value, each.start, each.end) for each in found] == [
        ("RIGHT-TO-LEFT OVERRIDE", 1, 2),
        ("SOFT HYPHEN", 3, 4),
        ("ZERO WIDTH NO-BREAK SPACE", 6, 7),
        ("U+0007", 7, 8),
    ]
    assert hidden_characters("Oekraïne \u201c1\u00a0km\u201d") == []
    assert hidden_characters("Oekraïne") == []


def test_a_paragraph_is_hashed_without_its_white_space_and_composition() -> None:
    assert normalise_paragraph(" e\u0301e\u0301n\u00a0 \n drone ") == "\u00e9\u00e9n drone"
    assert paragraph_hash("e\u0301 b") == paragraph_hash(" \u00e9\u00a0\u00a0b\n")
    assert paragraph_hash("abc") == (
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )


@pytest.mark.parametrize(
    ("a", "b", "distance"),
    [("kiev", "kiev", 0), ("kiev", "keiv", 1), ("kiev", "kyiv", 2), ("kiev", "kiew", 1)],
)
def test_a_swap_of_neighbours_is_one_typo(a: str, b: str, distance: int) -> None:
    assert typo_distance(a, b) == distance


@pytest.mark.parametrize(
    ("text", "name", "language", "times"),
    [
        ("この橋は東京にあり", "東京", "ja", 1),
        ("テヘランに", "テヘラン", "ja", 1),
        ("テヘランド", "テヘラン", "ja", 0),  # Katakana
        ("ベラルーシ", "ラル", "ja", 0),
        ("Shahedは136型", "Shahed", "ja", 1),
        ("Shahedは136型", "136", "ja", 1),
        ("十三人", "三", "zh", 0),  # 3 in 13
        ("1500公尺", "500", "zh", 0),
        ("\u0661\u0665\u0660\u0660", "\u0665\u0660\u0660", "ar", 0),
        (
            "ท\u0e35\u0e48กร\u0e38งเทพฯน\u0e35\u0e49",
            "กร\u0e38งเทพฯ",
            "th",
            1,
        ),
        ("กา", "ก", "th", 0),  # half a syllable
        ("Shahedé", "Shahed", "fr", 0),
    ],
)
def test_scripts_without_spaces_have_no_tokens_but_numbers_and_syllables(
    text: str, name: str, language: str, times: int
) -> None:
    assert len(find_name(text, name, language=language)) == times


@pytest.mark.parametrize(
    ("text", "name", "times"),
    [
        (
            "הגשר בירושלים.",
            "ירושלים",
            1,
        ),
        (
            "ושבירושלים",
            "ירושלים",
            1,
        ),
        (
            "ב-ירושלים",
            "ירושלים",
            1,
        ),
        (
            "גירושלים",
            "ירושלים",
            0,
        ),  # no such prefix
        ("לבן", "בן", 0),  # a word of its own
        (
            "بغداد وطهران",
            "طهران",
            1,
        ),
        ("وبالموصل", "موصل", 1),
        ("سطهران", "طهران", 0),
        ("x-طهران", "طهران", 0),
    ],
)
def test_hebrew_and_arabic_words_may_be_written_onto_a_name(
    text: str, name: str, times: int
) -> None:
    assert len(find_name(text, name)) == times


@pytest.mark.parametrize(
    ("a", "b", "language"),
    [
        ("İstanbul", "istanbul", "tr"),
        ("Iğd\u0131r", "\u0131ğd\u0131r", "tr-CY"),
        ("Diyarbak\u0131r", "DİYARBAKIR", "tr"),
        ("Diyarbak\u0131r", "DIYARBAKIR", "az"),
        ("Αθήνα", "ΑΘΗΝΑ", "el"),
        (
            "Οδυσσέας",
            "ΟΔΥΣΣΕΑΣ",
            "el",
        ),
    ],
)
def test_capitals_are_those_of_the_language(a: str, b: str, language: str) -> None:
    assert fold(a, language=language) == fold(b, language=language)
    assert fold(a) != fold(b)
    assert [each.value for each in find_name(f"x {b} x", a, language=language)] == [b]


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Łódź", "lodz"),
        ("Tromsø", "tromso"),
        ("Đà Nẵng", "da nang"),
        ("Straße", "strasse"),
        ("Ærø", "aero"),
        ("Ħal Þingó", "hal thingo"),
    ],
)
def test_letters_without_a_mark_lose_it_where_marks_do_not_count(name: str, plain: str) -> None:
    assert fold(name, diacritics=True) == plain
    assert folding(name, "bare").text == plain
