"""The key of an item and the quotes that prove it, for teachers."""

import streamlit as st

from course.model.key import KeyPart, key_parts
from course.model.resolved import ResolvedItem
from course.model.text import Text
from course.pages.answered import keys
from course.pages.answered.proofs import proofs_html
from course.pages.shared.show import element, put, text
from course.pages.shared.visit import Visit
from course.services.messages import Wording


def key_and_proof(resolved: ResolvedItem, visit: Visit) -> None:
    """Show the key and the quotes that prove it, folded: they would answer the question."""
    t = visit.t
    parts = key_parts(resolved.item, resolved.claim, None)
    rows = (element("li", _of(part, visit), _right(part, resolved, t)) for part in parts)
    with st.container(key="proving"), st.expander(t("banks.key-and-proof")):
        put(element("ul", *rows), proofs_html(resolved, visit, None))


def _of(part: KeyPart, visit: Visit) -> str:
    """Return the row, statement, place or blank that a part of the key belongs to."""
    match part.of:
        case Text():
            return f"{visit.html(part.of)}: "
        case str() | int():
            return text(f"{part.of}: ")
        case _:
            return ""


def _right(part: KeyPart, resolved: ResolvedItem, t: Wording) -> str:
    return element("strong", text(keys.in_words(part.right, resolved, t)))
