"""Adding an entry to a list in a YAML file, or taking one out; all else stays as it was written.

The text is cut at the positions of the parser, so comments, quotes and layout are kept. What comes
out is read again, and must say what was meant.
"""

import copy
from collections.abc import Sequence
from typing import Any, NoReturn

import yaml

from course.errors import UsageError
from course.loading.events import read
from course.loading.writing import scalar

Path = Sequence[str | int]


def with_text(text: str, path: Path, entry: str) -> str:
    """The file with one more text at the end of the list at `path`; the list may be missing."""
    patch = _Patch(text)
    last = path[-1]
    found = patch.find(path)
    if isinstance(found, yaml.SequenceNode):
        patched = patch.appended(found, entry)
    else:
        parent = patch.find(path[:-1])
        if found is not None or not isinstance(parent, yaml.MappingNode):
            _refuse()
        patched = patch.with_list(parent, str(last), entry)
    wanted = patch.value()
    holder = _at(wanted, path[:-1])
    holder[last] = [*(holder.get(last, ()) if isinstance(holder, dict) else holder[last]), entry]
    return _read_as(patched, wanted)


def without_text(text: str, path: Path, entry: str) -> str:
    """The file without that text in the list at `path`; UsageError if it is not there."""
    patch = _Patch(text)
    found = patch.find(path)
    wanted = patch.value()
    holder = _at(wanted, path[:-1])
    entries = holder.get(path[-1]) if isinstance(holder, dict) else None
    if not isinstance(found, yaml.SequenceNode) or not entries or entry not in entries:
        raise UsageError(f"`{entry}` does not stand by itself in the list under `{path[-1]}:`")
    index = entries.index(entry)
    if len(entries) > 1:
        patched = patch.removed(found, index)
        del entries[index]
    else:
        patched = patch.without_key(patch.find(path[:-1]), str(path[-1]))
        del holder[path[-1]]
    return _read_as(patched, wanted)


class _Patch:
    """A file's text with the nodes in it."""

    def __init__(self, text: str) -> None:
        self._mark = "\ufeff" if text.startswith("\ufeff") else ""
        self._text = text.removeprefix("\ufeff")
        self._newline = "\r\n" if "\r\n" in text else "\n"
        self._root = yaml.compose(self._text, Loader=yaml.CSafeLoader)

    def value(self) -> Any:
        return copy.deepcopy(read(self._text.encode(), "").value)

    def find(self, path: Path) -> Any:
        """The node at a path, or None."""
        node: Any = self._root
        for step in path:
            if isinstance(step, int) and isinstance(node, yaml.SequenceNode):
                node = node.value[step]
            elif isinstance(node, yaml.MappingNode):
                node = next((value for key, value in node.value if key.value == step), None)
            else:
                return None
        return node

    def appended(self, found: Any, entry: str) -> str:
        if found.flow_style:
            words = _written(entry, flow=True)
            if not found.value:
                return self._put(found.start_mark.index + 1, words)
            return self._put(self._end(found.value[-1]), f", {words}")
        line = f"{' ' * found.start_mark.column}- {_written(entry)}"
        return self._put(self._line_end(self._end(found.value[-1])), self._newline + line)

    def with_list(self, parent: Any, key: str, entry: str) -> str:
        end = self._end(parent.value[-1][1])
        if parent.flow_style:
            return self._put(end, f", {key}: [{_written(entry, flow=True)}]")
        indent = " " * parent.start_mark.column
        lines = f"{indent}{key}:{self._newline}{indent}  - {_written(entry)}"
        return self._put(self._line_end(end), self._newline + lines)

    def removed(self, found: Any, index: int) -> str:
        node = found.value[index]
        if not found.flow_style:
            return self._cut_lines(node.start_mark.index, self._end(node))
        if index:
            return self._cut(self._end(found.value[index - 1]), self._end(node))
        return self._cut(node.start_mark.index, found.value[1].start_mark.index)

    def without_key(self, parent: Any, key: str) -> str:
        places = [place for place, _ in parent.value]
        index = next(n for n, place in enumerate(places) if place.value == key)
        end = self._end(parent.value[index][1])
        if not parent.flow_style:
            return self._cut_lines(places[index].start_mark.index, end)
        if not index:
            _refuse()
        return self._cut(self._end(parent.value[index - 1][1]), end)

    def _end(self, node: Any) -> int:
        """Where the last word of a node ends; a block ends in the parser only at the next token."""
        if isinstance(node, yaml.ScalarNode):
            end: int = node.end_mark.index
            return len(self._text[:end].rstrip()) if node.style in {"|", ">"} else end
        if node.flow_style:
            closed: int = node.end_mark.index
            return closed
        last = node.value[-1]
        return self._end(last[1] if isinstance(node, yaml.MappingNode) else last)

    def _line_end(self, at: int) -> int:
        end = self._text.find("\n", at)
        if end < 0:
            return len(self._text)
        return end - 1 if self._text[end - 1] == "\r" else end

    def _put(self, at: int, words: str) -> str:
        return self._mark + self._text[:at] + words + self._text[at:]

    def _cut(self, start: int, end: int) -> str:
        return self._mark + self._text[:start] + self._text[end:]

    def _cut_lines(self, start: int, end: int) -> str:
        first = self._text.rfind("\n", 0, start) + 1
        last = self._text.find("\n", end)
        return self._cut(first, len(self._text) if last < 0 else last + 1)


def _written(text: str, *, flow: bool = False) -> str:
    words = scalar(text)
    plain = words[:1] not in {"'", '"'}
    if words.startswith(">-") or (flow and plain and any(sign in words for sign in ",[]{}")):
        return "'" + text.replace("'", "''") + "'"
    return words


def _at(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step]
    return value


def _read_as(patched: str, wanted: Any) -> str:
    document = read(patched.encode(), "")
    if document.value != wanted:
        _refuse()
    return patched


def _refuse() -> NoReturn:
    raise UsageError("the list is written in a way that cannot be changed here: edit the file")
