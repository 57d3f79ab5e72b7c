"""Choices that do not fit: a name among figures, or one with the wrong article before it."""

import re
from collections.abc import Iterator
from typing import Literal

from course.checking.look import Finding, Look, each_item
from course.checking.parts import ChoiceList, ItemWithChoices, choice_lists
from course.checking.readings import whole_quantity
from course.language.dates import find_dates
from course.language.figures import has_figures
from course.language.patterns import regex
from course.model.bank import Course
from course.model.items import AnyItem, Cloze, SingleChoice, TwoPart

_SEVERAL = 3
"""The fewest choices among which one is the odd one out."""
_Kind = Literal["name", "figure"]


@each_item
def of_one_kind(look: Look, item: ItemWithChoices) -> Iterator[Finding]:
    """No single choice is a name among dates and numbers, or the other way round."""
    for one in choice_lists(item):
        if len(one.of.choices) >= _SEVERAL and (odd := _odd_one(one, look.course)):
            row, kind = odd
            choice = one.of.choices[row]
            text = choice.text.all()[0]
            here = (*one.path, "choices", row, "key" if choice.right else "distractor")
            if choice.right:
                what = f"the key “{text}” is the only {kind} among the choices"
                yield Finding("key-form", here, what, f"make one of the distractors a {kind} too")
            else:
                others = "dates or numbers" if kind == "name" else "names"
                what = f"“{text}” is a {kind}, and all other choices are {others}"
                mend = "write a distractor that someone who misreads the text would pick"
                yield Finding("guessable", here, what, mend)


def _odd_one(one: ChoiceList, course: Course) -> tuple[int, _Kind] | None:
    """The row of the choice that alone is of its kind, if the kind of every choice is known."""
    language = course.languages[0]
    texts = [choice.text[language] for choice in one.of.choices]
    figures = [has_figures(text, language) for text in texts]
    odd = next((kind for kind in (True, False) if figures.count(kind) == 1), None)
    if odd is None:
        return None
    kinds = [_kind(text, language, course) for text in texts]
    row = figures.index(odd)
    wanted: tuple[_Kind, _Kind] = ("figure", "name") if odd else ("name", "figure")
    others = {kind for at, kind in enumerate(kinds) if at != row}
    return (row, wanted[0]) if kinds[row] == wanted[0] and others == {wanted[1]} else None


_NAME = regex(
    r"[A-Z\u00c0-\u00de][\w'\u2019-]+(?: (?:van|de|der|of|the|[A-Z\u00c0-\u00de])[\w'\u2019-]*)+"
)
_BEFORE_DATE = regex(r"(?:in|on|since|around|about|op|sinds|rond|omstreeks)", re.IGNORECASE)


_YEAR = regex(r"[0-9]{1,4} (?:BCE?|AD|CE|[vn]\.Chr\.)")


def _kind(text: str, language: str, course: Course) -> _Kind | None:
    """Whether the whole text is a name, or a number or a date; None if it is neither."""
    if not has_figures(text, language):
        return "name" if course.called(text) or _NAME.fullmatch(text) else None
    if whole_quantity(text, language) or _YEAR.fullmatch(text):
        return "figure"
    found = find_dates(text, language, early=True)
    if len(found) != 1 or text[found[0].end :]:
        return None
    before = text[: found[0].start].strip()
    return "figure" if not before or _BEFORE_DATE.fullmatch(before) else None


@each_item
def article_before(look: Look, item: SingleChoice | TwoPart | Cloze) -> Iterator[Finding]:
    """The key is not the only choice that fits the “an”, “de” or “het” before it."""
    for one in choice_lists(item):
        for language in look.course.languages:
            article = _article(item, one, language)
            if article and (row := _only_fit(one, article, language)) is not None:
                what = f"the key is the only choice that fits after “{article}”"
                mend = "add a distractor that fits too, or move the article into the choices"
                if language.startswith("en"):
                    mend = "write “a(n)”, or add a distractor that fits too"
                yield Finding("key-form", (*one.path, "choices", row, "key"), what, mend)
                break


_ARTICLES = {"en": r"(?i)\b(an?)", "nl": r"(?i)\b(de|het)"}
_OPEN = r"\s*(?:…|\.\.\.|_+)?\s*[:?.]?\s*\Z"


def _article(item: AnyItem, one: ChoiceList, language: str) -> str | None:
    """The article before a blank, or at the end of a stem that the choices complete."""
    article = _ARTICLES.get(language.partition("-")[0])
    if article is None:
        return None
    if isinstance(item, Cloze):
        text, behind = item.text[language], re.escape(f" [[{one.path[-1]}]]")
    else:
        text, behind = item.stem[language], _OPEN
    found = re.search(article + behind, text)
    return found[1].lower() if found else None


def _only_fit(one: ChoiceList, article: str, language: str) -> int | None:
    """The row of the key, if it goes with the article and every distractor with the other one."""
    wanted = [_article_of(choice.text[language], language) for choice in one.of.choices]
    row = next((row for row, choice in enumerate(one.of.choices) if choice.right), None)
    if row is None or None in wanted or len(wanted) < _SEVERAL:
        return None
    return row if wanted[row] == article and wanted.count(article) == 1 else None


_AN = regex(r"[aeio]|un(?:[b-df-hj-np-tv-z])|hour|honest|hono|heir|(?:8|11|18)\b")
_A = regex(r"[b-df-hj-np-tv-z]|uni|us[eu]")
_HET = regex(r"[^\W\d_]{3,}je")
_DE = regex(r"[^\W\d_]{3,}(?:ing|heid|teit|tie)")


def _article_of(text: str, language: str) -> str | None:
    """The article that a choice surely takes, or None."""
    lowered = text.lower()
    if language.startswith("en"):
        if re.match(r"once?\b|eu", lowered):
            return "a"
        return "an" if _AN.match(lowered) else "a" if _A.match(lowered) else None
    return "het" if _HET.fullmatch(lowered) else "de" if _DE.fullmatch(lowered) else None
