"""Indentation slips: a line that starts in the wrong column."""

from collections.abc import Iterator

from course.language.patterns import regex
from course.loading.slips.slip import ENTRY, LINES_BACK, WORD, Slip, repaired, stops_at

_KEY = regex(rf"(?P<key>{WORD}):(?=\s|$)")


def slips_of_indentation(lines: list[str], n: int) -> Iterator[Slip]:
    """Move the line to each indentation level nearby, the likeliest first."""
    yield from _at_levels(lines, n, ())


def slips_of_indented_block(lines: list[str], n: int) -> Iterator[Slip]:
    """Move the line, with those indented under it, to each level nearby."""
    last = n + 1
    while last < len(lines) and (
        not lines[last].strip() or _indent(lines[last]) > _indent(lines[n])
    ):
        last += 1
    if any(map(str.strip, below := tuple(lines[n + 1 : last]))):
        yield from _at_levels(lines, n, below)


def _at_levels(lines: list[str], n: int, below: tuple[str, ...]) -> Iterator[Slip]:
    """Move the line and the lines `below` to each level; first where similar entries are."""
    line = lines[n]
    text = line.lstrip(" ")
    indent = len(line) - len(text)
    if not text or text[0] == "#":
        return
    levels: set[int] = set()
    for other in lines[max(0, n - 2 * LINES_BACK) : n + LINES_BACK]:
        if other.strip() and other is not line:
            entry = ENTRY.match(other)
            levels |= {len(other) - len(other.lstrip(" ")), entry.end() if entry else 0}
    outermost = indent
    for other in reversed(lines[:n]):  # possible parents: above, further left
        if other.strip() and (level := _indent(other)) < outermost:
            outermost = level
            levels.add(level)
    levels -= {indent}
    above = next((m for m in reversed(lines[:n]) if m.strip()), "")
    above_indent = len(above) - len(above.lstrip(" "))
    own = _keys_of_entry(lines, n)
    alike = {
        level: max(
            (len(own & _keys_of_entry(lines, m)) for m in _entries_at(lines, level) if m != n),
            default=0,
        )
        for level in levels
        if own
    }
    nearest = sorted(
        levels,
        key=lambda level: (
            -alike.get(level, 0),
            abs(level - indent),
            level != above_indent,
            -level,
        ),
    )
    for level in nearest:
        slip = Slip(
            "yaml-indent",
            indent,
            f"this line starts in column {indent + 1}, which lines up with nothing around it",
            f"start it in column {level + 1}, after {_spaces_of(level)}"
            + (", and move the lines under it by as much" if below else ""),
            " " * level + text,
            tuple(_moved(each, level - indent) for each in below),
        )
        begun: set[int] = set()
        if stops_at(repaired(lines, n, slip), begun) > n and n in begun:
            yield slip


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _moved(line: str, by: int) -> str:
    return " " * max(0, _indent(line) + by) + line.lstrip(" ")


def _entries_at(lines: list[str], level: int) -> Iterator[int]:
    """The lines on which list entries at that level begin."""
    return (m for m, line in enumerate(lines) if line.startswith(" " * level + "- "))


def _keys_of_entry(lines: list[str], n: int) -> set[str]:
    """The keys of the list entry that begins on the line; empty if none does."""
    entry = ENTRY.match(lines[n])
    if entry is None or "- " not in entry.group():
        return set()
    column, rest = entry.end(), [" " * entry.end() + lines[n][entry.end() :]]
    for line in lines[n + 1 :]:
        if line.strip() and _indent(line) < column:
            break
        rest.append(line)
    found = (_KEY.match(line, column) for line in rest if _indent(line) == column)
    return {match["key"] for match in found if match}


def _spaces_of(count: int) -> str:
    return f"{count or 'no'} space{'' if count == 1 else 's'}"
