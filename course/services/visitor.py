"""Who visits, by the cookies that the browser sends, and in which language.

A learner is known by a signed code, a teacher by a signed cookie or by OpenID Connect.
"""

from collections.abc import Mapping

from babel import negotiate_locale

from course.services import process, teachers
from course.services.identity import LANGUAGE_COOKIE, LEARNER_COOKIE, code_of, verify


def language(cookies: Mapping[str, str], accepted: str | None) -> str:
    """Return the language that the visitor chose, or else the best one the browser accepts."""
    offered = process.languages()
    chosen = cookies.get(LANGUAGE_COOKIE)
    if isinstance(chosen, str) and chosen in offered:
        return chosen
    # Babel returns the tag as the browser spelled it, and browsers may write `NL`.
    found = negotiate_locale(_preferred(accepted or ""), offered, sep="-") or ""
    return next((one for one in offered if one.lower() == found.lower()), offered[0])


def identify(cookies: Mapping[str, str]) -> str | None:
    """Return the learner's id from the signed cookie, or None without a valid cookie."""
    return verify(cookies.get(LEARNER_COOKIE), process.settings().secret)


def code(cookies: Mapping[str, str]) -> str | None:
    """Return the learner's code from the signed cookie, or None without a valid cookie."""
    return code_of(cookies.get(LEARNER_COOKIE), process.settings().secret)


def is_teacher(cookies: Mapping[str, str]) -> bool:
    """Return whether these cookies are a teacher's; pages ask at every run."""
    return teacher(cookies) is not None


def teacher(cookies: Mapping[str, str]) -> str | None:
    """Return the e-mail address of the teacher with these cookies; None for everybody else.

    It is empty for a teacher who signed in with a link.
    """
    return teachers.signed_in(
        cookies,
        process.now(),
        secret=process.settings().secret,
        allowed=process.settings().teachers,
    )


def _preferred(accepted: str) -> list[str]:
    """Return the language tags of an Accept-Language header, most preferred first."""
    weighed = []
    for entry in accepted.split(","):
        tag, _, weight = entry.partition(";q=")
        try:
            weighed.append((float(weight or 1), tag.strip()))
        except ValueError:
            continue
    return [tag for weight, tag in sorted(weighed, key=lambda pair: -pair[0]) if tag and weight]
