"""A distractor that the quote lists together with the key is reported, and no other."""

from pathlib import Path

import pytest

from tests.checking.note import CHOICES, ITEM, codes


@pytest.mark.parametrize(
    ("language", "quote", "reported"),
    [
        ("en", "It flows through Egypt and Sudan", True),
        ("en", "It flows through Egypt, Kenya and Sudan", True),
        ("en", "It flows through Sudan, Kenya, as well as Egypt", True),
        ("en", "It flows through the Sudan and the Egypt of old", True),
        ("nl", "Ze stroomt door Sudan en Egypt", True),
        ("nl", "Ze stroomt door Sudan, Kenia of Egypt", True),
        ("en", "It flows from Egypt to Sudan", False),
        ("en", "It lies between Egypt and Sudan", False),
        ("en", "It flows through Egypt, while Sudan watches", False),
        ("en", "Egypt told Sudan that it is dry", False),
        ("en", "It flows through Egypt", False),
        ("nl", "Ze ligt tussen Egypt en Sudan", False),
        ("nl", "Egypt sprak, en toen zweeg Sudan", False),
        ("fr", "Elle traverse Egypt et Sudan", True),
        ("pl", "Przez Egypt i Sudan", False),
    ],
)
def test_a_distractor_listed_with_the_key_is_reported(
    language: str,
    quote: str,
    reported: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    item = ITEM.format(
        type="single-choice", key=CHOICES.format("Egypt", "Sudan"), quote=f"'{quote}'"
    )
    found = codes(tmp_path, item, f"'{quote}.'", "It is old.", language)
    assert [c for c in found if c != "translation-missing"] == (
        ["distractor-proved"] if reported else []
    )


def test_a_figure_listed_with_the_key_is_reported(tmp_path: Path) -> None:
    key = CHOICES.format("20 km", "30 km")
    quote = "The lakes are 20 km and 30 km long"
    item = ITEM.format(type="single-choice", key=key, quote=quote)
    found = codes(tmp_path, item, f"{quote}.", "They are old.")
    assert "distractor-proved" in found


SEVERAL = """\
    choices:
      - {{key: bell, said: {said}}}
      - {{key: coin}}
      - {{distractor: clogs, why: No.}}
    shuffle: yes"""


@pytest.mark.parametrize(
    ("quote", "reported"),
    [
        ("It has a bell, a lifebelt and clogs", True),
        ("It has a bell, and a shop that sells the old people clogs", False),
    ],
)
def test_plain_words_in_a_list_of_several_keys(
    quote: str,
    reported: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    quote = f"One coin lies there. {quote}"
    item = ITEM.format(type="multiple-choice", key=SEVERAL.format(said="bell"), quote=quote)
    assert ("distractor-proved" in codes(tmp_path, item, f"{quote}.", "It is old.")) == reported


@pytest.mark.parametrize(
    ("said", "reported"), [("a coin", True), ("the bell", False), ("of", True)]
)
def test_words_that_say_another_choice_or_nothing(
    said: str,
    reported: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    quote = "It has the bell of a coin"
    item = ITEM.format(type="multiple-choice", key=SEVERAL.format(said=said), quote=quote)
    assert ("key-not-in-quote" in codes(tmp_path, item, f"{quote}.", "It is old.")) == reported
