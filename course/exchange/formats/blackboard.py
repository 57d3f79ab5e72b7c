"""Blackboard: a question on each line, its fields between tabs, to be uploaded into a test.

The file has no head and no empty lines; the words that say what is right are English. Texts are
HTML, but for what students type. A pair must have a right side of its own, or Blackboard marks
right answers wrong: other questions with pairs become one question for each row.
"""

from collections.abc import Iterator
from html import escape

from course.exchange.formats.moodle_xml.writing import middle
from course.exchange.questions.losses import IMPOSSIBLE, by_item
from course.exchange.questions.mixing import mixed
from course.exchange.questions.narrowing import one_right, one_set
from course.exchange.questions.question import (
    Choice,
    Choices,
    Gap,
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

_MOST_GAPS, _MOST_OPTIONS = 10, 100


def write(questions: Questions) -> Written:
    """The questions on a line each; Blackboard has nothing but the words and the key."""
    lines: list[str] = []
    lost: list[tuple[Question, tuple[str, ...]]] = []
    for question in questions.questions:
        rows, missing = _rows(question)
        lines += ("\t".join(row) for row in rows)
        lost.append((question, (*missing, *_untold(question)) if rows else (IMPOSSIBLE,)))
    content = "".join(f"{one}\n" for one in lines).encode()
    return Written(content, by_item(lost))


def _untold(question: Question) -> Iterator[str]:
    if question.rationale or question.evidence:
        yield "rationale"
    if question.hints:
        yield "hints"
    if question.points != 1:
        yield "points"
    if any(_reasons(question.interaction)):
        yield "why"


def _reasons(asked: Interaction) -> Iterator[str]:
    match asked:
        case Choice(options=options) | Choices(options=options):
            yield from (one.why for one in options)
        case Match(rows=rows, options=options):
            yield from (row.why for row in rows)
            yield from (one.why for one in options)
        case Text(accepted=accepted):
            yield from (one.why for one in accepted)
        case Gaps(gaps=gaps):
            for gap in gaps:
                yield from _reasons(gap.takes)
        case Number() | Order():
            pass


def _rows(  # noqa: PLR0911 - one for each interaction
    question: Question,
) -> tuple[list[list[str]], tuple[str, ...]]:
    """The fields of the questions that this one becomes, none if it cannot, and what is lost."""
    stem = _html(question.stem)
    match question.interaction:
        case Choice() as asked:
            options = one_right(asked.options)
            rows, lost = _chosen("MC", stem, options, question.id, shuffle=asked.shuffle)
            return rows, lost if len(options) == len(asked.options) else (*lost, "sets")
        case Choices() as asked:
            options = one_set(asked)
            rows, lost = _chosen("MA", stem, options, question.id, shuffle=asked.shuffle)
            partly = ("part-credit",) if asked.scoring != "all-or-nothing" else ()
            return rows, (*lost, *partly, *(("sets",) if asked.sets else ()))
        case Number() as asked:
            value, allowed, missing = middle(asked)
            opened = ("open-range",) if None in {asked.low, asked.high} else ()
            units = ("units",) if asked.unit else ()
            row = ["NUM", stem, plain_text(value), plain_text(allowed)]
            return [row], (*missing, *opened, *units)
        case Text() as asked:
            return [["FIB", stem, *_accepted(asked)]], _unaccepted(asked)
        case Match() as asked:
            return _pairs(stem, asked, question.id)
        case Order() as asked:
            ties = ("ties",) if len(asked.ranks) < len(asked.steps) else ()
            steps = [_html(step.text) for step in asked.steps]
            return [["ORD", stem, *steps]], ("order-score", *ties)
        case Gaps() as asked:
            return _gaps(stem, asked)


def _chosen(
    kind: str, stem: str, options: tuple[Option, ...], question: str, *, shuffle: bool
) -> tuple[list[list[str]], tuple[str, ...]]:
    if len(options) > _MOST_OPTIONS:
        return [], ()
    fields = (
        field
        for option in mixed(question, options, shuffle=shuffle)
        for field in (_html(option.text), "correct" if option.right else "incorrect")
    )
    return [[kind, stem, *fields]], ("shuffle",) if shuffle else ()


def _accepted(asked: Text) -> list[str]:
    return [_typed(one.text) for one in asked.accepted if one.credit == 1]


def _unaccepted(asked: Text) -> tuple[str, ...]:
    partly = any(one.credit != 1 for one in asked.accepted)
    return (*(("credit",) if partly else ()), *(("case",) if asked.exact else ()))


def _pairs(stem: str, asked: Match, question: str) -> tuple[list[list[str]], tuple[str, ...]]:
    texts = {option.id: option.text for option in asked.options}
    used = [row.option for row in asked.rows]
    if len(set(used)) == len(used) == len(texts):
        sides = (
            field for row in asked.rows for field in (_html(row.text), _html(texts[row.option]))
        )
        return [["MAT", stem, *sides]], () if asked.shuffle else ("shuffle",)
    rows = []
    for row in asked.rows:
        below = f"{stem}<br/>{_html(row.text)}"
        if texts.keys() == {"true", "false"}:
            rows.append(["TF", below, row.option])
            continue
        options = tuple(Option(one.id, one.text, one.id == row.option) for one in asked.options)
        rows += _chosen("MC", below, options, question, shuffle=False)[0]
    return rows, ("rows",)


def _gaps(stem: str, asked: Gaps) -> tuple[list[list[str]], tuple[str, ...]]:
    """A gap is `[name]` in the text, so no other bracket may stand there."""
    if len(asked.gaps) > _MOST_GAPS:
        return [], ()
    names = {gap.id: f"gap{number}" for number, gap in enumerate(asked.gaps, 1)}
    lost = dict[str, None]()
    text = stem.replace("[", "&#91;") + "<br/>"
    groups = []
    for piece in asked.pieces:
        if isinstance(piece, str):
            text += _html(piece).replace("[", "&#91;")
            continue
        answers, missing = _gap(piece)
        if not answers:
            return [], ()
        lost |= dict.fromkeys(missing)
        text += f"[{names[piece.id]}]{_offered(piece)}"
        groups.append([names[piece.id], *answers])
    fields = [field for group in groups for field in ("", *group)]
    return [["FIB_PLUS", text, *fields[1:]]], tuple(lost)


def _gap(gap: Gap) -> tuple[list[str], tuple[str, ...]]:
    match gap.takes:
        case Choice(options=options):
            right = (form for one in options if one.right for form in one.typed)
            return list(map(_typed, right)), ("gaps-kinds",)
        case Number(value=value, high=high, unit=unit):
            if value is None or high != value:
                return [], ()
            return [plain_text(value)], ("forms", *(("units",) if unit else ()))
        case Text() as asked:
            return _accepted(asked), _unaccepted(asked)


def _offered(gap: Gap) -> str:
    """What can be chosen, behind a gap that has to be typed in."""
    if not isinstance(gap.takes, Choice):
        return ""
    shown = mixed(gap.id, gap.takes.options, shuffle=gap.takes.shuffle)
    texts = "; ".join(_html(one.text).replace("[", "&#91;") for one in shown)
    return f" ({texts})"


def _html(text: str) -> str:
    written = escape(text, quote=False).replace('"', "&quot;")
    return written.replace("\t", " ").replace("\n", "<br/>")


def _typed(text: str) -> str:
    return " ".join(text.split())
