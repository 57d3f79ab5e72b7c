"""Words that deny, doubt or suppose: what follows them is not stated as a fact."""

import re

from course.language.locales import language_of

_DENY = {
    "en": (
        "not|never|no|none|nobody|nothing|neither|nor|without|cannot|deny|denies|denied|denying|"
        "dispute[sd]?|reject(?:s|ed)?|refuted?|untrue|false"
    ),
    "nl": (
        "niet|nooit|geen|geenszins|niemand|niets|noch|zonder|ontken(?:t|de|den|nen|d)?|betwist(?:te)?|"
        "tegenge?sproken|verwerpt|verwierp|weerlegde|onwaar|vals"
    ),
}
_SUPPOSE = {
    "en": "unless|if|when|whether|will|would|might|may|could|perhaps|possibly|allegedly",
    "nl": (
        "tenzij|indien|als|wanneer|mits|of|zal|zullen|zou(?:den)?|misschien|mogelijk|wellicht|"
        "vermoedelijk"
    ),
}


def _patterns(*tables: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {
        language: re.compile(
            rf"\b(?:{'|'.join(table[language] for table in tables)})\b|n['\u2019]t\b", re.IGNORECASE
        )
        for language in _DENY
    }


_DENIES, _EITHER = _patterns(_DENY), _patterns(_DENY, _SUPPOSE)


def unsure(text: str, language: str) -> bool:
    """Whether the text denies, doubts or supposes anything; English and Dutch only."""
    return _in(_EITHER, text, language)


def denies(text: str, language: str) -> bool:
    """Whether the text denies anything; English and Dutch only."""
    return _in(_DENIES, text, language)


def _in(patterns: dict[str, re.Pattern[str]], text: str, language: str) -> bool:
    pattern = patterns.get(language_of(language))
    return pattern is not None and pattern.search(text) is not None
