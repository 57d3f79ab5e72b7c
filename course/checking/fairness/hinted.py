"""Hinted: a stem or a hint that gives away one of several answers of an item.

These are a key of a multiple choice, a row of a matching, the order of two steps, or a statement.
"""

import re
from collections.abc import Iterator
from typing import assert_never

from course.checking.fairness.given_away import Shown, shown_as, tells
from course.checking.fairness.words import same_stem, words_of
from course.checking.look import Finding, Look, each_item
from course.checking.readings import whole_quantity
from course.language.figures import has_figures
from course.language.names import find_name
from course.language.patterns import regex
from course.language.quantities import find_quantities
from course.model.items import AnyItem, Matching, MultipleChoice, Ordering, Statements

_MEND = "take it out: students could copy it without having read the article"
_SENTENCE = regex(r"(?<=[.?!;])\s+")


@each_item
def one_of_several(
    look: Look, item: MultipleChoice | Matching | Ordering | Statements
) -> Iterator[Finding]:
    """No stem or hint gives a key, a pair, an order or a true statement."""
    if not (item.hints or isinstance(item, Matching | Ordering)):
        return
    for language in look.course.languages:
        for shown in _shown(item, language):
            if what := _told(item, shown):
                yield Finding("given-away", shown.path, what, _MEND)
                return


def _shown(item: AnyItem, language: str) -> Iterator[Shown]:
    if isinstance(item, Matching | Ordering):
        yield shown_as(("stem",), item.stem, language, stem=True)
    for row, hint in enumerate(item.hints):
        yield shown_as(("hints", row), hint, language)


def _told(item: MultipleChoice | Matching | Ordering | Statements, shown: Shown) -> str | None:
    match item:
        case MultipleChoice():
            return _key(item, shown)
        case Matching():
            return _pair(item, shown)
        case Ordering():
            return _order(item, shown)
        case Statements():
            return _statement(item, shown)
    assert_never(item)


_ARTICLE = regex(r"^(?:the|an?|de|het|een) ", re.IGNORECASE)


def _bare(text: str) -> str:
    return _ARTICLE.sub("", text)


def _has(text: str, words: str) -> bool:
    """Whether the text has these words, in any case and without their article."""
    bare = _bare(words)
    return bare.lower() in text.lower() and bool(find_name(text, bare))


def _key(item: MultipleChoice, shown: Shown) -> str | None:
    """A hint that names a key, and no distractor, and not what the stem names too."""
    stem = item.stem[shown.language]
    texts = [(choice.text[shown.language], choice.right) for choice in item.choices]
    if any(not right and _has(shown.text, text) for text, right in texts):
        return None
    for text, right in texts:
        if right and tells(_bare(text)) and _has(shown.text, text) and not _has(stem, text):
            return f"“{_bare(text)}” is one of the answers"
    return None


def _pair(item: Matching, shown: Shown) -> str | None:
    """A sentence with one right side, and with more of its own left side than of any other."""
    language = shown.language
    rights = {pair.right[language] for pair in item.pairs}
    lowered = shown.text.lower()
    if not has_figures(lowered, language) and not any(
        right.rpartition(" ")[2].lower() in lowered for right in rights
    ):
        return None
    for sentence in _SENTENCE.split(shown.text):
        found = [right for right in rights if _says(sentence, right, language)]
        if len(found) != 1:
            continue
        told = set(_words(sentence))
        shares = {
            right: max(
                _share(told, p.left[language])
                for p in item.rows()
                if p.left and p.right[language] == right
            )
            for right in {pair.right[language] for pair in item.rows()}
        }
        own = shares.pop(found[0], 0)
        if own >= _HALF and own > max(shares.values(), default=0):
            return f"it says what “{found[0]}” belongs to"
    return None


_HALF = 0.5
_SMALL = frozenset(
    {"the", "and", "for", "its", "van", "het", "een", "der", "den", "aan", "met", "zijn"}
)
_SHORT = 3


def _words(text: str) -> list[str]:
    return [word for word in words_of(text) if len(word) >= _SHORT and word not in _SMALL]


def _share(told: set[str], left: str) -> float:
    """How much of a left side the words have."""
    words = _words(left)
    return sum(any(same_stem(word, one) for one in told) for word in words) / max(len(words), 1)


def _says(sentence: str, right: str, language: str) -> bool:
    if (wanted := whole_quantity(right, language)) and has_figures(sentence, language):
        return any(f.value.measure == wanted.measure for f in find_quantities(sentence, language))
    return tells(_bare(right)) and _has(sentence, right)


_FIRST_OR_LAST = regex(
    r"\b(?:first|last|earliest|latest|begins?|eerste?|laatste?|vroegste|begint)\b", re.IGNORECASE
)
_BEFORE_OR_AFTER = regex(
    r"\b(?:before|after|until|till|then|followed|earlier|later|from|precedes?|follows?"
    r"|voor|voordat|na|nadat|tot|totdat|daarna|gevolgd|eerder|later|van|vanaf)\b",
    re.IGNORECASE,
)
_PAIR = 2


def _order(item: Ordering, shown: Shown) -> str | None:
    """A sentence that puts two steps in order, or says which is first or last."""
    for sentence in _SENTENCE.split(shown.text):
        texts = [step.text[shown.language].strip(" .") for _, step in item.placed()]
        found = [text for text in texts if " " in _bare(text) and _has(sentence, text)]
        around = sentence
        for text in found:
            around = re.sub(re.escape(_bare(text)), " ", around, flags=re.IGNORECASE)
        sign = _BEFORE_OR_AFTER if len(found) >= _PAIR else _FIRST_OR_LAST
        if found and sign.search(around):
            return f"it says where “{found[0]}” comes in the order"
    return None


def _statement(item: Statements, shown: Shown) -> str | None:
    """A hint that repeats a true statement."""
    for statement in item.statements:
        text = statement.text[shown.language].strip(" .")
        if statement.mark == "true" and text.count(" ") >= _PAIR and _has(shown.text, text):
            return f"“{text}” is one of the statements, and is true"
    return None
