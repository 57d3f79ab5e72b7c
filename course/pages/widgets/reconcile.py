"""What each party says, and whether all of them can be true."""

from course.delivery.views import ItemView
from course.model.response import ReconcileResponse
from course.pages.shared import claim_words
from course.pages.shared.given import given
from course.pages.shared.show import element, spoken, text
from course.pages.shared.visit import Visit
from course.pages.widgets.filled import Filled
from course.pages.widgets.picked import langs, rows, texts
from course.services.answers import party_name, verdict_word

_VERDICT = "verdict"


def fields(view: ItemView, visit: Visit) -> str:
    """Return the values for each party, and the verdicts, with the saved ones picked."""
    t, saved = visit.t, given(view, ReconcileResponse)
    offered, own = texts(view.shown.options, visit), langs(view.shown.options, visit)
    parts = []
    for party in view.shown.parties:
        asked = t("answer.according-to", party=party_name(party, t))
        value = saved.values.get(party.account)
        parts.append(
            _part(asked, rows(_name(party.account), spoken(asked), offered, value, langs=own))
        )
    verdicts: dict[str, str] = {
        name: f"{verdict_word(name, t)}. {claim_words.meaning(name, t)}"
        for name in view.shown.verdicts
    }
    asked = t("answer.verdict")
    parts.append(_part(asked, rows(_VERDICT, spoken(asked), verdicts, saved.verdict)))
    return "".join(parts)


def response(view: ItemView, filled: Filled) -> ReconcileResponse:
    """Return the value picked for each party, and the verdict."""
    offered = {one.id for one in view.shown.options}
    picked = {
        party.account: filled.picked(_name(party.account), offered) for party in view.shown.parties
    }
    return ReconcileResponse(
        values={account: value for account, value in picked.items() if value},
        verdict=filled.picked(_VERDICT, view.shown.verdicts),
    )


def _name(account: str) -> str:
    return f"value.{account}"


def _part(asked: str, inside: str) -> str:
    return element("div", element("h3", text(asked), cls="part"), inside, cls="party")
