"""When a source was published: not before what it reports as past."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from course.checking.look import Finding, Look, each_item, each_source
from course.language.dates import PartialDate, find_dates, parse_edtf
from course.language.locales import language_of
from course.language.patterns import regex
from course.language.reading import Found
from course.model.items import Date
from course.model.source import Source

_PLANNED = {
    "en": r"\b(?:will|would|shall|should|may|might|can|could|must|to be|plan\w*|expect\w*"
    r"|schedul\w*|due|intend\w*|hop(?:e|es|ed|ing)|wants?|wanted|deadline|until|till|by|from|before|after|if"
    r"|promis\w*|agree\w*|decid\w*|postpon\w*|delay\w*|moved|brought forward|set|next|future"
    r"|coming|going to|forecast\w*|predict\w*|book\w*|invit\w*|for|effect)\b|\u2019ll\b|'ll\b",
    "nl": r"\b(?:zal|zullen|zou|zouden|wil|willen|wilde|wilden|moet\w*|moest\w*|mag|mogen|mocht|kan"
    r"|kunnen|kon|konden|plan\w*|gepland\w*|verwacht\w*|uiterlijk|tot|vanaf|v(?:oo|\u00f3\u00f3)r"
    r"|na|als|deadline|uitgesteld|verplaatst|verschoven|besl\w+|belo\w+|afgesproken|vastgesteld"
    r"|bepaald|streef\w*|hoop\w*|komende|volgende|gaat|gaan|voorzien|uitgenodigd|per|ingang)\b",
}
_DONE = {
    "en": r"(?:opened|began|started|broke|took place|happened|died|signed|ended|arrived|won|struck"
    r"|hit|collapsed|resigned|met|visited|appeared"
    r"|killed|crashed|went|came|gave|fell|left)",
    "nl": r"(?:werd|werden|opende|openden|begon|begonnen|brak|braken|vond|vonden"
    r"|gebeurde|overleed|stierf|tekende|tekenden|eindigde|won|wonnen"
    r"|stortte|verscheen|verschenen|ging|gingen|kwam|kwamen|gaf|viel|vielen|vertrok|legde|legden)",
}
_DAY = {
    "en": r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:the )?",
    "nl": r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag )?",
}
_BETWEEN = r"(?:(?!that\b|dat\b|of\b|die\b|it\b|het\b)\w+ ){0,2}?"
"""The words between a verb and its day; a clause of its own may have another verb."""
_BEFORE = {
    "en": regex(
        rf"\b(?:(?:was|were) \w+(?:ed|en|wn|ght|nt|ld) (?:\w+ ){{0,2}}?|{_DONE['en']} {_BETWEEN}"
        rf"|(?:said|announced) (?:it |this |that )?)on {_DAY['en']}\Z",
        re.IGNORECASE,
    ),
    "nl": regex(
        rf"\b(?:{_DONE['nl']} {_BETWEEN}(?:op )?|(?:zei|zeiden) (?:ze |hij |zij )?op "
        rf"|(?:maakte|maakten) (?:dat|dit|het) (?:op )?){_DAY['nl']}\Z",
        re.IGNORECASE,
    ),
}
_FIRST = {
    "en": regex(rf"on {_DAY['en']}\Z", re.IGNORECASE),
    "nl": regex(rf"op {_DAY['nl']}\Z", re.IGNORECASE),
}
_THEN = {
    "en": regex(rf",? (?:[\w\u2019'-]+ ){{1,6}}?(?:was|were|{_DONE['en']})\b", re.IGNORECASE),
    "nl": regex(rf" (?:was|waren|maakte|zei|{_DONE['nl']})\b", re.IGNORECASE),
}
_ASKED = {
    "en": regex(r"\b(?:did|was|were)\b", re.IGNORECASE),
    "nl": regex(rf"\b(?:was|waren|{_DONE['nl']})\b", re.IGNORECASE),
}
_ASIDE = {tongue: regex(pattern, re.IGNORECASE) for tongue, pattern in _PLANNED.items()}
_YEAR = regex(r"(?<!\d)[12]\d{3}(?!\d)")
_END = regex(r"[.!?;]\W*\s(?=\W?[^\W\d_a-z])")


@each_source
def in_time(_look: Look, source: Source) -> Iterator[Finding]:
    """No source was published before a day that it reports something of, in the past tense."""
    published = _published(source)
    if published is None or source.rendition == "background":
        return
    for passage in source.passages:
        if not any(int(year) >= published.year for year in _YEAR.findall(passage.text)):
            continue
        for found in find_dates(passage.text, source.language):
            day = _day(found)
            if day and day > published and _is_past(passage.text, source.language, found):
                words = passage.text[found.start : found.end]
                what = f"{passage.id} tells of \u201c{words}\u201d, which is after that"
                mend = "correct the date of the source, or that of the passage"
                yield Finding("published-before", ("published",), what, mend)
                return


@each_item
def before_key(look: Look, item: Date) -> Iterator[Finding]:
    """No key that the stem has in the past is a day after its sources, if its year is inferred."""
    if item.process != "retrieve" or item.because is None:
        return
    key, quotes = parse_edtf(item.key), look.quotes("item", item.id)
    sources = {quote.source.id: quote.source for quote in quotes}.values()
    published = [_published(source) for source in sources if source.rendition != "background"]
    days = [day for day in published if day]
    if not days or len(days) < len(published) or key.lower is None or key.uncertain:
        return
    if key.lower > max(days) and any(_asks_past(*each) for each in look.spoken(item.stem)):
        what = f"{item.key} is after {max(days)}, when the source that is quoted was published"
        yield Finding("published-before", ("key",), what, "correct the year of the key")


def _published(source: Source) -> date | None:
    """The last day on which a source may have been published, if its date is sure."""
    read = parse_edtf(source.published) if source.published else None
    return None if read is None or read.uncertain or read.approximate else read.upper


def _day(found: Found[PartialDate]) -> date | None:
    at = found.value
    return date(at.year, at.month, at.day) if at.year and at.month and at.day else None


@lru_cache(maxsize=1024)
def _is_past(text: str, language: str, found: Found[PartialDate]) -> bool:
    """Whether the sentence of a date says that something happened on that day."""
    tongue = language_of(language)
    if tongue not in _DONE:
        return False
    ends = [0, *(each.end() for each in _END.finditer(text)), len(text)]
    start = max(end for end in ends if end <= found.start)
    before = text[start : found.start]
    after = text[found.end : min(end for end in ends if end >= found.end)]
    if _ASIDE[tongue].search(before) or _ASIDE[tongue].search(after):
        return False
    if _BEFORE[tongue].search(before):
        return True
    return _FIRST[tongue].fullmatch(before) is not None and _THEN[tongue].match(after) is not None


def _asks_past(language: str, stem: str) -> bool:
    tongue = language_of(language)
    return (
        tongue in _ASKED and not _ASIDE[tongue].search(stem) and bool(_ASKED[tongue].search(stem))
    )
