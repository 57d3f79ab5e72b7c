"""EDTF that is valid but not read here, and what to write instead.

Sets, unspecified digits, significant digits, unknown ends, signs on parts of a date, and the more
unusual parts of a year.
"""

import re

from course.language.patterns import regex

_SIGN = "[?~%]?"
_PART = rf"-{_SIGN}[0-9X]{{2}}{_SIGN}"
_YEAR = r"(?:-?[0-9X]{4}(?:S[0-9]+)?|Y-?[0-9]{4,}(?:S[0-9]+)?|Y-?[0-9]+E[0-9]+(?:S[0-9]+)?)"
_DATE = regex(rf"{_SIGN}{_YEAR}{_SIGN}(?:{_PART}(?:{_PART})?)?")
_SET = regex(r"\[(.+)\]|\{(.+)\}")
_MONTHS = {
    **{25 + n: (f"-{21 + n}", "") for n in range(4)},  # seasons of the northern hemisphere
    29: ("-09", "-11"),
    30: ("-12", ""),
    31: ("-03", "-05"),
    32: ("-06", "-08"),
    33: ("-01", "-03"),
    34: ("-04", "-06"),
    35: ("-07", "-09"),
    36: ("-10", "-12"),
    37: ("-01", "-04"),
    38: ("-05", "-08"),
    39: ("-09", "-12"),
    40: ("-01", "-06"),
    41: ("-07", "-12"),
}
"""The first and last month of the parts of a year that are numbered from 25."""


def instead(text: str) -> str | None:
    """The date or interval to write in place of EDTF that is not read here.

    Empty if it lies outside the years 0001 to 9999, and None if the text is no EDTF. What comes
    back may still be a date that the calendar does not have.
    """
    if listed := _SET.fullmatch(text):
        parts = re.split(r" *, *|\.\.", listed[1] or listed[2])
        first, last = parts[0].strip(), parts[-1].strip()
        if not all(_DATE.fullmatch(part.strip()) for part in parts[1:-1]):
            return None
        return _between(first, last)
    first, slash, last = text.partition("/")
    if slash:
        return _between(first.strip("."), last.strip("."))
    return _between(text, text) if _DATE.fullmatch(text) else None


def _between(first: str, last: str) -> str | None:
    if not all(end == "" or _DATE.fullmatch(end) for end in (first, last)):
        return None
    start = _ends(first)[0] if first else ".."
    end = _ends(last)[1] if last else ".."
    if not start or not end:
        return ""
    return start if start == end else f"{start}/{end}"


def _ends(written: str) -> tuple[str, str]:
    """The first and the last date that it may be; empty outside the years 0001 to 9999."""
    signs = set(re.findall("[?~%]", written))
    sign = "%" if len(signs) > 1 else "".join(signs)
    year, *parts = re.split("(?<=.)-", re.sub("[?~%]", "", written))
    digits, _, known = year.partition("S")
    if not re.fullmatch("[0-9X]{4}", digits):
        return "", ""
    if known:
        digits = digits[: int(known)].ljust(4, "X")
    if "X" in digits:
        return f"{max(digits.replace('X', '0'), '0001')}{sign}", f"{digits.replace('X', '9')}{sign}"
    kept = [digits]
    for part in parts:
        if "X" in part:
            break
        kept.append(part)
    if len(kept) > 1 and int(kept[1]) in _MONTHS:
        return _part_of_year(digits, int(kept[1]), sign)
    day = "-".join(kept) + sign
    return day, day


def _part_of_year(year: str, part: int, sign: str) -> tuple[str, str]:
    first, last = _MONTHS[part]
    if part == 30:  # noqa: PLR2004 - a southern summer ends in the next year
        return f"{year}-12{sign}", f"{int(year) + 1:04}-02{sign}"
    return f"{year}{first}{sign}", f"{year}{last or first}{sign}"
