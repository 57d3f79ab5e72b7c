"""Voices: an account quotes the source that reports it, and not the words of another party."""

import re
from collections.abc import Iterator, Sequence

from course.checking.claims.named import Mention, Parties, called, own_names
from course.checking.look import Finding, Located, Look, each_claim
from course.language.locales import language_of
from course.language.names import fold
from course.language.patterns import regex
from course.loading.diagnostics import Diagnostic
from course.model.bank import Course
from course.model.claim import Account, Claim
from course.model.entity import Entity


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
        spoken[row] = {
            other
            for q, m in mentions
            if _speaks(q.words, q.source.language, m)
            for other in m.owners
        }
    found = {}
    for row, others in named.items():
        mutual = {other for other in others if row in named.get(other, ())}
        if len(theirs := spoken[row] or mutual) == 1:
            found[row] = claim.accounts[next(iter(theirs))]
    return found


_SAYING = {
    "en": "says?|said|claims?|claimed|denies|denied|insists?|insisted|reports?|reported|states?"
    "|stated|admits?|admitted|argues?|argued|maintains?|maintained|counts?|counted|writes?|wrote|puts",
    "nl": "zegt|zei|zeggen|zeiden|beweert|beweerde|beweren|ontkent|ontkende|ontkennen|meldt|meldde"
    "|melden|stelt|stelde|erkent|erkende|telt|telde|schrijft|schreef",
}
_BEFORE = {
    "en": r"according to (?:the )?\Z",
    "nl": rf"(?<![^\W_])(?:volgens|aldus|{_SAYING['nl']}) (?:de |het )?\Z",
}


_INVERTED = regex(r"(?:\bso|[,\"']) (?:says|said|writes|wrote) (?:the )?\Z")
"""As in “So says Maren”, “…, said the board”, if that ends the clause."""
_CLOSED = regex(r"[.,;:]| who\b|\Z")


def _speaks(text: str, spoken: str, mention: Mention) -> bool:
    """Whether a text says that the party says it, as in “according to Iran”, “ontkent Iran”."""
    language = language_of(spoken)
    if language not in _SAYING:
        return False
    before, after = _open(text[: mention.start]), _open(text[mention.end :])
    if re.search(_BEFORE[language], before):
        return True
    if language == "en" and _INVERTED.search(before) and _CLOSED.match(after):
        return True
    return re.match(rf" (?:{_SAYING[language]})(?![^\W_])", after) is not None


def _open(text: str) -> str:
    """The text folded, with the space at its ends kept."""
    return fold(f"|{text}|")[1:-1]


def right_speaker(look: Look) -> Iterator[Diagnostic]:
    """No account of a person or an organisation quotes what the text gives to another one.

    The other is of the same kind, or the party has another account of the same fact.
    """
    entities = list(look.course.entities.values())
    parties = Parties([entity.names() for entity in entities])
    for claim in look.course.claims.values():
        rows = {account.id: row for row, account in enumerate(claim.accounts)}
        for quote in look.quotes("claim", claim.id) if claim.id not in look.doubted else ():
            account = claim.accounts[rows[quote.cited.part or ""]]
            party = look.course.entities.get(account.by)
            other = party and _speaker(quote, party.id, parties, entities)
            if party and other and (other.kind == party.kind or _twice(account, claim)):
                what = f"`{account.id}` is by {party.name}, but its quote gives the words of "
                mend = f"write `by: {other.id}`, or quote the words of {party.name}"
                path = ("accounts", rows[account.id], "by")
                found = Finding("account-party", path, what + other.name, mend)
                look.doubted.add(claim.id)
                yield look.report("claim", claim.id, found)


def _twice(account: Account, claim: Claim) -> bool:
    return any(one.by == account.by and one.value != account.value for one in claim.accounts)


def _speaker(
    quote: Located, party: str, parties: Parties, entities: Sequence[Entity]
) -> Entity | None:
    """The one other party whose words the text says that a quote gives, or None."""
    sentence = _sentence(quote)
    for text, whole in ((quote.words, quote.words), (sentence, quote.passage.text)):
        if any(entities[row].id == party for row in parties.named(whole)):
            return None
        if text is sentence and _PRONOUN.search(sentence):
            return None
        speakers = {
            row
            for mention in parties.mentions(text)
            if len(mention.owners) == 1 and _speaks(text, quote.source.language, mention)
            for row in mention.owners
        }
        if speakers:
            return entities[speakers.pop()] if len(speakers) == 1 else None
    return None


_PRONOUN = regex(r"\b(?:he|she|they|we|hij|zij|ze|wij|we)\b", re.IGNORECASE)
_END = regex(r"[.!?][\u201d\u2019\"']? (?=[\W_]?[^\W\d_a-z])")
_SO_SAYS = regex(
    r"(?:so|that is what|this is what|thus|dat|zo|aldus|dit) (?:says?|said|writes?|wrote|zegt|zei"
    r"|schrijft|schreef|meldt|beweert)\b",
    re.IGNORECASE,
)


def _sentence(quote: Located) -> str:
    """The sentence around a quote, and the next one if that tells who says it."""
    text = quote.passage.text
    ends = [0, *(each.end() for each in _END.finditer(text)), len(text)]
    start = max(end for end in ends if end <= quote.start)
    behind = [end for end in ends if end >= quote.end]
    told = len(behind) > 1 and _SO_SAYS.match(text, behind[0])
    return text[start : behind[1 if told else 0]]
