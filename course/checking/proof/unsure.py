"""Words that deny, doubt, suppose or expect: what follows them is not stated as a fact."""

import re

from course.language.locales import language_of
from course.language.patterns import regex

_DENY = {
    "en": ("not|never|no|none|nobody|nothing|neither|nor|without|cannot"),
    "nl": ("niet|nooit|geen|geenszins|niemand|niets|noch|zonder"),
}
_REJECT = {
    "en": "deny|denies|denied|denying|dispute[sd]?|reject(?:s|ed)?|refuted?|untrue|false",
    "nl": (
        "ontken(?:t|de|den|nen|d)?|betwist(?:te)?|tegenge?sproken|verwerpt|verwierp|weerlegde|"
        "onwaar|vals"
    ),
}
_SUPPOSE = {
    "en": (
        "unless|if|when|whether|will|would|might|may|could|perhaps|possibly|allegedly|"
        "(?:expect|predict|plan|hope|intend|want|promis|claim|think|thought|believ|fear|"
        "estimat|suppos)[a-z]*"
    ),
    "nl": (
        "tenzij|indien|als|wanneer|mits|of|zal|zullen|zou(?:den)?|misschien|mogelijk|wellicht|"
        "vermoedelijk|dacht(?:en)?|wil(?:len|de|den)?|"
        "(?:verwacht|voorspel|plan|hoop|belo|beweer|denk|gelo|vrees|schat|veronderstel)[a-z]*"
    ),
}


def _patterns(*tables: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {
        language: regex(
            rf"\b(?:{'|'.join(table[language] for table in tables)})\b"
            + (r"|n['\u2019]t\b" if _DENY in tables else ""),
            re.IGNORECASE,
        )
        for language in _DENY
    }


_DENIES = _patterns(_DENY, _REJECT)
_DOUBTS = _patterns(_REJECT, _SUPPOSE)
_EITHER = _patterns(_DENY, _REJECT, _SUPPOSE)


def unsure(text: str, language: str) -> bool:
    """Whether the text denies, supposes or expects anything; English and Dutch only."""
    return _in(_EITHER, text, language)


def denies(text: str, language: str) -> bool:
    """Whether the text denies anything; English and Dutch only."""
    return _in(_DENIES, text, language)


def doubts(text: str, language: str) -> bool:
    """Whether the text disputes, supposes or expects anything; a plain “not” does not count."""
    return _in(_DOUBTS, text, language)


def _in(patterns: dict[str, re.Pattern[str]], text: str, language: str) -> bool:
    pattern = patterns.get(language_of(language))
    return pattern is not None and pattern.search(text) is not None
