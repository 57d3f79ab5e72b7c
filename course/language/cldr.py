"""Locales from Unicode CLDR. Importing this loads babel, so callers import it when they need it."""

from functools import cache

from babel import Locale, UnknownLocaleError

from course.language.reading import ReadingError


@cache
def locale_of(language: str) -> Locale:
    """The CLDR locale of a language tag such as `nl` or `nl-BE`; raises `language-unknown`."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError, TypeError) as error:
        raise ReadingError(
            "language-unknown",
            f"“{language}” is not a known language tag",
            mend="write a tag such as en or nl",
            text=language,
        ) from error
