"""Words in quotation marks that no source has, though the article is said to have them."""

import re
from collections.abc import Iterator

from course.checking.look import Finding, Located, Look, each_item, in_language
from course.checking.proof.explaining import asking, explaining
from course.language.folding import folded
from course.language.negation import NEGATIVES
from course.language.patterns import regex
from course.loading.places import Path
from course.model.items import AnyItem
from course.model.text import Text

_QUOTED = regex(
    "\u201c([^\u201c\u201d]+)\u201d|\u201e([^\u201c\u201d\u201e]+)[\u201d\u201c]"
    r'|"([^"]+)"'
    "|\u2018([^\u2018\u2019]{9,})\u2019(?![^\\W_])|(?<!\\w)'([^']{9,})'(?!\\w)"
)
_ANY_QUOTED = regex(
    "\u201c([^\u201c\u201d]+)\u201d|\u201e([^\u201c\u201d\u201e]+)[\u201d\u201c]"
    r'|"([^"]+)"'
    "|\u2018([^\u2018]+?)\u2019(?![^\\W_])|(?<!\\w)'([^']+)'(?!\\w)"
)
_OPENING = regex("[\u201c\u201e\"\u2018']")
_SAYS = regex(
    r"\b(?:says?|said|writes?|wrote|states?|stated|reads|has|puts it|speaks? of|mentions?|reports?|"
    r"notes?|adds?|calls? (?:it|them|him|her|this|that)|uses|quotes?|tells?|words?|"
    r"schrijft|schrijven|schreef|zegt|zeggen|zei|meldt|melden|staat|staan|stond|heeft het over|"
    r"spreekt van|noemt (?:het|hem|haar|ze|dat|dit)|vermeldt|citeert|gebruikt|luidt|woorden?|heeft)"
    r"(?: (?:that|of|the|it|as|is|are|de|het|er|van|dat|only|just|alleen|also|ook|here|hier)){0,3}"
    r"[:,]?\s*\Z",
    re.IGNORECASE,
)
_SUPPOSED = regex(
    r"\b(?:would|could|might|should|if|instead of|rather than|unlike|but not|zou|zouden|had|als|"
    r"in plaats van|anders dan|than|dan|without|zonder|mistake|confuses?|verwar|verwart)\b",
    re.IGNORECASE,
)
_MEANS = regex(
    r"(?:, [^,.]{1,40},)? (?:tells?|means?|meant|introduces?|shows?|says?|signals?|marks?|makes?|"
    r"implies|indicates?|leaves?|opens?|betekent|zegt|leidt|geeft|laat|wijst|maakt|duidt|vertelt|"
    r"toont|is (?:an?|een|the|het|de)) "
)
_WORD_IS = regex(r"\b(?:words?|woord(?:en|je|jes)?|term|phrase)\s*\Z", re.IGNORECASE)
"""What makes of a word in quotation marks the article's own: “Ruim” means more than that."""
_GAP = regex(r"\u2026|\.\.\.|\[[^\]]*\]|\([^)]*\)")
_LEAST = 4
"""Fewer words in quotation marks may be a nickname, unless the article is said to say them."""
_MARKS = " .,;:!?\u2013-"


@each_item
def words_quoted(look: Look, item: AnyItem) -> Iterator[Finding]:
    """Words in quotation marks, said to be the article's, are in a source or in the item."""
    if not look.quotes("item", item.id) or ("item", item.id) in look.unlocated:
        return
    for path, text in explaining(item):
        if any(map(_is_marked, text.all())):
            finding = _not_in_source(look, item, path, text) or _lone_word(look, item, path, text)
            if finding:
                yield finding
                return


_MARKED = regex("[\u201c\u201e\"\u2018]|(?<!\\w)'")


def _is_marked(text: str) -> bool:
    return any(map(text.__contains__, "\u201c\u201e\"\u2018'")) and _MARKED.search(text) is not None


def _not_in_source(look: Look, item: AnyItem, path: Path, text: Text) -> Finding | None:
    """Return the finding on words that the article is said to have, and has not."""
    spoken = look.spoken(text)
    wordings = {language: list(_quoted(words, language)) for language, words in spoken}
    if not any(wordings.values()) or _in_other_words(look, item, wordings):
        return None
    for language, found in wordings.items():
        for words in found:
            if not _somewhere(look, item, words):
                return _finding(path, text, language, f"no source has “{words}”")
    return None


def _finding(path: Path, text: Text, language: str, what: str) -> Finding:
    mend = "quote it to the letter, or leave out the quotation marks"
    return Finding("words-not-in-source", in_language(path, text, language), what, mend)


def _lone_word(look: Look, item: AnyItem, path: Path, text: Text) -> Finding | None:
    """Return the finding on a word that is explained as the quoted passage's, which has another."""
    wordings = [(each, list(_explained(words, each))) for each, words in look.spoken(text)]
    sources = {quote.source.language for quote in look.quotes("item", item.id)}
    if sources.isdisjoint(language for language, words in wordings if words):
        return None
    told = _told(look, item)
    left = [(each, [w for w in words if not _in(told, w)]) for each, words in wordings if words]
    if all(words for _, words in left):
        language, words = left[0]
        if not look.course.called(words[0]):
            return _finding(path, text, language, f"the quoted passage does not have “{words[0]}”")
    return None


def _explained(text: str, language: str) -> Iterator[str]:
    """Yield the few words that the text explains as the article's."""
    for match in _ANY_QUOTED.finditer(text):
        words = next(filter(None, match.groups()))
        start = max(text.rfind(end, 0, match.start()) for end in (". ", "! ", "? ", "; "))
        before, behind = text[start + 1 : match.start()], text[match.end() :]
        near = " ".join(behind.split()[:3])
        if len(words.split()) >= _LEAST or _supposed(before, language) or _supposed(near, language):
            continue
        if _WORD_IS.search(before) or (not before.strip() and _MEANS.match(behind)):
            yield words


def _told(look: Look, item: AnyItem) -> str:
    """The quoted passages with their translations, and the texts that ask, folded."""
    texts = [text for language in look.course.languages for text in asking(look, item, language)]
    for passage in {id(quote.passage): quote.passage for quote in _quotes(look, item)}.values():
        texts += [passage.text, *passage.translation.values(), *passage.attests]
    return "\n".join(folded(text, "bare") for text in texts)


def _quotes(look: Look, item: AnyItem) -> Iterator[Located]:
    yield from look.quotes("item", item.id)
    for claim in item.claims():
        yield from look.quotes("claim", claim)


def _in(told: str, words: str) -> bool:
    return all(folded(part, "bare").strip(_MARKS) in told for part in _GAP.split(words))


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
        not part or any(part in text for text in own) or part in look.once(_all_words)
        for part in parts
    )


def _all_words(look: Look) -> str:
    """All passages, translations and names, folded."""
    texts = [name for entity in look.course.entities.values() for name in entity.names()]
    for source in look.course.sources.values():
        texts += [*source.title.all(), *source.publisher.all()]
        for passage in source.passages:
            texts += [passage.text, *passage.translation.values(), *passage.attests]
    return "\n".join(folded(text, "bare") for text in texts)
