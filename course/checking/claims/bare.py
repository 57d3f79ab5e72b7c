"""Bare questions: what gives one account of a disputed fact as the answer says whose it is."""

from collections.abc import Iterator
from typing import NamedTuple

from course.checking.claims.facts import Facts
from course.checking.claims.named import called
from course.checking.claims.stated import value_words
from course.checking.look import Finding, Look
from course.checking.parts import choice_lists
from course.loading.diagnostics import Diagnostic
from course.loading.places import Path
from course.model.bank import Course
from course.model.claim import Account, Claim, ClaimKind
from course.model.items import (
    AnyItem,
    Cloze,
    Matching,
    ShortText,
    Statements,
    TextBlank,
    TextKey,
)
from course.model.text import Text

_FIGURES: frozenset[ClaimKind] = frozenset({"date", "quantity"})
_WORDS: frozenset[ClaimKind] = frozenset({"spelling", "wording"})


class _Answer(NamedTuple):
    """What counts as right in an item or a part of it, and the texts that may name a party.

    `others` are the options that are wrong; None if there are no options.
    """

    path: Path
    part: str | None
    right: Text
    others: tuple[Text, ...] | None
    texts: tuple[Text, ...]


def attributed(look: Look) -> Iterator[Diagnostic]:
    """Choices, statements, rows and spellings that rest on one account say whose it is.

    Numbers and dates to type have a stricter check; here the stem, the statement or the row need
    only name the party. Names and words must also differ from another account's among the options.
    """
    facts = Facts(look)
    for item in look.course.all_items() if look.course.claims else ():
        if item.claim is None and item.process == "retrieve":
            for finding in _unattributed(look, item, facts):
                yield look.report("item", item.id, finding)


def _unattributed(look: Look, item: AnyItem, facts: Facts) -> Iterator[Finding]:
    quotes = look.quotes("item", item.id)
    touched = [(q.cited.part, t) for q in quotes for t in facts.touched(q)]
    for answer in _answers(item) if touched else ():
        for part, (_, claim, account) in touched:
            if part not in {None, answer.part} or claim.id in look.doubted:
                continue
            if facts.disputed(claim) and _is_account(answer, claim, account, look.course):
                row = facts.row(claim, account.id) or 0
                texts = (" ".join(t[lang] for t in answer.texts) for lang in look.course.languages)
                if not any(facts.names(claim, row, text) for text in texts):
                    yield _bare(answer, claim, account, look.course)
                    break


def _bare(answer: _Answer, claim: Claim, account: Account, course: Course) -> Finding:
    text = {"statements": "statement", "pairs": "row"}.get(str(answer.path[0]), "stem")
    what = f"the {text} does not say whose account of `{claim.id}` it gives, and they differ"
    mend = f"name the party there: {called(account, course.languages[0], course)}"
    return Finding("dispute-unnamed", answer.path, what, mend)


def _is_account(answer: _Answer, claim: Claim, account: Account, course: Course) -> bool:
    """Whether the answer is what that account says, and not what another one says as well."""
    if not _states(answer.right, claim, account, course):
        return False
    if claim.kind in _FIGURES:
        return answer.others is not None
    others = [a for a in claim.accounts if a.value != account.value]
    if answer.others is None:
        return claim.kind in _WORDS and not any(
            _states(answer.right, claim, other, course) for other in others
        )
    return any(_states(text, claim, o, course) for text in answer.others for o in others)


def _states(text: Text, claim: Claim, account: Account, course: Course) -> bool:
    find = value_words(claim, account, course)
    return find is not None and any(
        find(words, language or course.languages[0]) for language, words in text.by_language.items()
    )


def _answers(item: AnyItem) -> Iterator[_Answer]:
    yield from _picked(item)
    yield from _rows(item)
    if isinstance(item, ShortText):
        yield from _typed(None, item, (item.stem,))
    if isinstance(item, Cloze):
        for name, blank in item.blanks.items():
            if isinstance(blank, TextBlank):
                yield from _typed(name, blank, (item.stem, item.text))


def _picked(item: AnyItem) -> Iterator[_Answer]:
    texts = (item.stem, item.text) if isinstance(item, Cloze) else (item.stem,)
    for path, choices, _ in choice_lists(item):
        others = tuple(choice.text for choice in choices.choices if not choice.right)
        part = str(path[-1]) if path else None
        for choice in choices.choices:
            if choice.right:
                yield _Answer(("stem",), part, choice.text, others, texts)


def _rows(item: AnyItem) -> Iterator[_Answer]:
    if isinstance(item, Statements):
        for row, each in enumerate(item.statements):
            if each.true is not None:
                own = (item.stem, each.true)
                yield _Answer(("statements", row), each.id, each.true, (), own)
    if isinstance(item, Matching):
        for row, pair in enumerate(item.pairs):
            if pair.left is not None:
                texts = (item.stem, pair.left, pair.right)
                yield _Answer(("pairs", row), pair.id, pair.right, (), texts)


def _typed(part: str | None, key: TextKey, texts: tuple[Text, ...]) -> Iterator[_Answer]:
    """Yield the spelling or the texts that are right; the names of an entity all are."""
    accepted = [alias.text for each in (key.accept or {}).values() for alias in each]
    words = [key.spelling] if key.spelling else accepted
    if words:
        yield _Answer(("stem",), part, Text.model_validate("; ".join(words)), None, texts)
