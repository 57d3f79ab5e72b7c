"""Parties: where accounts differ, the stem names the one whose account counts."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from course.checking.claims.facts import Facts
from course.checking.claims.named import Parties, called, own_names
from course.checking.claims.orders import settled
from course.checking.look import Finding, Look, in_language
from course.checking.named import named as entities_in
from course.language.names import find_name
from course.language.patterns import regex
from course.loading.diagnostics import Diagnostic
from course.loading.places import Path
from course.model.bank import Course
from course.model.claim import Account, Claim
from course.model.items import AnyItem, Cloze, FindEvidence, Ordering, Reconcile
from course.model.text import Text


class _Named(NamedTuple):
    """An account that an item or a step asks for, and the texts that should name its party."""

    claim: Claim
    row: int
    path: Path
    texts: tuple[Text, ...]

    @property
    def account(self) -> Account:
        return self.claim.accounts[self.row]

    def text(self, language: str) -> str:
        return " ".join(text[language] for text in self.texts)


def named_in_stem(look: Look) -> Iterator[Diagnostic]:
    """The stem names, in each language, the party whose account of a disputed fact counts.

    Exempt are items that show the parties next to the values, and those that ask for passages,
    which show them too, and steps that every account puts in the same place. Once the party is
    named in one language, “according to” is enough in
    another, as the name that is used there may be in no file. A claim with a mistake of its own
    may have the parties wrong, so no stem is held to it.
    """
    facts = Facts(look)
    for item in look.course.all_items():
        for finding in _unnamed(item, facts, look):
            yield look.report("item", item.id, finding)
        if isinstance(item, Reconcile) and (other := _no_party(look, item)):
            yield look.report("item", item.id, other)


def _unnamed(item: AnyItem, facts: Facts, look: Look) -> Iterator[Finding]:
    reported: set[tuple[str, int]] = set()
    for named in _asked(look, item, facts):
        missing = _missing(named, facts, look.course)
        whose = (named.claim.id, named.row)
        if missing and whose not in reported:  # the steps share one stem
            reported.add(whose)
            yield _not_named(named, missing, facts, look.course)


def _no_party(look: Look, item: Reconcile) -> Finding | None:
    """The finding on a stem that asks what somebody says who has none of the accounts compared."""
    claim = look.course.claims.get(item.claim)
    if claim is None or claim.id in look.doubted:
        return None
    asked, entities = item.asked(claim), look.course.entities
    parties = {account.by for account in asked}
    kinds = {entities[party].kind for party in parties if party in entities}
    for language, stem in look.spoken(item.stem):
        for words in _SAYS_WHO.split(stem)[1:]:
            ident, name = next(entities_in(look.names, words), ("", ""))
            other = ident not in parties and words.startswith(name)
            if name and other and entities[ident].kind in kinds and not _OF.match(words, len(name)):
                whose = " and ".join(called(account, language, look.course) for account in asked)
                what = f"the stem asks what {name} says, but the item compares {whose}"
                path = in_language(("stem",), item.stem, language)
                return Finding("dispute-unnamed", path, what, "name the parties of the accounts")
    return None


_SAYS_WHO = regex(r"\b(?:[Aa]ccording to|[Vv]olgens)(?: (?:the|de|het))? ")
_OF = regex(r"['\u2019]s?\b|-")
"""What makes a name part of a longer one: the Board\u2019s chairman."""


def _not_named(named: _Named, missing: list[str], facts: Facts, course: Course) -> Finding:
    everywhere = len(missing) == len(course.languages)
    text = "stem" if named.path == ("stem",) else "step"
    where = "" if everywhere else f" in {missing[0]}"
    party = called(named.account, missing[0], course)
    what = f"the {text} does not say{where} whose account of `{named.claim.id}` is meant"
    mend = f"name the party there: {party}"
    if source := _named_already(named, missing[0], course):
        what = f"{party} has more than one account of `{named.claim.id}`"
        mend = f"say{where} which is meant: the one in {source}"
    elif other := _other_party(named, missing[0], facts):
        theirs = called(other, missing[0], course)
        what = f"the {text} names {theirs}{where}, but `account: {named.account.id}` is {party}"
        mend = f"name {party} there, or write `account: {other.id}`"
    path = named.path if everywhere else (*named.path, missing[0])
    return Finding("dispute-unnamed", path, what, mend)


def _named_already(named: _Named, language: str, course: Course) -> str | None:
    """The publisher that reports the account, if the texts have the name of its party."""
    source = course.sources.get(named.account.via or "")
    names = own_names(named.account, course)
    has_it = any(find_name(named.text(language), name) for name in names)
    return source.publisher[language] if source and has_it else None


def _other_party(named: _Named, language: str, facts: Facts) -> Account | None:
    """Return another party that the texts name in full, if it is just one."""
    mentions = facts.parties(named.claim).mentions(named.text(language))
    rows = {row for m in mentions if len(m.owners) == 1 for row in m.owners} - {named.row}
    return named.claim.accounts[rows.pop()] if len(rows) == 1 else None


def _missing(named: _Named, facts: Facts, course: Course) -> list[str]:
    """Return the languages in which the party is not named."""
    missing = [
        lang
        for lang in course.languages
        if not facts.names(named.claim, named.row, named.text(lang))
        or _names_another(named, lang, course)
    ]
    if len(missing) == len(course.languages):
        return missing
    return [lang for lang in missing if not _of_somebody(named, lang, facts)]


def _names_another(named: _Named, language: str, course: Course) -> bool:
    """Whether the texts ask what another party says, and name of this one only who reports it."""
    if named.account.via is None or named.account.by not in course.entities:
        return False
    by = {one.by: own_names(one, course) for one in named.claim.accounts}
    text, parties, ids = named.text(language), Parties(list(by.values())), list(by)
    if named.account.by in {ids[row] for row in parties.named(text)}:
        return False
    return any(
        _BEFORE_VOICE.search(text, 0, mention.start) or _BEHIND_VOICE.match(text, mention.end)
        for mention in parties.mentions(text)
    )


_BEFORE_VOICE = regex(
    r"\b(?:according to|volgens|account of|words of|lezing van|versie van|woorden van|what|wat|"
    r"does|did|zegt|zei|noemt|noemde|telt|telde|beweert|beweerde)(?: (?:the|de|het))? \Z",
    re.IGNORECASE,
)
_BEHIND_VOICE = regex(
    r" (?:says?|said|claims?|claimed|gives?|gave|counts?|counted|states?|stated|zegt|zei|beweert|"
    r"noemt|noemde|telt|telde|opgeeft|opgaf)\b",
    re.IGNORECASE,
)


_ACCORDING = {
    "en": regex(r"\b(?:according to|says?|said|account|words of)\b", re.IGNORECASE),
    "nl": regex(r"\b(?:volgens|zegt|zei|zeggen|lezing|versie|woorden van)\b", re.IGNORECASE),
}


def _of_somebody(named: _Named, language: str, facts: Facts) -> bool:
    """Whether the texts mention an account, and none of the other parties."""
    text = named.text(language)
    according = _ACCORDING.get(language.partition("-")[0])
    if according is not None and not according.search(text):
        return False
    mentions = facts.parties(named.claim).mentions(text)
    return all(named.row in mention.owners for mention in mentions)


def _asked(look: Look, item: AnyItem, facts: Facts) -> Iterator[_Named]:
    if item.claim is not None and not isinstance(item, Reconcile | FindEvidence):
        texts = (item.stem, item.text) if isinstance(item, Cloze) else (item.stem,)
        yield from _counts(look, facts, (item.claim, item.account), ("stem",), texts)
    if isinstance(item, Ordering) and any(step.claim for _, step in item.placed()):
        fixed = settled(look, item)
        for path, step in item.placed():
            if step.claim is not None and step.id not in fixed:
                texts = (step.text, item.stem)
                yield from _counts(look, facts, (step.claim, step.account), (*path, "text"), texts)


def _counts(
    look: Look,
    facts: Facts,
    whose: tuple[str, str | None],
    path: Path,
    texts: tuple[Text, ...],
) -> Iterator[_Named]:
    claim = look.course.claims.get(whose[0])
    if claim is None or claim.id in look.doubted or not facts.disputed(claim):
        return
    row = facts.row(claim, whose[1])
    if row is not None:
        yield _Named(claim, row, path, texts)
