"""What every reader of this package gives back: a found value, or a reason why it cannot read."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


class ReadingError(ValueError):
    """A text that cannot be read as what it should be.

    `code` is a stable slug (`number-grouping`, `date-ambiguous` …); `what` is wrong and `mend` how
    to put it right, each a plain English clause; `path` leads from a value to the part that is
    wrong; `facts` are what a page needs to say it in another language.
    """

    def __init__(
        self, code: str, what: str, *, mend: str, path: tuple[str | int, ...] = (), **facts: str
    ) -> None:
        super().__init__(f"{what}; {mend}")
        self.code = code
        self.what = what
        self.mend = mend
        self.path = path
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value and where it stands: `start` and `end` count code points of the text searched."""

    value: T
    start: int
    end: int
