"""Items as a bank writes them, one or more of each type, and how to resolve them."""

from collections.abc import Iterable
from typing import Any

from course.checking.claims import verdict_asked
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

SOURCES: list[dict[str, Any]] = [
    {
        "id": "vrt",
        "language": "nl",
        "publisher": "VRT NWS",
        "title": {"en": "Drones", "nl": "Drones"},
        "rendition": "digest",
        "passages": [
            {"id": "p1", "text": "Teheran ontkent."},
            {"id": "p2", "text": "Kiev meldt.", "translation": {"en": "Kyiv reports."}},
            {"id": "p3", "text": "Moskou zwijgt."},
        ],
    },
    {
        "id": "wire",
        "language": "en",
        "publisher": "The wire",
        "title": {"en": "Drones", "nl": "Drones"},
        "rendition": "digest",
        "passages": [{"id": "p1", "text": "Tehran denies."}],
    },
]


def account(account_id: str, value: str, reads: str, **more: Any) -> dict[str, Any]:
    """An account of a claim, without evidence."""
    return {
        "id": account_id,
        "by": "tehran",
        "value": value,
        "reads": reads,
        "evidence": [],
        **more,
    }


CLAIMS: list[dict[str, Any]] = [
    {
        "id": "delivery",
        "fact": "When the first drones came",
        "kind": "date",
        "accounts": [
            account("iran", "2022-01", "before the war", via="vrt"),
            account("states", "2022-08", "in August", by="wire", via="wire"),
            account("others", "2022-08", "in August", by="guterres"),
        ],
    },
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
    {
        "type": "matching",
        "pairs": [
            {"left": "Iran", "right": "Tehran"},
            {"left": "Ukraine", "right": "Kyiv"},
            {"left": "The fair of Persia", "right": "Tehran"},
            {"right": "Baku"},
        ],
        "points": "3",
    },
    {
        "type": "ordering",
        "steps": [
            {"text": "one"},
            [{"text": "two"}, {"text": "three"}],
            {"text": "four"},
            {"text": "five"},
        ],
    },
    {
        "type": "cloze",
        "text": "[[range]] for [[drone]] of [[land]], said [[chief]]",
        "blanks": {
            "range": {"key": "1500 km"},
            "drone": {"entity": "shahed-136", "typos": "yes"},
            "land": {"choices": [{"key": "Iran"}, {"distractor": "Irak"}]},
            "chief": {"accept": ["Guterres", {"text": "the UN", "credit": "0.1"}]},
        },
        "points": "2",
    },
    {"type": "cloze", "text": "[[town]]", "blanks": {"town": {"spelling": "Tehran"}}},
    {"type": "cloze", "text": "[[range]]", "blanks": {"range": {"accept": {"above": "1500 km"}}}},
    {
        "type": "find-evidence",
        "among": ["vrt", "wire"],
        "any_of": [["vrt/p1", "vrt/p2"], ["wire/p1"]],
        "points": "2",
    },
    {
        "type": "two-part",
        "choices": [{"key": "Iran"}, {"distractor": "Irak"}],
        "among": ["vrt"],
        "any_of": [["vrt/p1"]],
    },
    {"type": "reconcile", "claim": "delivery", "distractors": ["in 2021"], "points": "4"},
    {
        "type": "reconcile",
        "claim": "delivery",
        "accounts": ["states", "others"],
        "distractors": ["never"],
    },
]


def course(entities: Iterable[dict[str, Any]] = ENTITIES) -> Course:
    """A course that holds these entities, two sources and a claim."""
    return Course.model_validate(
        {
            "title": "Drones",
            "languages": ["en", "nl"],
            "entities": {entity["id"]: entity for entity in entities},
            "sources": {source["id"]: source for source in SOURCES},
            "claims": {claim["id"]: claim for claim in CLAIMS},
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
    held = held or course()
    return resolve(item, held, proofs, verdict_asked(item, held))
