"""Steps that tell their own order, and steps that only have a date in them."""

from pathlib import Path

import pytest

from tests.checking.fairness.samples import both, said


def ordering(*steps: str, nl: bool = False) -> dict[str, object]:
    texts = [
        both("Step " + "abc"[n], s) if nl else both(s, f"Stap {n}") for n, s in enumerate(steps)
    ]
    return {"id": "asked", "type": "ordering", "steps": [{"text": text} for text in texts]}


@pytest.mark.parametrize(
    "item",
    [
        ordering("The bridge opens (1868)", "The map is drawn", "The dyke breaks (1926)"),
        ordering("On 12 May 1868 it opens", "On 3 January 1926 it breaks"),
        ordering("On 3 January it breaks", "It is dry", "On 12 May it opens"),
        {
            **ordering("In 1926 it breaks", "In 1868 it opens"),
            "stem": both("Order them, the latest first."),
        },
        ordering("In 1868 gaat ze open", "In 1926 breekt ze", nl=True),
        ordering("The bridge of 84 metres", "The road of 2 km", "The river of 90 km"),
        ordering("It opens", "Then the map is drawn"),
        ordering("It opens", "Finally, it breaks"),
        ordering("Ze gaat open", "Ten slotte breekt ze", nl=True),
    ],
)
def test_the_steps_tell_their_order(item: dict[str, object], tmp_path: Path) -> None:
    assert len(said("given-away", [item], tmp_path)) == 1


@pytest.mark.parametrize(
    "item",
    [
        ordering("The bridge of 1868 opens", "The map is drawn", "The dyke breaks"),
        ordering("The flood of 1926 is recalled", "The plan of 1881 is found", "In 1990 it opens"),
        ordering("In 1868 or 1869 it opens", "In 1926 it breaks"),
        ordering("It opens in May", "It breaks in June"),
        ordering("The first bridge", "The second bridge"),
        ordering("The bridge of 84 metres opens", "The ferry of 90 tonnes sinks"),
        ordering("The bridge of 84 metres opens", "The ferry of 90 metres sinks", "It rains"),
        ordering("Forty people come", "Thirty people go"),
        ordering("Thenar", "Nextdoor"),
        ordering("In 1926 it breaks", "In 1868 it opens"),
    ],
)
def test_the_steps_do_not_tell_their_order(item: dict[str, object], tmp_path: Path) -> None:
    assert not said("given-away", [item], tmp_path)
