"""What a quote or a passage supports besides: the key in another place, a distractor in the quote.

Names are left alone: that one stands in many passages, and several in one quote, is how texts are.
"""

import re
from collections.abc import Iterator

from course.checking.look import Located, Look
from course.checking.parts import choice_lists
from course.checking.proof.keys import Key, keys_of
from course.checking.readings import Finder, first_of, parts_of, stated_parts, whole_quantity
from course.language.dates import parse_edtf
from course.language.names import find_name, fold
from course.language.quantities import find_quantities
from course.loading.diagnostics import Diagnostic
from course.model.bank import Course
from course.model.items import AnyItem, Choice, Date, NumberKey, PassageKey

_TELLING_NUMBER = 10
"""From which number on a quantity is not likely to stand elsewhere by chance."""
_TELLING_COUNT = 100
"""From which number on a count of things is not."""
_TELLING_WORDS = 3
"""From how many words on a phrase is not likely to stand elsewhere by chance."""


def keys_elsewhere(look: Look) -> Iterator[Diagnostic]:
    """The key of an item does not stand in another passage of a source that the item quotes.

    Looked for are quantities from 10 and counts from 100 on, days with their month, months with
    their year, and phrases from three words on. Another source may say the same, for an item mostly
    names the one it means; where passages are to be picked, all on offer are looked through.
    """
    for item in look.course.all_items():
        quotes = look.located.get(("item", item.id), [])
        if item.process == "retrieve" and quotes and ("item", item.id) not in look.unlocated:
            yield from _elsewhere(look, item, quotes)


def _elsewhere(look: Look, item: AnyItem, quotes: list[Located]) -> Iterator[Diagnostic]:
    known = {f"{q.source.id}/{q.passage.id}" for q in quotes}
    sources = {q.source.id: q.source for q in quotes}
    if isinstance(item, PassageKey):
        known |= item.right_passages().keys()
        sources |= {s: look.course.sources[s] for s in item.among if s in look.course.sources}
    for source in sources.values():
        find = _telling_words(item, source.language, look.course)
        if find is None:
            continue
        for passage in source.passages:
            words = find(passage.text, source.language)
            if words and (where := f"{source.id}/{passage.id}") not in known:
                yield look.say(
                    "key-elsewhere",
                    "item",
                    item.id,
                    ("evidence",),
                    f"“{words}” stands in {where} as well",
                    f"add `[{where}]` to `any_of:`, if it shows the key too"
                    if isinstance(item, PassageKey)
                    else f"add `- {where}: …` to the evidence, or say in the stem which is meant",
                    of_key=True,
                )
                return


def _telling_words(item: AnyItem, language: str, course: Course) -> Finder | None:
    """Return what finds a telling key of the item in words of the language; None without one."""
    if isinstance(item, Date):
        return _telling_date(item)
    keys = keys_of(item, course, lambda _part: language)
    finders = [key.find for key in keys if key.find and _telling(item, key, course)]
    return first_of(finders) if finders else None


def _telling_date(item: Date) -> Finder | None:
    wanted = parts_of(parse_edtf(item.key))
    needed = {"day": ("day", "month"), "month": ("month", "year"), "year": ()}[item.ask]

    def find(text: str, language: str) -> str | None:
        stated = stated_parts(text, language, wanted)
        return stated[needed[0]] if set(needed) <= stated.keys() else None

    return find if needed else None


def _telling(item: AnyItem, key: Key, course: Course) -> bool:
    """Whether a key is such that where it stands, it is most likely the same fact."""
    if isinstance(item, NumberKey):
        least = _TELLING_COUNT if item.unit is None else _TELLING_NUMBER
        return item.key is not None and abs(item.key.value) >= least
    choice = _choice(item, key)
    if choice is None:
        return False
    words = choice.said or next(iter(choice.text.all()))
    return not course.called(words) and len(fold(words).split()) >= _TELLING_WORDS


def _choice(item: AnyItem, key: Key) -> Choice | None:
    return next(
        (
            found
            for one in choice_lists(item)
            if (found := one.of.choice(key.part or "")) is not None
        ),
        None,
    )


_BOTH = {
    "en": r"and|or|as well as|along with|together with|the|a|an",
    "nl": r"en|of|alsook|evenals|alsmede|samen met|de|het|een",
    "fr": r"et|ou|ainsi que|le|la|les|l['\u2019]|du|de la|des",
    "de": r"und|oder|sowie|der|die|das|den|dem|ein|eine",
    "es": r"y|e|o|así como|el|la|los|las",
}
_FROM_TO = {
    "en": re.compile(r"\b(?:between|from|both|either|neither)\s+$", re.IGNORECASE),
    "nl": re.compile(r"\b(?:tussen|van|noch)\s+$", re.IGNORECASE),
}


def distractors_proved(look: Look) -> Iterator[Diagnostic]:
    """No distractor stands beside the key in one list of the quote, such as “Egypt and Sudan”.

    Two names or figures in a sentence are no list: “from 5 to 8 km” proves one of them only.
    """
    for item in look.course.all_items():
        quotes = look.located.get(("item", item.id), [])
        if item.process != "retrieve" or not quotes:
            continue
        for one in choice_lists(item):
            keys = one.of.keys()
            for row, choice in enumerate(one.of.choices):
                found = not choice.right and _listed_with(choice, keys, quotes, look.course)
                if found:
                    yield look.say(
                        "distractor-proved",
                        "item",
                        item.id,
                        (*one.path, "choices", row, "distractor"),
                        f"the quote lists it beside the key: “{found}”",
                        "make it a key of a multiple choice, or say in the stem which is meant",
                    )


def _listed_with(
    choice: Choice, keys: tuple[Choice, ...], quotes: list[Located], course: Course
) -> str | None:
    for quote in quotes:
        language = quote.source.language
        for mine in _spans(choice, quote.words, language, course):
            for key in keys:
                for other in _spans(key, quote.words, language, course):
                    one, two = sorted([mine, other])
                    if one[1] <= two[0] and _is_list(quote.words, one, two[0], language):
                        return quote.words[one[0] : two[1]]
    return None


def _spans(choice: Choice, words: str, language: str, course: Course) -> list[tuple[int, int]]:
    """Return where the words say the choice: to the letter, by a name, or as a quantity."""
    text = choice.text[language]
    names = {choice.said or text}
    for entity in course.called(text):
        names |= set(entity.names())
    found = [(f.start, f.end) for name in names for f in find_name(words, name)]
    if wanted := whole_quantity(text, language):
        found += [(f.start, f.end) for f in find_quantities(words, language) if f.value == wanted]
    return found


def _is_list(words: str, first: tuple[int, int], second: int, language: str) -> bool:
    """Whether what stands between two places of a text makes them entries of one list."""
    tongue = language.partition("-")[0]
    between = words[first[1] : second]
    joined = _BOTH.get(tongue)
    if joined is None or not between.strip():
        return False
    before = _FROM_TO.get(tongue)
    if before and before.search(words[: first[0]]):
        return False
    entry = r"(?:[A-Z\u00c0-\u00de0-9][\w.\u2019'-]*\s*){1,4}"
    sign = rf"(?:,|;|/|&|\b(?:{joined})\b)"
    if not re.search(r"[,;/&]|\b(?:and|or|en|of|et|ou|und|oder|y|as|alsook|evenals)\b", between):
        return False
    return bool(re.fullmatch(rf"\s*(?:{sign}\s*)+(?:{entry}(?:{sign}\s*)+)*", between))
