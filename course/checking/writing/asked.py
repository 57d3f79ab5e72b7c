"""What a stem asks for: the day, month or year that is the key, and the unit of the key."""

import re
from collections.abc import Iterator

from course.checking.look import Finding, Located, Look, each_item
from course.language.folding import folding
from course.language.patterns import regex
from course.language.quantities import CURRENCIES, Quantity, find_quantities, unit_at
from course.model.items import AnyItem, Cloze, Date, NumberBlank, Numeric
from course.model.items.date import PRECISIONS

_WHICH = {
    "en": {
        "day": r"\b(?:which|what) (?:exact )?(?:day|date)\b(?! of the week)",
        "month": r"\b(?:which|what) month\b",
        "year": r"\b(?:which|what) (?:calendar )?year\b",
    },
    "nl": {
        "day": r"\bwelke (?:precieze |exacte )?(?:dag|datum)\b(?! van de week)",
        "month": r"\bwelke maand\b",
        "year": r"\bwelk (?:kalender)?jaar\b",
    },
}
_ASKED = {
    language: {part: regex(pattern, re.IGNORECASE) for part, pattern in patterns.items()}
    for language, patterns in _WHICH.items()
}
_LONGEST_UNIT = 40
"""Characters."""
_HOW_MANY = regex(r"\b(?:how many|hoeveel)(?= )", re.IGNORECASE)


@each_item
def part_of_date(look: Look, item: Date) -> Iterator[Finding]:
    """A stem that asks for a day, a month or a year has the same under `ask:`."""
    for language, stem in look.spoken(item.stem):
        patterns = _ASKED.get(language.partition("-")[0], {})
        asked = [part for part in PRECISIONS if part in patterns and patterns[part].search(stem)]
        if asked and item.ask not in asked:
            what = f"the stem asks for the {asked[-1]}, but `ask:` says {item.ask}"
            mend = f"write `ask: {asked[-1]}`, or ask for the {item.ask}"
            yield Finding("asked-otherwise", ("ask",), what, mend)
            return


@each_item
def unit_of_key(look: Look, item: Numeric | Cloze) -> Iterator[Finding]:
    """A stem that asks how many kilometres, or a text with them behind a blank, has a key in km."""
    if isinstance(item, Numeric) and item.unit is not None:
        for language, stem in look.spoken(item.stem):
            asked = _unit_asked(stem, language)
            if asked is None and item.process != "retrieve":  # else it is held to its quote
                asked = _share_or_money_asked(folding(stem, "bare").text)
            if asked and asked != item.unit:
                where = "key" if item.key else "accept"
                what = f"the stem asks for {asked}, but the unit of the key is {item.unit}"
                mend = f"write the key in {asked}, or ask for {item.unit}"
                if asked.startswith("an amount"):
                    mend = f"write {asked} as the key, or ask for {item.unit}"
                yield Finding("asked-otherwise", (where,), what, mend)
                return
    elif isinstance(item, Cloze):
        for name, blank in item.blanks.items():
            if isinstance(blank, NumberBlank) and blank.unit is not None:
                behind = (
                    _unit_behind(item.text[lang], name, lang) for lang in look.course.languages
                )
                if asked := next((unit for unit in behind if unit and unit != blank.unit), None):
                    what = f"the text has {asked} behind the blank, but the key is in {blank.unit}"
                    mend = f"write the key in {asked}, or correct the text"
                    path = ("blanks", name, "key" if blank.key else "accept")
                    yield Finding("asked-otherwise", path, what, mend)


def _unit_asked(stem: str, language: str) -> str | None:
    plain = folding(stem, "bare").text
    found = _HOW_MANY.search(plain)
    unit = unit_at(stem, found.end(), language) if found else None
    return unit[0] if unit else None


_PERCENTAGE = regex(
    r"\b(?:(?:what|which) percentage|welk percentage|how many percent|hoeveel procent)\b",
    re.IGNORECASE,
)
_MONEY_ASKED = regex(
    r"\b(?:how many|hoeveel)(?: (?:million|billion|thousand|miljoen|miljard|duizend))?"
    r" (euros?|dollars?|guilders?|gulden|francs?|yen|cents?)\b"
    r"|\b(?:what|which) (?:amount|sum) of (money)\b|\bhoeveel (geld)\b|\bwelk (bedrag)\b",
    re.IGNORECASE,
)


def _share_or_money_asked(stem: str) -> str | None:
    """The percentage or the money that the stem asks for."""
    if _PERCENTAGE.search(stem):
        return "%"
    found = _MONEY_ASKED.search(stem)
    if found is None:
        return None
    currency = CURRENCIES.get((found[1] or "").lower())
    return f"an amount in {currency}s" if currency else "an amount of money"


def _unit_behind(text: str, blank: str, language: str) -> str | None:
    _, there, behind = text.partition(f"[[{blank}]]")
    unit = unit_at(behind[:_LONGEST_UNIT], 0, language) if there else None
    return unit[0] if unit else None


_ABOUT = {
    "en": ("roughly", "approximately", "about how"),
    "nl": ("ongeveer", "circa", "grofweg", "ruwweg", "bij benadering"),
}
_SOMEHOW = {
    "en": regex(
        r"\b(?:roughly|approximately|about|around|some|circa|estimat\w*|or so|nearly|almost|more or"
        r" less|give or take|close to|order of|rough|likely|rounded|guess\w*|say)\b",
        re.IGNORECASE,
    ),
    "nl": regex(
        r"\b(?:ongeveer|circa|ca|rond|zo['\u2019]n|grofweg|ruwweg|pakweg|bij benadering|schatting"
        r"|\w*schat\w*|om en nabij|zowat|bijna|een stuk of|plusminus|min of meer|orde|afgerond\w*"
        r"|in de buurt|vermoedelijk|zeg)\b",
        re.IGNORECASE,
    ),
}
_HOW = regex(r"\b(?:how|hoe\w*)\b", re.IGNORECASE)


@each_item
def hedge_of_stem(look: Look, item: AnyItem) -> Iterator[Finding]:
    """A stem that asks roughly how many does so in English and in Dutch."""
    stems = [(lang.partition("-")[0], lang, stem) for lang, stem in look.spoken(item.stem)]
    for tongue, language, stem in stems:
        lowered = stem.lower()
        word = next((word for word in _ABOUT.get(tongue, ()) if word in lowered), None)
        for other, code, text in stems if word and _HOW.search(stem) else ():
            if other in _SOMEHOW and _HOW.search(text) and not _SOMEHOW[other].search(text):
                what = f"\u201c{word}\u201d in {language} has no counterpart in {code}"
                yield Finding(
                    "languages-differ", ("stem", code), what, "correct whichever is wrong"
                )
                return


_MONEY = regex(r"[\u20ac$\u00a3\u00a5]|[a-z]+")
_CLAUSE = regex(r"[.,;:!?](?= |$)")
_BEFORE_AMOUNT, _BEHIND_AMOUNT = 6, 24
"""Characters around an amount that may say its currency."""


@each_item
def currency_of_key(look: Look, item: Numeric | Cloze) -> Iterator[Finding]:
    """A stem that asks for dollars, or a text with them at a blank, has dollars in its quote."""
    if item.process != "retrieve" or ("item", item.id) in look.unlocated:
        return
    if isinstance(item, Numeric) and item.key is not None and item.unit is None:
        stems = (stem for _, stem in look.spoken(item.stem))
        asked = (f for stem in stems for f in _other_currency(look, item, None, item.key, stem))
        if finding := next(asked, None):
            yield finding
    elif isinstance(item, Cloze):
        for name, blank in item.blanks.items():
            if isinstance(blank, NumberBlank) and blank.key is not None and blank.unit is None:
                around = (_around(text, name) for _, text in look.spoken(item.text))
                found = (
                    finding
                    for text in around
                    for finding in _other_currency(look, item, name, blank.key, text)
                )
                if finding := next(found, None):
                    yield finding


def _around(text: str, blank: str) -> str:
    """The words directly around a blank."""
    before, _, behind = text.partition(f"[[{blank}]]")
    return f"{before[-2:]} {' '.join(behind.split()[:1])}"


def _other_currency(
    look: Look, item: AnyItem, part: str | None, key: Quantity, asking: str
) -> Iterator[Finding]:
    """Yield what is wrong if the amount has one currency in the text, and another in its quote."""
    if not (asked := _currencies(asking)):
        return
    quoted = {
        currency
        for quote in look.quotes("item", item.id)
        if quote.cited.part in {None, part}
        for currency in _currencies_at(quote, key)
    }
    if quoted and asked.isdisjoint(quoted):
        text = "text" if part else "stem"
        what = f"the {text} asks for {min(asked)}, but the quote gives {min(quoted)}"
        path = ("blanks", part, "key") if part else ("key",)
        mend = f"ask for {min(quoted)}, or quote the amount in {min(asked)}"
        yield Finding("asked-otherwise", path, what, mend)


def _currencies_at(quote: Located, key: Quantity) -> set[str]:
    """The currencies that the passage has around the amount, in its own clause."""
    text, found = quote.passage.text, set[str]()
    for amount in find_quantities(quote.words, quote.source.language):
        if amount.value.value == key.value:
            start, end = quote.start + amount.start, quote.start + amount.end
            before = _CLAUSE.split(text[max(0, start - _BEFORE_AMOUNT) : start])[-1]
            behind = _CLAUSE.split(text[end : end + _BEHIND_AMOUNT])[0]
            found |= _currencies(f"{before}{text[start:end]}{behind}")
    return found


def _currencies(text: str) -> set[str]:
    return {CURRENCIES[word] for word in _MONEY.findall(text.lower()) if word in CURRENCIES}
