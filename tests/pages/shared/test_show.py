"""Course text stays what it is."""

import pytest

from course.pages.shared.show import element, plain, spoken, text


@pytest.mark.parametrize(
    "written",
    ["a -> b", "$$x$$", ":red[x]", ":smile:", "__x__", "<b>x</b>", "[x](http://y)", "1. x", "# x"],
)
def test_no_mark_of_markdown_is_left_unescaped(written: str) -> None:
    shown = plain(written)
    assert shown.replace("\\", "") == written
    for at, letter in enumerate(shown):
        if letter.isascii() and not letter.isalnum() and letter not in " \\":
            assert shown[at - 1] == "\\"


def test_a_line_break_cannot_begin_a_list_or_a_heading() -> None:
    assert plain("a\n- b\n# c") == r"a \- b \# c"


def test_html_is_shown_as_letters() -> None:
    shown = element("p", text("<img src=x onerror=1>"), cls='a"b', lang="nl")
    assert shown == '<p class="a&quot;b" lang="nl">&lt;img src=x onerror=1&gt;</p>'


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("AT&T, paragraph 1 (our digest)", "AT&T, paragraph 1 (our digest)"),
        (":red[Egypt] *or* `Sudan`", "red Egypt or Sudan"),
        ("a &amp; b <b>\\,", "a amp; b b ,"),
    ],
)
def test_a_label_that_is_read_out_has_no_markup(text: str, heard: str) -> None:
    assert spoken(text) == heard
