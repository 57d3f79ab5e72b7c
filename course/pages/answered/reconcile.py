"""What was picked for each party, and the verdict."""

from collections.abc import Mapping

from course.delivery.views import ItemView
from course.model.offered import Party, Reconciled
from course.model.response import ReconcileResponse
from course.pages.answered.tile import given_row, status_of, tile, tiles
from course.pages.shared import claim_words
from course.pages.shared.given import given
from course.pages.shared.show import element, text
from course.pages.shared.visit import Visit
from course.services.answers import party_heading, verdict_word


def compared(view: ItemView, visit: Visit) -> str:
    """Return a row for each party and one for the verdict, with what is right if it differs."""
    assert view.solution is not None  # noqa: S101 - shown only then
    offer, response = view.solution.reconciled, given(view, ReconcileResponse)
    assert offer is not None  # noqa: S101 - resolving such an item puts it there
    rows = [_party_row(view, offer, party, response.values, visit) for party in offer.parties]
    return tiles(*rows, _verdict_row(view, offer, response.verdict, visit))


def _party_row(
    view: ItemView, offer: Reconciled, party: Party, values: Mapping[str, str], visit: Visit
) -> str:
    t, language = visit.t, visit.language
    key = offer.value_of(party.account)
    texts = {value.id: value.text[language] for value in offer.values}
    value = values.get(party.account, "")
    claim = view.solution.claim if view.solution else None
    account = claim.account(party.account) if claim else None
    return given_row(
        status_of(view, right=value == key.id),
        element("span", text(party_heading(party, t))),
        t,
        given=texts.get(value, ""),
        right=key.text[language],
        why=account.because[language] if account and account.because else "",
    )


def _verdict_row(view: ItemView, offer: Reconciled, verdict: str | None, visit: Visit) -> str:
    t = visit.t
    outcome = view.last.outcome if view.last else None
    counted = outcome is None or outcome.facts.get("verdict") != "unscored"
    question, means = t("answer.verdict"), claim_words.meaning(offer.verdict, t)
    if verdict and not counted:  # luck, as the accounts were misread: neither right nor wrong
        return tile(
            "blank",
            element("span", text(question)),
            t("feedback.marked", mark=verdict_word(verdict, t)),
            ""
            if verdict == offer.verdict
            else t("feedback.should-be", mark=verdict_word(offer.verdict, t)),
            t("feedback.not-counted"),
            why=means,
        )
    return given_row(
        status_of(view, right=verdict == offer.verdict),
        element("span", text(question)),
        t,
        given=verdict_word(verdict, t) if verdict else "",
        right=verdict_word(offer.verdict, t),
        why=means,
    )
