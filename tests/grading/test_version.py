"""The version of a resolved item changes with what its grading and review depend on."""

from typing import Any

import pytest

from course.model.bank import Course
from course.model.proof import Proof
from course.model.resolved import ResolvedItem
from tests.grading.samples import ENTITIES, resolved

ITEM: dict[str, Any] = {"type": "short-text", "entity": "tehran"}
PROOF = Proof(item="asked", source="vrt", passage="p1", start=0, end=6, how="exact")


def held(text: str = "Teheran ontkent.", **entity: Any) -> Course:
    return Course.model_validate(
        {
            "title": "Drones",
            "languages": ["en"],
            "entities": {"tehran": {**ENTITIES[2], **entity}, "kharkiv": ENTITIES[3]},
            "sources": {
                "vrt": {
                    "id": "vrt",
                    "language": "nl",
                    "publisher": "VRT",
                    "title": "Drones",
                    "rendition": "digest",
                    "passages": [{"id": "p1", "text": text}, {"id": "p2", "text": "Kiev meldt."}],
                }
            },
        }
    )


def version(course: Course | None = None, proof: Proof = PROOF, **shape: Any) -> str:
    return resolved({**ITEM, **shape}, course or held(), (proof,)).version


def test_the_version_of_one_item_is_always_the_same() -> None:
    """Also after the snapshot was stored and read, and where a default is written out."""
    item = resolved(ITEM, held(), (PROOF,))
    assert version() == item.version
    assert (
        ResolvedItem.model_validate_json(item.model_dump_json(by_alias=True)).version == version()
    )
    assert version(typos="no", points="1") == version()


@pytest.mark.parametrize(
    "changed",
    [
        version(held(name="Tehran City")),
        version(held(spellings=["Teheran"])),
        version(held(text="Teheran ontkent alles.")),
        version(entity="kharkiv"),
        version(points="2"),
        version(stem={"en": "What?"}),
        version(proof=PROOF.model_copy(update={"passage": "p2"})),
    ],
)
def test_a_changed_key_spelling_or_passage_is_a_new_version(changed: str) -> None:
    assert changed != version()


def test_a_quote_that_was_found_elsewhere_in_its_passage_is_no_new_version() -> None:
    assert version(proof=PROOF.model_copy(update={"start": 3, "end": 9})) == version()


def test_a_spelling_item_holds_the_other_spellings_and_its_version_depends_on_them() -> None:
    spelt = {"type": "short-text", "spelling": "Tehran"}
    one = resolved(spelt, held())
    assert [entity.id for entity in one.entities] == ["tehran"]
    assert one.version != resolved(spelt, held(spellings=["Teheran", "Teheran-stad"])).version


def test_rivals_belong_to_an_item_only_where_typos_are_forgiven() -> None:
    assert [e.id for e in resolved(ITEM).entities] == ["tehran"]
    with_rivals = resolved({**ITEM, "typos": "yes"}).entities
    assert [e.id for e in with_rivals] == ["tehran", "kharkiv", "kherson"]


def test_the_order_of_the_blanks_is_no_part_of_the_version() -> None:
    """They have one in the text; under `blanks:` a formatter, or a teacher, may move them."""
    blanks = {
        "who": {"accept": ["Teheran"], "evidence": [{"vrt/p1": "Teheran"}]},
        "where": {"accept": ["Kiev"], "evidence": [{"vrt/p2": "Kiev"}]},
    }
    shape = {"type": "cloze", "text": {"nl": "[[who]], [[where]]", "en": "[[where]], [[who]]"}}
    proofs = [
        PROOF.model_copy(update={"part": "who"}),
        PROOF.model_copy(update={"part": "where", "passage": "p2", "end": 4}),
    ]
    one = resolved({**shape, "blanks": blanks}, held(), tuple(proofs))
    turned = dict(reversed(blanks.items()))
    other = resolved({**shape, "blanks": turned}, held(), tuple(reversed(proofs)))
    assert other.version == one.version
    assert [proof.part for proof in one.proofs] == ["where", "who"]
