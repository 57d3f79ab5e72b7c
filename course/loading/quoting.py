"""How messages quote a file: its text shortened, or as YAML takes it."""

_EXCERPT = 40


def quoted(text: str) -> str:
    """Return the text between the quotation marks that need no change inside, if there are any."""
    if "'" in text and not set('"\\') & set(text):
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def excerpt(line: str) -> str:
    """Return the line, or its beginning where it is long."""
    line = line.strip()
    return line if len(line) <= _EXCERPT else line[: _EXCERPT - 1] + "…"
