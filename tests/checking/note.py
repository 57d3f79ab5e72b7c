"""An item about a note of two passages, added to the small course and checked."""

import shutil
from pathlib import Path

from course.checking import check_folder

SMALL = Path(__file__).parents[1] / "courses" / "small"
ITEM = """\
title:
  en: Second
  nl: Tweede
items:
  - id: asked
    type: {type}
    stem:
      en: What does the note say?
      nl: Wat zegt de nota?
{key}
    evidence:
      - note/p1: {quote}
    rationale:
      en: It stands there.
      nl: Het staat er.
"""
CHOICES = """\
    choices:
      - key: {}
      - distractor: {}
        why: no
      - distractor: Lake Tana
        why: no"""
NOTE = """\
language: {language}
publisher: A note
title:
  en: A note
  nl: Een nota
rendition: full
passages:
  - id: p1
    text: {first}
    translation: {{{other}: words}}
  - id: p2
    text: {second}
    translation: {{{other}: words}}
"""


def codes(folder: Path, item: str, first: str, second: str, language: str = "en") -> list[str]:
    """The codes that the item gets; `first` and `second` are the passages of the note."""
    course = folder / "course"
    shutil.copytree(SMALL, course)
    other = "nl" if language == "en" else "en"
    note = NOTE.format(language=language, first=first, second=second, other=other)
    (course / "sources" / "note.yaml").write_text(note, "utf-8")
    (course / "second.yaml").write_text(item, "utf-8")
    names = (course / "course.yaml").read_text("utf-8")
    course.joinpath("course.yaml").write_text(
        names.replace("banks: [rivers", "banks: [second, rivers"), "utf-8"
    )
    return [d.code for d in check_folder(course).diagnostics]
