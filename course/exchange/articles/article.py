"""What is read from a file: blocks of text, and notes on what was changed or left out."""

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["paragraph", "caption", "heading"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, caption or heading; `kind` is what the file says it is, or else a paragraph."""

    text: str
    kind: Kind = "paragraph"


@dataclass(frozen=True, slots=True)
class Article:
    """The blocks of an article, and what the file says about it (empty where it says nothing)."""

    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    """One plain sentence for each thing that was changed or left out."""
    publisher: str = ""
    published: str = ""
    """The date of publication, as `2021-03-14`."""


@dataclass(slots=True)
class Line:
    """A line of a text or a PDF; in a PDF with its place on the page, in points."""

    text: str
    page: int = 0
    left: float = 0
    bottom: float = 0
    top: float = 0


@dataclass(slots=True)
class Notes:
    """Collects the notes while a file is read."""

    notes: list[str] = field(default_factory=list)

    def add(self, note: str) -> None:
        """Add a note unless it is there already."""
        if note not in self.notes:
            self.notes.append(note)

    def listed(self, what: str, words: list[str], most: int = 20) -> None:
        """Add one note that lists the words, shortened if there are many; none for no words."""
        if words:
            unique = list(dict.fromkeys(words))
            more = f" and {len(unique) - most} more" if len(unique) > most else ""
            self.add(f"{what}: {', '.join(unique[:most])}{more}")
