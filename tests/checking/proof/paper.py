"""A course of one item on two newspapers, to see what the checker says of it."""

import json
from pathlib import Path
from typing import Any

from course.checking import check_folder

COURSE = """\
title: {en: A course, nl: Een cursus}
languages: [en, nl]
quizzes: [{id: all, title: {en: All, nl: Alles}, banks: [bank], mode: practice}]
"""
ENTITIES = """\
- {id: bridge, kind: place, name: Long Bridge, spellings: [{text: Lange Brug, in: [krant]}]}
- {id: north, kind: place, name: North Bridge}
"""
LEFT_OUT = {
    *("unused", "guessable", "key-echo", "key-longest", "translation-missing"),
    *("spelling-not-in-source", "wrong-language"),
}
"""Codes that a course this small cannot avoid, and that are not what these tests are about."""


def found(
    folder: Path,
    passage: str,
    *items: dict[str, Any],
    language: str = "en",
    translation: dict[str, str] | None = None,
) -> list[str]:
    """The code and the words of each message about items on a passage, `paper/p1`."""
    (folder / "sources").mkdir()
    source = {
        "language": language,
        "publisher": "The Courier",
        "title": {"en": "News", "nl": "Nieuws"},
        "rendition": "full",
        "passages": [
            {"id": f"p{n}", "text": text} | ({"translation": translation} if translation else {})
            for n, text in enumerate(passage.split("|"), 1)
        ],
    }
    bank = {"title": {"en": "A bank", "nl": "Een bank"}, "items": [_whole(item) for item in items]}
    _write(folder / "sources" / "paper.yaml", source)
    _write(folder / "bank.yaml", bank)
    (folder / "course.yaml").write_text(COURSE, "utf-8")
    (folder / "entities.yaml").write_text(ENTITIES.replace("[krant]", "[paper]"), "utf-8")
    diagnostics = check_folder(folder).diagnostics
    return [f"{d.code}: {d.what}" for d in diagnostics if d.code not in LEFT_OUT]


def codes(folder: Path, passage: str, *items: dict[str, Any], **more: Any) -> list[str]:
    """The codes alone."""
    return [line.partition(":")[0] for line in found(folder, passage, *items, **more)]


def _whole(item: dict[str, Any]) -> dict[str, Any]:
    """The item with what every item has."""
    whole = {
        "id": "asked",
        "stem": {"en": "What do you read?", "nl": "Wat lees je?"},
        "rationale": {"en": "The paper says so.", "nl": "De krant zegt het."},
    } | item
    quotes = whole.get("evidence", ())
    if isinstance(quotes, str):
        whole["evidence"] = [{"paper/p1": quotes}]
    return whole


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), "utf-8")


def both(en: str, nl: str = "") -> dict[str, str]:
    """A text in both languages."""
    return {"en": en, "nl": nl or en}


def numeric(key: str, quote: str, **more: object) -> dict[str, Any]:
    """A number to type."""
    return {"type": "numeric", "key": key, "evidence": quote} | more


def choice(key: str, quote: str, *wrong: str, said: str = "", **more: object) -> dict[str, Any]:
    """A single choice."""
    right = {"key": key} | ({"said": said} if said else {})
    others = [
        {"distractor": text, "why": both("No.", "Nee.")} for text in wrong or ("North Bridge",)
    ]
    return {"type": "single-choice", "choices": [right, *others], "evidence": quote} | more


def statement(mark: str, text: object, quote: str = "", **more: object) -> dict[str, Any]:
    """One statement to judge."""
    one: dict[str, Any] = {mark: text, "why": both("Read on.", "Lees verder.")} | more
    if quote:
        one["evidence"] = [{"paper/p1": quote}]
    return {"type": "statements", "statements": [one]}


def cloze(text: object, blank: dict[str, Any], quote: str) -> dict[str, Any]:
    """A text with one blank, `n`."""
    return {
        "type": "cloze",
        "text": text,
        "blanks": {"n": blank | {"evidence": [{"paper/p1": quote}]}},
    }
