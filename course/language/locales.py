"""Languages by their tags, without loading the tables of Unicode before they are needed."""

from functools import cache

SUPPORTED = ("en", "nl")  # the languages whose words are read wherever no language is given


@cache
def language_of(tag: str) -> str:
    """The language of a tag, `nl` of `nl-BE`; `language-unknown` if Unicode does not know it."""
    from course.language.cldr import locale_of

    return str(locale_of(tag).language)


@cache
def decimal_sign(language: str) -> str:
    """The decimal sign of a language's everyday numbers: `.` or `,`."""
    from course.language.cldr import locale_of

    symbols = locale_of(language).number_symbols
    return "," if symbols.get("latn", {}).get("decimal") == "," else "."
