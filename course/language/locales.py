"""The Unicode locale of a language, loaded when it is first asked for."""

from functools import cache
from typing import TYPE_CHECKING

from course.language.reading import ReadingError

if TYPE_CHECKING:
    from babel import Locale

SUPPORTED = ("en", "nl")  # the languages whose words are read wherever no language is given


@cache
def locale_of(language: str) -> "Locale":
    """The CLDR locale of a language tag such as `nl` or `nl-BE`; `language-unknown` if none."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError, TypeError) as error:
        raise ReadingError(
            "language-unknown",
            f"“{language}” is not a language that Unicode knows",
            mend="write a tag such as en or nl",
            text=language,
        ) from error


@cache
def decimal_sign(language: str) -> str:
    """The decimal sign of a language's everyday numbers: `.` or `,`."""
    symbols = locale_of(language).number_symbols
    return "," if symbols.get("latn", {}).get("decimal") == "," else "."
