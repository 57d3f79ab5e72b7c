"""What accounts read: the words that students pick exist, and mean the account's value."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from course.checking.claims.bounds import Amount, Span
from course.checking.claims.values import meaning, written
from course.checking.claims.when import AFTER, BEFORE, first_and_last_day
from course.checking.look import Finding, Look, each_claim, in_language
from course.language.dates import PartialDate
from course.language.figures import Figures, close, figures_in
from course.language.negation import NEGATIVES
from course.language.patterns import regex
from course.language.quantities import (
    LOWER,
    UPPER,
    Hedged,
    Quantity,
    clash,
    find_quantities,
    parse_hedged,
    qualifier_in,
    qualifier_of,
)
from course.language.reading import ReadingError
from course.loading.diagnostics import Diagnostic
from course.model.claim import Account, Claim
from course.model.items import Reconcile
from course.model.source import Source

_LOOSE_YEARS = 5
"""How many years an approximate date may be off."""
_LAST_YEAR = 9999
_SMALL = 3
"""Letters: articles and the like are no longer."""


def missing(look: Look) -> Iterator[Diagnostic]:
    """Each account that an item compares has words to pick."""
    compared: dict[tuple[str, int], str] = {}
    for item in look.course.all_items():
        claim = look.course.claims.get(item.claim) if isinstance(item, Reconcile) else None
        if claim is not None and isinstance(item, Reconcile):
            asked = item.asked(claim)
            for row, account in enumerate(claim.accounts):
                if account.reads is None and account in asked:
                    compared.setdefault((claim.id, row), item.id)
    for (claim_id, row), item_id in compared.items():
        account = look.course.claims[claim_id].accounts[row]
        what = f"the account `{account.id}` has no `reads:` to pick, but `{item_id}` compares it"
        mend = "add `reads:` with what the account says, in a few words, in each language"
        finding = Finding("reads-missing", ("accounts", row), what, mend)
        yield look.report("claim", claim_id, finding)


@each_claim
def other_value(look: Look, claim: Claim) -> Iterator[Finding]:
    """The words of an account mean the same date or quantity as its value, in every language."""
    if claim.kind not in {"date", "quantity"}:
        return
    for row, account in enumerate(claim.accounts):
        value: Span | Hedged
        try:
            value = _meant(look, claim, account)
        except ReadingError:
            continue  # reported with the value
        path = ("accounts", row, "reads")
        found = _other_value(look, account, value) or _other_side(look, account)
        if not found and isinstance(value, Hedged):
            found = _other_hedge(look, claim, row, value)
        if found:
            language, words = found
            look.contradicted.add((claim.id, path))
            here = (*path, language) if language else path
            what = f"`{account.id}` reads “{words}”, but its value is {written(account.value)}"
            yield Finding("reads-other-value", here, what, "correct whichever is wrong")


@each_claim
def other_bound(look: Look, claim: Claim) -> Iterator[Finding]:
    """No account reads at most what its quote says is more, or the other way round."""
    if claim.kind != "quantity":
        return
    for row, account in enumerate(claim.accounts):
        path = ("accounts", row, "reads")
        if account.reads is None or (claim.id, path) in look.contradicted:
            continue
        quoted = [
            (number, _UPWARDS.get(hedge or "")) for number, hedge in _quoted(look, claim, row)
        ]
        for language, words in look.spoken(account.reads):
            bounds = ((n, _UPWARDS.get(hedge or "")) for n, hedge in _hedges(words, language))
            if any(_opposite(bound, quoted) for bound in bounds):
                here = in_language(path, account.reads, language)
                what = f"`{account.id}` reads “{words}”, but its quote sets the bound the other way"
                yield Finding("reads-other-value", here, what, "correct whichever is wrong")
                break


_UPWARDS = {"more-than": True, "at-least": True, "up-to": False, "almost": False}


def _hedges(text: str, language: str) -> list[tuple[Decimal, str | None]]:
    """The numbers of a text, each with its hedge."""
    return [
        (found.value.value, qualifier_of(text, language, found.start, found.end))
        for found in find_quantities(text, language)
    ]


def _opposite(
    bound: tuple[Decimal, bool | None], quoted: Sequence[tuple[Decimal, bool | None]]
) -> bool:
    """Whether the same number is quoted as a bound on the other side, and only as that."""
    number, upwards = bound
    sides = {side for value, side in quoted if value == number}
    return upwards is not None and sides == {not upwards}


def _other_hedge(look: Look, claim: Claim, row: int, value: Hedged) -> tuple[str, str] | None:
    """Return the first language whose words hedge the value in another way, and those words."""
    reads = claim.accounts[row].reads
    if reads is None or value.last is not None:
        return None
    quoted = _quoted(look, claim, row)
    judged = (claim.id, ("accounts", row, "value")) in look.contradicted
    for language, words in look.spoken(reads):
        for number, hedge in _hedges(words, language):
            if number == value.first.value:
                other = not judged and _drops_or_turns(words, hedge, value.qualifier)
            else:
                bounds = {value.qualifier, *(said for n, said in quoted if n == value.first.value)}
                other = hedge in bounds & _BOUNDS and number not in {n for n, _ in quoted}
            if other:
                return "" if reads.same else language, words
    return None


_BOUNDS = LOWER | UPPER
_BARE = regex(r"(?:the |de |het )?[\d.,]+(?: [^\W\d_]+)?", re.IGNORECASE)
"""A number and what is counted: nothing that could qualify it."""


def _drops_or_turns(words: str, hedge: str | None, meant: str | None) -> bool:
    """Whether the words leave out the bound of a value, or set another one."""
    if meant is None:
        return False
    if hedge is None:
        return meant in _BOUNDS and _BARE.fullmatch(words.strip()) is not None
    return clash(hedge, meant)


def _quoted(look: Look, claim: Claim, row: int) -> list[tuple[Decimal, str | None]]:
    """The numbers in the quotes of an account, each with its hedge in the passage."""
    return [
        (
            found.value.value,
            qualifier_of(
                q.passage.text, q.source.language, q.start + found.start, q.start + found.end
            ),
        )
        for q in look.quotes("claim", claim.id)
        if q.cited.part == claim.accounts[row].id
        for found in find_quantities(q.words, q.source.language)
    ]


def _meant(look: Look, claim: Claim, account: Account) -> Span | Hedged:
    if claim.kind == "quantity" and account.value.literal:
        return parse_hedged(account.value.literal)
    meant = meaning(account.value, claim.kind, look.course)
    assert isinstance(meant, Span)  # noqa: S101 - only a date is left
    return meant


def _other_value(look: Look, account: Account, value: Span | Hedged) -> tuple[str, str] | None:
    """Return the first language whose words contradict the value, and those words."""
    for language, words in account.reads.by_language.items() if account.reads else ():
        spoken = language or look.course.languages[0]
        if spoken in look.course.languages:
            figures = figures_in(words, spoken, look.names_with_figures)
            if other := _contradiction(figures, words, spoken, value, written(account.value)):
                return language, other
    return None


def _other_side(look: Look, account: Account) -> tuple[str, str] | None:
    """Return the first language whose words say before for a value after that fact, or after."""
    fact = look.course.sources.get(account.value.before or account.value.after or "")
    if fact is None or account.reads is None:
        return None
    for language, words in look.spoken(account.reads):
        tongue = language.partition("-")[0]
        said = set(words.casefold().replace(",", " ").split())
        if tongue not in BEFORE or not said.isdisjoint(NEGATIVES[tongue]):
            continue
        if said.isdisjoint(_title(fact, language)):
            continue
        before, after = not BEFORE[tongue].isdisjoint(said), not AFTER[tongue].isdisjoint(said)
        if before != after and before == bool(account.value.after):
            return language, words
    return None


def _title(fact: Source, language: str) -> set[str]:
    """The longer words of what the fact is called."""
    return {word for word in fact.title[language].casefold().split() if len(word) > _SMALL}


def _contradiction(
    read: Figures, words: str, language: str, meant: Span | Hedged, value: str
) -> str | None:
    """Return the words that contradict what is meant, or None."""
    if isinstance(meant, Span) and read.dates:
        loose = read.loose or any(sign in value for sign in "?~%")
        if not any(_fits(f.value, words, language, meant, loose=loose) for f in read.dates):
            first = read.dates[0]
            return words[first.start : first.end]
    if isinstance(meant, Hedged):
        hedges = {f.value for f in qualifier_in(words, language)}
        fits = [_reads_as(f.value, meant, hedges, read) for f in read.numbers]
        if False in fits and True not in fits:
            return read.words
    return None


def _reads_as(read: Quantity, meant: Hedged, hedges: set[str], held: Figures) -> bool | None:
    if read.unit is None:
        read = Quantity(read.value, meant.first.unit)
    ends = [close(read, end, loose=held.loose) for end in (meant.first, meant.last) if end]
    if True in ends or None in ends:
        return True if True in ends else None
    hedges = {"up-to" if hedge == "almost" else hedge for hedge in hedges} - {"about", "exactly"}
    said = [Amount.of(Hedged(read, hedge)) for hedge in hedges]
    return any(each.meets(Amount.of(meant)) for each in said)


def _fits(read: PartialDate, words: str, language: str, meant: Span, *, loose: bool) -> bool:
    """Whether the date that is read may be the one meant, before and after taken into account."""
    tongue = language.partition("-")[0]
    if tongue not in BEFORE:
        return True
    said = words.casefold().replace(",", " ").split()
    before, after = not BEFORE[tongue].isdisjoint(said), not AFTER[tongue].isdisjoint(said)
    if read.year is None:
        return before or after or _fits_in_some_year(read, meant)
    lower, upper = first_and_last_day(read)
    if loose:
        lower = lower.replace(year=max(1, lower.year - _LOOSE_YEARS), day=1)
        upper = upper.replace(year=min(_LAST_YEAR, upper.year + _LOOSE_YEARS), day=28)
    return Span(None if before else lower, None if after else upper).meets(meant)


def _fits_in_some_year(read: PartialDate, meant: Span) -> bool:
    """Whether a day or month without a year fits: only a value within one month can rule it out."""
    lower, upper = meant.lower, meant.upper
    if lower is None or upper is None or (lower.year, lower.month) != (upper.year, upper.month):
        return True
    return read.month == lower.month and (
        read.day is None or lower != upper or read.day == lower.day
    )
