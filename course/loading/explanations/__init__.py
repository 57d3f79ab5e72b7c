"""What each code means, with a bad and a good example: one Markdown file a code, beside this one.

A file holds what is wrong, then `Bad:` and `Good:` with a fenced block each. Why it matters, and
how bad it is, stands in the table of codes.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from course.language.quantities import unit_list
from course.loading.codes import CODES
from course.loading.diagnostics import sentence

_FOLDER = Path(__file__).parent
_FORM = re.compile(
    r"(?P<what>.+?)\n\n"
    r"Bad:\n\n```(?P<language>\w+)\n(?P<bad>.*?)```\n\n"
    r"Good:\n\n```\w+\n(?P<good>.*?)```\n",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A code explained; the examples are `yaml`, or `text` where no file can show them."""

    code: str
    what: str
    why: str
    bad: str
    good: str
    language: str

    def as_text(self) -> str:
        """Return it for a terminal: what, why, and the examples under their headings."""
        return (
            f"{self.what}\n\nWhy it matters: {self.why}\n\n"
            f"Bad:\n\n{self.bad}\nGood:\n\n{self.good}".rstrip("\n")
        )

    def as_markdown(self) -> str:
        """Return it for a page, the examples in fenced blocks."""
        return (
            f"{self.what}\n\n*Why it matters:* {self.why}\n\n"
            f"Bad:\n\n```{self.language}\n{self.bad}```\n\n"
            f"Good:\n\n```{self.language}\n{self.good}```"
        )


def explain(code: str) -> Explanation:
    """Return the explanation of a code of the table; KeyError for one that is not there."""
    why = sentence(CODES[code].why)
    match = _FORM.fullmatch((_FOLDER / f"{code}.md").read_text("utf-8"))
    assert match, code  # noqa: S101 - our own file, and a test reads every one
    what = (
        match["what"].replace("{units}", _units()) if "{units}" in match["what"] else match["what"]
    )
    return Explanation(code, what, why, match["bad"], match["good"], match["language"])


def _units() -> str:
    """Return the units that are known, a line for what each kind measures."""
    return "\n".join(
        f"- {kind}: {', '.join(f'`{symbol}` ({name})' for symbol, name in units)}"
        for kind, units in unit_list()
    )
