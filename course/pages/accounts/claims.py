"""A claim with its accounts side by side: each party, what it says, its words, and the verdict."""

from collections.abc import Iterator, Sequence
from datetime import date

from course.checking.claims import Span
from course.checking.claims import meaning as read
from course.checking.claims import verdict as judge
from course.delivery.accounts import QuotePlace
from course.language.dates import parse_edtf
from course.model.claim import Account, Claim
from course.model.offered import party
from course.pages.accounts.timeline import Bar, Landmark, drawing
from course.pages.shared import claim_links, claim_words
from course.pages.shared.show import element, text
from course.pages.shared.visit import Visit
from course.services import process
from course.services.answers import capital

_MANY, _TOO_MANY = 3, 25
"""From how many accounts each lists those that it contradicts, and from how many it no longer
does."""


def section(claim: Claim, visit: Visit) -> str:
    """Return the section of a claim with all its accounts; dates are also drawn on one axis."""
    t, name = visit.t, claim_links.anchor(claim)
    told: Sequence[Account] = _in_time(claim) if claim.kind == "date" else claim.accounts
    head = "".join(
        element("th", text(words), scope="col", role="columnheader")
        for words in (t("accounts.who"), t("accounts.says"))
    )
    return element(
        "section",
        element("h2", text(claim.fact[visit.language]), id=f"{name}-fact"),
        claim_links.verdict_line(claim, visit),
        _drawn(told, visit) if claim.kind == "date" else "",
        element(
            "table",
            element("thead", element("tr", head, role="row"), role="rowgroup"),
            element("tbody", *(_account_row(claim, one, visit) for one in told), role="rowgroup"),
            role="table",
            **{"aria-labelledby": f"{name}-fact"},
        ),
        cls="claim",
        id=name,
        tabindex="-1",
    )


def _quote(place: QuotePlace, said: str, language: str) -> str:
    """Return the quote and its translation as HTML; empty if the account shows these very words."""
    source = process.course().sources[place.source]
    found = source.passage(place.passage)
    words = found.text[place.start : place.end] if found else ""
    if found is None or words in said:
        return ""
    parts = [element("p", text(words), lang=source.language)]
    span = place.translated.get(language)
    if span and language != source.language:
        translation = found.translation[language][slice(*span)]
        parts.append(element("p", text(translation), cls="translated", lang=language))
    return element("blockquote", *parts, cls="quote")


def _account_row(claim: Claim, account: Account, visit: Visit) -> str:
    t = visit.t
    said = claim_words.says(claim, account, t)
    parts = [element("p", text(said), cls="says")]
    if claim.kind in {"date", "quantity"} and account.reads:
        parts.append(element("p", text(claim_words.value(claim, account, t)), cls="meta"))
    if clashing := _clashing(claim, account):
        parties = ", ".join(claim_links.who(other, visit) for other in clashing)
        words = text(t("accounts.not-with", parties=parties))
        icon = element("span", "≠", cls="icon", **{"aria-hidden": "true"})
        parts.append(element("p", icon, words, cls="clash"))
    for place, way in claim_links.ways(claim, account, visit):
        parts += [_quote(place, said, visit.language), element("p", way, cls="way")]
    if account.because:
        summary = element("summary", text(t("accounts.because")))
        parts.append(
            element("details", summary, element("p", text(account.because[visit.language])))
        )
    who = capital(claim_links.who(account, visit))
    return element(
        "tr",
        element("th", text(who), scope="row", role="rowheader"),
        element("td", *parts, role="cell"),
        role="row",
    )


def _clashing(claim: Claim, account: Account) -> list[Account]:
    if not _MANY <= len(claim.accounts) < _TOO_MANY:
        return []  # the verdict already says so, or nobody would read such a list
    course = process.course()
    others = (other for other in claim.accounts if other is not account)
    return [o for o in others if judge(claim, course, (account, o)) == "conflict"]


def _span(account: Account) -> Span:
    said = read(account.value, "date", process.course())
    assert isinstance(said, Span)  # noqa: S101 - dates are read as spans
    return said


def _in_time(claim: Claim) -> list[Account]:
    """Return the accounts in order of their dates; one with an open start comes first."""
    spans = [(_span(account), account) for account in claim.accounts]
    found = sorted(spans, key=lambda one: (one[0].lower or date.min, one[0].upper or date.max))
    return [account for _, account in found]


def _drawn(told: Sequence[Account], visit: Visit) -> str:
    language = visit.language
    bars = [
        Bar(
            capital(party(account, process.course()).name[language]),
            claim_words.when(account.value, visit.t),
            _span(account),
        )
        for account in told
    ]
    landmarks = dict.fromkeys(mark for account in told for mark in _landmarks(account, visit))
    return drawing(bars, sorted(landmarks, key=lambda mark: mark.day), language)


def _landmarks(account: Account, visit: Visit) -> Iterator[Landmark]:
    """Yield the day of the fact that the account lies before or after."""
    said = account.value
    fact = process.course().sources.get(said.before or said.after or "")
    if fact is None or fact.date is None:
        return
    edtf = parse_edtf(fact.date)
    if day := edtf.lower if said.before else edtf.upper:
        date = visit.t.date(claim_words.edge(said, fact.date))
        yield Landmark(day, visit.t("when.fact", date=date, fact=fact.title[visit.language]))
