"""The parts of the teacher's page."""

from collections.abc import Iterable, Sequence

import streamlit as st

from course.errors import CourseError
from course.loading import Diagnostic
from course.ui import services, teachers
from course.ui.layout import HOME
from course.ui.messages import Wording
from course.ui.show import element, put, text

_MOST = 50
"""Diagnostics shown; `course check` has them all."""


def course_folder(t: Wording) -> None:
    """Say whether the newest edit is served, what keeps it from that, and what is warned of."""
    live = services.live()
    try:
        checked = live.current()
    except CourseError as error:
        checked, trouble = None, str(error)
    else:
        trouble = ""
    problems = live.problems
    put(element("h2", text(t("teacher.folder"))))
    if checked is None:
        put(element("p", text(t("teacher.none-served")), cls="notice wrong"))
        if not problems:
            put(element("p", text(trouble)))
    elif problems:
        put(element("p", text(t("teacher.old-served")), cls="notice wrong"))
    else:
        put(element("p", text(t("teacher.served")), cls="notice"))
        put(element("p", text(_counted(t)), cls="meta"))
    if problems:
        _listed(t, t.count("teacher.errors", len(problems)), problems)
    warnings = [d for d in checked.diagnostics if d.severity == "warning"] if checked else []
    if warnings and not problems:
        with st.expander(t.count("teacher.warnings", len(warnings))):
            _listed(t, "", warnings)


def signed_in(t: Wording) -> None:
    """Say who is signed in, and lead out."""
    address = services.teacher(st.context.cookies)
    who = t("teacher.you-are", address=address) if address else t("teacher.by-link")
    out = "/auth/logout" if teachers.by_provider() else "/teacher/sign-out"
    put(
        element("p", f'{text(who)} <a href="{out}">{text(t("sign-out.do"))}</a>', cls="meta foot"),
    )
    st.page_link(HOME, label=t("home.back"))


def _counted(t: Wording) -> str:
    course = services.course()
    items = sum(len(bank.items) for bank in course.banks.values())
    return " · ".join(
        (
            t.count("teacher.banks", len(course.banks)),
            t.count("home.questions", items),
            t.count("teacher.sources", len(course.sources)),
        )
    )


def _listed(t: Wording, title: str, diagnostics: Sequence[Diagnostic]) -> None:
    if title:
        put(element("h3", text(title)))
    put(element("ul", *_rows(t, diagnostics[:_MOST]), cls="diagnostics"))
    if len(diagnostics) > _MOST:
        more = t.count("teacher.more", len(diagnostics) - _MOST)
        put(element("p", text(more), cls="meta"))


def _rows(t: Wording, diagnostics: Iterable[Diagnostic]) -> Iterable[str]:
    """Yield what `course check` says, in its words: file, line, item, what, why and how to mend."""
    for each in diagnostics:
        place = f"{each.place.file}:{each.place.line}:{each.place.column}"
        item = f" · {text(each.item)}" if each.item else ""
        yield element(
            "li",
            element("p", f"<code>{text(place)}</code>{item}", cls="meta"),
            element("p", text(each.what), lang="en"),
            element("p", element("b", text(t("teacher.mend"))), " ", text(each.mend), lang="en"),
        )
