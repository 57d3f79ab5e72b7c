"""Who visits, by the cookies that the browser sends, and in which language.

A learner is known by a signed code, a teacher by a signed cookie.
"""

from collections.abc import Mapping
from functools import lru_cache

from babel import negotiate_locale

from course.delivery.errors import StoreError
from course.services import process, teachers
from course.services.identity import (
    LANGUAGE_COOKIE,
    LEARNER_COOKIE,
    TEACHER_COOKIE,
    code_of,
    fingerprint,
    learner_of,
    verify_link,
)

BY_LINK = "teacher"
"""The name of a teacher who signed in with the server's link, which is nobody's in particular."""


def language(cookies: Mapping[str, str], accepted: str | None) -> str:
    """Return the language that the visitor chose, or else the best one the browser accepts."""
    offered = process.languages()
    chosen = cookies.get(LANGUAGE_COOKIE)
    if isinstance(chosen, str) and chosen in offered:
        return chosen
    return _best(accepted or "", offered)


def identify(cookies: Mapping[str, str]) -> str | None:
    """Return the learner's id from the signed cookie, or None without a valid cookie."""
    found = code(cookies)
    return None if found is None else learner_of(found, process.settings().secret)


def code(cookies: Mapping[str, str]) -> str | None:
    """Return the learner's code from the signed cookie, or None without a valid cookie.

    A cookie that was ended is not valid. While the database cannot be asked, it is: nothing of
    anybody can be read then, and nobody should lose their place over it.
    """
    cookie = cookies.get(LEARNER_COOKIE)
    found = code_of(cookie, process.settings().secret)
    if found is None or cookie is None:
        return None
    try:
        return None if process.delivery().visits.ended(fingerprint(cookie)) else found
    except StoreError:
        return found


def end_learning(cookies: Mapping[str, str]) -> None:
    """End the learner's cookie of this browser: from now on it opens nothing."""
    if code(cookies) is not None:
        process.delivery().visits.end(fingerprint(cookies[LEARNER_COOKIE]), now=process.now())


def end_teaching(cookies: Mapping[str, str]) -> None:
    """End the teacher's cookie of this browser: from now on it opens nothing."""
    if _signed_in(cookies) is not None:
        process.delivery().visits.end(fingerprint(cookies[TEACHER_COOKIE]), now=process.now())


def take_link(token: str) -> bool:
    """Return whether a teacher's link with that token works; from now on it does not."""
    now = process.now()
    ours = verify_link(token, now, process.settings().secret)
    return ours and process.delivery().visits.end(fingerprint(token), now=now)


def is_teacher(cookies: Mapping[str, str]) -> bool:
    """Return whether these cookies are a teacher's; pages ask at every run."""
    return teacher(cookies) is not None


def teacher(cookies: Mapping[str, str]) -> str | None:
    """Return the e-mail address of the teacher with these cookies; None for everybody else.

    It is empty for a teacher who signed in with a link.
    """
    found = _signed_in(cookies)
    if found is None or process.delivery().visits.ended(fingerprint(cookies[TEACHER_COOKIE])):
        return None
    return found


def signature(cookies: Mapping[str, str]) -> str:
    """Return the name that a teacher's decision is recorded under: their address, or `teacher`."""
    return teacher(cookies) or BY_LINK


def teaching(cookies: Mapping[str, str]) -> str | None:
    """Return the fingerprint of a teacher's cookie; None without one.

    Whether it was ended is not asked: that is for who asks the database for many at a time.
    """
    return None if _signed_in(cookies) is None else fingerprint(cookies[TEACHER_COOKIE])


def _signed_in(cookies: Mapping[str, str]) -> str | None:
    return teachers.signed_in(
        cookies,
        process.now(),
        secret=process.settings().secret,
        allowed=process.settings().teachers,
    )


@lru_cache(maxsize=256)
def _best(accepted: str, offered: tuple[str, ...]) -> str:
    # Babel returns the tag as the browser spelled it, and browsers may write `NL`.
    found = negotiate_locale(_preferred(accepted), offered, sep="-") or ""
    return next((one for one in offered if one.lower() == found.lower()), offered[0])


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
