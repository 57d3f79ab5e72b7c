"""The frame around every page: header, list of keys, dialog for the articles, footer."""

from course.pages.shared.show import element, text
from course.services import process
from course.services.messages import Wording

NAMES = {"en": "English", "nl": "Nederlands"}
"""What the languages of the pages call themselves."""


def header(t: Wording) -> str:
    """Return the header of every page: home link, list of keys, language links.

    It is part of the HTML document, so that it appears before anything else and is sent once.
    """
    keys = element("button", text(t("keys.title")), cls="keys", type="button")
    book = element("button", text(t("book.open")), cls="open-book", type="button", hidden="hidden")
    return "".join(
        (
            _bar(t, keys, book, content="#stMain"),
            _keys(t),
            element(
                "p",
                cls="connection",
                role="status",
                **{"data-lost": t("connection.lost"), "data-back": t("connection.back")},
            ),
        )
    )


def plain_header(t: Wording) -> str:
    """Return the header of a page without Streamlit: home link and language links."""
    return _bar(t, content="#main")


def _bar(t: Wording, *buttons: str, content: str) -> str:
    links = (
        element(
            "a",
            text(NAMES.get(language, language)),
            href=f"/language/{language}",
            lang=language,
            hreflang=language,
        )
        for language in process.languages()
        if language != t.language
    )
    return element(
        "header",
        element("a", text(t("header.skip")), cls="skip", href=content),
        element("a", text(process.title(t.language)), cls="home", href="/"),
        *buttons,
        element("nav", *links, cls="languages", **{"aria-label": t("header.languages")}),
        cls="course-header",
    )


def articles(t: Wording) -> str:
    """Return the dialog for the articles, shown beside the question or over it."""
    inside = element("div", cls="bar"), element("div", cls="articles", tabindex="0")
    labels = {"aria-label": t("book.open"), "data-closes": t("book.close")}
    return element("dialog", *inside, cls="book", **labels, **{"data-failed": t("book.failed")})


def _keys(t: Wording) -> str:
    """Return the list of keyboard shortcuts; single-letter ones can be switched off."""
    rows = (
        element("dt", *(element("kbd", text(key)) for key in keys.split()))
        + element("dd", text(says))
        for keys, says in (
            ("Tab", t("keys.tab")),
            ("← ↑ → ↓", t("keys.arrows")),
            ("1 … 9", t("keys.digits")),
            ("Enter", t("keys.enter")),
            (t("keys.control"), t("keys.main")),
            ("n", t("keys.next")),
            ("p", t("keys.previous")),
            ("f", t("keys.flag")),
            ("a", t("keys.articles")),
            ("?", t("keys.this")),
        )
    )
    letters = f'<label><input type="checkbox" checked> {text(t("keys.letters"))}</label>'
    return element(
        "dialog",
        element("h2", text(t("keys.title"))),
        element("dl", *rows),
        element("p", letters),
        element("button", text(t("keys.close")), cls="close", type="button"),
        cls="course-keys",
        **{"aria-label": t("keys.title")},
    )
