"""An item whose answer stands in another one, and items that only share a number or a name."""

import shutil
from pathlib import Path

import pytest

from course.checking import check_folder
from course.checking.fairness.between_items import told

SMALL = Path(__file__).parents[2] / "courses" / "small"
HEAD = "title:\n  en: Between items\n  nl: Tussen items\nitems:\n"
HOW_MANY = "    type: numeric\n    key: 1836\n"
WHEN = "    type: date\n    key: 1953-02-01\n    ask: day\n"
WHERE = "    type: short-text\n    entity: aswan\n"
OTHER = "    type: single-choice\n    choices: [{key: a dyke}, {distractor: a lock}]\n"


SOURCE = """\
language: en
publisher: The Courier
title: {en: The flood, nl: De watersnood}
rendition: full
passages: [{id: p1, text: In all 1836 people died. The dykes broke in Zeeland.}]
"""


def found(tmp_path: Path, *items: tuple[str, str, str], quotes: tuple[str, ...] = ()) -> list[str]:
    """What is said to be given away by items with these stems, bodies and rationales."""
    folder = tmp_path / "course"
    shutil.copytree(SMALL, folder, dirs_exist_ok=True)
    text = "".join(
        f"  - id: item-{n}\n    stem: {{en: '{stem}', nl: Wat?}}\n{body}"
        f"    rationale: {{en: '{why}', nl: Daarom.}}\n"
        + (f"    evidence: [{{flood/p1: {quotes[n]}}}]\n" if quotes else "")
        for n, (stem, body, why) in enumerate(items)
    )
    (folder / "rivers.yaml").write_text(HEAD + text, "utf-8")
    (folder / "sources" / "flood.yaml").write_text(SOURCE, "utf-8")
    return [d.what for d in check_folder(folder).diagnostics if d.code == "given-away"]


COUNT = ("How many people did the flood kill?", HOW_MANY, "Read on.")
DAY = ("On which day did the dykes break in Zeeland?", WHEN, "Read on.")
DYKE = ("What broke on the northern shore of Zeeland?", OTHER, "Read on.")
TOWN = ("Near which town was the great dam built?", WHERE, "Read on.")


@pytest.mark.parametrize(
    ("items", "answered"),
    [
        ((COUNT, ("The flood killed 1,836 people. What broke?", OTHER, "Yes.")), "item-0"),
        ((("On 1 February 1953 the dykes broke in Zeeland. How?", OTHER, "Yes."), DAY), "item-1"),
        ((TOWN, ("Who built the great dam near Aswan?", OTHER, "Yes.")), "item-0"),
        (
            (DYKE, ("A dyke broke on the northern shore of Zeeland. Who came?", WHEN, "Y.")),
            "item-0",
        ),
    ],
)
def test_another_item_has_the_answer(
    tmp_path: Path, items: tuple[tuple[str, str, str], ...], answered: str
) -> None:
    (what,) = found(tmp_path, *items)
    assert what.endswith(f"answers the item `{answered}`.")


def test_who_tells_what_of_which_item_can_be_asked(tmp_path: Path) -> None:
    """Statistics look whether it made a difference. A rationale is read too late to count here."""
    killed = ("The flood killed 1,836 people. What broke?", OTHER, "Yes.")
    found(tmp_path, COUNT, killed, ("What else?", OTHER, "The flood killed 1,836 people."))
    [one] = told(check_folder(tmp_path / "course").course)
    assert (one.by, one.item, one.words) == ("item-1", "item-0", "1,836")


CLOZE = (
    "    type: cloze\n    text: {{en: '{0} It has [[n]] locks.', nl: '[[n]]'}}\n"
    "    blanks: {{n: {{key: 34}}}}\n"
)
JUDGED = "    type: statements\n    statements: [{{{1}: '{0}'}}, {{false: It rained.}}]\n"
ORDER = "    type: ordering\n    steps: [{{text: '{0}'}}, {{text: It rained}}]\n"
ROWS = "    type: matching\n    pairs: [{{left: '{0}', right: a}}, {{right: b}}]\n"
COUNTED = "How many people the flood did kill: 1,836."


@pytest.mark.parametrize(
    "body",
    [
        CLOZE.format(COUNTED),
        JUDGED.format(COUNTED, "true"),
        ORDER.format(COUNTED),
        ROWS.format(COUNTED),
        f"{OTHER}    hints: [{{en: '{COUNTED}', nl: Kijk.}}]\n",
    ],
)
def test_all_that_students_read_before_they_answer_may_tell(tmp_path: Path, body: str) -> None:
    (what,) = found(tmp_path, COUNT, ("What else?", body, "Yes."))
    assert what.endswith("answers the item `item-0`.")


@pytest.mark.parametrize(
    "body", [JUDGED.format(COUNTED, "false"), JUDGED.format("1,836 people", "true")]
)
def test_a_statement_may_have_the_number(tmp_path: Path, body: str) -> None:
    assert not found(tmp_path, COUNT, ("What else?", body, "Yes."))


def test_each_item_that_answers_another_is_named_once(tmp_path: Path) -> None:
    other = ("The flood killed 1,836 people. What broke?", OTHER, "It killed 1,836 people.")
    assert len(found(tmp_path, COUNT, other, other)) == 2


NAMED = "    type: short-text\n    entity: nile\n"
OFFICE = "    type: single-choice\n    choices: [{key: Longest river}, {distractor: Lake}]\n"


def test_two_items_may_answer_each_other(tmp_path: Path) -> None:
    """As the name of an office-holder and the office of a name do."""
    which = ("Which is the longest river of all?", NAMED, "Yes.")
    what = ("What is the Nile among waters?", OFFICE, "Yes.")
    assert [one.rpartition("answers ")[2] for one in found(tmp_path, which, what)] == [
        "the item `item-1`.",
        "the item `item-0`.",
    ]
    assert not found(tmp_path, which, ("What is the Nile among waters?", OTHER, "Yes."))


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("90 min", "1.5 hours"),
        ("90 min", "5,400 seconds"),
        ("1500 km", "1,500,000 metres"),
        ("1500 m", "1.5 kilometres"),
        ("2 weeks", "14 days"),
        ("1.5 km", "1.5 kilometres"),
    ],
)
def test_the_number_may_be_told_in_another_unit(tmp_path: Path, key: str, told: str) -> None:
    asked = ("How long was the flood of Zeeland?", f"    type: numeric\n    key: {key}\n", "Yes.")
    other = (f"The flood of Zeeland was {told} long. What broke?", OTHER, "Yes.")
    (what,) = found(tmp_path, asked, other)
    assert what.endswith("answers the item `item-0`.")


def test_a_right_choice_may_tell(tmp_path: Path) -> None:
    told = OTHER.replace("a dyke", "The flood did kill 1836 people")
    (what,) = found(tmp_path, COUNT, ("What else?", told, "Yes."))
    assert what.endswith("answers the item `item-0`.")
    wrong = OTHER.replace("a lock", "The flood did kill 1836 people")
    assert not found(tmp_path, COUNT, ("What else?", wrong, "Yes."))


# Which items come together

TELLS = ("The flood killed 1836 people. What broke?", OTHER, "Read on.")
EXAM = "mode: exam"


def told_in(tmp_path: Path, quizzes: dict[str, str], *banks: str, enemies: str = "") -> list[str]:
    """What is said of items, one or more to a bank: `c` asks, `t` tells, `r` in its rationale."""
    folder = tmp_path / "course"
    shutil.copytree(SMALL, folder, dirs_exist_ok=True)
    for name in ("rivers", "streams"):
        (folder / f"{name}.yaml").unlink()
    items = {"c": COUNT, "t": TELLS, "r": TOLD, "x": TOWN, "y": DAY}
    for n, letters in enumerate(banks):
        text = "".join(
            f"  - id: {letter}\n    stem: {{en: '{stem}', nl: Wat?}}\n{body}"
            f"    rationale: {{en: '{why}', nl: Daarom.}}\n"
            "    evidence: [{flood/p1: 1836 people died}]\n"
            + (f"    enemies: [{enemies}]\n" if letter == "c" and enemies else "")
            for letter in letters
            for stem, body, why in [items[letter]]
        )
        (folder / f"bank-{n}.yaml").write_text(HEAD + text, "utf-8")
    (folder / "sources" / "flood.yaml").write_text(SOURCE, "utf-8")
    listed = "".join(f"  - {{id: {name}, title: Q, {rest}}}\n" for name, rest in quizzes.items())
    head = "title: T\nlanguages: [en, nl]\nquizzes:\n"
    (folder / "course.yaml").write_text(head + listed, "utf-8")
    found = [d for d in check_folder(folder).diagnostics if d.code == "given-away"]
    return [f"{d.item}: {d.mend}" for d in found]


KEPT_APART = "t: say it in other words, or add `enemies: [c]`, so that no attempt draws both."
ALL, DRAW = "banks: [bank-0, bank-1]", "draw: {bank-0: 1}"


@pytest.mark.parametrize(
    ("quizzes", "banks", "mend"),
    [
        ({"q": f"{ALL}, {DRAW}, {EXAM}"}, ("cx", "tx"), KEPT_APART),
        ({"q": f"{ALL}, {DRAW}"}, ("cx", "tx"), KEPT_APART),
        ({"q": "banks: [bank-0], draw: {bank-0: 2}"}, ("ctx",), KEPT_APART),
        ({"q": "banks: [bank-0]", "e": "banks: [bank-0], draw: {bank-0: 2}"}, ("ctx",), KEPT_APART),
    ],
)
def test_enemies_keep_two_items_out_of_one_draw(
    tmp_path: Path, quizzes: dict[str, str], banks: tuple[str, ...], mend: str
) -> None:
    assert told_in(tmp_path, quizzes, *banks) == [mend]
    assert not told_in(tmp_path / "2", quizzes, *banks, enemies="t")


@pytest.mark.parametrize(
    ("quizzes", "banks", "mend"),
    [
        ({"q": f"{ALL}, {EXAM}"}, ("cx", "tx"), "leave one of their banks out of the exam."),
        ({"q": "banks: [bank-0]"}, ("ctx",), "move one of the two to another bank."),
        (
            {"q": "banks: [bank-0]", "e": "banks: [bank-0], draw: {bank-0: 2}"},
            ("tcx",),
            "move one of the two to another bank.",
        ),
        (
            {"q": "banks: [bank-0]", "e": "banks: [bank-0], draw: {bank-0: 2}"},
            ("rcx",),
            "move one of the two to another bank.",
        ),
        (
            {"q": "banks: [bank-0], shuffle: yes", "e": "banks: [bank-0], draw: {bank-0: 2}"},
            ("ctx",),
            "move one of the two to another bank.",
        ),
        (
            {"q": f"banks: [bank-0], {EXAM}", "e": "banks: [bank-0], draw: {bank-0: 2}"},
            ("ctx",),
            "move one of the two to another bank.",
        ),
    ],
)
def test_enemies_that_come_together_all_the_same_still_tell(
    tmp_path: Path, quizzes: dict[str, str], banks: tuple[str, ...], mend: str
) -> None:
    """In practice with the whole bank, only what is read before counts."""
    for n, enemies in enumerate(("", "t, r")):
        (said,) = told_in(tmp_path / str(n), quizzes, *banks, enemies=enemies)
        assert said.endswith(f"say it in other words, or {mend}")


@pytest.mark.parametrize(
    ("quizzes", "banks"),
    [
        ({"q": ALL}, ("cx", "tx")),  # practice with both banks
        ({"q": "banks: [bank-0, bank-1, bank-2], draw: {bank-2: 1}"}, ("cx", "t", "y")),
        ({"q": "banks: [bank-0]", "e": "banks: [bank-1]"}, ("cx", "tx")),
        ({"q": f"{ALL}, {DRAW}, {EXAM}"}, ("rx", "cx")),  # explained when it is over
        ({"q": f"{ALL}, {DRAW}"}, ("cx", "rx")),  # explained later
    ],
)
def test_items_that_tell_nothing_in_time(
    tmp_path: Path, quizzes: dict[str, str], banks: tuple[str, ...]
) -> None:
    assert not told_in(tmp_path, quizzes, *banks)


def test_a_rationale_may_tell_of_an_item_that_is_drawn_later(tmp_path: Path) -> None:
    (said,) = told_in(tmp_path, {"q": f"{ALL}, {DRAW}"}, "rx", "cx")
    assert said.startswith("r: say it in other words, or add `enemies: [c]`")


@pytest.mark.parametrize(
    "items",
    [
        (COUNT, ("What broke?", OTHER, "The flood killed 1836 people.")),  # shown afterwards
        (DYKE, ("A dyke broke in Zeeland. When?", WHEN, "Yes.")),
        (COUNT, ("The museum has 1,836 photos. What broke?", OTHER, "Yes.")),
        (COUNT, ("There were 1836 houses. The flood did not kill people. Why?", OTHER, "Yes.")),
        (DAY, ("On 1 February 1953 the dykes broke in Brabant. How?", OTHER, "Yes.")),
        (TOWN, ("What lies near Aswan?", OTHER, "Yes.")),
        (("How many?", HOW_MANY, "Yes."), ("There were 1836. How many?", OTHER, "Yes.")),
        (("How many people did it kill?", HOW_MANY.replace("1836", "7"), "Yes."),
         ("It killed 7 people. How?", OTHER, "Yes.")),
        (TOWN,) * 1 + (("Who built the great dam near Aswan?", WHERE, "Yes."),) * 21,
    ],
)  # fmt: skip
def test_items_that_share_something(
    tmp_path: Path, items: tuple[tuple[str, str, str], ...]
) -> None:
    assert not [what for what in found(tmp_path, *items) if "answers the item" in what]


TOLD = ("What broke?", OTHER, "Then the flood killed 1836 people.")


def test_a_rationale_answers_an_item_on_the_same_words(tmp_path: Path) -> None:
    quotes = ("1836 people died. The dykes", "1836 people died")
    (what,) = found(tmp_path, TOLD, COUNT, quotes=quotes)
    assert what.endswith("answers the item `item-1`.")


@pytest.mark.parametrize(
    "quotes", [("The dykes broke", "1836 people died"), ("people died. The", "people died")]
)
def test_a_rationale_may_compare_with_what_is_said_elsewhere(
    tmp_path: Path, quotes: tuple[str, str]
) -> None:
    assert not found(tmp_path, TOLD, COUNT, quotes=quotes)
