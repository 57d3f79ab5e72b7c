"""A stem or a hint that gives one of several answers, and one that only mentions them."""

from pathlib import Path

import pytest

from tests.checking.fairness.samples import both, said

SEVERAL: dict[str, object] = {
    "id": "asked",
    "type": "multiple-choice",
    "choices": [
        {"key": both("a bell", "een bel")},
        {"key": both("a coin", "een munt")},
        {"distractor": both("a rowing boat", "een roeiboot")},
    ],
}
PAIRS: dict[str, object] = {
    "id": "asked",
    "type": "matching",
    "pairs": [
        {"left": both("the width of the map", "de breedte van de kaart"), "right": "2 m"},
        {"left": both("the length of the bridge", "de lengte van de brug"), "right": "84 m"},
        {"left": "Willem Aerts", "right": both("the curator", "de conservator")},
        {"right": both("the mayor", "de burgemeester")},
    ],
}
STEPS: dict[str, object] = {
    "id": "asked",
    "type": "ordering",
    "steps": [
        {"text": both("The bridge opens", "De brug gaat open")},
        {"text": both("The dyke breaks", "De dijk breekt")},
        {"text": both("Rain", "Regen")},
    ],
}
MARKS: dict[str, object] = {
    "id": "asked",
    "type": "statements",
    "statements": [
        {"true": both("Nobody died in the flood.", "Er stierf niemand.")},
        {"false": both("The ferry took ten people.", "De pont nam tien mensen mee.")},
    ],
}


@pytest.mark.parametrize(
    ("item", "hint", "what"),
    [
        (SEVERAL, both("The coin is one of them."), "“coin” is one of the answers."),
        (SEVERAL, both("Look.", "Er is een munt bij."), "“munt” is one of the answers."),
        (PAIRS, both("The map is two metres wide."), "it says what “2 m” belongs to."),
        (PAIRS, both("Willem Aerts is the curator."), "it says what “the curator” belongs to."),
        (
            STEPS,
            both("The bridge opens before the dyke breaks."),
            "it says where “The bridge opens” comes in the order.",
        ),
        (
            STEPS,
            both("Look.", "De dijk breekt het laatst."),
            "it says where “De dijk breekt” comes in the order.",
        ),
        (
            MARKS,
            both("As you know, nobody died in the flood."),
            "“Nobody died in the flood” is one of the statements, and is true.",
        ),
    ],
)
def test_a_hint_gives_one_answer(
    item: dict[str, object], hint: dict[str, str], what: str, tmp_path: Path
) -> None:
    assert said("given-away", [{**item, "hints": [hint]}], tmp_path) == [what]


def test_a_stem_gives_a_pair(tmp_path: Path) -> None:
    stem = both("Match them. Willem Aerts, for example, is the curator.")
    assert said("given-away", [{**PAIRS, "stem": stem}], tmp_path)


@pytest.mark.parametrize(
    ("item", "hint"),
    [
        (SEVERAL, "Look for what makes a sound."),
        (SEVERAL, "A bell, a coin or a rowing boat?"),
        (PAIRS, "One is 84 m, another 2 m."),
        (PAIRS, "Willem Aerts knows the mayor."),
        (PAIRS, "The curator has a name."),
        (PAIRS, "The map and the bridge are 3 m apart."),
        (PAIRS, "The length of the bridge and the width of the map: one is 2 m."),
        (STEPS, "The dyke breaks after a storm."),
        (STEPS, "First read on. Rain came first."),
        (STEPS, "The bridge opens, and the dyke breaks."),
        (MARKS, "The ferry took ten people."),
    ],
)
def test_a_hint_only_mentions_it(item: dict[str, object], hint: str, tmp_path: Path) -> None:
    assert not said("given-away", [{**item, "hints": [both(hint, "Kijk.")]}], tmp_path)


def test_what_the_stem_names_is_no_secret(tmp_path: Path) -> None:
    item = {**SEVERAL, "stem": both("What lies next to the coin?"), "hints": [both("The coin.")]}
    assert not said("given-away", [item], tmp_path)
