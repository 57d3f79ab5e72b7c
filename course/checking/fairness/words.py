"""Words of a stem or a choice: which carry meaning, and which differ only in their ending."""

from course.language.names import fold
from course.language.patterns import regex
from course.language.tokens import small_letters

QUOTED = regex('[\u201c\u201e][^\u201c\u201d]*[\u201d\u201c]|"[^"]*"|\u2018[^\u2019]*\u2019')
_WORD = regex(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*")
_SHORT = 4
_ENDING = 3
_LEAST_STEM = 4


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_FUNCTION_WORDS = {
    "en": _set(
        "about above according after again against also although among answer article articles "
        "because been before being below between both cannot could does doing done down during "
        "each either else even ever every find first following follows from give given gives have "
        "having here hers high hold into itself just last least less like made make many mention "
        "mentions more most much must neither never none once only other others ought over place "
        "same say says she should since some source sources such take text than that their them "
        "then there these they this those through under until upon very want were what when where "
        "which while whom whose will with without word words would year years your"
    ),
    "nl": _set(
        "aan achter alle allebei alleen als andere anders antwoord artikel artikelen beide bij "
        "binnen boven bron bronnen daar daarom dan dat deden deed deze dezelfde die doen doet "
        "door eerste eigen elk elke enkel enkele gaan gaat geeft geen geven ging gingen had "
        "hadden hebben heeft heel hem hen het hetzelfde hier hierboven hoe hun iets jaar jaren "
        "kan keer komen komt kunnen kwam laat liet maakt maar meer meest met minder moet moeten "
        "naar naast niet niets noemen noemt nog nooit omdat onder ook over plaats sinds staan "
        "staat tegen tekst tijdens toen tussen twee uit van vanaf veel volgens volgt voor vooral "
        "waar waarom wanneer want wat wel welk welke werd werden wie woord woorden worden wordt "
        "zeggen zegt zei zeiden zich zij zijn zoals zonder zou zouden"
    ),
}
"""Words that carry no meaning of their own. Those under four letters never count anyway."""
_UNLISTED = 7
"""The fewest letters of a word that counts in a language without a list."""


def words_of(text: str) -> list[str]:
    """Return the words of a text, without case or accents."""
    if text.isascii():  # the same words as below, and much faster
        if "-" in text or "'" in text:
            return _WORD.findall(text.lower())
        return small_letters(text)
    return [fold(match.group()) for match in _WORD.finditer(text)]


def content_words(text: str, language: str) -> list[str]:
    """Return the words that carry meaning, in their order."""
    tongue = language.partition("-")[0]
    functions = _FUNCTION_WORDS.get(tongue)
    shortest = _SHORT if functions is not None else _UNLISTED
    return [w for w in words_of(text) if len(w) >= shortest and w not in (functions or ())]


def same_stem(word: str, other: str) -> bool:
    """Whether two words differ only in their ending, as drone and drones do."""
    if word == other:
        return True
    shared = min(len(word), len(other))
    return (
        shared >= _LEAST_STEM
        and abs(len(word) - len(other)) <= _ENDING
        and word[: max(_LEAST_STEM, shared - 1)] == other[: max(_LEAST_STEM, shared - 1)]
    )
