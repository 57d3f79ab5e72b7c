"""What is highlighted in a passage, in the reader and beside a question alike."""

from course.pages.shared.highlighting import highlighted, joined


def test_spans_count_code_points_and_the_rest_is_inert() -> None:
    assert highlighted("😀 a<b & c", [(2, 5)]) == "😀 <mark>a&lt;b</mark> &amp; c"


def test_spans_that_overlap_or_touch_are_one_mark() -> None:
    assert joined([(4, 6), (0, 3), (2, 4)]) == [(0, 6)]
    assert joined([(5, 6), (0, 3)]) == [(0, 3), (5, 6)]
