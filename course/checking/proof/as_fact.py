"""Facts: what the sentence around a quote denies or supposes is not asked as if it were one."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache

from course.checking.look import Finding, Located, Look, each_item
from course.checking.proof.keys import keys_quoted, own_quotes
from course.checking.proof.unsure import denies, unsure
from course.checking.readings import Finder, Key, parts_of, stated_parts
from course.language.dates import PartialDate, parse_edtf
from course.language.folding import folded
from course.language.locales import language_of
from course.language.patterns import regex
from course.model.items import AnyItem, ChoiceItem, Cloze, Date
from course.model.text import Text

_FAR = 60
"""Characters: a word further from the quote may belong to another clause."""
_SENTENCE = 200
"""Characters: most sentences are shorter."""
_MARKS = r'[.,;:!?()\u2013\u2014\u201c\u201d"]'
_BOUNDARY = {
    "en": rf"{_MARKS}|\b(?:but|and|or|when|where|while|after|before|since|because|as|who|which|so|"
    r"though|although|until|than|that)\b",
    "nl": rf"{_MARKS}|\b(?:maar|en|of|toen|waar|terwijl|nadat|voordat|sinds|omdat|die|dat|dus|"
    r"hoewel|tot|dan|want|wanneer)\b",
}
_NOT = {
    "en": r"\b(?:not|never|no|cannot)\b(?! (?:only|just|until|less|fewer|more|later|longer|doubt|"
    r"one|least|surprisingly|long|far|even))|n['\u2019]t\b|\b(?:would|might)\b",
    "nl": r"\b(?:niet|nooit|(?<!nog )(?<!net )geen|geen(?! [0-9]))\b(?! (?:alleen|enkel|minder|"
    r"meer|later|eerder|langer|twijfel|"
    r"zozeer|pas|ver|lang|eens))|\b(?:zou|zouden)\b",
}
_DENIED = {
    "en": r"\b(?:den(?:y|ies|ied|ying)|disput(?:es|ed)|rejected|refuted)\b",
    "nl": r"\b(?:ontken(?:t|de|den|nen|d)|betwist(?:te)?|weerlegde)\b",
}
_SUPPOSED = {
    "en": r"\b(?:if|unless|suppose)\b[^.!?]*,",
    "nl": r"\b(?:als|indien|mocht|tenzij|stel)\b[^.!?]*,",
}
_FOLLOWS = {"en": r"\b(?:will|would|could)\b", "nl": r"\b(?:zal|zullen|zou|zouden|kunnen)\b"}
"""What follows a supposition is itself one if it has such a word: habits have none."""
_NOT_BEHIND = {
    "en": r" (?:not|never)\b(?! (?:only|just|until))",
    "nl": r" (?:niet|nooit)\b(?! (?:alleen|enkel|meer))",
}
_STOPS = regex(r"[.!?](?= )")
_ENDS = regex(r"[.!?;:,]")
_NO = regex(r"\A(?:no|nee)\b", re.IGNORECASE)
_YES = frozenset({"yes", "true", "correct", "ja", "waar", "juist", "klopt"})


def _pattern(words: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {language: regex(pattern, re.IGNORECASE) for language, pattern in words.items()}


_BOUNDARIES, _NOTS, _DENIALS, _SUPPOSALS, _WOULDS, _BEHINDS = map(
    _pattern, (_BOUNDARY, _NOT, _DENIED, _SUPPOSED, _FOLLOWS, _NOT_BEHIND)
)

_ANY = {
    tongue: regex("|".join(words[tongue] for words in (_NOT, _DENIED, _SUPPOSED, _NOT_BEHIND)))
    for tongue in _NOT
}
"""All of them at once, in small letters: most passages have none."""


@each_item
def asserted(look: Look, item: AnyItem) -> Iterator[Finding]:
    """No key rests on words that their own clause denies or supposes, quoted or not."""
    quotes = look.quotes("item", item.id)
    if item.process != "retrieve" or not quotes or item.id in look.unproved:
        return
    if not any(map(may_deny, quotes)):
        return
    for finding in _asserted(look, item, quotes):
        look.denied.add(item.id)
        yield finding


def _asserted(look: Look, item: AnyItem, quotes: list[Located]) -> Iterator[Finding]:
    asked = Asked(look, item)
    if isinstance(item, Date):
        wanted = parts_of(parse_edtf(item.key))
        yield from _denied(asked, None, _part_finder(wanted, item.ask), quotes)
        return
    own_of = own_quotes(quotes)
    for key in keys_quoted(look, item, quotes):
        own = own_of(key.part)
        if (
            _says_yes(key)
            and key.said
            and not _any(look, [item.stem], denies)
            and _denies(key.said, own)
        ):
            what = f"the key is “{key.name}”, but `said:` denies it: “{key.said}”"
            mend = "correct the key, or let the stem ask whether it did not"
            yield Finding("not-as-fact", (*key.path[:-1], "said"), what, mend)
        else:
            yield from _denied(asked, key, key.find, own)


def _part_finder(wanted: PartialDate, part: str) -> Finder:
    return lambda text, language: stated_parts(text, language, wanted).get(part)


def _denied(
    asked: "Asked", key: Key | None, find: Finder, quotes: list[Located]
) -> Iterator[Finding]:
    for quote in quotes:
        said = find(quote.words, quote.source.language) if may_deny(quote) else None
        word = _word_before(quote, said) if said else None
        if word and not asked.shares(word, key):
            what = f"{quote.where} has “{word}” in that sentence, and the question does not"
            mend = "ask about what the sentence really says, with that word in the question"
            yield Finding("not-as-fact", quote.cited.path, what, mend)
            return


def may_deny(quote: Located) -> bool:
    """Whether the passage has a word that denies or supposes; a quick test."""
    return _has_any(quote.passage.text, language_of(quote.source.language))


@lru_cache(maxsize=16384)
def _has_any(passage: str, tongue: str) -> bool:
    return tongue in _ANY and _ANY[tongue].search(passage.lower()) is not None


def _word_before(quote: Located, said: str) -> str | None:
    """Return the word that denies or supposes what is said, in its own clause."""
    tongue = language_of(quote.source.language)
    text = quote.passage.text
    start = max(quote.start, text.find(said, quote.start, quote.end))
    before = text[max(0, start - _FAR) : start]
    near = _BOUNDARIES[tongue].split(before)[-1]
    found = _NOTS[tongue].search(near + text[start : start + _FAR])
    if found and found.start() < len(near):
        return found[0]
    sentence = _ENDS.split(before)[-1]
    if found := _DENIALS[tongue].search(sentence):
        return found[0]
    sentence = _STOPS.split(text[max(0, start - _SENTENCE) : start])[-1]
    rest = _STOPS.split(text[start : start + _SENTENCE])[0]
    if (found := _SUPPOSALS[tongue].search(sentence)) and _WOULDS[tongue].search(sentence + rest):
        return found[0].partition(" ")[0]
    behind = _BEHINDS[tongue].match(text, quote.end)
    return behind[0].strip() if behind and not denies(quote.words, tongue) else None


class Asked:
    """The question of an item: whether it has words that deny, or suppose, in any language."""

    def __init__(self, look: Look, item: AnyItem) -> None:
        self._look = look
        self._texts = [item.stem]
        if isinstance(item, Cloze):
            self._texts.append(item.text)
        if isinstance(item, ChoiceItem):
            self._texts += [choice.text for choice in item.choices]

    def shares(self, word: str, key: Key | None) -> bool:
        """Whether the question or the key has such a word too."""
        own = [key.text] if key and key.text else []
        if any(denies(word, tongue) for tongue in _NOTS):
            return self._denies or _any(self._look, own, denies)
        return self._supposes or _any(self._look, own, unsure)

    def denied_in(self, text: Text | None) -> bool:
        """Whether that text itself has a word that denies."""
        return text is not None and _any(self._look, [text], denies)

    @cached_property
    def _denies(self) -> bool:
        return _any(self._look, self._texts, denies)

    @cached_property
    def _supposes(self) -> bool:
        return _any(self._look, self._texts, unsure)


def _any(look: Look, texts: list[Text], has: Callable[[str, str], bool]) -> bool:
    """Whether any of the texts has such a word, apart from a plain “No”."""
    return any(
        has(_NO.sub("", words), tongue)
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
