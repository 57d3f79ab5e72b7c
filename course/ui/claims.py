"""A claim with its accounts side by side: who says it, what, on which words, and the verdict."""

from collections.abc import Iterator, Sequence
from datetime import date

from course.checking.claims import Span
from course.checking.claims import meaning as read
from course.checking.claims import verdict as judge
from course.delivery.accounts import QuotePlace, quote_places
from course.language.dates import parse_edtf
from course.model.claim import Account, Claim
from course.model.offered import headed, party
from course.ui import accounts, passage, services
from course.ui.layout import Visit
from course.ui.show import element, link, text
from course.ui.timeline import Bar, Landmark, drawing

_MANY = 3
"""From how many accounts on it is said of each which others it does not go with."""


def anchor(claim: Claim) -> str:
    """Return the name of a claim's place on its page."""
    return f"claim-{claim.id}"


def way_to(visit: Visit) -> str:
    """Return the way to all accounts; nothing where the course has none."""
    t = visit.t
    return link("/accounts", t("accounts.title")) if services.course().claims else ""


def section(claim: Claim, visit: Visit) -> str:
    """Return a claim with every account of it; dates are drawn on one axis as well."""
    t, name = visit.t, anchor(claim)
    told: Sequence[Account] = _in_time(claim) if claim.kind == "date" else claim.accounts
    head = "".join(
        element("th", text(words), scope="col", role="columnheader")
        for words in (t("accounts.who"), t("accounts.says"))
    )
    return element(
        "section",
        element("h2", text(claim.fact[visit.language]), id=f"{name}-fact"),
        verdict(claim, visit),
        _drawn(told, visit) if claim.kind == "date" else "",
        element(
            "table",
            element("thead", element("tr", head, role="row"), role="rowgroup"),
            element("tbody", *(_row(claim, one, visit) for one in told), role="rowgroup"),
            role="table",
            **{"aria-labelledby": f"{name}-fact"},
        ),
        cls="claim",
        id=name,
        tabindex="-1",
    )


def verdict(claim: Claim, visit: Visit, *more: str) -> str:
    """Return whether the accounts can all be true, by icon and in words; `more` is HTML."""
    found = services.live().current().verdicts.get(claim.id, "conflict")
    return element(
        "p",
        element("span", accounts.ICONS[found], cls="icon", **{"aria-hidden": "true"}),
        element("strong", text(accounts.word(found, visit.t))),
        element("span", text(accounts.meaning(found, visit.t))),
        *more,
        cls=f"judgement {found}",
    )


def who(account: Account, visit: Visit) -> str:
    """Return whose account it is, and who reports it."""
    return accounts.name(party(account, services.course()), visit.t)


def ways(claim: Claim, account: Account, visit: Visit) -> Iterator[tuple[QuotePlace, str]]:
    """Yield each place where an account stands, and a link to it as HTML."""
    course = services.course()
    for place in quote_places(account, course):
        name = passage.name(headed(course.sources[place.source]), place.passage, visit.t)
        query = {"source": place.source, "passage": place.passage, "claim": claim.id}
        yield place, link("/reader", name, query)


def _quote(place: QuotePlace, said: str) -> str:
    """Return the words there; nothing where what is said is just these words."""
    source = services.course().sources[place.source]
    found = source.passage(place.passage)
    words = found.text[place.start : place.end] if found else ""
    if words in said:
        return ""
    return element("blockquote", text(words), cls="quote", lang=source.language)


def _row(claim: Claim, account: Account, visit: Visit) -> str:
    t = visit.t
    said = accounts.says(claim, account, t)
    parts = [element("p", text(said), cls="says")]
    if claim.kind in {"date", "quantity"} and account.reads:
        parts.append(element("p", text(accounts.value(claim, account, t)), cls="meta"))
    if clashing := _clashing(claim, account):
        parties = ", ".join(who(other, visit) for other in clashing)
        words = text(t("accounts.not-with", parties=parties))
        icon = element("span", "≠", cls="icon", **{"aria-hidden": "true"})
        parts.append(element("p", icon, words, cls="clash"))
    for place, way in ways(claim, account, visit):
        parts += [_quote(place, said), element("p", way, cls="way")]
    if account.because:
        summary = element("summary", text(t("accounts.because")))
        parts.append(
            element("details", summary, element("p", text(account.because[visit.language])))
        )
    return element(
        "tr",
        element("th", text(who(account, visit)), scope="row", role="rowheader"),
        element("td", *parts, role="cell"),
        role="row",
    )


def _clashing(claim: Claim, account: Account) -> list[Account]:
    if len(claim.accounts) < _MANY:
        return []  # the verdict says it
    course = services.course()
    others = (other for other in claim.accounts if other is not account)
    return [o for o in others if judge(claim, course, (account, o)) == "conflict"]


def _span(account: Account) -> Span:
    said = read(account.value, "date", services.course())
    assert isinstance(said, Span)  # noqa: S101 - what a date means
    return said


def _in_time(claim: Claim) -> list[Account]:
    """Return the accounts by when it was, as they say: what is open begins before all."""
    spans = [(_span(account), account) for account in claim.accounts]
    found = sorted(spans, key=lambda one: (one[0].lower or date.min, one[0].upper or date.max))
    return [account for _, account in found]


def _drawn(told: Sequence[Account], visit: Visit) -> str:
    sources, language = services.course().sources, visit.language
    bars = [
        Bar(
            party(account, services.course()).name[language],
            accounts.when(account.value, visit.t),
            _span(account),
        )
        for account in told
    ]
    facts = {account.value.before or account.value.after for account in told}
    landmarks = [
        Landmark(
            day, visit.t("when.fact", date=visit.t.date(when), fact=sources[fact].title[language])
        )
        for fact in sorted(filter(None, facts))
        if (when := sources[fact].date) and (day := parse_edtf(when).lower)
    ]
    return drawing(bars, landmarks, language)
