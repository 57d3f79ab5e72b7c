"""Quoting text from a file in messages: shortened, in YAML quotation marks, or made visible."""

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


def visible(text: str) -> str:
    """The text with a dot for each character that a terminal would obey, not show."""
    return text if text.isprintable() else "".join(c if c.isprintable() else "·" for c in text)
