"""sources.lock: what each passage of a digest was when it was verified, to notice later changes."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course.language.names import normalise_paragraph, paragraph_hash
from course.model.source import Passage

LOCK = "sources/sources.lock"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Pin:
    """Hashes of a passage as it was verified: its paragraph of the original, and our own text."""

    block: int
    paragraph: str
    attests: str
    text: str

    def differs(self, passage: Passage) -> str:
        """Return which parts of the passage have changed since; empty if none have."""
        now = {
            "`block:`": (self.block, passage.block),
            "`attests:`": (self.attests, attests_hash(passage)),
            "text": (self.text, text_hash(passage)),
        }
        return " and ".join(name for name, (then, is_) in now.items() if then != is_)


Pins = Mapping[tuple[str, str], Pin]
"""By source and passage."""


def read_lock(folder: Path) -> Pins:
    """Return the pins in sources.lock; none if it is missing or cannot be read."""
    path = folder / LOCK
    if path.is_symlink() or not path.is_file():  # a pipe would never end
        return {}
    try:
        data: Any = json.loads(path.read_text("utf-8"))
        return {
            (source, passage): Pin(pin["block"], pin["paragraph"], pin["attests"], pin["text"])
            for source, passages in data["sources"].items()
            for passage, pin in passages.items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def write_lock(folder: Path, pins: Pins) -> None:
    """Write sources.lock, sorted so that the same pins give the same bytes."""
    sources: dict[str, dict[str, Any]] = {}
    for (source, passage), pin in sorted(pins.items()):
        sources.setdefault(source, {})[passage] = {
            "block": pin.block,
            "paragraph": pin.paragraph,
            "attests": pin.attests,
            "text": pin.text,
        }
    text = json.dumps({"format": _FORMAT, "sources": sources}, indent=1, ensure_ascii=False)
    (folder / LOCK).write_text(text + "\n", "utf-8")


def attests_hash(passage: Passage) -> str:
    """Return the SHA-256, in hex, of the words that a passage attests, in their order."""
    return _hash(list(passage.attests))


def text_hash(passage: Passage) -> str:
    """Return the SHA-256, in hex, of a passage's text and translations, white space aside."""
    texts = {"": passage.text, **passage.translation}
    return _hash({language: normalise_paragraph(text) for language, text in texts.items()})


def pin(paragraph: str, passage: Passage) -> Pin:
    """Return the pin of a passage that matches its paragraph."""
    return Pin(
        passage.block or 0, paragraph_hash(paragraph), attests_hash(passage), text_hash(passage)
    )


def _hash(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
