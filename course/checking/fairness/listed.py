"""Lists: no distractor that the quote lists together with the key."""

import re
from collections.abc import Iterator

from course.checking.look import Finding, Located, Look, each_item
from course.checking.parts import ItemWithChoices, choice_lists
from course.checking.readings import whole_quantity
from course.language.names import find_name, fold
from course.language.patterns import regex
from course.language.quantities import find_quantities
from course.model.bank import Course
from course.model.items import Choice, MultipleChoice

_BOTH = {
    "en": r"and|or|as well as|along with|together with|the|a|an",
    "nl": r"en|of|alsook|evenals|alsmede|samen met|de|het|een",
    "fr": r"et|ou|ainsi que|le|la|les|l['\u2019]|du|de la|des",
    "de": r"und|oder|sowie|der|die|das|den|dem|ein|eine",
    "es": r"y|e|o|así como|el|la|los|las",
}
_FROM_TO = {
    "en": regex(r"\b(?:between|from|both|either|neither)\s+$", re.IGNORECASE),
    "nl": regex(r"\b(?:tussen|van|noch)\s+$", re.IGNORECASE),
}


@each_item
def with_key(look: Look, item: ItemWithChoices) -> Iterator[Finding]:
    """No distractor is listed together with the key in the quote, as in “Egypt and Sudan”.

    Not every pair is a list: “from 5 to 8 km” proves only one of the two.
    """
    quotes = look.quotes("item", item.id)
    if item.process != "retrieve" or not quotes:
        return
    for path, choices, _ in choice_lists(item):
        keys = choices.keys()
        for row, choice in enumerate(choices.choices):
            plain = isinstance(item, MultipleChoice)
            found = not choice.right and _listed_with(
                choice, keys, quotes, look.course, plain=plain
            )
            if found:
                what = f"the quote lists it together with the key: “{found}”"
                mend = (
                    "make it a key of a multiple choice, or make clear in the stem which is meant"
                )
                here = (*path, "choices", row, "distractor")
                yield Finding("distractor-proved", here, what, mend)


@each_item
def said_of_another(_look: Look, item: ItemWithChoices) -> Iterator[Finding]:
    """No `said:` of a key is the text of another choice, which would be swapped with it."""
    for path, choices, _ in choice_lists(item):
        if all(choice.said is None for choice in choices.choices):
            continue
        texts: list[frozenset[str]] = [
            frozenset(map(_bare, choice.text.all())) for choice in choices.choices
        ]
        every = {text for own in texts for text in own}
        for row, choice in enumerate(choices.choices):
            if choice.said is None or (said := _bare(choice.said)) in texts[row]:
                continue
            if said in every:
                what = f"“{choice.said}” is the text of another choice"
                mend = "copy the words of the quote that say this key"
                here = (*path, "choices", row, "said")
                yield Finding("key-not-in-quote", here, what, mend)


def _bare(text: str) -> str:
    """The text without an article."""
    return _ARTICLE.sub("", fold(text))


_ARTICLE = regex(r"^(?:the|an?|de|het|een) ")


def _listed_with(
    choice: Choice, keys: tuple[Choice, ...], quotes: list[Located], course: Course, *, plain: bool
) -> str | None:
    for quote in quotes:
        language = quote.source.language
        for mine in spans(choice, quote.words, language, course):
            for key in keys:
                for other in spans(key, quote.words, language, course):
                    one, two = sorted([mine, other])
                    if one[1] <= two[0] and _is_list(
                        quote.words, one, two[0], language, plain=plain
                    ):
                        return quote.words[one[0] : two[1]]
    return None


_LISTING = regex(r"[,;/&]|\b(?:and|or|en|of|et|ou|und|oder|y|as|alsook|evenals)\b")


def listing(words: str) -> bool:
    """Whether there is a comma or a word that joins the entries of a list."""
    return _LISTING.search(words) is not None


def spans(choice: Choice, words: str, language: str, course: Course) -> list[tuple[int, int]]:
    """Return where the words say the choice: literally, by a name, or as a quantity."""
    text = choice.text[language]
    names = {choice.said or text}
    for entity in course.called(text):
        names |= set(entity.names())
    found = [(f.start, f.end) for name in names for f in find_name(words, name)]
    if wanted := whole_quantity(text, language):
        found += [(f.start, f.end) for f in find_quantities(words, language) if f.value == wanted]
    return found


def _is_list(
    words: str, first: tuple[int, int], second: int, language: str, *, plain: bool
) -> bool:
    """Whether the words between two places of a text make them entries of one list.

    With `plain`, the entries between them may be other words than names.
    """
    tongue = language.partition("-")[0]
    between = words[first[1] : second]
    joined = _BOTH.get(tongue)
    if joined is None or not between.strip():
        return False
    before = _FROM_TO.get(tongue)
    if before and before.search(words[: first[0]]):
        return False
    entry = (
        r"(?:[\w\u2019'-]+\s*){1,3}?"
        if plain
        else r"(?:[A-Z\u00c0-\u00de0-9][\w.\u2019'-]*\s*){1,4}"
    )
    sign = rf"(?:,|;|/|&|\b(?:{joined})\b)"
    if not listing(between):
        return False
    return bool(re.fullmatch(rf"\s*(?:{sign}\s*)+(?:{entry}(?:{sign}\s*)+)*", between))
