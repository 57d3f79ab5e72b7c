"""A choice that does not fit with the others, and choices that only differ."""

from pathlib import Path

import pytest

from tests.checking.fairness.samples import both, checked, said


def single(stem: dict[str, str], *texts: object) -> dict[str, object]:
    choices = [{"key": texts[0]}, *({"distractor": text, "why": "No."} for text in texts[1:])]
    return {"id": "asked", "type": "single-choice", "stem": stem, "choices": choices}


def cloze(en: str, nl: str, *texts: object) -> dict[str, object]:
    choices = [{"key": texts[0]}, *({"distractor": text, "why": "No."} for text in texts[1:])]
    text, blanks = both(en, nl), {"x": {"choices": choices}}
    return {"id": "asked", "type": "cloze", "text": text, "blanks": blanks}


Q = both("Which?", "Welke?")


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (("in 1926", "in 1927", "Anwar Sadat"), "guessable"),
        (("412 BC", "873", "Nile"), "guessable"),
        (("Anwar Sadat", "Nile", "15 January 1971"), "guessable"),
        (("Anwar Sadat", "12 km", "15 km"), "key-form"),
        (("12 km", "Anwar Sadat", "Nile"), "key-form"),
    ],
)
def test_a_name_among_figures(texts: tuple[str, ...], code: str, tmp_path: Path) -> None:
    assert len(said(code, [single(Q, *texts)], tmp_path)) == 1


@pytest.mark.parametrize(
    "texts",
    [
        ("in 1926", "in 1927", "in the winter"),
        ("in 1926", "in 1927", "later"),
        ("in 1926", "1927, at the mill", "Anwar Sadat"),
        ("in 1926", "Ali Sabri", "15 km", "Anwar Sadat"),
        ("Geran 2", "Anwar Sadat", "Ali Sabri"),
        ("Anwar Sadat", "Ali Sabri", "the 2 brothers"),
    ],
)
def test_choices_that_only_differ(texts: tuple[str, ...], tmp_path: Path) -> None:
    found = {code for code, _ in checked([single(Q, *texts)], tmp_path)}
    assert not found & {"guessable", "key-form"}


@pytest.mark.parametrize(
    "item",
    [
        cloze(
            "It is an [[x]] plan.", "[[x]]", both("old", "a"), both("new", "b"), both("bad", "c")
        ),
        cloze("It is a [[x]] plan.", "[[x]]", both("new", "a"), both("old", "b"), both("ill", "c")),
        cloze(
            "[[x]]", "Het [[x]].", both("a", "meisje"), both("b", "regering"), both("c", "eenheid")
        ),
        cloze(
            "[[x]]", "De [[x]].", both("a", "regering"), both("b", "meisje"), both("c", "bootje")
        ),
        single(both("It was an …"), both("eel", "a"), both("cod", "b"), both("unit", "c")),
    ],
)
def test_only_the_key_fits_the_article(item: dict[str, object], tmp_path: Path) -> None:
    (what,) = said("key-form", [item], tmp_path)
    assert "the only choice that fits after" in what


@pytest.mark.parametrize(
    "item",
    [
        cloze(
            "It is an [[x]] plan.", "[[x]]", both("old", "a"), both("odd", "b"), both("bad", "c")
        ),
        cloze("It is an [[x]] plan.", "[[x]]", both("old", "a"), both("new", "b")),
        cloze(
            "It is an [[x]] plan.", "[[x]]", both("old", "a"), both("urban", "b"), both("c", "c")
        ),
        cloze(
            "It is an [[x]].", "[[x]]", both("hour", "a"), both("honour", "b"), both("year", "c")
        ),
        cloze("It is a [[x]].", "[[x]]", both("one", "a"), both("European", "b"), both("ox", "c")),
        cloze("[[x]]", "Het [[x]].", both("a", "meisje"), both("b", "huis"), both("c", "eenheid")),
        single(both("It was …"), both("eel", "a"), both("cod", "b"), both("unit", "c")),
        {
            **single(both("They had an …"), both("eel", "a"), both("cod", "b"), both("bass", "c")),
            "type": "multiple-choice",
        },
    ],
)
def test_other_choices_fit_too(item: dict[str, object], tmp_path: Path) -> None:
    assert not said("key-form", [item], tmp_path)
