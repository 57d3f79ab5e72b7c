"""What is highlighted in a passage, in the reader and beside a question alike."""

import pytest

from course.pages.shared.highlighting import excerpt, highlighted, joined


def test_spans_count_code_points_and_the_rest_is_inert() -> None:
    assert highlighted("😀 a<b & c", [(2, 5)]) == "😀 <mark>a&lt;b</mark> &amp; c"


def test_spans_that_overlap_or_touch_are_one_mark() -> None:
    assert joined([(4, 6), (0, 3), (2, 4)]) == [(0, 6)]
    assert joined([(5, 6), (0, 3)]) == [(0, 3), (5, 6)]


@pytest.mark.parametrize(
    ("words", "marked", "shown"),
    [
        ("One. Two three. Four.", "three", "… Two <mark>three</mark>. …"),
        ("The U.S. envoy spoke. It ended.", "envoy", "The U.S. <mark>envoy</mark> spoke. …"),
        ("He said “no.” Then he left.", "left", "… Then he <mark>left</mark>."),
        ("One. Two.", "One. Two", "<mark>One. Two</mark>."),
        ("One. Two.", "", "One. Two."),
    ],
)
def test_an_excerpt_is_the_sentences_with_the_marked_words(
    words: str, marked: str, shown: str
) -> None:
    start = words.find(marked)
    spans = [(start, start + len(marked))] if marked else []
    assert excerpt(words, spans).replace("\u00a0", " ") == shown
