"""The result of a check, as diagnostics and counts: all that a reporter needs, without models."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from course.loading.diagnostics import Diagnostic

if TYPE_CHECKING:
    from course.checking.checked import Found


@dataclass(frozen=True, slots=True)
class Summary:
    """The diagnostics in file order, and what was proved."""

    diagnostics: tuple[Diagnostic, ...]
    banks: int
    items: int
    """All items in the files, including those that could not be read."""
    unread: int
    sound: int
    literal: int
    """Keys of sound items that are in their quotes; a date or a row of an item counts as one."""
    said: int
    """Keys that rest on the author's `said:`."""
    reasoned: int
    """Keys that follow by reasoning."""
    quotes: int
    verdicts: Mapping[str, str]
    claims: int
    languages: Sequence[str] = ()
    """The languages of the course."""

    @property
    def clean(self) -> bool:
        """Whether there are no errors; there may be warnings."""
        return not any(d.severity == "error" for d in self.diagnostics)


def summary(found: "Found") -> Summary:
    """Return the summary of what was found."""
    from course.checking.checked import strengths_of
    from course.checking.claims import verdicts
    from course.checking.proofs import proof_count

    course, unread = found.look.course, found.look.loaded.unread
    items = list(course.all_items())
    strengths = strengths_of((item for item in items if item.id in found.sound), course)
    return Summary(
        diagnostics=found.diagnostics,
        banks=len(course.banks),
        items=len(items) + unread,
        unread=unread,
        sound=len(found.sound),
        literal=strengths["literal"],
        said=strengths["said"],
        reasoned=strengths["reasoned"],
        quotes=proof_count(found.look),
        verdicts=dict(verdicts(found.look)),
        claims=len(course.claims),
        languages=course.languages,
    )
