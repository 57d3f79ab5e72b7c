"""Markup that could run or load something is refused, and prose is not."""

import pytest

from course.checking.writing.markup import danger_in


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[a](javascript:alert(1))", "unsafe-link"),
        ("[a](JaVaScRiPt:alert(1))", "unsafe-link"),
        ("[a]( javascript:alert(1))", "unsafe-link"),
        ("[a](<javascript:alert(1)>)", "unsafe-link"),
        ("[a](java\u200bscript:alert(1))", "unsafe-link"),
        ("[a](java&#115;cript:alert(1))", "unsafe-link"),
        ("[a](javascript&colon;alert(1))", "unsafe-link"),
        ("[a](data:text/html;base64,x)", "unsafe-link"),
        ("[a](vbscript:x)", "unsafe-link"),
        ("[a](file:///etc/passwd)", "unsafe-link"),
        ("[a]\n\n[a]: javascript:alert(1)", "unsafe-link"),
        ("<javascript:alert(1)>", "unsafe-link"),
        ("![a](https://example.org/a.png)", "unsafe-markup"),
        ("![a](data:image/svg+xml,x)", "unsafe-markup"),
        ("![a][b]", "unsafe-markup"),
        ("<script>alert(1)</script>", "unsafe-markup"),
        ("<ScRiPt src=//x>", "unsafe-markup"),
        ("<img src=x onerror=alert(1)>", "unsafe-markup"),
        ("<svg/onload=alert(1)>", "unsafe-markup"),
        ("<iframe src=x>", "unsafe-markup"),
        ('<a href="https://x">y</a>', "unsafe-markup"),
        ("<b onclick=alert(1)>x</b>", "unsafe-markup"),
        ("a < b and c > d", None),
        ("if b <a and c> d", None),
        ("<note: see below>", None),
        ("the word javascript: in a text", None),
        ("data: 1, 2, 3", None),
        ("[sic](as it stands)", None),
        ("[the atlas](https://example.org/a:b)", None),
        ("[write](mailto:a@example.org)", None),
        ("[below](#note)", None),
        ("<https://example.org>", None),
        ("[1]: Atlas, page 3", None),
        ("Oh![sic] What a river", None),
        ("a scripted answer <scripted>", None),
        ("<imagine>", None),
    ],
)
def test_active_content_is_refused_and_prose_is_not(text: str, code: str | None) -> None:
    found = danger_in(text)
    assert (found.code if found else None) == code
