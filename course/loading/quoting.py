"""Quoting text from a file in messages: shortened, or with YAML quotation marks."""

_EXCERPT = 40


def quoted(text: str) -> str:
    """The text in YAML quotation marks, of the kind that needs no escaping if possible."""
    if "'" in text and not set('"\\') & set(text):
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def excerpt(line: str) -> str:
    """The line, shortened if it is long."""
    line = line.strip()
    return line if len(line) <= _EXCERPT else line[: _EXCERPT - 1] + "…"
