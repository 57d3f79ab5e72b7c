"""Words in quotation marks that no source has, though the article is said to have them."""

import re
from collections.abc import Iterator

from course.checking.look import Finding, Look, each_item, in_language
from course.checking.proof.explaining import asking, explaining
from course.language.folding import folded
from course.language.negation import NEGATIVES
from course.model.items import AnyItem

_QUOTED = re.compile(
    "\u201c([^\u201c\u201d]+)\u201d|\u201e([^\u201c\u201d\u201e]+)[\u201d\u201c]"
    r'|"([^"]+)"'
    "|\u2018([^\u2018\u2019]{9,})\u2019(?![^\\W_])|(?<!\\w)'([^']{9,})'(?!\\w)"
)
_OPENING = re.compile("[\u201c\u201e\"\u2018']")
_SAYS = re.compile(
    r"\b(?:says?|said|writes?|wrote|states?|stated|reads|has|puts it|speaks? of|mentions?|reports?|"
    r"notes?|adds?|calls? (?:it|them|him|her|this|that)|uses|quotes?|tells?|words?|"
    r"schrijft|schrijven|schreef|zegt|zeggen|zei|meldt|melden|staat|staan|stond|heeft het over|"
    r"spreekt van|noemt (?:het|hem|haar|ze|dat|dit)|vermeldt|citeert|gebruikt|luidt|woorden?|heeft)"
    r"(?: (?:that|of|the|it|as|is|are|de|het|er|van|dat|only|just|alleen|also|ook|here|hier)){0,3}"
    r"[:,]?\s*\Z",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"\b(?:would|could|might|should|if|instead of|rather than|unlike|but not|zou|zouden|had|als|"
    r"in plaats van|anders dan|than|dan|without|zonder|mistake|confuses?|verwar|verwart)\b",
    re.IGNORECASE,
)
_GAP = re.compile(r"\u2026|\.\.\.|\[[^\]]*\]|\([^)]*\)")
_LEAST = 4
"""Fewer words in quotation marks may be a nickname, unless the article is said to say them."""
_MARKS = " .,;:!?\u2013-"


@each_item
def words_quoted(look: Look, item: AnyItem) -> Iterator[Finding]:
    """Words in quotation marks, said to be the article's, are in a source or in the item."""
    quotes = look.quotes("item", item.id)
    if not quotes or ("item", item.id) in look.unlocated:
        return
    for path, text in explaining(item):
        spoken = look.spoken(text)
        wordings = {language: list(_quoted(words, language)) for language, words in spoken}
        if not any(wordings.values()) or _in_other_words(look, item, wordings):
            continue
        for language, found in wordings.items():
            for words in found:
                if not _somewhere(look, item, words):
                    what = f"no source has “{words}”"
                    mend = "quote it to the letter, or leave out the quotation marks"
                    yield Finding(
                        "words-not-in-source", in_language(path, text, language), what, mend
                    )
                    return


def _in_other_words(look: Look, item: AnyItem, wordings: dict[str, list[str]]) -> bool:
    """Whether one language quotes the source, so that others may translate those words."""
    sources = {quote.source.language for quote in look.quotes("item", item.id)}
    if not sources & wordings.keys():
        return True
    return any(
        len(found) == max(map(len, wordings.values()))
        and all(_somewhere(look, item, words) for words in found)
        for language, found in wordings.items()
        if found
    )


def _quoted(text: str, language: str) -> Iterator[str]:
    """Yield the words that the text gives as the article's own."""
    if not _OPENING.search(text):  # most texts
        return
    for match in _QUOTED.finditer(text):
        words = next(filter(None, match.groups()))
        start = max(text.rfind(end, 0, match.start()) for end in (". ", "! ", "? ", "; "))
        before, behind = text[start + 1 : match.start()], text[match.end() :].partition(".")[0]
        if _supposed(before, language) or _supposed(behind, language):
            continue
        if len(words.split()) >= _LEAST or _SAYS.search(before):
            yield words


def _supposed(text: str, language: str) -> bool:
    negatives = NEGATIVES.get(language.partition("-")[0], frozenset())
    return _SUPPOSED.search(text) is not None or not negatives.isdisjoint(
        re.findall(r"\w+", text.lower())
    )


def _somewhere(look: Look, item: AnyItem, words: str) -> bool:
    """Whether a source, a translation of it or the item itself has each part of the words."""
    parts = [folded(part, "bare").strip(_MARKS) for part in _GAP.split(words)]
    texts = [text for language in look.course.languages for text in asking(look, item, language)]
    own = [folded(text, "bare") for text in texts]
    return all(
        not part or any(part in text for text in own) or part in _all_words(look) for part in parts
    )


def _all_words(look: Look) -> str:
    if look.words_stated is None:
        texts = [name for entity in look.course.entities.values() for name in entity.names()]
        for source in look.course.sources.values():
            texts += [*source.title.all(), *source.publisher.all()]
            for passage in source.passages:
                texts += [passage.text, *passage.translation.values(), *passage.attests]
        look.words_stated = "\n".join(folded(text, "bare") for text in texts)
    return look.words_stated
