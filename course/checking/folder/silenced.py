"""Silenced codes: `allow:` names only warnings, and only those that the item gets."""

from collections.abc import Collection, Iterator

from course.checking.look import Finding, Look, each_item
from course.language.near import did_you_mean
from course.loading.codes import CODES
from course.loading.diagnostics import Diagnostic
from course.model.items import AnyItem


@each_item
def allowed(_look: Look, item: AnyItem) -> Iterator[Finding]:
    """A code that an item silences exists and is a warning."""
    for row, allow in enumerate(item.allow):
        entry = CODES.get(allow.code)
        path = ("allow", row, "code")
        if entry is None:
            mend = did_you_mean(allow.code, list(CODES), "copy it from the message")
            yield Finding("unknown-reference", path, f"there is no code `{allow.code}`", mend)
        elif entry.severity == "error":
            mend = "fix what it points at; only warnings can be silenced"
            yield Finding("allow-error", path, f"`{allow.code}` is an error", mend)


def silences_nothing(look: Look, arose: Collection[tuple[str | None, str]]) -> Iterator[Diagnostic]:
    """Report codes silenced for nothing; `arose` has the item and code of each finding."""
    for item in look.course.all_items():
        for row, allow in enumerate(item.allow):
            entry = CODES.get(allow.code)
            if entry and entry.severity == "warning" and (item.id, allow.code) not in arose:
                what = f"there is nothing to silence: the item does not get `{allow.code}`"
                mend = "remove the entry from `allow:`"
                finding = Finding("unused", ("allow", row, "code"), what, mend)
                yield look.report("item", item.id, finding)
