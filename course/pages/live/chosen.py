"""What is watched: read from the address, and changed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from course.pages.shared import counted
from course.pages.shared.show import element, link, text
from course.services import process
from course.services.messages import Wording


@dataclass(frozen=True, slots=True)
class Chosen:
    """A quiz, taken by a class or for an assignment if one is named, with or without names."""

    quiz: str = ""
    class_: str = ""
    assignment: str = ""
    names: bool = True

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Chosen":
        """What an address says."""
        return cls(
            quiz=query.get("quiz", ""),
            class_=query.get("class", ""),
            assignment=query.get("assignment", ""),
            names=query.get("names") != "no",
        )

    def as_query(self) -> dict[str, str]:
        """The parameters of an address that `from_query` reads."""
        found = {
            "quiz": self.quiz,
            "class": self.class_,
            "assignment": self.assignment,
            "names": "" if self.names else "no",
        }
        return {name: value for name, value in found.items() if value}

    def of(self, quiz: str) -> "Chosen":
        """The same of another quiz."""
        return replace(self, quiz=quiz)


def chooser(chosen: Chosen, t: Wording) -> str:
    """Return the form that chooses quiz and class, and the link that hides names, as HTML."""
    quizzes = [(quiz.id, quiz.title[t.language]) for quiz in process.course().quizzes.values()]
    classes = counted.classes()
    fields = [counted.choice("quiz", t("counted.quiz"), quizzes, chosen.quiz)]
    if classes:
        some = [("", t("counted.everybody")), *classes]
        fields.append(counted.choice("class", t("counted.of-class"), some, chosen.class_))
    if not chosen.names:
        fields.append('<input type="hidden" name="names" value="no">')
    fields.append(element("button", text(t("counted.do")), type="submit"))
    other = replace(chosen, names=not chosen.names)
    words = t("live.without-names") if chosen.names else t("live.with-names")
    return element("form", *fields, method="get", action="/live", cls="chooser") + element(
        "p", link("/live", words, other.as_query()), cls="with-names"
    )
