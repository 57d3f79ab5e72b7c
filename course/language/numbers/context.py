"""What the words around a number make of it: a year before Christ, a label, a sign in words."""

from collections.abc import Callable
from functools import cache

from course.language.locales import language_of
from course.language.patterns import regex

_FAR = 40
_ERA = (
    r"[ -]?(?:b\.? ?c\.?(?: ?e\.?)?|a\.? ?d\.?|c\.? ?e\.?)(?![^\W_])"
    r"|[ -]?(?:[vn]\.? ?chr|a\. ?c\.|d\. ?c\.|av\.? j\.?|ap\.? j\.?|[fe]\.? ?kr|p\.? ?n\. ?e"
    r"|n\. ?e\.|\u0434\u043e \u043d|\u043d\. ?\u044d)"
    r"| (?:before|after) christ| (?:voor|na) christus| voor onze jaartelling"
)
_CAPITALS_ONLY = regex(r"[ -]?(?:bc|ad|ce|bce)\Z")
_AFTER = regex(
    rf"(?P<era>{_ERA})|[:/][0-9]|[.,][0-9]| ?[ap]\.? ?m\.?(?![^\W_])| ?o'clock"
    r"|(?:-|[ -]and )(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?![^\W_])"
    r"|[ -](?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)(?![^\W_])"
    r"| ?\^ ?[^\W_]|\*\*[0-9]| \*\* [0-9]|[ -]score(?![^\W_])| or two(?![^\W_])| of twee(?![^\W_])"
)
_BEFORE = regex(
    r"(?:[0-9][:/]|(?<![^\W_])(?:pages?|pp?\.|blz\.?|bladzijden?|pagina'?s?|sections?"
    r"|paragra(?:ph|af|aaf)|versi(?:on|e)|no\.|nr\.|jaren|een op (?:de|elke)|tel\.|ad|a\.d\."
    r"|half past|(?:quarter|kwart) (?:past|to|over|voor))"
    r" '?|[#\u00a7] ?|\^ ?-?|(?<=\w)\*\*-?|\*\* -?|\u7b2c|\u5206\u4e4b)\Z"
)
_LAST_WORDS = frozenset(
    {"page", "pages", "p", "p.", "pp", "pp.", "blz", "blz.", "bladzijde", "bladzijden", "pagina"}
    | {"pagina's", "section", "sections", "paragraph", "paragraaf", "version", "versie", "no."}
    | {"nr.", "jaren", "tel.", "ad", "a.d.", "past", "to", "over", "voor", "de", "elke", "half"}
    | {"#", "\u00a7", "^", "**"}
)
"""The last words of what `_BEFORE` and `_CLOCK` match."""
_CLOCK = regex(r"(?<![^\W_])half \Z")
_MINUTES = regex(r"[0-9]\.[0-5][0-9] ?(?:uur|u)(?![^\W_])|[0-9]\.[0-5][0-9] ?[ap]\.?m")
_VAGUE = regex(
    r"(?<![^\W_])(?:paar|enkele|enige|ettelijke|verscheidene|verschillende|meerdere|talloze|vele"
    r"|veel|aantal|zoveel|hoeveel|tientallen|honderden|duizenden|dozijnen|tig|sommige|menig) \Z"
)
_NAMED = regex(
    r"(?<![^\W_])(?:an?|the|per|every|each|another|this|that|over|about|around|nearly|almost|than"
    r"|least|first|last|next|extra"
    r"|(?:an?|the) [^\W\d_]+(?<!few)(?<!many)(?<!couple)(?<!several)) \Z"
)
_ONE_NL = regex(r"(?<![^\W_])(?:een|per|het|dat|elk|ieder|[^\W\d_]+ste|[^\W\d_]+de) \Z")
_BELOW = {
    "en": regex(
        r"(?: ?\u00b0 ?c?| degrees)?(?: celsius| centigrade)? below"
        r"(?: (zero)(?![^\W_])|(?! (?!freezing)\w))"
    ),
    "nl": regex(r"(?: ?\u00b0 ?c?| graden)?(?: celsius)? onder (?:(nul)|het vriespunt)(?![^\W_])"),
}
_SIGN = {
    "en": regex(r"(?<![^\W_])(?:minus|negative) \Z"),
    "nl": regex(r"(?<![^\W_])(?:min|minus) \Z"),
}
_TAKEN_FROM = regex(r"[0-9](?: ?(?:%|\u00b0c?|[^\W\d_]+))? \Z")
_AT_LEAST = regex(r"(?:au|du|al|lo|pelo|ao|por lo|zu|aan) \Z")


def is_part_of_another(text: str, start: int, end: int, shown: Callable[[int, int], str]) -> bool:
    """Whether the number belongs to a larger expression: an era, a clock time, a label, an ordinal.

    `shown` returns the original of a span, because AD is an era and “ad” is not.
    """
    match = _AFTER.match(text, end)
    if _MINUTES.match(text, max(start, end - 4)):
        return True
    if match:
        era = match["era"]
        if not era or not _CAPITALS_ONLY.match(era) or shown(end, match.end()).isupper():
            return True
    before = text[max(0, start - _FAR) : start]
    if before[-1:] == " " and before[:-1].rpartition(" ")[2] not in _LAST_WORDS:
        return False  # most numbers: none of the patterns below can match
    if match := _BEFORE.search(before):
        word = match[0].strip()
        if word != "ad" or shown(start - 3, start - 1) == "AD":
            return True
    return bool(_CLOCK.search(before))


def has_no_multiplier(text: str, start: int, language: str, *, million: bool) -> bool:
    """Whether a scale word stands without the number that it multiplies: “several hundred”."""
    before = text[max(0, start - _FAR) : start]
    if language_of(language) == "en":
        return not _NAMED.search(before)
    return bool(_VAGUE.search(before)) or (million and not _ONE_NL.search(before))


def sign_before(text: str, start: int, language: str) -> int | None:
    """Where the word starts that makes the number negative; None without one.

    After another number, as in “112 minus 84” or “112 m minus 84 m”, it takes the two apart.
    """
    pattern = _SIGN.get(language_of(language)) if text[max(0, start - 2)] in "nse" else None
    match = pattern.search(text[max(0, start - _FAR) : start]) if pattern else None
    if match is None:
        return None
    at = start - len(match[0])
    return None if _TAKEN_FROM.search(text[max(0, at - _FAR) : at]) else at


def below_zero(text: str, end: int, language: str) -> tuple[bool, int] | None:
    """Whether “below zero” follows, and where it ends; False for an unclear “below”."""
    pattern = _BELOW.get(language_of(language))
    match = pattern.match(text, end) if pattern else None
    return (match[1] is not None, match.end()) if match else None


@cache
def _minus(language: str) -> str:
    from num2words import num2words

    from course.language.folding import folded

    try:
        return folded(num2words(-5, lang=language_of(language)), "bare").split()[0]
    except (LookupError, NotImplementedError, TypeError, ValueError):
        return "minus"


def is_below_zero_elsewhere(text: str, start: int, language: str) -> bool:
    """Whether a sign in words comes before, in a language other than English and Dutch."""
    word = f"{_minus(language)} "
    before = text[max(0, start - _FAR) : start]
    return before.endswith(word) and not _AT_LEAST.search(before.removesuffix(word))
