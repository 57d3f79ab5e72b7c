"""Language tags. Babel is loaded on first use, because importing it is slow."""

from functools import cache

SUPPORTED = ("en", "nl")
"""Languages whose words are understood where no language is given, as in YAML files."""


@cache
def language_of(tag: str) -> str:
    """The language part of a tag: `nl` for `nl-BE`. Raises `language-unknown`."""
    from course.language.cldr import locale_of

    return str(locale_of(tag).language)


@cache
def decimal_sign(language: str) -> str:
    """The decimal sign of the language, `.` or `,`."""
    from course.language.cldr import locale_of

    symbols = locale_of(language).number_symbols
    return "," if symbols.get("latn", {}).get("decimal") == "," else "."
