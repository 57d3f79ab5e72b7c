"""A claim on any page: its verdict, whose accounts it has, and the links to it and its places."""

from collections.abc import Iterator

from course.delivery.accounts import Place, places
from course.model.claim import Account, Claim
from course.model.offered import headed, party
from course.pages.shared import claim_words, passage
from course.pages.shared.show import element, link, text
from course.pages.shared.visit import Visit
from course.services import process


def anchor(claim: Claim) -> str:
    """Return the name of a claim's place on its page."""
    return f"claim-{claim.id}"


def way_to(visit: Visit) -> str:
    """Return the way to all accounts; nothing where the course has none."""
    t = visit.t
    return link("/accounts", t("accounts.title")) if process.course().claims else ""


def verdict(claim: Claim, visit: Visit, *more: str) -> str:
    """Return whether the accounts can all be true, by icon and in words; `more` is HTML."""
    found = process.live().current().verdicts.get(claim.id, "conflict")
    return element(
        "p",
        element("span", claim_words.ICONS[found], cls="icon", **{"aria-hidden": "true"}),
        element("strong", text(claim_words.word(found, visit.t))),
        element("span", text(claim_words.meaning(found, visit.t))),
        *more,
        cls=f"judgement {found}",
    )


def who(account: Account, visit: Visit) -> str:
    """Return whose account it is, and who reports it."""
    return claim_words.name(party(account, process.course()), visit.t)


def ways(claim: Claim, account: Account, visit: Visit) -> Iterator[tuple[Place, str]]:
    """Yield each place where an account stands, and a link to it as HTML."""
    course = process.course()
    for place in places(account, course):
        name = passage.name(headed(course.sources[place.source]), place.passage, visit.t)
        query = {"source": place.source, "passage": place.passage, "claim": claim.id}
        yield place, link("/reader", name, query)
