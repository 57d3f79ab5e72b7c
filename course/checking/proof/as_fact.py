"""Facts: what the sentence around a quote denies or supposes is not asked as if it were one."""

import re
from collections.abc import Iterator

from course.checking.look import Finding, Located, Look, each_item
from course.checking.proof.keys import Key, keys_of
from course.checking.proof.quoted import own_quotes, spoken_in
from course.checking.proof.unsure import unsure
from course.language.folding import folded
from course.language.locales import language_of
from course.model.items import AnyItem, ChoiceItem, Cloze, Date
from course.model.text import Text

_FAR = 60
"""Characters: a word further from the quote may belong to another clause."""
_MARKS = r'[.,;:!?()\u2013\u2014\u201c\u201d"]'
_BOUNDARY = {
    "en": rf"{_MARKS}|\b(?:but|and|or|when|where|while|after|before|since|because|as|who|which|so|"
    r"though|although|until|than|that)\b",
    "nl": rf"{_MARKS}|\b(?:maar|en|of|toen|waar|terwijl|nadat|voordat|sinds|omdat|die|dat|dus|"
    r"hoewel|tot|dan|want|wanneer)\b",
}
_NOT = {
    "en": r"\b(?:not|never|no|cannot)\b(?! (?:only|just|until|less|fewer|more|later|longer|doubt|"
    r"one|least|surprisingly|long|far|even))|n['\u2019]t\b|\b(?:would|might|unless|if)\b",
    "nl": r"\b(?:niet|nooit|geen)\b(?! (?:alleen|enkel|minder|meer|later|eerder|langer|twijfel|"
    r"zozeer|pas|ver|lang|eens))|\b(?:zou|zouden|indien|tenzij|mits)\b",
}
_DENIED = {
    "en": r"\b(?:den(?:y|ies|ied|ying)|disput(?:es|ed)|rejected|refuted)\b",
    "nl": r"\b(?:ontken(?:t|de|den|nen|d)|betwist(?:te)?|weerlegde)\b",
}
_NOT_BEHIND = {
    "en": r" (?:not|never)\b(?! (?:only|just|until))",
    "nl": r" (?:niet|nooit)\b(?! (?:alleen|enkel|meer))",
}
_NO = re.compile(r"\A(?:no|nee)\b", re.IGNORECASE)
_YES = frozenset({"yes", "true", "correct", "ja", "waar", "juist", "klopt"})


def _pattern(words: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {language: re.compile(pattern, re.IGNORECASE) for language, pattern in words.items()}


_BOUNDARIES, _NOTS, _DENIALS, _BEHINDS = map(_pattern, (_BOUNDARY, _NOT, _DENIED, _NOT_BEHIND))


@each_item
def asserted(look: Look, item: AnyItem) -> Iterator[Finding]:
    """No key rests on words that their own clause denies or supposes, just outside the quote."""
    quotes = look.quotes("item", item.id)
    if item.process != "retrieve" or not quotes or item.id in look.unproved:
        return
    if isinstance(item, Date):
        yield from _cut_off(look, item, None, quotes)
        return
    for key in keys_of(item, look.course, spoken_in(quotes)):
        own = own_quotes(quotes, key.part)
        if _says_yes(key) and key.said and not _any(look, [item.stem]) and _denies(key.said, own):
            what = f"the key is “{key.name}”, but `said:` denies it: “{key.said}”"
            mend = "correct the key, or let the stem ask whether it did not"
            yield Finding("not-as-fact", (*key.path[:-1], "said"), what, mend)
        else:
            yield from _cut_off(look, item, key, own)


def _cut_off(
    look: Look, item: AnyItem, key: Key | None, quotes: list[Located]
) -> Iterator[Finding]:
    for quote in quotes:
        if (word := _word_outside(quote)) and not _shared(look, item, key):
            what = f"just outside the quote, {quote.where} has “{word}”"
            mend = f"take “{word}” into the quote, and ask about what the sentence really says"
            yield Finding("not-as-fact", quote.cited.path, what, mend)
            return


def _word_outside(quote: Located) -> str | None:
    """Return the word that denies or supposes what is quoted, if the quote has no such word."""
    tongue = language_of(quote.source.language)
    if tongue not in _NOTS or unsure(quote.words, tongue):
        return None
    text = quote.passage.text
    before = text[max(0, quote.start - _FAR) : quote.start]
    near = _BOUNDARIES[tongue].split(before)[-1]
    found = _NOTS[tongue].search(near + text[quote.start : quote.start + _FAR])
    if found and found.start() < len(near):
        return found[0]
    sentence = re.split(r"[.!?;:,]", before)[-1]
    if found := _DENIALS[tongue].search(sentence):
        return found[0]
    behind = _BEHINDS[tongue].match(text, quote.end)
    return behind[0].strip() if behind else None


def _shared(look: Look, item: AnyItem, key: Key | None) -> bool:
    """Whether the question or the key has such a word too, in any language."""
    texts: list[Text] = [item.stem]
    if isinstance(item, Cloze):
        texts.append(item.text)
    if isinstance(item, ChoiceItem):
        texts += [choice.text for choice in item.choices]
    if key and key.text:
        texts.append(key.text)
    return _any(look, texts)


def _any(look: Look, texts: list[Text]) -> bool:
    """Whether any of the texts denies or supposes something, apart from a plain “No”."""
    return any(
        unsure(_NO.sub("", words), tongue)
        for text in texts
        for language, words in look.spoken(text)
        for tongue in (_NOTS if text.same else [language])
    )


def _says_yes(key: Key) -> bool:
    return folded(key.name, "bare").rstrip(".!") in _YES


def _denies(said: str, quotes: list[Located]) -> bool:
    spoken = language_of(quotes[0].source.language) if quotes else ""
    return spoken in _NOTS and any(
        pattern[spoken].search(said) is not None for pattern in (_NOTS, _DENIALS)
    )
