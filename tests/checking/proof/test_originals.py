"""Digests are compared with their originals: hashes, attested words, and what relies on them."""

import json
import shutil
from pathlib import Path

import pytest

from course.checking import check_folder, look_at
from course.checking.proof.lock import LOCK, read_lock, write_lock
from course.checking.proof.originals import rests_on, verify

SMALL = Path(__file__).parents[2] / "courses" / "small"

ORIGINAL = "Old river news\n\nThe river Nile\u00a0is six thousand km long.\nPhoto: nobody\n"

DIGEST = """\
language: en
publisher: River news
title:
  en: News
  nl: Nieuws
rendition: digest
original: news.txt
passages:
  - id: p1
    block: 2
    text: The paper puts the river Nile at six thousand km.
    translation:
      nl: De krant geeft de Nijl zesduizend km.
    attests: [river Nile, six thousand km]
"""

ITEM = """\
title:
  en: News
  nl: Nieuws
items:
  - id: news-length
    type: numeric
    stem:
      en: How long is the Nile in the paper?
      nl: Hoe lang is de Nijl in de krant?
    key: 6000 km
    evidence:
      - news/p1: six thousand km
    rationale:
      en: The figure stands there in words.
      nl: Het cijfer staat er in woorden.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small course with one more digest, and an item about it."""
    course = tmp_path / "course"
    shutil.copytree(SMALL, course)
    (course / "sources" / "news.yaml").write_text(DIGEST)
    (course / "news-bank.yaml").write_text(ITEM)
    text = (course / "course.yaml").read_text()
    (course / "course.yaml").write_text(text.replace("[rivers]", "[rivers, news-bank]"))
    return course


@pytest.fixture
def originals(tmp_path: Path) -> Path:
    folder = tmp_path / "originals"
    folder.mkdir()
    (folder / "news.txt").write_text(ORIGINAL)
    return folder


def test_a_verified_digest_is_pinned_and_the_course_is_then_clean(
    folder: Path, originals: Path
) -> None:
    assert [d.code for d in check_folder(folder).diagnostics] == ["source-unverified"]
    found = verify(look_at(folder), originals)
    assert (found.diagnostics, found.attested) == ([], 2)
    write_lock(folder, found.pins)
    assert check_folder(folder).diagnostics == ()


def test_words_that_the_original_does_not_say_are_named(folder: Path, originals: Path) -> None:
    source = folder / "sources" / "news.yaml"
    source.write_text(DIGEST.replace("six thousand km]", "six thousand km, Photo, The paper]"))
    found = verify(look_at(folder), originals)
    assert [(d.code, d.place.line, d.what) for d in found.diagnostics] == [
        ("original-words", 14, "“Photo” is not in block 2 of news.txt; block 3 has it."),
        ("original-words", 14, "“The paper” is not in block 2 of news.txt."),
    ]
    assert found.pins == {}


def test_a_changed_original_names_the_items_that_rely_on_it(folder: Path, originals: Path) -> None:
    write_lock(folder, verify(look_at(folder), originals).pins)
    (originals / "news.txt").write_text(ORIGINAL.replace("long", "in length"))
    found = verify(look_at(folder), originals)
    assert [(d.code, d.what) for d in found.diagnostics] == [
        (
            "original-drift",
            (
                "the original of news/p1 has changed since it was verified; "
                "it supports item `news-length`."
            ),
        )
    ]


def test_white_space_alone_does_not_count_as_drift(folder: Path, originals: Path) -> None:
    write_lock(folder, verify(look_at(folder), originals).pins)
    (originals / "news.txt").write_text(ORIGINAL.replace("\u00a0", "  ").replace("\n\n", "\n"))
    assert verify(look_at(folder), originals).diagnostics == []


def test_attests_that_change_later_must_be_verified_again(folder: Path, originals: Path) -> None:
    write_lock(folder, verify(look_at(folder), originals).pins)
    source = folder / "sources" / "news.yaml"
    source.write_text(DIGEST.replace("[river Nile", "[Nile"))
    assert [d.code for d in check_folder(folder).diagnostics] == ["source-unverified"]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("puts the river", "says that the river", "text"),
        ("zesduizend km", "zowat zesduizend km", "text"),
        ("[river Nile", "[Nile", "`attests:`"),
    ],
)
def test_what_relies_on_a_passage_that_was_reworded_is_named(
    folder: Path, originals: Path, old: str, new: str, what: str
) -> None:
    """Both by checking and by verifying, until it is verified again."""
    write_lock(folder, verify(look_at(folder), originals).pins)
    assert check_folder(folder).diagnostics == ()
    source = folder / "sources" / "news.yaml"
    source.write_text(DIGEST.replace(old, new))
    [checked] = check_folder(folder).diagnostics
    found = verify(look_at(folder), originals)
    assert found.diagnostics == [checked]
    assert checked.code == "source-unverified"
    assert checked.what == (
        f"news/p1 has changed since it was verified ({what}); it supports item `news-length`."
    )
    write_lock(folder, found.pins)
    assert check_folder(folder).diagnostics == ()


def test_white_space_alone_does_not_change_a_passage(folder: Path, originals: Path) -> None:
    write_lock(folder, verify(look_at(folder), originals).pins)
    source = folder / "sources" / "news.yaml"
    source.write_text(
        DIGEST.replace("text: The paper puts", "text: >-\n      The paper\n      puts")
    )
    assert check_folder(folder).diagnostics == ()


def test_claims_and_statements_that_are_not_stated_rely_on_a_passage_too(folder: Path) -> None:
    course = check_folder(folder).course
    named = rests_on(course, "atlas/p2")
    assert named.startswith("it supports items `dam-day`, `dam-place`, `river-statements`, ")
    assert " and claims `dam-date`, `dam-start`" in named
    assert rests_on(course, "nowhere/p1") == "nothing relies on it"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("block: 2", "block: 9", "original-block"),
        ("    block: 2\n", "", "original-block"),
        ("original: news.txt\n", "", "original-missing"),
        ("news.txt", "lost.txt", "original-missing"),
        ("news.txt", "../course/course.yaml", "original-missing"),
    ],
)
def test_a_digest_without_its_paragraph_is_named(
    folder: Path, originals: Path, old: str, new: str, code: str
) -> None:
    (folder / "sources" / "news.yaml").write_text(DIGEST.replace(old, new))
    assert [d.code for d in verify(look_at(folder), originals).diagnostics] == [code]


def test_the_same_pins_give_the_same_bytes(folder: Path, originals: Path) -> None:
    pins = verify(look_at(folder), originals).pins
    write_lock(folder, pins)
    before = (folder / LOCK).read_bytes()
    write_lock(folder, dict(reversed(pins.items())))
    assert (folder / LOCK).read_bytes() == before
    assert read_lock(folder) == pins


@pytest.mark.parametrize("text", ["", "{", "[]", json.dumps({"sources": {"news": 3}})])
def test_an_unreadable_lock_counts_as_none(folder: Path, text: str) -> None:
    (folder / LOCK).write_text(text)
    assert read_lock(folder) == {}


@pytest.mark.parametrize("text", ["[" * 1_000 + "]" * 1_000, "[" * 1_000, "{", "[]"])
def test_a_lock_that_cannot_be_read_pins_nothing(text: str, tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / LOCK).write_text(text)
    assert read_lock(tmp_path) == {}


def test_words_with_other_capitals_are_told_as_the_original_has_them(
    folder: Path, originals: Path
) -> None:
    source = folder / "sources" / "news.yaml"
    source.write_text(DIGEST.replace("[river Nile", "[River nile"))
    [found] = verify(look_at(folder), originals).diagnostics
    assert (found.code, found.what, found.mend) == (
        "original-words",
        "news.txt has “river Nile” where we attest “River nile”.",
        "write it as the original has it, both in `attests:` and in `text:`.",
    )
