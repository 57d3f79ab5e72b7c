"""What gives a key away is found, and what only looks so is not."""

import json
import shutil
from pathlib import Path

import pytest

from course.checking import check_folder
from course.checking.fairness.giveaways import by_guessing, speaks_of_choices, unmarked_negation
from course.checking.writing.markup import danger_in
from course.model.items import ITEM_TYPES, AnyItem

SMALL = Path(__file__).parents[2] / "courses" / "small"
NAME = "Nile Regional Technical Office"
RESTS = {"evidence": [{"atlas/p1": "It ends in Egypt"}]}
PLAIN = {
    "stem": {"en": "So?", "nl": "Dus?"},
    **RESTS,
    "rationale": "It stands there.",
}


@pytest.mark.parametrize(
    ("stem", "language", "sign"),
    [
        ("Which of these is not a river?", "en", "not"),
        ("What doesn't the atlas say?", "en", "doesn't"),
        ("Who of the three did not sign?", "en", "not"),
        ("All of these flow north, which is so for all except one?", "en", None),
        ("Which of these can not both be true?", "en", "not"),
        ("Which cannot be true?", "en", "cannot"),
        ("In which pair can the accounts certainly not both hold?", "en", "not"),
        ("Choose the statement that is not true.", "en", "not"),
        ("Read both. Which source does not name the dam?", "en", "not"),
        ("Welke van deze is niet juist?", "nl", "niet"),
        ("Wat staat niet in de atlas?", "nl", "niet"),
        ("Waar ligt de dam niet?", "nl", "niet"),
        ("Kies het land dat niet aan de rivier ligt.", "nl", "niet"),
        ("Which of these is NOT a river?", "en", None),
        ("Which of these is _not_ a river?", "en", None),
        ("Welke van deze is NIET juist?", "nl", None),
        ("Welke van deze is *niet* juist?", "nl", None),
        ("Which people are named by the one but not by the other?", "en", None),
        ("Which mensen worden genoemd, maar niet door de gids?", "nl", None),
        ("Welke mensen noemt de atlas maar niet de gids?", "nl", None),
        ("Who says that the dam was not opened?", "en", None),
        ("Wie zegt dat de dam niet open was?", "nl", None),
        ("Which river that does not reach the sea is the longest?", "en", None),
        ("Welke rivier die de zee niet bereikt, is de langste?", "nl", None),
        ("Which reason does he give for not coming?", "en", None),
        ("Which of these is not only long but also wide?", "en", None),
        ("Welke rivier is niet alleen lang?", "nl", None),
        ("Who said “it is not so”?", "en", None),
        ("The dam is not old. When was it opened?", "en", None),
        ("De dam is niet oud. Wanneer ging hij open?", "nl", None),
        ("Which of the two is right, if not both?", "en", None),
        ("Quel fleuve n'est pas long ?", "fr", None),
        ("Which note does nothing change?", "en", None),
        ("Which knot is tied?", "en", None),
    ],
)
def test_a_negation_that_turns_the_question_is_to_be_marked(
    stem: str, language: str, sign: str | None
) -> None:
    assert unmarked_negation(stem, language) == sign


@pytest.mark.parametrize(
    "text",
    [
        "All of the above",
        "none of the above.",
        "None of these",
        "All of these are correct",
        "Both of the above are true",
        "None of the other answers",
        "All answers are correct",
        "A and B",
        "Both A and C",
        "A, B en D",
        "Answers B and C",
        "Alle bovenstaande antwoorden",
        "Geen van bovenstaande",
        "Geen van de bovenstaande antwoorden is juist",
        "Al het bovenstaande",
        "Alle antwoorden zijn juist",
        "Geen van deze",
        "Toutes les réponses ci-dessus",
        "Aucune de ces réponses",
        "Alle oben genannten",
        "Keine der genannten Antworten",
        "Todas las anteriores",
        "Ninguna de las anteriores",
        "Tutte le precedenti",
        "Nessuna delle precedenti",
    ],
)
def test_a_choice_may_not_speak_of_the_others(text: str) -> None:
    assert speaks_of_choices(text)


@pytest.mark.parametrize(
    "text",
    [
        "All of the above-ground rivers",
        "None of the ministers",
        "None of them",
        "All of these rivers end in Egypt",
        "Both sources",
        "Both of them",
        "Neither one, as they give no figure",
        "In both articles, with the same month",
        "Above all the delta",
        "Alle landen",
        "Geen van beide, want ze geven geen cijfer",
        "Geen enkel land",
        "Allebei",
        "A dam",
        "Vitamin A and B12",
        "Alle antwoordformulieren",
        "None",
    ],
)
def test_words_about_the_subject_are_no_words_about_choices(text: str) -> None:
    assert not speaks_of_choices(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[a](javascript:alert(1))", "unsafe-link"),
        ("[a](JaVaScRiPt:alert(1))", "unsafe-link"),
        ("[a]( javascript:alert(1))", "unsafe-link"),
        ("[a](<javascript:alert(1)>)", "unsafe-link"),
        ("[a](java\u200bscript:alert(1))", "unsafe-link"),
        ("[a](java&#115;cript:alert(1))", "unsafe-link"),
        ("[a](javascript&colon;alert(1))", "unsafe-link"),
        ("[a](data:text/html;base64,x)", "unsafe-link"),
        ("[a](vbscript:x)", "unsafe-link"),
        ("[a](file:///etc/passwd)", "unsafe-link"),
        ("[a]\n\n[a]: javascript:alert(1)", "unsafe-link"),
        ("<javascript:alert(1)>", "unsafe-link"),
        ("![a](https://example.org/a.png)", "unsafe-markup"),
        ("![a](data:image/svg+xml,x)", "unsafe-markup"),
        ("![a][b]", "unsafe-markup"),
        ("<script>alert(1)</script>", "unsafe-markup"),
        ("<ScRiPt src=//x>", "unsafe-markup"),
        ("<img src=x onerror=alert(1)>", "unsafe-markup"),
        ("<svg/onload=alert(1)>", "unsafe-markup"),
        ("<iframe src=x>", "unsafe-markup"),
        ('<a href="https://x">y</a>', "unsafe-markup"),
        ("<b onclick=alert(1)>x</b>", "unsafe-markup"),
        ("a < b and c > d", None),
        ("if b <a and c> d", None),
        ("<note: see below>", None),
        ("the word javascript: in a text", None),
        ("data: 1, 2, 3", None),
        ("[sic](as it stands)", None),
        ("[the atlas](https://example.org/a:b)", None),
        ("[write](mailto:a@example.org)", None),
        ("[below](#note)", None),
        ("<https://example.org>", None),
        ("[1]: Atlas, page 3", None),
        ("Oh![sic] What a river", None),
        ("a scripted answer <scripted>", None),
        ("<imagine>", None),
    ],
)
def test_what_could_do_something_is_refused_and_prose_is_not(text: str, code: str | None) -> None:
    found = danger_in(text)
    assert (found.code if found else None) == code


def item(kind: str, **fields: object) -> AnyItem:
    return ITEM_TYPES[kind].model_validate({"id": "x", "type": kind, "stem": "s", **fields})


def choices(keys: int, distractors: int) -> list[dict[str, str]]:
    return [{"key": f"k{n}"} for n in range(keys)] + [
        {"distractor": f"d{n}"} for n in range(distractors)
    ]


@pytest.mark.parametrize(
    ("given", "share", "decisions"),
    [
        (item("single-choice", choices=choices(1, 1)), "0.5", 1),
        (item("single-choice", choices=choices(1, 3)), "0.25", 1),
        (item("multiple-choice", choices=choices(4, 1)), "0.75", 5),
        (item("multiple-choice", choices=choices(2, 3)), "0.2", 5),
        (item("multiple-choice", choices=choices(3, 1), scoring="every-decision"), "0.75", 4),
        (item("multiple-choice", choices=choices(2, 1), scoring="all-or-nothing"), "0.1429", 3),
        (item("statements", statements=[{"true": "a"}, {"false": "b"}]), "0.5", 2),
        (item("statements", statements=[{"true": "a"}, {"not-stated": "b"}]), "0.3333", 2),
        (item("ordering", steps=[{"text": "a"}, {"text": "b"}]), "0.5", 1),
        (
            item("matching", pairs=[{"left": "a", "right": "b"}, {"left": "c", "right": "d"}]),
            "0.5",
            2,
        ),
        (item("two-part", choices=choices(1, 1), among=["a"], any_of=[["a/p1"]]), "0.25", 1),
        (
            item(
                "cloze",
                text="[[a]] [[b]]",
                blanks={"a": {"choices": choices(1, 1)}, "b": {"key": "3"}},
            ),
            "0.25",
            2,
        ),
    ],
    ids=lambda value: value.type if hasattr(value, "type") else str(value),
)
def test_a_blind_guess_earns_its_share(given: AnyItem, share: str, decisions: int) -> None:
    found = by_guessing(given)
    assert found is not None
    assert (f"{found[0]:.4f}".rstrip("0"), found[1]) == (share, decisions)


@pytest.mark.parametrize(
    "given",
    [
        item("numeric", key="3"),
        item("single-choice", choices=choices(0, 2)),
        item("single-choice", choices=choices(1, 0)),
        item("multiple-choice", choices=choices(2, 0)),
        item("ordering", steps=[{"text": "a"}, {"text": "b"}, {"text": "c"}]),
        item("statements", statements=[]),
        item("matching", pairs=[]),
        item("cloze", text="x", blanks={}),
    ],
    ids=lambda value: value.type,
)
def test_what_cannot_be_guessed_has_no_share(given: AnyItem) -> None:
    assert by_guessing(given) is None


def checked(items: list[dict[str, object]], folder: Path) -> list[tuple[str, str | None]]:
    """The codes that a bank of these items gets beside the small course, with their items."""
    course = folder / "course"
    shutil.copytree(SMALL, course)
    bank = {"title": "Second", "items": [{"process": "infer", **PLAIN, **i} for i in items]}
    if NAME in json.dumps(items):
        with (course / "entities.yaml").open("a") as entities:
            entities.write(f"- id: office\n  kind: organisation\n  name: {NAME}\n")
    (course / "second.yaml").write_text(json.dumps(bank), "utf-8")
    text = (course / "course.yaml").read_text("utf-8")
    (course / "course.yaml").write_text(text.replace("[rivers", "[second, rivers", 1), "utf-8")
    return [(d.code, d.item) for d in check_folder(course).diagnostics]


def placed(rows: list[int], count: int, *, shuffle: str = "no") -> list[dict[str, object]]:
    """Items with their keys in these rows."""
    return [
        {
            "id": f"i{n}",
            "type": "single-choice",
            "shuffle": shuffle,
            "choices": [
                {"key": "right"}
                if at == row
                else {"distractor": f"wrong {'abcdef'[at]}", "why": "x"}
                for at in range(count)
            ],
        }
        for n, row in enumerate(rows)
    ]


@pytest.mark.parametrize(
    ("rows", "count", "noticed"),
    [
        ([0] * 5, 4, True),
        ([2] * 8, 3, True),
        ([0, 1, 2, 0, 1, 2, 0, 1], 3, True),
        ([0, 1, 0, 1, 0, 1, 0, 1], 4, True),
        ([0] * 3, 4, False),
        ([0] * 4, 3, False),
        ([0, 0, 0, 1, 2, 1], 3, False),
        ([0, 2, 1, 3, 2, 0, 1, 3, 0], 4, False),
        ([0, 1, 2, 0, 1, 2], 3, False),
        ([1], 4, False),
    ],
)
def test_keys_at_one_place_or_in_a_round_are_noticed(
    rows: list[int],
    count: int,
    noticed: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    assert checked(placed(rows, count), tmp_path) == ([("key-position", "i0")] if noticed else [])


def test_keys_of_shuffled_choices_may_stand_anywhere(tmp_path: Path) -> None:
    assert checked(placed([0] * 9, 4, shuffle="yes"), tmp_path) == []


def test_choices_in_the_order_of_their_numbers_may_have_the_key_anywhere(tmp_path: Path) -> None:
    items = placed([0] * 9, 4)
    for one in items:
        one["choices"] = [
            {("distractor" if n else "key"): f"{n + 3} km", **({"why": "x"} if n else {})}
            for n in range(4)
        ]
    assert checked(items, tmp_path) == []


def test_one_decision_between_two_is_guessable_in_every_type(tmp_path: Path) -> None:
    two = [{"key": "a"}, {"distractor": "b", "why": "x"}]
    blanks = {"here": {"choices": two}}
    items: list[dict[str, object]] = [
        {"id": "blank", "type": "cloze", "text": "[[here]]", "blanks": blanks},
        {"id": "statement", "type": "statements", "statements": [{"true": "a", **RESTS}]},
        {
            "id": "row",
            "type": "matching",
            "pairs": [{"left": "a", "right": "b"}, {"right": "c", "why": "x"}],
        },
    ]
    assert checked(items, tmp_path) == [("guessable", i["id"]) for i in items]


def test_a_long_name_is_as_long_as_it_is(tmp_path: Path) -> None:
    choices = [{"key": NAME}, *({"distractor": d, "why": "x"} for d in ("Nile", "Chad"))]
    item: dict[str, object] = {"id": "named", "type": "single-choice", "choices": choices}
    assert checked([item], tmp_path) == []
    longer = [{"key": f"{NAME}s"}, *choices[1:]]
    assert checked([{**item, "choices": longer}], tmp_path / "2") == [("key-longest", "named")]


def test_blood_groups_are_no_other_choices(tmp_path: Path) -> None:
    choices = [{"key": "A and B"}, *({"distractor": d, "why": "x"} for d in ("A", "B"))]
    assert checked([{"id": "b", "type": "single-choice", "choices": choices}], tmp_path) == []


@pytest.mark.parametrize(
    ("stem", "key", "echoed"),
    [
        ("What did the engineers build?", "A dam, as engineers do", True),
        ("What did the engineers build?", "A dam, as the engineer did", False),
        ("What does this article give?", "A length that the article gives", False),
        ("What lies at Aswan?", "The dam of Aswan", False),
        ("What is “harvested”?", "What is harvested", False),
        ("What is harvested?", "What “harvested” means", False),
    ],
)
def test_a_word_of_the_stem_in_the_key_alone_is_noticed(
    stem: str,
    key: str,
    echoed: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    wrong = ("A lake or a bay or such", "A sea or a gulf or such")
    choices = [{"key": key}, *({"distractor": d, "why": "x"} for d in wrong)]
    text = {"en": stem, "nl": "Wat?"}
    item: dict[str, object] = {"id": "e", "type": "single-choice", "stem": text, "choices": choices}
    found = [code for code, _ in checked([item], tmp_path) if code != "text-one-language"]
    assert found == (["key-echo"] if echoed else [])
