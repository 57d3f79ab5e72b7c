"""Brightspace: the CSV file of its question library, with several rows for each question.

A row begins with what it says (`QuestionText`, `Option`, `Feedback`), and `HTML` stands behind each
text that is HTML. Numbers with a tolerance and texts with several gaps cannot be imported this way.
"""

import csv
import io
from collections.abc import Iterator

from course.exchange.formats.markup import explanation, line, paragraphs
from course.exchange.questions.losses import IMPOSSIBLE, by_item
from course.exchange.questions.mixing import mixed
from course.exchange.questions.narrowing import one_set
from course.exchange.questions.question import (
    Choice,
    Choices,
    Gaps,
    Interaction,
    Match,
    Number,
    Option,
    Order,
    Question,
    Questions,
    Text,
    Written,
)
from course.language.numbers import plain_text

_WIDTH = 6
_HTML = "HTML"
_Rows = list[tuple[str, ...]]


def write(questions: Questions) -> Written:
    """The rows of all questions, in UTF-8 with the byte order mark that “CSV UTF-8” has."""
    out = io.StringIO()
    table = csv.writer(out)
    lost: list[tuple[Question, tuple[str, ...]]] = []
    for question in questions.questions:
        kind, answers, missing = _asked(question.interaction, question.id)
        if answers:
            for row in _rows(question, kind, answers):
                table.writerow([*row, *[""] * (_WIDTH - len(row))])
        lost.append((question, missing if answers else (IMPOSSIBLE,)))
    content = out.getvalue().encode("utf-8-sig")
    return Written(content, by_item(lost))


def _rows(question: Question, kind: str, answers: _Rows) -> Iterator[tuple[str, ...]]:
    yield "NewQuestion", kind
    yield "Title", " ".join(question.id.split())
    yield "QuestionText", paragraphs(question.stem) + _gap_text(question.interaction), _HTML
    yield "Points", plain_text(question.points)
    yield from answers
    if question.hints:
        yield "Hint", "".join(map(paragraphs, question.hints)), _HTML
    told = explanation(question)
    if told:
        yield "Feedback", told, _HTML


def _gap_text(asked: Interaction) -> str:
    """The text with its only gap, which becomes part of the question text."""
    if not isinstance(asked, Gaps):
        return ""
    pieces = (line(piece) if isinstance(piece, str) else "_____" for piece in asked.pieces)
    return f"<p>{''.join(pieces)}</p>"


def _asked(  # noqa: PLR0911 - one for each interaction
    asked: Interaction, question: str
) -> tuple[str, _Rows, tuple[str, ...]]:
    """The type of the question, the rows of its answers, none if it has none, and what is lost."""
    match asked:
        case Choice():
            return _single(asked, question)
        case Choices():
            return _several(asked, question)
        case Number():
            return _number(asked)
        case Text():
            return _typed(asked)
        case Match():
            return _pairs(asked)
        case Order():
            ties = ("ties",) if len(asked.ranks) < len(asked.steps) else ()
            items = [("Item", line(step.text), _HTML) for step in asked.steps]
            return "O", [("Scoring", "EquallyWeighted"), *items], ("order-score", *ties)
        case Gaps():
            if len(asked.gaps) != 1:
                return "", [], ()
            kind, rows, lost = _asked(asked.gaps[0].takes, question)
            return kind, rows, (*lost, "gap-in-stem")


def _single(asked: Choice, question: str) -> tuple[str, _Rows, tuple[str, ...]]:
    shown = mixed(question, asked.options, shuffle=asked.shuffle)
    options = [_option("100" if one.right else "0", one) for one in shown]
    return "MC", options, ("shuffle",) if asked.shuffle else ()


def _several(asked: Choices, question: str) -> tuple[str, _Rows, tuple[str, ...]]:
    shown = mixed(question, one_set(asked), shuffle=asked.shuffle)
    options = [_option("1" if one.right else "0", one) for one in shown]
    whole = asked.scoring == "all-or-nothing"
    scoring = ("Scoring", "AllOrNothing" if whole else "RightMinusWrong")
    lost = {"shuffle": asked.shuffle, "scoring": not whole, "sets": bool(asked.sets)}
    return "MS", [scoring, *options], tuple(name for name, gone in lost.items() if gone)


def _option(worth: str, option: Option) -> tuple[str, ...]:
    told = (line(option.why), _HTML) if option.why else ()
    return ("Option", worth, line(option.text), _HTML, *told)


def _number(asked: Number) -> tuple[str, _Rows, tuple[str, ...]]:
    """As a short text, if only one number is right."""
    if asked.value is None or asked.high != asked.value:
        return "", [], ()
    units = ("units",) if asked.unit else ()
    return (
        "SA",
        [("InputBox", "1", "40"), ("Answer", "100", plain_text(asked.value))],
        (
            "forms",
            *units,
        ),
    )


def _typed(asked: Text) -> tuple[str, _Rows, tuple[str, ...]]:
    answers = [
        ("Answer", plain_text(100 * one.credit), " ".join(one.text.split()))
        for one in asked.accepted
    ]
    why = ("why",) if any(one.why for one in asked.accepted) else ()
    return "SA", [("InputBox", "1", "40"), *answers], (*why, *(("case",) if asked.exact else ()))


def _pairs(asked: Match) -> tuple[str, _Rows, tuple[str, ...]]:
    """Rows refer to their option by its number; an option may serve several rows or none."""
    numbers = {option.id: str(number) for number, option in enumerate(asked.options, 1)}
    choices = [("Choice", numbers[one.id], line(one.text), _HTML) for one in asked.options]
    matches = [("Match", numbers[row.option], line(row.text), _HTML) for row in asked.rows]
    lost = () if asked.shuffle else ("shuffle",)
    return "M", [("Scoring", "EquallyWeighted"), *choices, *matches], lost
