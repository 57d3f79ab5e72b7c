"""Questions as the rows of a table, as teachers keep them in a spreadsheet: a row for each.

A cell that has several texts has one on each line. What stands in `right` depends on the type: the
right choices; a number with its unit, and with a tolerance after ±; the accepted texts; `left =
right` for each pair; the steps in order. `wrong` are the other choices, or right sides that belong
to none, and `reasons` are for them, line by line.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from course.exchange.cells import MOST_ROWS
from course.exchange.formats.reading import Malformed, Read, decimal_of
from course.exchange.questions.bank import distinct
from course.exchange.questions.losses import IMPOSSIBLE, by_item
from course.exchange.questions.question import (
    Accepted,
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
    Row,
    Text,
)
from course.language.numbers import plain_text
from course.language.quantities import parse_quantity
from course.language.reading import ReadingError

HEAD = ("id", "type", "question", "right", "wrong", "reasons", "points", "explanation", "hints")
_PAIR = " = "
_NEAR = " ± "


def rows(questions: Questions) -> tuple[list[tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """The rows below the head, and what they do not carry of each item."""
    found: list[tuple[str, ...]] = []
    lost: list[tuple[Question, tuple[str, ...]]] = []
    for question in questions.questions:
        cells = _cells(question.interaction)
        missing: tuple[str, ...] = (IMPOSSIBLE,)
        if cells is not None:
            kind, right, wrong, reasons, gone = cells
            below = (plain_text(question.points), question.rationale, _lines(question.hints))
            listed = (right, wrong, reasons if any(reasons) else [])
            found.append((question.id, kind, question.stem, *map(_lines, listed), *below))
            missing = (*gone, *(("rationale",) if question.evidence else ()))
        lost.append((question, missing))
    return found, by_item(lost)


_Cells = tuple[str, list[str], list[str], list[str], tuple[str, ...]]
"""The type, the lines of `right`, `wrong` and `reasons`, and what is lost."""


def _cells(asked: Interaction) -> _Cells | None:  # noqa: PLR0911 - one for each interaction
    match asked:
        case Choice() | Choices():
            return _of_choices(asked)
        case Number():
            return _of_number(asked)
        case Text():
            partly = [one for one in asked.accepted if one.credit != 1]
            lost = ["credit"] * bool(partly) + ["case"] * asked.exact
            lost += ["why"] * any(one.why for one in asked.accepted)
            right = [one.text for one in asked.accepted if one.credit == 1]
            return "short-text", right, [], [], tuple(lost)
        case Match():
            texts = {option.id: option.text for option in asked.options}
            used = {row.option for row in asked.rows}
            right = [f"{row.text}{_PAIR}{texts[row.option]}" for row in asked.rows]
            wrong = [option.text for option in asked.options if option.id not in used]
            whys = [one.why for one in asked.options] + [row.why for row in asked.rows]
            if any(_PAIR in text for text in (*texts.values(), *(r.text for r in asked.rows))):
                return None
            lost = ["why"] * any(whys) + ["shuffle"] * (not asked.shuffle)
            return "matching", right, wrong, [], tuple(lost)
        case Order():
            ties = ("ties",) if len(asked.ranks) < len(asked.steps) else ()
            return "ordering", [step.text for step in asked.steps], [], [], ties
        case Gaps():
            return None


def _of_choices(asked: Choice | Choices) -> _Cells | None:
    right = [one for one in asked.options if one.right]
    wrong = [one for one in asked.options if not one.right]
    many = isinstance(asked, Choices)
    if not many and len(right) != 1:
        return None
    lost = ["why"] * any(one.why for one in right) + ["shuffle"] * (not asked.shuffle)
    if isinstance(asked, Choices):
        lost += ["scoring"] * (asked.scoring != "net") + ["sets"] * bool(asked.sets)
    kind = "multiple-choice" if many else "single-choice"
    texts = ([one.text for one in right], [one.text for one in wrong])
    return kind, *texts, [one.why for one in wrong], tuple(lost)


def _of_number(asked: Number) -> _Cells | None:
    if asked.value is None or asked.high is None:
        return None
    allowed = asked.high - asked.value
    near = f"{_NEAR}{plain_text(allowed)}" if allowed else ""
    unit = f" {asked.unit}" if asked.unit else ""
    return "numeric", [f"{plain_text(asked.value)}{near}{unit}"], [], [], ()


def _lines(texts: Iterable[str]) -> str:
    """A line for each text; one that has several, as in several languages, is put on one."""
    return "\n".join(" / ".join(text.splitlines()) for text in texts)


def read(
    rows: Sequence[tuple[int, Sequence[str]]], name: str, unread: Mapping[int, Malformed]
) -> Read:
    """The questions in the rows of a table whose first row with any words names its columns.

    `unread` says of rows, by their lines, why they cannot be read.
    """
    found = Read(name)
    kept = [(line, cells) for line, cells in rows[:MOST_ROWS] if any(cells)]
    (line, head), *others = kept or [(1, [])]
    columns = {cell.strip().casefold(): place for place, cell in enumerate(head)}
    if not {"question", "right"} <= columns.keys():
        what = f"the first row names {', '.join(filter(None, columns)) or 'no column'}"
        found.drop(line, what, f"name the columns there: {', '.join(HEAD)}")
        return found
    filled = [(number, _by_column(cells, columns)) for number, cells in others]
    names = distinct(cells["id"] or cells["question"] for _, cells in filled)
    for (number, cells), item in zip(filled, names, strict=True):
        try:
            if number in unread:
                raise unread[number]
            found.add(number, _question(cells, item))
        except Malformed as error:
            found.drop(number, error.what, error.mend, item)
    if rest := [line for line, cells in rows[MOST_ROWS:] if any(cells)]:
        what = f"the table has more than {MOST_ROWS} rows; the rest is not read"
        found.drop(rest[0], what, "divide it into several tables")
    return found


def _by_column(cells: Sequence[str], columns: Mapping[str, int]) -> dict[str, str]:
    return {
        name: cells[columns[name]].strip(" ") if columns.get(name, len(cells)) < len(cells) else ""
        for name in HEAD
    }


def _question(cells: Mapping[str, str], item: str) -> Question:
    if not cells["question"].strip():
        raise Malformed("the row has no question", "write it in the column `question`")
    right, wrong = _listed(cells["right"]), _listed(cells["wrong"])
    if not right:
        raise Malformed("the row has no right answer", "write it in the column `right`")
    kind = cells["type"].casefold() or _kind(right, wrong)
    reasons = [line.strip() for line in cells["reasons"].split("\n")] if cells["reasons"] else []
    return Question(
        id=item,
        item=item,
        stem=cells["question"].strip(),
        points=_decimal(cells["points"] or "1", "its number of points"),
        interaction=_interaction(kind, right, wrong, reasons),
        rationale=cells["explanation"].strip(),
        hints=tuple(_listed(cells["hints"])),
    )


def _listed(cell: str) -> list[str]:
    return [line.strip() for line in cell.splitlines() if line.strip()]


def _kind(right: list[str], wrong: list[str]) -> str:
    """The type of a row that names none, by what is right and wrong in it."""
    if wrong:
        return "multiple-choice" if right[1:] else "single-choice"
    if len(right) == 1 and _number_in(right[0]) is not None:
        return "numeric"
    return "short-text"


def _interaction(kind: str, right: list[str], wrong: list[str], reasons: list[str]) -> Interaction:
    match kind:
        case "single-choice" | "multiple-choice":
            return _chosen(kind, right, wrong, reasons)
        case "numeric":
            number = _number_in(right[0])
            if number is None or right[1:]:
                mend = "write one number, such as 1500 km or 1500 ± 50 km, in a unit known here"
                raise Malformed(f"`{' '.join(right)}` is no number", mend)
            return number
        case "short-text":
            return Text(tuple(map(Accepted, right)))
        case "matching":
            return _pairs(right, wrong)
        case "ordering":
            if len(right) < 2:  # noqa: PLR2004 - what an order is
                raise Malformed("it has fewer than two steps", "write one on each line")
            ranks = zip(distinct(right), right, strict=True)
            return Order(tuple((Option(name, text, right=True),) for name, text in ranks))
        case _:
            raise Malformed(
                f"`{kind}` is no type that a table can have",
                "write single-choice, multiple-choice, numeric, short-text, matching or ordering",
            )


def _chosen(kind: str, right: list[str], wrong: list[str], reasons: list[str]) -> Choice | Choices:
    if not wrong and kind == "single-choice":
        raise Malformed("it has no wrong choice", "write one on each line of the column `wrong`")
    if kind == "single-choice" and right[1:]:
        mend = "keep one, or write multiple-choice in the column `type`"
        raise Malformed(f"{len(right)} choices of the one to pick are right", mend)
    texts = [*right, *wrong]
    whys = [*([""] * len(right)), *reasons, *([""] * len(wrong))]
    options = tuple(
        Option(name, text, number < len(right), why)
        for number, (name, text, why) in enumerate(zip(distinct(texts), texts, whys, strict=False))
    )
    return Choice(options) if kind == "single-choice" else Choices(options)


def _pairs(right: list[str], wrong: list[str]) -> Match:
    pairs = [line.partition(_PAIR)[::2] for line in right]
    if any(not (left.strip() and other.strip()) for left, other in pairs):
        raise Malformed("one of its pairs is incomplete", "write `left = right` on each line")
    texts = list(dict.fromkeys([*(other.strip() for _, other in pairs), *wrong]))
    ids = dict(zip(texts, distinct(texts), strict=True))
    lefts = [left.strip() for left, _ in pairs]
    rows_ = tuple(
        Row(name, left, ids[other.strip()])
        for name, left, (_, other) in zip(distinct(lefts), lefts, pairs, strict=True)
    )
    return Match(rows_, tuple(Option(ids[text], text, right=True) for text in texts))


_GROUPS = r"[1-9][0-9]{0,2}(?:[.,\s'’][0-9]{3})+"
_FIGURES = rf"[+-]?(?:{_GROUPS}|(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+-]?[0-9]+)?)"
_QUANTITY = re.compile(rf"({_FIGURES})(?:\s*±\s*({_FIGURES}))?\s*([^\s0-9.,±].*)?")


def _number_in(text: str) -> Number | None:
    """The number that a cell says, as `1500 km` or `1500 ± 50 km`; None if it says none.

    Raises Malformed if it can be read in two ways.
    """
    said = _QUANTITY.fullmatch(text)
    if not said or (said[3] and not _is_unit(said[3])):
        return None
    value, allowed = _decimal(said[1], "its number"), _decimal(said[2] or "0", "its tolerance")
    if allowed < 0:
        raise Malformed(f"its tolerance is {said[2]}, less than 0", "leave the minus sign out")
    return Number(value, value - allowed, value + allowed, unit=said[3])


def _is_unit(word: str) -> bool:
    try:
        parse_quantity(f"1 {word}")
    except ReadingError:
        return False
    return True


def _decimal(text: str, what: str) -> Decimal:
    return decimal_of(text, what, grouping=r".,\s'’")
