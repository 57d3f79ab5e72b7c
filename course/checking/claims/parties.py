"""Parties: where accounts conflict, the stem says whose account is meant."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from course.checking.look import Look
from course.language.names import find_name, fold
from course.loading.diagnostics import Diagnostic
from course.loading.places import Path
from course.model.bank import Course
from course.model.claim import Account, Claim, Verdict
from course.model.items import AnyItem, Cloze, FindEvidence, Ordering, Reconcile
from course.model.text import Text

_LETTERS = 4
"""From how many letters on a word of a name is taken for the name."""


class _Named(NamedTuple):
    """An account that an item or a step asks for, and the texts that are to name its party."""

    claim: Claim
    account: Account
    path: Path
    texts: tuple[Text, ...]


def unnamed(look: Look, judged: Mapping[str, Verdict]) -> Iterator[Diagnostic]:
    """The stem names, in each language, the party whose account of a disputed fact counts.

    Not where the parties are shown beside the values, or where passages are to be picked: there
    the party stands. Once it is named in one language, “according to” is enough in another, for it
    may well be called there what no file says.
    """
    disputed = {claim for claim, verdict in judged.items() if verdict == "conflict"}
    for item in look.course.all_items() if disputed else ():
        said: set[tuple[str, str]] = set()
        for named in _asked(look.course, item, disputed):
            missing = _missing(named, look.course)
            whose = (named.claim.id, named.account.id)
            if missing and whose not in said:  # the steps share one stem
                said.add(whose)
                whole = len(missing) == len(look.course.languages)
                yield look.say(
                    "dispute-unnamed",
                    "item",
                    item.id,
                    named.path if whole else (*named.path, missing[0]),
                    f"the {'stem' if named.path == ('stem',) else 'step'} does not say"
                    f"{'' if whole else f' in {missing[0]}'} whose account of `{named.claim.id}` "
                    "is meant",
                    f"name the party in it: {_name(named.account, missing[0], look.course)}",
                )


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
    """Whether the texts speak of an account, and of none of the other parties."""
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
    """What may stand for the party: its names, its ids, and who publishes or reports it."""
    names = {account.by.replace("-", " "), account.id.replace("-", " ")}
    if account.by in course.entities:
        names |= set(course.entities[account.by].names())
    for source_id in (account.by, account.via, *(e.source for e in account.evidence)):
        if source_id is not None and source_id in course.sources:
            names |= set(course.sources[source_id].publisher.all())
    return names


def _words(text: str) -> set[str]:
    """The words that are long enough to tell who is meant: American says America."""
    return {word for word in re.findall(r"[^\W\d_]+", fold(text)) if len(word) >= _LETTERS}


def _name(account: Account, language: str, course: Course) -> str:
    entity, source = course.entities.get(account.by), course.sources.get(account.by)
    if entity is not None:
        return entity.name
    return source.publisher[language] if source is not None else account.id
