"""Locales from Unicode CLDR. Importing this loads babel, so callers import it when they need it."""

from copy import deepcopy
from functools import cache

from babel import Locale, UnknownLocaleError, localedata

from course.language.reading import ReadingError


@cache
def locale_of(language: str) -> Locale:
    """The CLDR locale of a language tag such as `nl` or `nl-BE`; raises `language-unknown`."""
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError, TypeError) as error:
        raise ReadingError(
            "language-unknown",
            f"“{language}” is not a known language tag",
            mend="write a tag such as en or nl",
            text=language,
        ) from error
    _keep_apart(locale)
    return locale


@cache
def written_as(language: str) -> Locale:
    """The locale whose notation we write a language in: British English, if only `en` is given.

    What learners and authors write is read in every notation of the language.
    """
    return locale_of({"en": "en-GB"}.get(language.lower(), language))


def _keep_apart(locale: Locale) -> None:
    """Give a locale its own copy of what babel shares between languages, and then writes to.

    Without it, October is \u5341\u6708 in Indonesian once the Chinese months were read.
    """
    name = str(locale).partition("@")[0]
    data = localedata.load(name) if localedata.exists(name) else {}
    data.update({key: deepcopy(data[key]) for key in ("months", "days", "eras") if key in data})
