"""Diagnostics as `course check` words them."""

from collections.abc import Iterator, Sequence

import streamlit as st

from course.loading.diagnostics import Diagnostic
from course.pages.shared.show import element, text
from course.services.messages import Wording

_MOST = 50
"""Diagnostics shown in one list; `course check` lists them all."""


def of_severity(found: Sequence[Diagnostic], severity: str) -> list[Diagnostic]:
    """Return those that are errors, or those that are warnings."""
    return [one for one in found if one.severity == severity]


def listed(found: Sequence[Diagnostic], t: Wording) -> str:
    """Return a list: the place of each, what is wrong, and how to fix it."""
    more = ""
    if len(found) > _MOST:
        more = element("p", text(t.count("teacher.more", len(found) - _MOST)), cls="meta")
    return element("ul", *_rows(found[:_MOST], t), cls="sheets diagnostics") + more


def folded(found: Sequence[Diagnostic], t: Wording) -> None:
    """Show warnings, folded; nothing if there are none."""
    if found:
        with st.expander(t.count("teacher.warnings", len(found))):
            st.html(listed(found, t))


def counted(found: Sequence[Diagnostic], t: Wording) -> str:
    """Return how many errors and warnings there are, in words."""
    errors, warnings = of_severity(found, "error"), of_severity(found, "warning")
    parts = [
        *([t.count("teacher.errors", len(errors))] if errors else []),
        *([t.count("teacher.warnings", len(warnings))] if warnings else []),
    ]
    return ", ".join(parts) or t("banks.clean")


def _rows(found: Sequence[Diagnostic], t: Wording) -> Iterator[str]:
    for each in found:
        place = f"{each.place.file}:{each.place.line}:{each.place.column}"
        item = f" · {text(each.item)}" if each.item else ""
        yield element(
            "li",
            element("p", f"<code>{text(place)}</code>{item}", cls="meta"),
            element("p", text(each.what), lang="en"),
            element("p", element("b", text(t("teacher.mend"))), " ", text(each.mend), lang="en"),
        )
