"""Who is counted on a page for teachers: read from the address, said in words, and changed."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from course.analysis.population import WHICH, Population
from course.pages.shared.show import element, text
from course.services import process
from course.services.messages import Wording


def population() -> Population:
    """Return the population of the address; without a quiz, that of the first with results."""
    found = Population.from_query(st.query_params.to_dict())
    if found.quiz:
        return found
    quizzes = list(process.course().quizzes)
    some = (quiz for quiz in quizzes if process.sample(replace(found, quiz=quiz)).size)
    return replace(found, quiz=next(some, quizzes[0] if quizzes else ""))


def in_words(found: Population, t: Wording) -> str:
    """Return who is counted, in a sentence."""
    parts = [t(f"counting.{found.attempts}", quiz=title(found.quiz, t))]
    if found.class_:
        parts.append(t("counted.class", name=class_name(found.class_)))
    if found.assignment:
        parts.append(t("counted.assignment"))
    if found.since is not None:
        parts.append(t("counted.since", date=t.date(found.since)))
    return ", ".join(parts) + ". " + t("counted.out")


def title(quiz: str, t: Wording) -> str:
    """Return the title of the quiz, or its id if the course no longer has it."""
    known = process.course().quizzes.get(quiz)
    return known.title[t.language] if known else quiz


def class_name(class_id: str) -> str:
    """Return the name of the class; its id if there is none."""
    return dict(classes()).get(class_id, class_id)


def chooser(found: Population, t: Wording, path: str, **more: str) -> str:
    """Return the folded form that changes who is counted, as HTML; it leads to `path`.

    `more` are further parameters of the address, which stay.
    """
    quizzes = [(quiz.id, quiz.title[t.language]) for quiz in process.course().quizzes.values()]
    which = [(one, t(f"counting.which.{one}")) for one in WHICH]
    every_class = [("", t("counted.everybody")), *classes()]
    since = "" if found.since is None else found.since.date().isoformat()
    kept = (f'<input type="hidden" name="{n}" value="{text(one)}">' for n, one in more.items())
    fields = (
        *kept,
        choice("quiz", t("counted.quiz"), quizzes, found.quiz),
        choice("attempts", t("counted.attempts"), which, found.attempts),
        choice("class", t("counted.of-class"), every_class, found.class_),
        element(
            "label",
            text(t("counted.from")),
            f' <input type="date" name="since" value="{since}">',
        ),
        element("button", text(t("counted.do")), type="submit"),
    )
    return element(
        "details",
        element("summary", text(t("counted.change"))),
        element("form", *fields, method="get", action=f"/{path}", cls="chooser"),
        cls="counted",
    )


def choice(name: str, label: str, options: Sequence[tuple[str, str]], chosen: str) -> str:
    """Return a labelled list to choose one from, each a value and its words, as HTML."""
    listed = (
        f'<option value="{text(value)}"{" selected" if value == chosen else ""}>{text(words)}'
        "</option>"
        for value, words in options
    )
    return element("label", text(label), " ", f'<select name="{name}">{"".join(listed)}</select>')


def classes() -> list[tuple[str, str]]:
    """Return the id and the name of each class."""
    return [(one.class_.id, one.class_.name) for one in process.delivery().classes.every()]
