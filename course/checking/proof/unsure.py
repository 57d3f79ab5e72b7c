"""Words that deny, doubt or suppose: what follows them is not stated as a fact."""

import re

from course.language.locales import language_of

_WORDS = {
    "en": (
        "not|never|no|none|nobody|nothing|neither|nor|without|cannot|deny|denies|denied|denying|"
        "dispute[sd]?|reject(?:s|ed)?|refuted?|untrue|false|unless|if|whether|would|might|may|"
        "could|perhaps|possibly|allegedly"
    ),
    "nl": (
        "niet|nooit|geen|geenszins|niemand|niets|noch|zonder|ontken(?:t|de|den|nen|d)?|betwist(?:te)?|"
        "tegenge?sproken|verwerpt|verwierp|onwaar|vals|tenzij|indien|als|mits|of|zou(?:den)?|"
        "misschien|mogelijk|wellicht|vermoedelijk"
    ),
}
_PATTERNS = {
    language: re.compile(rf"\b(?:{words})\b|n['\u2019]t\b", re.IGNORECASE)
    for language, words in _WORDS.items()
}


def unsure(text: str, language: str) -> bool | None:
    """Whether the text denies, doubts or supposes anything; None in a language not known here."""
    pattern = _PATTERNS.get(language_of(language))
    return None if pattern is None else pattern.search(text) is not None
