"""What a check found, in numbers and diagnostics: all that a reporter prints, and no model."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from course.loading.diagnostics import Diagnostic

if TYPE_CHECKING:
    from course.checking import Checked


@dataclass(frozen=True, slots=True)
class Summary:
    """The diagnostics in the order of the files, and what was proved."""

    diagnostics: tuple[Diagnostic, ...]
    banks: int
    items: int
    """All that the files hold, also those that could not be read."""
    unread: int
    sound: int
    retrieval: int
    """Items whose key is to stand in their quotes."""
    keys: int
    """Those of them whose key does."""
    quotes: int
    verdicts: Mapping[str, str]
    claims: int

    @property
    def clean(self) -> bool:
        """Whether nothing is an error; warnings may remain."""
        return not any(d.severity == "error" for d in self.diagnostics)


def summary(checked: "Checked") -> Summary:
    """Return the numbers of a checked course."""
    course = checked.course
    items = list(course.all_items())
    return Summary(
        diagnostics=checked.diagnostics,
        banks=len(course.banks),
        items=len(items) + checked.unread,
        unread=checked.unread,
        sound=len(checked.sound),
        retrieval=sum(item.process == "retrieve" for item in items),
        keys=checked.proved_keys,
        quotes=len(checked.proofs),
        verdicts=dict(checked.verdicts),
        claims=len(course.claims),
    )
