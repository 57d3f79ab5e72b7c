"""Statements and keys that say the same in other words, and those that only look alike."""

from pathlib import Path

import pytest

from tests.checking.proof.paper import both, codes

EN = (
    "The room holds a ferry bell, a lifebelt and a pair of clogs. The old mayor met the new mayor. "
    "The ferry took no more than twenty people at a time. A coin and a silver coin lie there."
)
FERRY = "took no more than twenty people at a time"


def statements(*texts: tuple[str, str, str], quote: str = FERRY) -> dict[str, object]:
    rows = [
        {mark: both(en, nl), "why": both("No.", "Nee.")}
        | (
            {"absent_from": ["paper"]}
            if mark == "not-stated"
            else {"evidence": [{"paper/p1": quote}]}
        )
        for mark, en, nl in texts
    ]
    return {"type": "statements", "statements": rows}


def keys(*named: tuple[str, str], quote: str) -> dict[str, object]:
    choices: list[dict[str, object]] = [
        {"key": both(en, nl), "said": en.removeprefix("a ")} for en, nl in named
    ]
    choices.append({"distractor": both("a gong", "een gong"), "why": both("No.", "Nee.")})
    return {"type": "multiple-choice", "choices": choices, "evidence": quote}


THIRTY = ("false", "The ferry took thirty people at a time.", "De pont nam dertig mensen tegelijk.")
ROOM = "The room holds a ferry bell, a lifebelt and a pair of clogs"
COINS = "A coin and a silver coin lie there"
TWICE = {
    "a number in digits": statements(
        THIRTY, ("false", "Each time the ferry took 30 people.", "De pont nam telkens 30 mensen.")
    ),
    "other articles": statements(
        ("not-stated", "The bishop met a king.", "De bisschop zag een koning."),
        ("not-stated", "A bishop met the king.", "Een bisschop trof de koning."),
    ),
    "a key with a word more": keys(
        ("a bell", "een bel"), ("a ferry bell", "een pontbel"), quote=ROOM
    ),
}
ONCE = {
    "another thing": statements(
        THIRTY,
        ("false", "The ferry took thirty horses at a time.", "De pont nam 30 paarden tegelijk."),
    ),
    "another bound": statements(
        THIRTY,
        (
            "false",
            "The ferry took at least thirty people at a time.",
            "De pont nam minstens 30 mensen.",
        ),
    ),
    "another mark": statements(
        THIRTY,
        ("not-stated", "Each time the ferry took 30 people.", "De pont nam telkens 30 mensen."),
    ),
    "the other way round": statements(
        ("not-stated", "The bishop met the king.", "De bisschop zag de koning."),
        ("not-stated", "The king met the bishop.", "De koning zag de bisschop."),
    ),
    "few words": statements(
        ("false", "It sank.", "Ze zonk."), ("false", "They sank.", "Zij zonk.")
    ),
    "other keys of a list": keys(
        ("a lifebelt", "een boei"), ("a pair of clogs", "een paar klompen"), quote=ROOM
    ),
    "a key that is also there by itself": keys(
        ("a coin", "een munt"), ("a silver coin", "een zilveren munt"), quote=COINS
    ),
}
CODE = "choice-twice"


@pytest.mark.parametrize("item", TWICE.values(), ids=TWICE)
def test_the_same_in_other_words(tmp_path: Path, item: dict[str, object]) -> None:
    assert codes(tmp_path, EN, item).count(CODE) == 1


@pytest.mark.parametrize("item", ONCE.values(), ids=ONCE)
def test_what_only_looks_alike(tmp_path: Path, item: dict[str, object]) -> None:
    assert CODE not in codes(tmp_path, EN, item)


def test_the_same_text_is_reported_once(tmp_path: Path) -> None:
    assert codes(tmp_path, EN, statements(THIRTY, THIRTY)).count(CODE) == 1
