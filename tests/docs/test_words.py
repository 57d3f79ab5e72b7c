"""Teachers and students read one word per idea, as docs/glossary.md promises."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
CATALOGUE = ROOT / "course" / "services" / "messages" / "en" / "course.po"
RULE = (DOCS / "glossary.md").read_text("utf-8").split("\n\n")[2]
READ_BY_TEACHERS_AND_STUDENTS = re.findall(r"\]\((.+?)\)", RULE.partition("*attempt*")[0])
OF_THE_PROGRAM = re.compile(r"\b(learner|sitting)s?\b", re.IGNORECASE)


def prose(markdown: str) -> str:
    """Leave out blocks and names of code, which are the program's own."""
    return re.sub(r"(?s)```.*?```|`[^`]*`", "", markdown)


def test_the_glossary_lists_what_teachers_and_students_read() -> None:
    names = {Path(name).name for name in READ_BY_TEACHERS_AND_STUDENTS}
    assert names >= {"README.md", "CHANGELOG.md", "authors-guide.md", "quizzes.md"}
    assert names >= {"pages.md", "your-data.md"}


@pytest.mark.parametrize("name", READ_BY_TEACHERS_AND_STUDENTS)
def test_a_page_for_teachers_and_students_says_student_and_attempt(name: str) -> None:
    text = prose((DOCS / name).read_text("utf-8"))
    assert [match[0] for match in OF_THE_PROGRAM.finditer(text)] == []


def test_the_pages_of_the_app_say_student_and_attempt() -> None:
    with CATALOGUE.open("rb") as file:
        texts = {str(message.id): str(message.string) for message in read_po(file) if message.id}
    assert texts
    assert [key for key, text in texts.items() if OF_THE_PROGRAM.search(text)] == []
