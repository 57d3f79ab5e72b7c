"""The text of a question, above its widget."""

import json
from collections.abc import Mapping

from course.pages.shared.show import element, put, text


def stem(
    words: str,
    *,
    lang: str = "",
    takes: str = "",
    langs: Mapping[str, str] | None = None,
    own: str = "",
) -> None:
    """Show the stem as a heading that can take the focus.

    For `lines.js`, `takes` is what is typed in the lines below it, and `langs` are the texts there
    that are not in the language of the page, with their languages. `own` is the language of all
    other words there, if it is not that of the page.
    """
    told = json.dumps(langs, ensure_ascii=False) if langs else ""
    more = {"data-takes": takes, "data-langs": told, "data-own": own}
    put(element("h2", text(words), cls="stem", lang=lang, id="stem", tabindex="-1", **more))
