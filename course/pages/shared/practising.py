"""Buttons in HTML that open practice of some questions. They are forms: a GET changes nothing."""

from course.pages.shared.show import element, text


def practise_skill(skill: str, words: str, name: str) -> str:
    """Return the button for the questions of a skill that are not secure yet."""
    return _form({"skill": skill}, words, name)


def practise_question(sitting: str, position: int, words: str, name: str) -> str:
    """Return the button for one question of an attempt, alone."""
    return _form({"sitting": sitting, "q": str(position + 1)}, words, name)


def _form(fields: dict[str, str], words: str, name: str = "") -> str:
    hidden = (
        f'<input type="hidden" name="{text(field)}" value="{text(value)}">'
        for field, value in fields.items()
    )
    unseen = element("span", text(f" {name}"), cls="unseen") if name else ""
    button = element("button", text(words), unseen, type="submit")
    return element("form", *hidden, button, method="post", action="/practise", cls="practise")
