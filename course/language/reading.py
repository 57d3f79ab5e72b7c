"""The results shared by all readers: a value that was found, or an error that explains itself."""

from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class ReadingError(ValueError):
    """A text that cannot be read as the expected kind of value.

    `code` is a stable slug such as `number-grouping`. `what` says what is wrong and `mend` how to
    fix it, both as plain English clauses. `path` leads from the value to the faulty part of it.
    `facts` let a page phrase the error in another language.
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


class Found(NamedTuple, Generic[T]):
    """A value found in a text; `start` and `end` are offsets into it in code points."""

    value: T
    start: int
    end: int
