"""Reasons that make a figure exact, or a bound, against their source."""

from pathlib import Path
from typing import Any

import pytest

from tests.checking.proof.paper import both, choice, cloze, codes, numeric, statement

PAPER = (
    "More than 300 people came, and at most 40 stayed. They voted by 271 to 38.|"
    "About 20 left early.|They counted 271 against 38 votes."
)
KRANT = (
    "Er kwamen ruim 300 mensen en hoogstens 40 bleven.|Ongeveer 20 gingen weg.|"
    "Er waren 271 tegen 38 stemmen."
)
CAME = "More than 300 people"


def came(en: str, nl: str, **more: object) -> dict[str, Any]:
    return numeric("300", CAME, qualifier="more-than", rationale=both(en, nl)) | more


def summed(qualifier: str = "about", **more: object) -> dict[str, Any]:
    item = numeric("309", "", process="infer", qualifier=qualifier)
    item["evidence"] = [{"paper/p3": "271 against 38"}]
    return item | {"rationale": both("271 + 38 = 309.", "271 + 38 = 309.")} | more


GOOD = {
    "the same words": came("More than 300 came.", "Er kwamen er meer dan 300."),
    "no qualifier": came("The paper says 300.", "De krant zegt 300."),
    "it denies the exact number": came("That is not exactly 300.", "Niet precies 300 dus."),
    "it rules it out": came("Fewer than 300 would be wrong.", "Minder dan 300 zou fout zijn."),
    "it asks": came("At most 300? Read on.", "Hoogstens 300? Lees verder."),
    "another number": came("Exactly 40 is another.", "Precies 40 is wat anders."),
    "at least for more than": came("At least 300 came.", "Er kwamen er minstens 300."),
    "a hint": came("It says so.", "Het staat er.", hints=[both("More than 300.", "Meer dan 300.")]),
    "a hedged quote of a sum": {**summed(), "evidence": [{"paper/p1": "271 to 38"}]},
    "exactly, of a sum": summed("exactly"),
    "a sum without a hedge": {k: v for k, v in summed().items() if k != "qualifier"},
    "a stem that asks roughly": summed(stem=both("About how many?", "Hoeveel ongeveer?")),
    "a sum that is rounded": summed(
        rationale=both("271 + 38 is about 309.", "271 + 38 is ongeveer 309.")
    ),
    "reasons without a sum": summed(rationale=both("Add the two.", "Tel ze op.")),
}
BAD = {
    "exactly": came("Exactly 300 people came.", "Er kwamen precies 300 mensen."),
    "exactly, in Dutch alone": came("People came.", "Er kwamen exact 300 mensen."),
    "the other side": came("At most 300 people came.", "Er kwamen hoogstens 300 mensen."),
    "a choice": choice(
        "300 people", CAME, said=CAME, rationale=both("Exactly 300.", "Precies 300.")
    ),
    "a blank": cloze(both("More than [[n]]", "Meer dan [[n]]"), {"key": "300"}, CAME)
    | {"rationale": both("It says up to 300.", "Er staat hoogstens 300.")},
    "a statement": statement("true", both("300 came.", "Er kwamen er 300."), CAME, said=CAME)
    | {"rationale": both("Exactly 300 came.", "Er kwamen er precies 300.")},
    "a hint": came("So it says.", "Zo staat het er.", hints=[both("Under 300.", "Onder de 300.")]),
    "a sum with a hedge": summed(),
    "a sum with a bound": summed("more-than"),
    "a sum in a blank": {
        **cloze(both("[[n]] votes", "[[n]] stemmen"), {"key": "309", "qualifier": "about"}, ""),
        "process": "infer",
        "rationale": both("271 + 38 = 309."),
    },
}
BAD["a sum in a blank"]["blanks"]["n"]["evidence"] = [{"paper/p3": "271 against 38"}]
DUTCH = {
    "exactly": numeric(
        "300",
        "ruim 300 mensen",
        qualifier="more-than",
        rationale=both("Exactly 300 came.", "Er kwamen er precies 300."),
    ),
    "a sum": {**summed(), "evidence": [{"paper/p3": "271 tegen 38"}]},
}
CODE = "qualifier-not-in-quote"


@pytest.mark.parametrize("item", GOOD.values(), ids=GOOD)
def test_reasons_that_say_what_the_source_says_are_sound(
    tmp_path: Path, item: dict[str, Any]
) -> None:
    assert CODE not in codes(tmp_path, PAPER, item)


@pytest.mark.parametrize("item", BAD.values(), ids=BAD)
def test_reasons_that_hedge_otherwise_are_reported(tmp_path: Path, item: dict[str, Any]) -> None:
    assert codes(tmp_path, PAPER, item).count(CODE) == 1


@pytest.mark.parametrize("item", DUTCH.values(), ids=DUTCH)
def test_dutch_quotes_are_read_too(tmp_path: Path, item: dict[str, Any]) -> None:
    assert CODE in codes(tmp_path, KRANT, item, language="nl")
