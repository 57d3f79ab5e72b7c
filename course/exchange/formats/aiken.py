"""Aiken: a question, lettered choices and the letter of the right one; read by many systems.

Moodle 4.5 silently takes an `ANSWER:` that is no letter of a choice; here that question is dropped.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from string import ascii_uppercase
from typing import NamedTuple

from course.exchange.formats.reading import Malformed, Read, decoded
from course.exchange.questions.bank import distinct
from course.exchange.questions.losses import IMPOSSIBLE, by_item
from course.exchange.questions.mixing import mixed
from course.exchange.questions.question import Choice, Option, Question, Questions, Written

_CHOICE = re.compile(r"([A-Za-z])[.)]\s+(.*)")
_ANSWER = re.compile(r"ANSWER\s*:\s*(.*)", re.IGNORECASE)


def write(questions: Questions) -> Written:
    """Every question with one right choice; Aiken has nothing but the words and the key."""
    written = []
    lost: list[tuple[Question, tuple[str, ...]]] = []
    for question in questions.questions:
        asked = question.interaction
        missing: tuple[str, ...] = (IMPOSSIBLE,)
        if isinstance(asked, Choice) and _fits(question.stem, asked):
            written.append(_question(question, asked))
            missing = tuple(_lost(question, asked))
        lost.append((question, missing))
    content = "\n".join(written).encode()
    return Written(content, by_item(lost))


def _fits(stem: str, asked: Choice) -> bool:
    """Whether there is one right choice, a letter for each, and no choice in the question."""
    right = [option for option in asked.options if option.right]
    plain = not (_CHOICE.fullmatch(_line(stem)) or _ANSWER.fullmatch(_line(stem)))
    return plain and len(right) == 1 and len(asked.options) <= len(ascii_uppercase)


def _question(question: Question, asked: Choice) -> str:
    shown = mixed(question.id, asked.options, shuffle=asked.shuffle)
    lettered = list(zip(ascii_uppercase, shown, strict=False))
    lines = [f"{letter}. {_line(option.text)}" for letter, option in lettered]
    right = next(letter for letter, option in lettered if option.right)
    return "\n".join([_line(question.stem), *lines, f"ANSWER: {right}", ""])


def _lost(question: Question, asked: Choice) -> Iterator[str]:
    if question.rationale or question.evidence:
        yield "rationale"
    if any(option.why for option in asked.options):
        yield "why"
    if question.hints:
        yield "hints"
    if question.points != 1:
        yield "points"
    if not asked.shuffle:
        yield "shuffle"


def _line(text: str) -> str:
    return " ".join(text.split())


class _Block(NamedTuple):
    """A question as written: the line of its first word, its words, choices and answer."""

    line: int
    stem: list[str]
    choices: list[tuple[str, str]]
    answer: str


def read(content: bytes, name: str) -> Read:
    """The questions of an Aiken file; one whose answer is no letter of its choices is dropped."""
    found = Read(name)
    blocks = list(_blocks(decoded(content, name)))
    for block, item in zip(blocks, distinct(" ".join(b.stem) for b in blocks), strict=True):
        try:
            found.add(block.line, _read(block, item))
        except Malformed as error:
            found.drop(block.line, error.what, error.mend, item)
    return found


def _blocks(text: str) -> Iterator[_Block]:
    """The questions: capitals do not count, and a single choice is a line of the question.

    That it is one shows when another line, or another choice A, follows: `A. Smith wrote this.`
    """
    block = _Block(1, [], [], "")
    for number, written in enumerate(text.splitlines(), 1):
        line = written.strip()
        answer, choice = _ANSWER.fullmatch(line), _CHOICE.fullmatch(line)
        begins = choice is not None and choice[1] in "Aa"
        if len(block.choices) == 1 and line and not answer and (begins or not choice):
            [(letter, words)] = block.choices
            block.stem.append(f"{letter}. {words}")
            block.choices.clear()
        if answer and (block.choices or len(answer[1].split()) < 2):  # noqa: PLR2004 - one letter
            yield block._replace(answer=answer[1].rstrip(".) ").upper())
            block = _Block(number + 1, [], [], "")
        elif choice and (block.choices or begins):
            block.choices.append((choice[1].upper(), choice[2].strip()))
        elif line and block.choices:  # the last one had no answer
            yield block
            block = _Block(number, [line], [], "")
        elif line:
            block = block if block.stem else block._replace(line=number)
            block.stem.append(line)
    if block.stem or block.choices:
        yield block


def _read(block: _Block, item: str) -> Question:
    letters = [letter for letter, _ in block.choices]
    if not block.stem:
        raise Malformed("it has no question", "write it on the line above choice A")
    if len(block.choices) < 2:  # noqa: PLR2004 - what a choice is
        raise Malformed("it has fewer than two choices", "write them as `A. …` and `B. …`")
    if letters != list(ascii_uppercase[: len(letters)]):
        raise Malformed(f"its letters are {', '.join(letters)}", "letter its choices A, B, C …")
    if block.answer not in letters:
        said = f"`ANSWER: {block.answer}` is no letter of its choices"
        raise Malformed(
            said if block.answer else "it has no answer",
            f"write `ANSWER:` and one of {', '.join(letters)}",
        )
    names = distinct(text for _, text in block.choices)
    options = tuple(
        Option(name, text, letter == block.answer)
        for (letter, text), name in zip(block.choices, names, strict=True)
    )
    return Question(item, item, " ".join(block.stem), Decimal(1), Choice(options))
