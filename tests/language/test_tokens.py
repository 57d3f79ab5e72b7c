"""Words of a text are the same with and without a letter that is not in ASCII."""

from collections.abc import Callable

import pytest

from course.language.tokens import plain_words, small_letters, small_words

SIGNS = "".join(map(chr, range(1, 128)))
TEXTS = [
    "The 3rd mill (at Mujaldorp) lies 27km from us, so they said: it's well-kept.",
    "snake_case, A-B/C*D; $5 & 10%\ttab\x1cline\nlast",
    SIGNS,
    " ".join(SIGNS),
    "",
]


@pytest.mark.parametrize("cut", [plain_words, small_words, small_letters])
@pytest.mark.parametrize("text", TEXTS)
def test_one_accent_changes_no_other_word(cut: Callable[[str], list[str]], text: str) -> None:
    assert [*cut(text), "caf\u00e9"] == cut(f"{text} caf\u00e9")
