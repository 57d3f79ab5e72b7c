"""Blanks: the text in every language has the same ones, once each, and in their right places."""

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from course.checking.look import Finding, Look, each_item, in_language
from course.checking.readings import whole_quantity
from course.language.folding import folded
from course.language.locales import language_of
from course.language.near import did_you_mean, nearest_id
from course.language.patterns import regex
from course.language.quantities import Quantity, find_quantities, unit_at
from course.model.items import ChoiceBlank, Cloze, NumberBlank, TextBlank
from course.model.items.cloze import blanks_in, pieces


@each_item
def same(_look: Look, item: Cloze) -> Iterator[Finding]:
    """Each text has each blank once, and none that is not among the item's `blanks`."""
    if not item.blanks:
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


_OPENS = {
    "en": regex(r"\bbetween(?: the| about| some| roughly)? ?[$\u20ac\u00a3]? ?\Z"),
    "nl": regex(r"\btussen(?: de| het| ongeveer| zo'n)? ?[$\u20ac\u00a3]? ?\Z"),
}
_AND = {
    "en": regex(r"(?: [^\s\d,]+){0,3} and (?:the |about |some |roughly )?[$\u20ac\u00a3]? ?"),
    "nl": regex(r"(?: [^\s\d,]+){0,3} en (?:de |het |ongeveer |zo'n )?[$\u20ac\u00a3]? ?"),
}
_FROM = regex(r"\b(?:from|van) ?[$\u20ac\u00a3]? ?\Z")
_TO = regex(r"(?: [^\s\d,]+){0,2} (?:to|tot|naar) (?:the |de )?[$\u20ac\u00a3]? ?")
_HOURS = 24
"""Counts up to this may be hours: open from nine to nine."""
_OF_THE_CLOCK = regex(r"o['\u2019]clock|\buur\b|[ap]\.?m\b|\bopen|\bnight|\bnacht", re.IGNORECASE)


@each_item
def in_order(look: Look, item: Cloze) -> Iterator[Finding]:
    """A range of two blanks goes from less to more: “between [[low]] and [[high]]”."""
    for language, text in look.spoken(item.text):
        parts = list(pieces(text)) if language_of(language) in _OPENS else []
        for (before, one), (between, two) in pairwise(parts):
            low, high = (_figure(item, name, language) for name in (one, two))
            if low and high and _not_upwards(before, between, (low, high), language):
                if max(low.value, high.value) <= _HOURS and _OF_THE_CLOCK.search(text):
                    continue
                what = f"[[{one}]] and [[{two}]] are the ends of a range, but both are {low}"
                if low.measure != high.measure:
                    what = f"the text has [[{one}]] before [[{two}]], but {low} is more than {high}"
                path = in_language(("text",), item.text, language)
                mend = "swap the two blanks, or correct one of the keys"
                yield Finding("asked-otherwise", path, what, mend)
                return


_LONGEST_UNIT = 40
"""Characters."""


@each_item
def not_swapped(look: Look, item: Cloze) -> Iterator[Finding]:
    """The unit of a number does not follow another blank, of words, in its place."""
    units = {n: b.unit for n, b in item.blanks.items() if isinstance(b, NumberBlank)}
    if len(units) == len(item.blanks) or not any(units.values()):
        return
    for language, text in look.spoken(item.text):
        behind = {
            str(name): found[0]
            for (_, name), (after, _) in pairwise(pieces(text))
            if (found := unit_at(f"|{after[:_LONGEST_UNIT]}", 1, language))
        }
        for name, unit in units.items():
            others = [n for n, u in behind.items() if u == unit and n not in units]
            wrong = next((n for n in others if _of_words(item, n, language)), None)
            if unit and wrong and unit not in {behind.get(n) for n in units}:
                what = f"the unit {unit} follows [[{wrong}]], but it is that of [[{name}]]"
                mend = "swap the two blanks, or correct the text"
                yield Finding(
                    "asked-otherwise", in_language(("text",), item.text, language), what, mend
                )
                return


def _of_words(item: Cloze, name: str, language: str) -> bool:
    """Whether the key of a blank is words without a number."""
    blank = item.blanks.get(name)
    if isinstance(blank, ChoiceBlank):
        texts = [choice.text[language] for choice in blank.choices if choice.right]
        return not any(find_quantities(text, language) for text in texts)
    return isinstance(blank, TextBlank) and blank.entity is not None


def _figure(item: Cloze, name: str | None, language: str) -> Quantity | None:
    """The number or quantity that belongs in a blank, or None."""
    blank = item.blanks.get(name or "")
    if isinstance(blank, NumberBlank):
        return blank.key
    if isinstance(blank, ChoiceBlank):
        return next(
            (whole_quantity(c.text[language], language) for c in blank.choices if c.right), None
        )
    return None


def _not_upwards(before: str, between: str, ends: tuple[Quantity, Quantity], spoken: str) -> bool:
    """Whether the two are joined as a range that is empty, or goes down behind “between”."""
    (kind, low), (other, high) = (end.measure for end in ends)
    if kind != other or Fraction(*low) < Fraction(*high):
        return False
    joint = folded(f"|{between}|", "bare")[1:-1]
    opening = folded(f"{before[-30:]}|", "bare")[:-1]
    if _FROM.search(opening) and _TO.fullmatch(joint):
        return low == high and (kind is not None or ends[0].value > _HOURS)
    tag = language_of(spoken)
    return bool(_OPENS[tag].search(opening) and _AND[tag].fullmatch(joint))
