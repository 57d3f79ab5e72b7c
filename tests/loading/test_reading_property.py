"""Whatever the bytes: never a traceback, and every place lies inside the file."""

import re
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course.loading.diagnostics import Diagnostic
from course.loading.events import read

SMALL = Path(__file__).parents[1] / "courses" / "small"
GOOD = [path.read_bytes() for path in sorted(SMALL.rglob("*.yaml"))]

yaml_like = st.text(
    st.sampled_from(list("ab:- \n\t[]{},&*!|>'\"#?%@`~\r\0\u00e9\u2028\ufeff")), max_size=200
).map(str.encode)


def inside(diagnostic: Diagnostic, data: bytes) -> bool:
    text = data.decode("utf-8-sig", errors="replace")
    lines = re.split("\r\n|\r|\n", text)
    place = diagnostic.place
    return 1 <= place.line <= len(lines) and 1 <= place.column <= len(lines[place.line - 1]) + 1


@st.composite
def edited(draw: st.DrawFn) -> bytes:
    """A good file with a few bytes cut, doubled or put in."""
    data = draw(st.sampled_from(GOOD))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 40)))
        put = draw(
            st.binary(max_size=8) | yaml_like.map(lambda b: b[:12]) | st.just(data[start:end])
        )
        data = data[:start] + put + data[end:]
    return data


@given(st.binary(max_size=400) | yaml_like | edited())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_give_a_value_or_a_message_with_a_place_in_the_file(data: bytes) -> None:
    document = read(data, "bank.yaml")
    assert document.value is not None or document.diagnostics
    assert all(inside(d, data) for d in document.diagnostics)
