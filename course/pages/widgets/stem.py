"""The text of a question, above its fields."""

from course.pages.shared.show import element, text


def stem(words: str, *, lang: str = "") -> str:
    """Return the stem as a heading that can take the focus."""
    return element("h2", text(words), cls="stem", lang=lang, id="stem", tabindex="-1")
