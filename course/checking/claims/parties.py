"""Parties: where accounts conflict, the stem names the one whose account counts."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from course.checking.claims.values import verdicts
from course.checking.look import Finding, Look
from course.language.names import find_name, fold
from course.loading.diagnostics import Diagnostic
from course.loading.places import Path
from course.model.bank import Course
from course.model.claim import Account, Claim
from course.model.items import AnyItem, Cloze, FindEvidence, Ordering, Reconcile
from course.model.text import Text

_LETTERS = 4
"""The fewest letters of a word that may stand for the whole name."""


class _Named(NamedTuple):
    """An account that an item or a step asks for, and the texts that should name its party."""

    claim: Claim
    account: Account
    path: Path
    texts: tuple[Text, ...]


def named_in_stem(look: Look) -> Iterator[Diagnostic]:
    """The stem names, in each language, the party whose account of a disputed fact counts.

    Exempt are items that show the parties next to the values, and those that ask for passages,
    which show them too. Once the party is named in one language, “according to” is enough in
    another, as the name that is used there may be in no file.
    """
    judged = verdicts(look)
    disputed = {claim for claim, verdict in judged.items() if verdict == "conflict"}
    for item in look.course.all_items() if disputed else ():
        for finding in _unnamed(item, disputed, look.course):
            yield look.report("item", item.id, finding)


def _unnamed(item: AnyItem, disputed: set[str], course: Course) -> Iterator[Finding]:
    reported: set[tuple[str, str]] = set()
    for named in _asked(course, item, disputed):
        missing = _missing(named, course)
        whose = (named.claim.id, named.account.id)
        if missing and whose not in reported:  # the steps share one stem
            reported.add(whose)
            yield _not_named(named, missing, course)


def _not_named(named: _Named, missing: list[str], course: Course) -> Finding:
    everywhere = len(missing) == len(course.languages)
    text = "stem" if named.path == ("stem",) else "step"
    where = "" if everywhere else f" in {missing[0]}"
    what = f"the {text} does not say{where} whose account of `{named.claim.id}` is meant"
    mend = f"name the party there: {_name(named.account, missing[0], course)}"
    path = named.path if everywhere else (*named.path, missing[0])
    return Finding("dispute-unnamed", path, what, mend)


def _missing(named: _Named, course: Course) -> list[str]:
    """Return the languages in which the party is not named."""
    missing = [lang for lang in course.languages if not _is_named(named, lang, course)]
    if len(missing) == len(course.languages):
        return missing
    return [lang for lang in missing if not _of_somebody(named, lang, course)]


_ACCORDING = {
    "en": re.compile(r"\b(?:according to|says?|said|account|words of)\b", re.IGNORECASE),
    "nl": re.compile(r"\b(?:volgens|zegt|zei|zeggen|lezing|woorden van)\b", re.IGNORECASE),
}


def _of_somebody(named: _Named, language: str, course: Course) -> bool:
    """Whether the texts mention an account, and none of the other parties."""
    text = _text(named, language)
    according = _ACCORDING.get(language.partition("-")[0])
    if according is not None and not according.search(text):
        return False
    own = _names(named.account, course)
    theirs = {name for other in _others(named) for name in _names(other, course)} - own
    return not any(find_name(text, name) for name in theirs)


def _text(named: _Named, language: str) -> str:
    return " ".join(text[language] for text in named.texts)


def _others(named: _Named) -> list[Account]:
    return [account for account in named.claim.accounts if account is not named.account]


def _asked(course: Course, item: AnyItem, disputed: set[str]) -> Iterator[_Named]:
    if item.claim in disputed and not isinstance(item, Reconcile | FindEvidence):
        texts = (item.stem, item.text) if isinstance(item, Cloze) else (item.stem,)
        yield from _counts(course, item.claim, item.account, ("stem",), texts)
    if isinstance(item, Ordering):
        for path, step in item.placed():
            if step.claim in disputed:
                texts = (step.text, item.stem)
                yield from _counts(course, step.claim, step.account, (*path, "text"), texts)


def _counts(
    course: Course,
    claim_id: str | None,
    account_id: str | None,
    path: Path,
    texts: tuple[Text, ...],
) -> Iterator[_Named]:
    claim = course.claims[claim_id or ""]
    account = claim.account(account_id or "")
    if account is not None:
        yield _Named(claim, account, path, texts)


def _is_named(named: _Named, language: str, course: Course) -> bool:
    text, others = _text(named, language), _others(named)
    names = _names(named.account, course)
    names -= {name for other in others for name in _names(other, course)}
    if any(find_name(text, name) for name in names):
        return True
    theirs = {word for other in others for name in _names(other, course) for word in _words(name)}
    wanted = {word for name in names for word in _words(name)} - theirs
    return any(
        spoken.startswith(word[: max(_LETTERS, len(word) - 1)])
        for spoken in _words(text)
        for word in wanted
    )


def _names(account: Account, course: Course) -> set[str]:
    """Return what may name the party: its names and ids, and those who publish or report it."""
    names = {account.by.replace("-", " "), account.id.replace("-", " ")}
    if account.by in course.entities:
        names |= set(course.entities[account.by].names())
    for source_id in (account.by, account.via, *(e.source for e in account.evidence)):
        if source_id is not None and source_id in course.sources:
            names |= set(course.sources[source_id].publisher.all())
    return names


def _words(text: str) -> set[str]:
    """Return the words long enough to identify a party (“American” matches “America”)."""
    return {word for word in re.findall(r"[^\W\d_]+", fold(text)) if len(word) >= _LETTERS}


def _name(account: Account, language: str, course: Course) -> str:
    entity, source = course.entities.get(account.by), course.sources.get(account.by)
    if entity is not None:
        return entity.name
    return source.publisher[language] if source is not None else account.id
