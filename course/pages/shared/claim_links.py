"""A claim on any page: its verdict, its parties, and links to it and to its passages."""

from collections.abc import Iterator

from course.delivery.accounts import QuotePlace, quote_places
from course.model.claim import Account, Claim
from course.model.offered import headed, party
from course.pages.shared import claim_words
from course.pages.shared.show import element, link, text
from course.pages.shared.visit import Visit
from course.services import process
from course.services.answers import party_name, passage_name, verdict_word


def anchor(claim: Claim) -> str:
    """Return the URL fragment of a claim on the accounts page."""
    return f"claim-{claim.id}"


def way_to(visit: Visit) -> str:
    """Return a link to the accounts page; empty if the course has no claims."""
    t = visit.t
    return link("/accounts", t("accounts.title")) if process.course().claims else ""


def verdict_line(claim: Claim, visit: Visit, *more: str) -> str:
    """Return the verdict on the accounts, as icon and words; `more` is HTML to append."""
    found = process.live().current().verdicts.get(claim.id, "conflict")
    return element(
        "p",
        element("span", claim_words.ICONS[found], cls="icon", **{"aria-hidden": "true"}),
        element("strong", text(verdict_word(found, visit.t))),
        element("span", text(claim_words.meaning(found, visit.t))),
        *more,
        cls=f"judgement {found}",
    )


def who(account: Account, visit: Visit) -> str:
    """Return the party whose account it is, and who reports it."""
    return party_name(party(account, process.course()), visit.t)


def ways(claim: Claim, account: Account, visit: Visit) -> Iterator[tuple[QuotePlace, str]]:
    """Yield each place of an account's evidence, with a link to it as HTML."""
    course = process.course()
    for place in quote_places(account, course):
        name = passage_name(headed(course.sources[place.source]), place.passage, visit.t)
        query = {"source": place.source, "passage": place.passage, "claim": claim.id}
        yield place, link("/reader", name, query)
