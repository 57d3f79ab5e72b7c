"""Voices: an account quotes the source that reports it, and not the words of another party."""

import re
from collections.abc import Iterator

from course.checking.claims.named import Mention, Parties, called, own_names
from course.checking.look import Finding, Located, Look, each_claim
from course.language.locales import language_of
from course.language.names import fold
from course.model.bank import Course
from course.model.claim import Account, Claim


@each_claim
def right_source(look: Look, claim: Claim) -> Iterator[Finding]:
    """The evidence of an account is in the source under `via:`, or else under `by:`.

    Background facts may be quoted besides.
    """
    for row, account in enumerate(claim.accounts):
        if quoted := other_source(account, look.course):
            look.doubted.add(claim.id)
            key = "via" if account.via else "by"
            reporter = account.via or account.by
            what = f"`{account.id}` is `{key}: {reporter}`, but quotes `{quoted}`"
            mend = f"quote `{reporter}`, or write `{key}: {quoted}`"
            yield Finding("account-source", ("accounts", row, key), what, mend)


def other_source(account: Account, course: Course) -> str | None:
    """The source that an account quotes in place of the one that reports it, or None."""
    known = [e.source for e in account.evidence if e.source in course.sources]
    reporter = account.via or account.by
    if reporter not in course.sources or reporter in known:
        return None
    return next((s for s in known if course.sources[s].rendition != "background"), None)


@each_claim
def right_party(look: Look, claim: Claim) -> Iterator[Finding]:
    """No account quotes words that the text gives to the party of another account."""
    course = look.course
    if len({account.by for account in claim.accounts} & course.entities.keys()) < 2:  # noqa: PLR2004
        return
    parties = Parties([own_names(account, course) for account in claim.accounts])
    for row, other in _by_names(look, claim, parties).items():
        account = claim.accounts[row]
        look.doubted.add(claim.id)
        mine, theirs = (called(one, course.languages[0], course) for one in (account, other))
        what = f"`{account.id}` is by {mine}, but its quote gives the words of {theirs}"
        mend = f"write `by: {other.by}`, or quote the words of {mine}"
        yield Finding("account-party", ("accounts", row, "by"), what, mend)


def _by_names(look: Look, claim: Claim, parties: Parties) -> dict[int, Account]:
    """Return which other account's party each quote gives the words of, by row."""
    quotes: dict[str | None, list[Located]] = {}
    for quote in look.quotes("claim", claim.id):
        quotes.setdefault(quote.cited.part, []).append(quote)
    named, spoken = {}, {}
    for row, account in enumerate(claim.accounts):
        mentions = [(q, m) for q in quotes.get(account.id, []) for m in parties.mentions(q.words)]
        if any(row in m.owners for _, m in mentions):
            continue
        named[row] = {other for _, m in mentions for other in m.owners}
        spoken[row] = {other for q, m in mentions if _speaks(q, m) for other in m.owners}
    found = {}
    for row, others in named.items():
        mutual = {other for other in others if row in named.get(other, ())}
        if len(theirs := spoken[row] or mutual) == 1:
            found[row] = claim.accounts[next(iter(theirs))]
    return found


_SAYING = {
    "en": "says?|said|claims?|claimed|denies|denied|insists?|insisted|reports?|reported|states?"
    "|stated|admits?|admitted|argues?|argued|maintains?|maintained",
    "nl": "zegt|zei|zeggen|zeiden|beweert|beweerde|beweren|ontkent|ontkende|ontkennen|meldt|meldde"
    "|melden|stelt|stelde|erkent|erkende",
}
_BEFORE = {
    "en": r"according to (?:the )?\Z",
    "nl": rf"(?<![^\W_])(?:volgens|aldus|{_SAYING['nl']}) (?:de |het )?\Z",
}


def _speaks(quote: Located, mention: Mention) -> bool:
    """Whether the text says that the party says it: “according to Iran”, “ontkent Iran”."""
    language = language_of(quote.source.language)
    if language not in _SAYING:
        return False
    before, after = _open(quote.words[: mention.start]), _open(quote.words[mention.end :])
    if re.search(_BEFORE[language], before):
        return True
    return re.match(rf" (?:{_SAYING[language]})(?![^\W_])", after) is not None


def _open(text: str) -> str:
    """The text folded, with the space at its ends kept."""
    return fold(f"|{text}|")[1:-1]
