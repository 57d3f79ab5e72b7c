"""Blanks: the text in every language has the same ones, once each."""

import re
from collections import Counter
from collections.abc import Iterator

from course.checking.look import Finding, Look, each_item, in_language
from course.language.near import did_you_mean, nearest_id
from course.language.quantities import Quantity
from course.model.items import AnyItem, Cloze
from course.model.items.cloze import blanks_in


@each_item
def same(_look: Look, item: AnyItem) -> Iterator[Finding]:
    """Each text has each blank once, and none that is not among the item's `blanks`."""
    if not isinstance(item, Cloze) or not item.blanks:
        return
    found = {lang: Counter(blanks_in(text)) for lang, text in item.text.by_language.items()}
    nowhere = [name for name in item.blanks if not any(name in counts for counts in found.values())]
    unknown = set.union(*(set(counts) - item.blanks.keys() for counts in found.values()))
    otherwise = "write it where the blank belongs"
    if len(nowhere) == len(unknown) == 1:
        otherwise = f"the text has `[[{min(unknown)}]]`: give the two the same name"
    for name in nowhere:
        mend = did_you_mean(name, sorted(unknown), otherwise)
        what = f"the text has no `[[{name}]]`"
        yield Finding("blanks-differ", ("blanks", name), what, mend, of_key=True)
    for language, counts in found.items():
        path = ("text", language) if language else ("text",)
        for what, mend in _in_text(item, language, counts, nowhere):
            yield Finding("blanks-differ", path, what, mend)


_BLANK, _THING = r"(?:the |de |het )?\[\[([^\]]+)\]\]", r"(?:[\w%\u20ac$]+ )?"
_PAIR = {
    "en": rf"\b(between|from) {_BLANK} {_THING}(?:and|to) {_BLANK}",
    "nl": rf"\b(tussen|van) {_BLANK} {_THING}(?:en|tot|naar) {_BLANK}",
}
_PAIRS = {language: re.compile(pattern, re.IGNORECASE) for language, pattern in _PAIR.items()}
_BETWEEN = frozenset({"between", "tussen"})


@each_item
def in_order(look: Look, item: AnyItem) -> Iterator[Finding]:
    """Of two blanks, “between” has the lower first, and “from” the same one in each language."""
    if not isinstance(item, Cloze) or len(item.blanks) == 1:
        return
    first: dict[frozenset[str], str] = {}
    for language, text in look.spoken(item.text):
        pairs = _PAIRS.get(language.partition("-")[0])
        for word, one, other in pairs.findall(text) if pairs else ():
            higher = word.lower() in _BETWEEN and _is_higher(item, one, other)
            if higher or first.setdefault(frozenset({one, other}), one) != one:
                what = f"`[[{one}]]` comes before `[[{other}]]`"
                what += ", which is lower" if higher else ", unlike in another language"
                path = in_language(("text",), item.text, language)
                yield Finding("blanks-differ", path, what, "swap the two blanks here")
                return


def _is_higher(item: Cloze, one: str, other: str) -> bool:
    keys = [getattr(item.blanks.get(name), "key", None) for name in (one, other)]
    low, high = keys
    if not isinstance(low, Quantity) or not isinstance(high, Quantity):
        return False
    return low.unit == high.unit and low.value > high.value


def _in_text(
    item: Cloze, language: str, counts: Counter[str], nowhere: list[str]
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the blanks of one text, and how to fix it."""
    missing = [name for name in item.blanks if name not in counts and name not in nowhere]
    strange = [name for name in counts if name not in item.blanks][len(nowhere) :]
    for name in strange:
        meant = nearest_id(name, missing) or next(iter(missing), None)
        if meant is None:
            yield f"there is no blank `{name}`", f"add `{name}:` under `blanks:`"
            continue
        missing.remove(meant)
        yield f"in {language} the blank is called `[[{name}]]`", f"did you mean `[[{meant}]]`?"
    for name in missing:
        what = f"this text has no `[[{name}]]`, but another language does"
        yield what, "write it where the blank belongs"
    for name, times in counts.items():
        if times > 1:
            what = f"`[[{name}]]` appears here {times} times"
            yield what, "keep one, and give the others ids of their own"
