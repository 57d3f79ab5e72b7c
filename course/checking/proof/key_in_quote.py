"""Keys in quotes: the quote says the key, and if it is from a digest, so do attested words."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from course.checking.look import Finding, Located, Look, each_item, in_language
from course.checking.proof.keys import keys_quoted, own_quotes
from course.checking.proof.scaled import of_another_scale
from course.checking.readings import Finder, Key, parts_of, stated_parts
from course.language.dates import PartialDate, parse_edtf
from course.language.figures import contradict, differing, figures_in
from course.language.names import find_name, fold
from course.language.quantities import find_quantities, is_money_too, qualifier_in, unit_at
from course.language.quotes import MARKS
from course.language.terms import parts_in
from course.loading.places import Path
from course.model.bank import Course
from course.model.items import AnyItem, Cloze, Date, Statements

_LONGEST_UNIT = 40
"""Characters."""


_COMMON = (
    "a an and are as at be been but by for from had has have in into is it its of on or that the "
    "their they this to was were which who with "
    "aan als bij de die dat deze dit door een en er haar had hebben heeft het hij hun in is met "
    "naar of om op over te tot uit van voor waren was werd werden ze zij zijn"
)
"""Words that are in nearly every quote."""


class _Said(NamedTuple):
    """A key found in a quote: the words that say it, and whether the original attests them."""

    quote: Located
    words: str
    attested: bool


@each_item
def keys_said(look: Look, item: AnyItem) -> list[Finding]:
    """The key of each retrieval item is in one of its quotes."""
    quotes = look.quotes("item", item.id)
    if item.process != "retrieve" or not quotes or ("item", item.id) in look.unlocated:
        return []
    found = list(_unproved(look, item, quotes))
    if found:
        look.unproved.add(item.id)
    return found


def _unproved(look: Look, item: AnyItem, quotes: list[Located]) -> Iterator[Finding]:
    if isinstance(item, Date):
        yield from _date(look, item, quotes)
        return
    own_of = own_quotes(quotes)
    for key in keys_quoted(look, item, quotes):
        if own := own_of(key.part):  # none at all is reported as missing evidence
            yield from _key(look, item, key, own)


def _find_said(find: Finder, quotes: Sequence[Located]) -> _Said | None:
    """Return where a quote says the key, preferably in attested words; None if none does."""
    found = [
        _Said(quote, words, _attested(find, quote))
        for quote in quotes
        if (words := find(quote.words, quote.source.language))
    ]
    return next((s for s in found if s.attested), found[0] if found else None)


def _attested(find: Finder, quote: Located) -> bool:
    """Whether the original says it too; only digests have other words than their original."""
    if quote.source.rendition != "digest":
        return True
    return any(find(words, quote.source.language) for words in quote.passage.attests)


def _key(look: Look, item: AnyItem, key: Key, quotes: list[Located]) -> Iterator[Finding]:
    if isinstance(item, Statements) and not key.said and _find_said(key.find, quotes) is None:
        what = f"nothing shows that “{key.name}” is what the quote says"
        mend = "add `said:` with the words of the quote that say it"
        yield Finding("key-not-provable", key.path, what, mend)
        return
    if key.said and not any(map(str.isalnum, key.said)):
        mend = "copy the words of the quote that say the key"
        what = f"`said:` has no word in it, only “{key.said}”"
        yield Finding("key-not-in-quote", (*key.path[:-1], "said"), what, mend)
        return
    if (
        key.said
        and key.text
        and fold(key.said) in _COMMON.split()
        and key.said not in key.text.all()
    ):
        mend = "copy the words of the quote that say the key"
        what = f"`said:` has only “{key.said}”, which says nothing of the key"
        yield Finding("key-not-in-quote", (*key.path[:-1], "said"), what, mend)
        return
    found = _find_said(key.find, quotes)
    if found is None:
        yield of_another_scale(look, item, key, quotes) or _not_in_quote(key, quotes)
    elif key.counted is not None and (unit := _unit_left_out(item, key, quotes, look.course)):
        words, symbol = unit
        where = quotes[0].cited.evidence.where
        what = f"the key has no unit, but the quote from {where} says “{words}”"
        yield Finding("key-not-in-quote", key.path, what, f"write {key.name} {symbol}")
    elif differs := (
        _said_otherwise(look, item, key, found.quote, quotes)
        or _another_part(look, item, key, found.quote, quotes)
    ):
        yield differs
    elif not found.attested:
        yield from _not_attested(look, item, key.path, found.words, found.quote)


def _not_in_quote(key: Key, quotes: list[Located]) -> Finding:
    where = quotes[0].cited.evidence.where
    path, words, mend = key.path, key.name, "quote the words that say it, or correct the key"
    if key.said:
        path, words = (*key.path[:-1], "said"), key.said
        mend = "copy the words of the quote that say the key, exactly as written"
    elif key.takes_said:
        mend = "quote the words that say it; if it says it in other words, give those in `said:`"
    what = f"“{words.strip(MARKS)}” is not in the quote from {where}"
    if _there_without_marks(words, quotes):
        what = f"{words} is in the quote from {where}, but without the quotation marks"
        mend = "remove the quotation marks"
    return Finding("key-not-in-quote", path, what, mend)


def _there_without_marks(words: str, quotes: list[Located]) -> bool:
    """Whether the words are in a quote once their own quotation marks are removed."""
    bare = words.strip(MARKS)
    return bool(bare) and bare != words and any(find_name(q.words, bare) for q in quotes)


def _said_otherwise(
    look: Look, item: AnyItem, key: Key, quote: Located, quotes: list[Located]
) -> Finding | None:
    """Report a key whose figure differs from `said:`, or from the quotes if `said:` has none."""
    if key.said is None or key.text is None or key.said in key.text.all():
        return None
    spoken, names = quote.source.language, look.names_with_figures
    said = figures_in(key.said, spoken, names)
    against = [said] if said else [figures_in(q.words, q.source.language, names) for q in quotes]
    against = [figures for figures in against if figures]
    for language, text in key.text.by_language.items() if against else ():
        if language not in {"", *look.course.languages}:
            continue
        own = figures_in(text, language or spoken, names)
        if own and all(contradict(own, figures) for figures in against):
            look.contradicted.add((item.id, key.path))
            path = (*key.path, language) if language else key.path
            if said:
                what = f"the text says “{own.words}”, but `said:` says “{key.said}”"
                return Finding("key-other-number", path, what, "correct whichever is wrong")
            mine, its = differing(own, against[0])
            what = f"the text says “{mine}”, but the quote says “{its}”"
            mend = "correct the number, or quote the words that say it"
            return Finding("numbers-differ", path, what, mend)
    return None


def _another_part(
    look: Look, item: AnyItem, key: Key, quote: Located, quotes: list[Located]
) -> Finding | None:
    """Report a key that says “a quarter” where `said:`, or else every quote, says “a third”."""
    if key.said is None or key.text is None:
        return None
    said = parts_in(key.said, quote.source.language)
    against = [said] if said else [parts_in(q.words, q.source.language) for q in quotes]
    if not all(against):
        return None
    for language, text in look.spoken(key.text):
        own = parts_in(text, language)
        rest = {1 - part for part in own}  # three quarters stayed, a quarter left
        if not own or qualifier_in(text, language):
            continue
        if all((own.keys() | rest).isdisjoint(parts) for parts in against):
            words, its = next(iter(own.values())), next(iter(against[0].values()))
            whose = "`said:`" if said else "the quote"
            what = f"the text says “{words}”, but {whose} says “{its}”"
            path = in_language(key.path, key.text, language)
            look.contradicted.add((item.id, key.path))
            return Finding("key-other-number", path, what, "correct whichever is wrong")
    return None


def _unit_left_out(
    item: AnyItem, key: Key, quotes: list[Located], course: Course
) -> tuple[str, str] | None:
    """Return the words and the unit after the number in the quotes, if it has one everywhere.

    Pounds may be money, and the text around a blank may supply the unit.
    """
    if isinstance(item, Cloze) and any(
        _unit_behind(item.text[language], f"[[{key.part}]]", language)
        for language in course.languages
    ):
        return None
    found = None
    for quote in quotes:
        for each in find_quantities(quote.words, quote.source.language):
            if each.value.value == key.counted:
                words = quote.words[each.start : each.end]
                if each.value.unit is None or is_money_too(words):
                    return None
                found = found or (words, each.value.unit)
    return found


def _unit_behind(text: str, blank: str, language: str) -> bool:
    _, there, behind = text.partition(blank)
    return bool(there) and unit_at(behind[:_LONGEST_UNIT], 0, language) is not None


def _not_attested(
    look: Look, item: AnyItem, path: Path, words: str, quote: Located
) -> Iterator[Finding]:
    source, passage = quote.source, quote.passage
    if passage.attests:
        what = (
            f"“{words}” is in our digest of {quote.where}, but not among the words that it attests"
        )
        mend = "add the exact words of the original to `attests:` of that passage"
        yield Finding("key-not-attested", path, what, mend)
        return
    look.unproved.add(item.id)
    if (source.id, passage.id) not in look.without_attests:  # one mistake, however many items
        look.without_attests.add((source.id, passage.id))
        there = ("passages", source.passages.index(passage))
        what = f"{quote.where} attests nothing, but items such as `{item.id}` rely on it"
        mend = f"add `attests:` with the exact words of the original, such as [{words}]"
        yield Finding("key-not-attested", there, what, mend, record=("source", source.id))


def _date(look: Look, item: Date, quotes: list[Located]) -> Iterator[Finding]:
    wanted = parts_of(parse_edtf(item.key))
    names = [n for n in ("year", "month", "day") if getattr(wanted, n) is not None]
    stated: dict[str, tuple[str, Located]] = {}
    for quote in quotes:
        for name, words in stated_parts(quote.words, quote.source.language, wanted).items():
            stated.setdefault(name, (words, quote))
    if item.ask not in stated:
        where = quotes[0].cited.evidence.where
        what = f"the {item.ask} of {item.key} is not in the quote from {where}"
        mend = "quote the words that say it, or correct the key"
        yield Finding("key-not-in-quote", ("key",), what, mend)
        return
    inferred = [name for name in names if name not in stated]
    if inferred and item.because is None:
        what = f"the quote does not state the {' and the '.join(inferred)} of {item.key}"
        mend = "quote the words that state it, or add `because:` and say how it is known"
        yield Finding("date-inferred", ("key",), what, mend)
    for name, (words, quote) in stated.items():
        if not _attested(_part_finder(wanted, name), quote):
            yield from _not_attested(look, item, ("key",), words, quote)
            return


def _part_finder(wanted: PartialDate, name: str) -> Finder:
    def find(text: str, language: str) -> str | None:
        return stated_parts(text, language, wanted).get(name)

    return find
