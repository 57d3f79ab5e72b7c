"""Keys elsewhere: other passages that support the key as well as the quoted one.

Names do not count: texts repeat them, so finding one again proves nothing.
"""

from collections.abc import Iterator

from course.checking.look import Finding, Located, Look, each_item
from course.checking.parts import choice_lists
from course.checking.proof.figured import number_of
from course.checking.proof.keys import keys_in_language
from course.checking.readings import Finder, Key, first_of, parts_of, stated_parts
from course.language.dates import may_have_day, parse_edtf
from course.language.names import fold
from course.language.quantities import may_have_quantity
from course.model.bank import Course
from course.model.items import AnyItem, Choice, Date, PassageKey

_TELLING_NUMBER = 10
"""The smallest quantity that is unlikely to appear elsewhere by chance."""
_TELLING_COUNT = 100
"""The smallest count that is; small counts are more common."""
_TELLING_WORDS = 3
"""The fewest words of a phrase that is."""


@each_item
def same_key(look: Look, item: AnyItem) -> Iterator[Finding]:
    """The key of an item is not in another passage of a source that the item quotes.

    It looks for quantities from 10 up, counts from 100 up, days with their month, months with their
    year, and phrases of three words or more. Other sources may say the same, because an item
    usually names the one it means; but if passages are to be picked, all on offer are searched.
    """
    quotes = look.quotes("item", item.id)
    if item.process != "retrieve" or not quotes or ("item", item.id) in look.unlocated:
        return
    if found := _elsewhere(look, item, quotes):
        words, where = found
        mend = f"add `- {where}: …` to the evidence, or make clear in the stem which is meant"
        if isinstance(item, PassageKey):
            mend = f"add `[{where}]` to `any_of:` if it shows the key; if not, say more in the stem"
        what = f"“{words}” is also in {where}"
        yield Finding("key-elsewhere", ("evidence",), what, mend, of_key=True)


def _elsewhere(look: Look, item: AnyItem, quotes: list[Located]) -> tuple[str, str] | None:
    """Return the words that say the key in another passage, and `source/passage`."""
    known = {quote.where for quote in quotes}
    sources = {q.source.id: q.source for q in quotes}
    if isinstance(item, PassageKey):
        known |= item.right_passages().keys()
        sources |= {s: look.course.sources[s] for s in item.among if s in look.course.sources}
    for source in sources.values():
        find = _telling_words(look, item, source.language)
        if find is None:
            continue
        for passage in source.passages:
            where = f"{source.id}/{passage.id}"
            if where not in known and (words := find(passage.text, source.language)):
                return words, where
    return None


def _telling_words(look: Look, item: AnyItem, language: str) -> Finder | None:
    """Return what finds a telling key of the item in that language; None if no key is telling."""
    if isinstance(item, Date):
        return _telling_date(item)
    keys = keys_in_language(look, item, language)
    finders = [_finder(item, key) for key in keys if _telling(item, key, look.course)]
    return first_of(finders) if finders else None


def _finder(item: AnyItem, key: Key) -> Finder:
    """Return what finds the key; it reads no passage that cannot have the key's number."""
    number = number_of(item, key.part)
    wanted = number.key if number else None
    if wanted is None:
        return key.find

    def find(text: str, language: str) -> str | None:
        return key.find(text, language) if may_have_quantity(text, language, wanted) else None

    return find


def _telling_date(item: Date) -> Finder | None:
    wanted = parts_of(parse_edtf(item.key))
    needed = {"day": ("day", "month"), "month": ("month", "year"), "year": ()}[item.ask]

    def find(text: str, language: str) -> str | None:
        if wanted.day and item.ask == "day" and not may_have_day(text, language, wanted.day):
            return None  # most passages, and faster
        stated = stated_parts(text, language, wanted)
        return stated[needed[0]] if set(needed) <= stated.keys() else None

    return find if needed else None


def _telling(item: AnyItem, key: Key, course: Course) -> bool:
    """Whether a key is so specific that finding it again most likely means the same fact."""
    if number := number_of(item, key.part):
        least = _TELLING_COUNT if number.unit is None else _TELLING_NUMBER
        return number.key is not None and abs(number.key.value) >= least
    choice = _choice(item, key)
    if choice is None:
        return False
    words = choice.said or next(iter(choice.text.all()))
    return not _is_name(words, course) and len(fold(words).split()) >= _TELLING_WORDS


def _is_name(words: str, course: Course) -> bool:
    """Whether the words are a name, or one behind an article."""
    return bool(course.called(words) or course.called(words.partition(" ")[2]))


def _choice(item: AnyItem, key: Key) -> Choice | None:
    return next(
        (
            choice
            for path, choices, _ in choice_lists(item)
            for row, choice in enumerate(choices.choices)
            if key.path == (*path, "choices", row, "key")
        ),
        None,
    )
