"""Characters that look like something else, and that YAML treats as letters."""

import re

SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
UNSEEN = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
ODD = re.compile(f"[{SPACES}{UNSEEN}]")
"""Characters that look like a space or are invisible, and that YAML treats as letters."""
BULLETS = "\u2013\u2014\u2212\u2010\u2011\u2022\u2023\u25aa\u25cf\u00b7*"
"""Characters that word processors, and people, use instead of a hyphen in lists."""
CURLY = {
    "\u201c": "\u201d",
    "\u201d": "\u201d",
    "\u201e": "\u201d\u201c",
    "\u2018": "\u2019",
    "\u201a": "\u2019\u2018",
    "\u00ab": "\u00bb",
}
"""Typographic quotation marks: the opening mark, and those that may close it."""


def odd_space(character: str) -> tuple[str, str]:
    """The message about a character that looks like a space or is invisible, and the fix."""
    if character == "\u00a0":
        what = "this is a no-break space, not a plain space"
    elif character.isspace():
        what = f"this is another kind of space (U+{ord(character):04X}), not a plain space"
    else:
        what = f"there is an invisible character here (U+{ord(character):04X})"
    again = " and type a plain space" if character.isspace() else ""
    return what, f"delete it{again}; such characters often come with pasted text"
