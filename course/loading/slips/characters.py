"""Characters that look like others, and that YAML takes for letters."""

import re

SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
UNSEEN = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
ODD = re.compile(f"[{SPACES}{UNSEEN}]")
"""Characters that look like a space or like nothing, and that YAML takes for letters."""
BULLETS = "\u2013\u2014\u2212\u2010\u2011\u2022\u2023\u25aa\u25cf\u00b7*"
"""What word processors and habit write where a list wants a hyphen."""


def odd_space(character: str) -> tuple[str, str]:
    """Return what to say of a character that looks like a space or like nothing, and the mend."""
    if character == "\u00a0":
        what = "a no-break space stands where a plain space belongs"
    elif character.isspace():
        what = f"another space (U+{ord(character):04X}) stands where a plain space belongs"
    else:
        what = f"an invisible character (U+{ord(character):04X}) stands here"
    again = " and type the space anew" if character.isspace() else ""
    return what, f"delete it{again}; it often comes along when text is pasted"
