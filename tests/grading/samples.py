"""Items as a bank writes them, one or more of each type, and how to resolve them."""

from collections.abc import Iterable
from typing import Any

from course.model.bank import Course
from course.model.items import ITEM_TYPES
from course.model.proof import Proof
from course.model.resolved import ResolvedItem, resolve

ENTITIES: list[dict[str, Any]] = [
    {
        "id": "shahed-136",
        "kind": "weapon",
        "name": "Shahed 136",
        "spellings": ["Sjahed 136", {"text": "Geran-2", "relation": "other-name"}],
    },
    {"id": "shahed-131", "kind": "weapon", "name": "Shahed 131"},
    {"id": "tehran", "kind": "place", "name": "Tehran", "spellings": ["Teheran", "Téhéran"]},
    {"id": "kharkiv", "kind": "place", "name": "Kharkiv", "spellings": ["Charkov"]},
    {"id": "kherson", "kind": "place", "name": "Kherson"},
    {"id": "guterres", "kind": "person", "name": "António Guterres", "spellings": ["Guterres"]},
    {"id": "gutierres", "kind": "person", "name": "Gutierres"},
]

CHOICES: list[dict[str, Any]] = [
    {"key": "Geran-2"},
    {"key": "Shahed 136"},
    {"distractor": "Mohajer-6"},
    {"distractor": "Bayraktar"},
    {"distractor": "Arash-2"},
]

ITEMS: list[dict[str, Any]] = [
    {"type": "single-choice", "choices": CHOICES[1:]},
    {"type": "single-choice", "choices": CHOICES[1:], "points": "2.5"},
    {"type": "multiple-choice", "choices": CHOICES},
    {"type": "multiple-choice", "choices": CHOICES, "scoring": "all-or-nothing"},
    {"type": "multiple-choice", "choices": CHOICES[:2], "scoring": "all-or-nothing"},
    {"type": "multiple-choice", "choices": CHOICES, "scoring": "every-decision", "points": "3"},
    {
        "type": "statements",
        "statements": [
            {"true": "Drones were sent."},
            {"false": "Soldiers were sent."},
            {"not-stated": "Drones were paid for."},
        ],
    },
    {"type": "statements", "statements": [{"true": "Yes, so it is."}, {"false": "No, not so."}]},
    {"type": "numeric", "key": "1500 km"},
    {"type": "numeric", "key": "12"},
    {"type": "numeric", "key": "46%", "points": "2"},
    {"type": "numeric", "key": "1.1250 kg", "tolerance": "0.5"},
    {"type": "numeric", "key": "-40 m", "tolerance": "5%"},
    {"type": "numeric", "accept": {"above": "1500 km"}},
    {"type": "numeric", "accept": {"below": "1.5 t"}},
    {"type": "numeric", "accept": {"above": "1 km", "below": "2000 m"}},
    {"type": "short-text", "entity": "shahed-136"},
    {"type": "short-text", "entity": "kharkiv", "typos": "yes"},
    {"type": "short-text", "entity": "guterres", "diacritics": "no"},
    {"type": "short-text", "spelling": "Tehran"},
    {"type": "short-text", "accept": ["drones", {"text": "weapons", "credit": "0.5"}]},
    {"type": "short-text", "accept": {"en": ["no"], "nl": ["neen", "nee"]}, "typos": "yes"},
    {"type": "date", "key": "2022-10-17", "ask": "day"},
    {"type": "date", "key": "2022-10-01", "ask": "day", "partial": "yes"},
    {"type": "date", "key": "2022-08", "ask": "month", "partial": "yes"},
    {"type": "date", "key": "2022-01-31?", "ask": "month"},
    {"type": "date", "key": "2000", "ask": "year", "points": "4"},
]


def course(entities: Iterable[dict[str, Any]] = ENTITIES) -> Course:
    """A course that holds these entities and nothing else."""
    return Course.model_validate(
        {
            "title": "Drones",
            "languages": ["en", "nl"],
            "entities": {entity["id"]: entity for entity in entities},
        }
    )


def resolved(
    shape: dict[str, Any], held: Course | None = None, proofs: tuple[Proof, ...] = ()
) -> ResolvedItem:
    """The item of this shape, resolved; its id and stem do not matter."""
    item = ITEM_TYPES[shape["type"]].model_validate(
        {"id": "asked", "stem": {"en": "Which?", "nl": "Welke?"}, **shape},
        context={"first": "en"},
    )
    return resolve(item, held or course(), proofs)
