"""H5P: a question set (.h5p) without the libraries that play it, which the system must have.

Written for QuestionSet 1.20 and the question types that it lists, by their `semantics.json`. Seen
with h5p-server 10.0.4: a package needs `embedTypes`, a licence of its list and a title of at most
255 characters. In texts with gaps, `*` begins a gap, `/` another answer and `:` a tip, unless they
are entities.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from course.exchange.formats.markup import article, line, paragraphs, reasons_of
from course.exchange.formats.packages import zipped
from course.exchange.questions.losses import IMPOSSIBLE, by_item
from course.exchange.questions.mixing import mixed
from course.exchange.questions.narrowing import one_set
from course.exchange.questions.question import (
    Choice,
    Choices,
    Gap,
    Gaps,
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

_LIBRARIES = {
    "H5P.QuestionSet": (1, 20),
    "H5P.MultiChoice": (1, 16),
    "H5P.TrueFalse": (1, 8),
    "H5P.Blanks": (1, 14),
    "H5P.DragText": (1, 10),
}
_LONGEST_TITLE = 255
_MEANING = {ord(one): f"&#{ord(one)};" for one in "*/:\\"}
"""Characters that begin or divide gaps, as entities, which H5P decodes when it shows them."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A question of the set: its library and parameters, and the points it has there."""

    library: str
    params: Mapping[str, Any]
    points: int = 1


def write(questions: Questions) -> Written:
    """The questions as a set in the order of the bank."""
    listed: list[dict[str, Any]] = []
    used = dict.fromkeys(["H5P.QuestionSet"])
    lost: list[tuple[Question, tuple[str, ...]]] = []
    for question in questions.questions:
        parts, missing = _parts(question)
        for number, part in enumerate(parts, 1):
            used |= dict.fromkeys([part.library])
            listed.append(_entry(questions.id, question, number, part))
        named = (*missing, *_untold(question, parts)) if parts else (IMPOSSIBLE,)
        lost.append((question, named))
    content = {
        "introPage": _introduction(questions),
        "progressType": "dots",
        "passPercentage": 50,
        "questions": listed,
        "endGame": {"showResultPage": True, "showSolutionButton": True},
        "override": {"checkButton": True},
    }
    about = {
        "title": " ".join(questions.title.split())[:_LONGEST_TITLE] or questions.id,
        "language": questions.language.partition("-")[0],
        "mainLibrary": "H5P.QuestionSet",
        "embedTypes": ["iframe"],
        "license": "U",
        "preloadedDependencies": [_dependency(name) for name in used],
    }
    files = {"h5p.json": _json(about), "content/content.json": _json(content)}
    return Written(zipped(files), by_item(lost))


def _introduction(questions: Questions) -> dict[str, Any]:
    """The articles, on a page before the first question."""
    if not questions.articles:
        return {"showIntroPage": False}
    articles = (
        f"<p><strong>{line(one.heading)}</strong></p>{article(one)}" for one in questions.articles
    )
    title = line(questions.title)
    return {"showIntroPage": True, "title": title, "introduction": "".join(articles)}


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _dependency(name: str) -> dict[str, str | int]:
    major, minor = _LIBRARIES[name]
    return {"machineName": name, "majorVersion": major, "minorVersion": minor}


def _entry(bank: str, question: Question, number: int, part: _Part) -> dict[str, Any]:
    major, minor = _LIBRARIES[part.library]
    return {
        "library": f"{part.library} {major}.{minor}",
        "params": part.params,
        "subContentId": str(uuid5(NAMESPACE_URL, f"{bank}/{question.id}/{number}")),
        "metadata": {
            "title": question.id,
            "contentType": part.library.removeprefix("H5P."),
            "license": "U",
        },
    }


def _untold(question: Question, parts: Iterable[_Part]) -> Iterator[str]:
    if question.points != sum(part.points for part in parts):
        yield "points"
    if question.hints:
        yield "hints"
    match question.interaction:
        case Text(accepted=accepted) if any(one.why for one in accepted):
            yield "why"
        case Gaps(gaps=gaps) if any(_reasons(gap) for gap in gaps):
            yield "why"


def _reasons(gap: Gap) -> bool:
    match gap.takes:
        case Choice(options=options):
            return any(one.why for one in options)
        case Text(accepted=accepted):
            return any(one.why for one in accepted)
        case Number():
            return False


def _parts(question: Question) -> tuple[list[_Part], tuple[str, ...]]:
    """The questions of the set that this one becomes, none if it cannot, and what is lost."""
    told = _told(question)
    match question.interaction:
        case Choice() as asked:
            return [_choice(question.stem, asked.options, told, shuffle=asked.shuffle)], ()
        case Choices() as asked:
            return _choices(question.stem, asked, told)
        case Number() | Text() as asked:
            alone = Gaps((Gap("answer", asked),))
            return _blanks(question.stem, alone, told)
        case Match() as asked:
            return _pairs(question.stem, asked, told)
        case Order() as asked:
            ties = ("ties",) if len(asked.ranks) < len(asked.steps) else ()
            rows = [(f"{number}.", step) for number, step in enumerate(asked.steps, 1)]
            return [_drag(question.stem, rows, (), told)], ("order-score", *ties)
        case Gaps() as asked:
            return _blanks(question.stem, asked, told)


def _choice(
    stem: str, options: tuple[Option, ...], told: str, *, shuffle: bool, below: str = ""
) -> _Part:
    behaviour = {"type": "single", "singlePoint": False, "randomAnswers": shuffle}
    return _multichoice(paragraphs(stem) + paragraphs(below), options, told, behaviour)


def _multichoice(
    stem: str,
    options: Iterable[Option],
    told: str,
    behaviour: Mapping[str, object],
    points: int = 1,
) -> _Part:
    answers = [
        {
            "text": f"<div>{line(one.text)}</div>",
            "correct": one.right,
            "tipsAndFeedback": {"chosenFeedback": f"<div>{line(one.why)}</div>"} if one.why else {},
        }
        for one in options
    ]
    params = {"question": stem, "answers": answers, "behaviour": behaviour, **_overall(told)}
    return _Part("H5P.MultiChoice", params, points)


def _choices(stem: str, asked: Choices, told: str) -> tuple[list[_Part], tuple[str, ...]]:
    """A wrong choice takes away as much as a right one earns, or all earn one point together."""
    options = one_set(asked)
    whole = asked.scoring == "all-or-nothing"
    behaviour = {"type": "multi", "singlePoint": whole, "randomAnswers": asked.shuffle}
    points = 1 if whole else sum(option.right for option in options)
    lost = ("scoring",) if asked.scoring == "every-decision" else ()
    part = _multichoice(paragraphs(stem), options, told, behaviour, points)
    return [part], (*lost, "sets") if asked.sets else lost


def _pairs(stem: str, asked: Match, told: str) -> tuple[list[_Part], tuple[str, ...]]:
    """Words to drag; or a question for each row, if rows share a right side."""
    options = {option.id: option for option in asked.options}
    if len({row.option for row in asked.rows}) == len(asked.rows):
        rows = [(f"{row.text}:", options[row.option]) for row in asked.rows]
        used = {row.option for row in asked.rows}
        others = [option for option in asked.options if option.id not in used]
        return [_drag(stem, rows, others, told)], () if asked.shuffle else ("shuffle",)
    parts = []
    for row in asked.rows:
        if options.keys() == {"true", "false"}:
            parts.append(_truth(stem, row.text, row.option, told, options))
            continue
        marked = tuple(Option(o.id, o.text, o.id == row.option) for o in asked.options)
        parts.append(_choice(stem, marked, told, shuffle=False, below=row.text))
    return parts, ("rows",)


def _truth(stem: str, below: str, right: str, told: str, names: Mapping[str, Option]) -> _Part:
    after = {"feedbackOnCorrect": told, "feedbackOnWrong": told} if told else {}
    params = {
        "question": paragraphs(stem) + paragraphs(below),
        "correct": right,
        "l10n": {"trueText": names["true"].text, "falseText": names["false"].text},
        "behaviour": after,
    }
    return _Part("H5P.TrueFalse", params)


def _drag(stem: str, rows: list[tuple[str, Option]], others: Iterable[Option], told: str) -> _Part:
    params = {
        "taskDescription": paragraphs(stem),
        "textField": "\n".join(f"{_plain(left)} *{_plain(one.text)}*" for left, one in rows),
        "distractors": " ".join(f"*{_plain(one.text)}*" for one in others),
        **_overall(told),
    }
    return _Part("H5P.DragText", params, len(rows))


def _blanks(stem: str, asked: Gaps, told: str) -> tuple[list[_Part], tuple[str, ...]]:
    lost = dict[str, None]()
    written = []
    for piece in asked.pieces:
        if isinstance(piece, str):
            written.append(line(piece).translate({ord("*"): _MEANING[ord("*")]}))
            continue
        answers, missing = _answers(piece)
        if not answers:
            return [], ()
        lost |= dict.fromkeys(missing)
        written.append(f"*{'/'.join(map(_plain, answers))}*{_offered(piece)}")
    exact = [isinstance(gap.takes, Text) and gap.takes.exact for gap in asked.gaps]
    if any(exact) and not all(exact):
        lost["case"] = None
    params = {
        "text": paragraphs(stem),
        "questions": [f"<p>{''.join(written)}</p>"],
        "behaviour": {"caseSensitive": all(exact)},
        **_overall(told),
    }
    return [_Part("H5P.Blanks", params, len(asked.gaps))], tuple(lost)


def _answers(gap: Gap) -> tuple[list[str], tuple[str, ...]]:
    """What may be typed, nothing if a list cannot say it, and what is lost."""
    match gap.takes:
        case Choice(options=options):
            right = [form for one in options if one.right for form in one.typed]
            return right, ("gaps-kinds",)
        case Number(value=value, high=high, unit=unit):
            if value is None or high != value:
                return [], ()
            return [plain_text(value)], ("forms", *(("units",) if unit else ()))
        case Text(accepted=accepted):
            partly = ("credit",) if any(one.credit != 1 for one in accepted) else ()
            return [one.text for one in accepted if one.credit == 1], partly


def _offered(gap: Gap) -> str:
    """What can be chosen, behind a gap that has to be typed in."""
    if not isinstance(gap.takes, Choice):
        return ""
    shown = mixed(gap.id, gap.takes.options, shuffle=gap.takes.shuffle)
    return f" ({'; '.join(_plain(one.text) for one in shown)})"


def _plain(text: str) -> str:
    """A text on one line in which nothing begins or divides a gap."""
    return escape(" ".join(text.split()), quote=False).translate(_MEANING)


def _overall(told: str) -> dict[str, Any]:
    return {"overallFeedback": [{"from": 0, "to": 100, "feedback": told}] if told else []}


def _told(question: Question) -> str:
    """What is told after answering, on one line, as that is all that H5P shows there."""
    quoted = (
        f"“{quote.words}” ({quote.where}: {quote.passage})"
        if quote.words != quote.passage
        else f"“{quote.words}” ({quote.where})"
        for quote in question.evidence
    )
    reasons = (f"{text}: {why}" for text, why in reasons_of(question))
    lines = filter(None, (question.rationale, *reasons, *quoted))
    return escape(" ".join(" ".join(lines).split()), quote=False)
