"""Codes of classes: six letters and digits that a student types."""

import re
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L or O, which look like digits, and no U, to avoid spelling words."""
READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0", " ": None, "-": None})
"""What somebody meant who typed a letter that the alphabet lacks."""

_LENGTH = 6
_CODE = re.compile(f"[{ALPHABET}]{{{_LENGTH}}}")


def new_class_code() -> str:
    """A new random 30-bit code."""
    return "".join(secrets.choice(ALPHABET) for _ in range(_LENGTH))


def class_code(code: str) -> str:
    """The code as it is shown, such as K7Q-M4X."""
    return f"{code[: _LENGTH // 2]}-{code[_LENGTH // 2 :]}"


def read_class_code(typed: str) -> str | None:
    """The code that was typed, in any case and spacing; None if it is none."""
    code = typed.strip().upper().translate(READ_AS)
    return code if _CODE.fullmatch(code) else None
