"""What each party says, and whether all of them can be true."""

import streamlit as st

from course.delivery.views import ItemView
from course.model.response import ReconcileResponse
from course.pages.shared import claim_words
from course.pages.shared.given import given
from course.pages.shared.show import element, put, spoken, text
from course.pages.shared.visit import Visit
from course.pages.widgets.picked import from_rows, texts
from course.services.answers import party_name, verdict_word


def ask(view: ItemView, visit: Visit, key: str) -> ReconcileResponse:
    """Return the value picked for each party, and the verdict."""
    t, saved = visit.t, given(view, ReconcileResponse)
    offered = texts(view.shown.options, visit)
    picked = {}
    for number, party in enumerate(view.shown.parties, 1):
        name = party_name(party, t)
        with st.container(key=f"party-{number}", gap="xsmall"):
            put(element("h3", text(t("answer.according-to", party=name)), cls="part"))
            picked[party.account] = from_rows(
                spoken(t("answer.according-to", party=name)),
                offered,
                saved.values.get(party.account),
                key=f"{key}-{party.account}",
            )
    verdicts: dict[str, str] = {
        name: f"{verdict_word(name, t)}. {claim_words.meaning(name, t)}"
        for name in view.shown.verdicts
    }
    with st.container(key="party-all", gap="xsmall"):
        put(element("h3", text(t("answer.verdict")), cls="part"))
        verdict = from_rows(
            spoken(t("answer.verdict")),
            verdicts,
            saved.verdict,
            key=f"{key}--verdict",  # no account has such an id
        )
    values = {account: value for account, value in picked.items() if value}
    return ReconcileResponse(values=values, verdict=verdict)
