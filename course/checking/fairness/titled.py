"""Titled: the title of a bank or a quiz, above every question, has the answer to one of them."""

from collections.abc import Iterator

from course.checking.fairness.given_away import LEAST_LETTERS, Key, Shown, found_in, keys_of
from course.checking.fairness.words import content_words, same_stem
from course.checking.look import Finding, Look
from course.language.dates import PartialDate
from course.language.figures import has_figures
from course.language.names import find_name
from course.language.quantities import Quantity
from course.loading.diagnostics import Diagnostic
from course.model.bank import Bank, Course
from course.model.items import AnyItem, ChoiceItem, Date, MultipleChoice, Numeric, ShortText

_TOPIC = 2
"""A name in so many questions of a bank is what the bank is about."""
_SMALL = 12
"""Numbers up to this occur in any title."""


def of_banks(look: Look) -> Iterator[Diagnostic]:
    """The title of a bank or a quiz does not have the key of an item below it."""
    for bank in look.course.banks.values():
        reported: set[str] = set()
        for language in look.course.languages:
            for item, words, title in _given(bank, _titles(bank, look.course, language), look):
                if item.id not in reported:
                    reported.add(item.id)
                    what = f"“{words}” is the answer, and the title “{title}” has it"
                    mend = "choose another title: students read it above every question"
                    yield look.report("item", item.id, Finding("given-away", ("stem",), what, mend))


def _titles(bank: Bank, course: Course, language: str) -> list[Shown]:
    titles = [bank.title, *(q.title for q in course.quizzes.values() if bank.id in q.banks)]
    return [Shown((), text, language) for text in dict.fromkeys(t[language] for t in titles)]


def _given(bank: Bank, titles: list[Shown], look: Look) -> Iterator[tuple[AnyItem, str, str]]:
    language = titles[0].language
    figures = any(has_figures(title.text, language) for title in titles)
    lowered = "\n".join([title.text.lower() for title in titles])
    for item in bank.items:
        if _may_have(item, language, lowered, figures=figures):
            for key in keys_of(item, look.course, language):
                for title in titles:
                    words = found_in(key, title)
                    if words and _is_telling(key, words, item, bank, title):
                        yield item, words, title.text


def _may_have(item: AnyItem, language: str, title: str, *, figures: bool) -> bool:
    match item:
        case Numeric() | Date():
            return figures
        case MultipleChoice():
            return False
        case ChoiceItem():
            keys = [choice.text[language] for choice in item.choices if choice.right]
            return any(
                key[:LEAST_LETTERS].lower() in title or (figures and has_figures(key, language))
                for key in keys
            )
        case _:
            return isinstance(item, ShortText)


def _is_telling(key: Key, words: str, item: AnyItem, bank: Bank, title: Shown) -> bool:
    """Whether the words are no mere topic, year or small number."""
    asked, language = item.stem[title.language], title.language
    match key.sought:
        case Quantity(unit=None, value=value) if value <= _SMALL:
            return False
        case PartialDate(month=None) | Quantity(unit=None):
            around = content_words(title.text.replace(words, " "), language)
            wanted = content_words(asked, language)
            return any(same_stem(word, other) for word in around for other in wanted)
        case PartialDate() | Quantity():
            return True
        case _:
            named = sum(word[:1].isupper() for word in words.split())
            if named < 1 + key.choice and len(content_words(words, language)) <= 1:
                return False
            stems = (one.stem[language] for one in bank.items)
            return sum(bool(find_name(stem, words)) for stem in stems) < _TOPIC
