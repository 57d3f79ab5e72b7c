"""What a question asks for: what something means, its name, or the very words."""

from typing import Literal

from course.language.patterns import regex
from course.model.text import Text

AskedFor = Literal["meaning", "name", "wording"]
"""What tells two options apart: what they mean, which name they use, or their very letters."""

_WORDING = regex(
    r"\b(?:spell|spelt|spelling|spel|gespeld|schrijfwijze|written|notation|geschreven|letters?)"
    r"|\bhow (?:do|does|did) .*\bwrites?\b|\bhoe schr[ij]+f"
)
_NAME = regex(
    r"\b(?:name|names|named|calls?|called|words?|wording|terms?|label|inscription|reads|title|"
    r"namen|naam|noem\w*|genoemd|heet|heten|woord|woorden|termen|term|opschrift|benaming|titel|"
    r"aangeduid|afkorting|abbreviation|stands for)\b"
)


def asked_for(stem: Text) -> AskedFor:
    """What the question is about, as far as its words tell."""
    words = " ".join(stem.all()).casefold()
    if _WORDING.search(words):
        return "wording"
    return "name" if _NAME.search(words) else "meaning"


_WORDS = regex(
    r"\b(?:words?|wording|phrases?|terms?|label|inscription|title|headlines?|quotes?|quotation|"
    r"calls?|called|heet|heten|"
    r"woord|woorden|term|termen|opschrift|titel|kop|koppen|citaat|citeert|uitdrukking)\b"
)


def about_words(stem: Text) -> bool:
    """Whether the question is about words of an article, which keep their language."""
    words = " ".join(stem.all()).casefold()
    return _WORDS.search(words) is not None or _WORDING.search(words) is not None
