"""Two numbers that belong together: “2 to 3 million”, “tien- tot twaalfduizend”."""

from collections.abc import Sequence
from itertools import pairwise

from course.language.locales import language_of
from course.language.numbers.parts import Part
from course.language.patterns import regex

_CURRENCY = r"(?:(?:us)?[$\u20ac\u00a3\u00a5] ?)?"
_ABOUT = r"(?:(?:about|around|some|nearly|almost|perhaps|the|de|ongeveer|bijna|ruim) )?"
_TO = {
    "en": regex(rf"-? ?(?:-|to|or|and|through|till|until) ?{_ABOUT}{_CURRENCY}"),
    "nl": regex(rf"-? ?(?:-|tot|of|en|a|tot en met|naar) ?{_ABOUT}{_CURRENCY}"),
}
_ANY = regex(r"(?:-? [^\W\d_]{1,5} (?:[^\W\d_]{1,3} )?| ?- ?)[$\u20ac\u00a3]? ?")
_LISTED = frozenset({"and", "en"})
_BETWEEN = regex(r"(?<![^\W_])(?:between|tussen|both)(?: [^\W\d_]+)?(?: ?[$\u20ac\u00a3])? ?\Z")
_ODDS = regex(r" (?:in|in every|op de|op elke|op) ")
_COUNTED_TIME = regex(
    r"[ -]?(?:%|(?:year|hour|day|week|month|minute|second|jaar|jaren|uur|dag|weken|maand|minu|seco"
    r"|million|miljoen|billion|miljard|thousand|duizend|january|[^\W\d_]*ber|oktober))"
)
_SCORE = regex(
    r"(?<![^\W_])(?:won|win|wins|beat|beats|lost|lose|draw|drew|score|wint|verloor|versloeg|gelijk)"
)
_OR_TWO = frozenset({" or ", " of "})
_FAR = 40
_LEAST_WHOLE = 1000
_GROUPED = regex(r"[0-9]{1,3}(?:[., '][0-9]{3})+\Z")


def settle(parts: Sequence[Part], text: str, language: str) -> None:
    """Give each number the scale that it shares with the next one, or no value if unsure."""
    for one, two in reversed(list(pairwise(parts))):
        between = text[one.end : two.start]
        if one.value is None and one.bare and between in _OR_TWO:
            two.value = None
        if one.value is None or one.share or len(between) > _FAR:
            continue
        if _is_odds(one, two, between, text) or _is_score(one, two, between, text):
            one.value = two.value = None
        elif two.value is None:
            if _ODDS.fullmatch(between) or _joined(one, between, text, language) is not None:
                one.value = None
        elif one.scale == 1 and not one.bare and abs(one.value) < _LEAST_WHOLE:
            _share(one, two, between, text, language)
    for part in parts:
        if part.scale == 1 and text.startswith("- ", part.end) and text[part.end - 1].isalpha():
            part.value = None  # “twee- en driedimensionaal”


def _joined(one: Part, between: str, text: str, language: str) -> bool | None:
    """Whether words join two numbers into a range; False if they may be a list, None if neither."""
    joined = _TO.get(language_of(language))
    if joined is None:
        return False if _ANY.fullmatch(between) else None
    if not joined.fullmatch(between):
        return None
    words = between.split()
    listed = bool(words) and words[0] in _LISTED and not between.startswith("-")
    return not listed or bool(_BETWEEN.search(text[max(0, one.start - _FAR) : one.start]))


def _share(one: Part, two: Part, between: str, text: str, language: str) -> None:
    grouped = two.scale == 1 and _GROUPED.match(text[two.start : two.end])
    if grouped and one.value and two.value and one.value * _LEAST_WHOLE < two.value:
        if _joined(one, between, text, language):
            one.value = None  # “12-15,000”: twelve, or twelve thousand
        return
    listed = two.shared and between == ", "  # 5, 6 or 7 million
    joined = False if listed else _joined(one, between, text, language)
    if joined is None or one.value is None or two.value is None or not one.value < two.scale > 1:
        return
    shared = one.value * two.scale
    if shared >= two.value and shared > 10 * two.value:
        return  # from 300 to two thousand
    if joined and shared < two.value:
        one.value, one.scale, one.shared = shared, two.scale, True
    else:
        one.value = None


def _is_odds(one: Part, two: Part, between: str, text: str) -> bool:
    """Whether the two are a share: “one in five”, “3 op de 10”."""
    if not _ODDS.fullmatch(between) or one.value is None or two.value is None:
        return False
    return (
        0 < one.value < two.value <= _LEAST_WHOLE
        and one.value <= 10  # noqa: PLR2004
        and one.scale == 1
        and not _COUNTED_TIME.match(text, two.end)
    )


def _is_score(one: Part, two: Part, between: str, text: str) -> bool:
    """Whether the two are a score: “3-0”."""
    if between != "-" or one.value is None or two.value is None or two.scale > 1:
        return False
    if not (text[one.start].isdigit() and max(one.value, two.value) < 100):  # noqa: PLR2004
        return False
    small = one.value >= two.value or not one.value
    return small or bool(_SCORE.search(text[max(0, one.start - _FAR) : one.start]))
