"""Questions that were read from a file, as the YAML of a bank without its evidence."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import assert_never

from course.exchange.questions.question import (
    Accepted,
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
)
from course.language.names import slug
from course.language.numbers import plain_text
from course.loading.writing import Commented, Value, lines_of

Suggest = Callable[[Sequence[str]], Sequence[str]]
"""The passages, as `source/passage`, that hold any of these texts."""

OPEN = "…"
"""What stands for a text that an import cannot know."""


def as_yaml(questions: Questions, languages: Sequence[str], suggest: Suggest) -> str:
    """The bank as YAML: texts under the language of the file if the course has several.

    Where evidence belongs there is a gap, and behind it the passages that hold words of the key.
    """
    bank = _Bank(questions.language, len(languages) > 1, suggest)
    lines = [
        "# yaml-language-server: $schema=schema/bank.schema.json",
        *lines_of({"title": bank.text(questions.title)}),
        "items:",
    ]
    for question in questions.questions:
        first, *others = lines_of(bank.item(question))
        lines += [f"  - {first}", *(f"    {line}" for line in others), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


class _Bank:
    """What the items of one file share."""

    def __init__(self, language: str, several: bool, suggest: Suggest) -> None:  # noqa: FBT001
        self._language, self._several, self._suggest = language, several, suggest

    def text(self, text: str) -> Value:
        """A text as the file has it: one for all languages if there is only one."""
        written = " ".join(text.split())
        return {self._language: written} if self._several else written

    def evidence(self, *texts: str) -> Value:
        """A gap for evidence of a key with these texts."""
        seen = ", ".join(self._suggest(texts))
        return [Commented(OPEN, f"the words of the key are in {seen}" if seen else "")]

    def item(self, question: Question) -> dict[str, Value]:
        """The item as a map of its keys, in their usual order."""
        kind, asked = self._asked(question.interaction)
        item: dict[str, Value] = {"id": question.id, "type": kind, "stem": self.text(question.stem)}
        if question.points != 1:
            item["points"] = plain_text(question.points)
        item |= asked
        if question.rationale or kind == "ordering":
            item["rationale"] = self.text(question.rationale or OPEN)
        if question.hints:
            item["hints"] = [self.text(hint) for hint in question.hints]
        return item

    def _asked(  # noqa: PLR0911 - one for each interaction
        self, asked: Interaction
    ) -> tuple[str, dict[str, Value]]:
        match asked:
            case Choice():
                right = [option.text for option in asked.options if option.right]
                return "single-choice", {**self._options(asked), "evidence": self.evidence(*right)}
            case Choices():
                scoring: dict[str, Value] = {}
                if asked.scoring != "net":
                    scoring["scoring"] = asked.scoring
                right = [option.text for option in asked.options if option.right]
                evidence = {"evidence": self.evidence(*right)}
                return "multiple-choice", {**self._options(asked), **scoring, **evidence}
            case Number():
                key = _number(asked)
                return "numeric", {**key, "evidence": self.evidence(_words_of(asked))}
            case Text():
                right = [one.text for one in asked.accepted if one.credit == 1]
                return "short-text", {**self._typed(asked), "evidence": self.evidence(*right)}
            case Match():
                return "matching", {"pairs": self._pairs(asked)}
            case Order():
                return "ordering", {"steps": [self._rank(rank) for rank in asked.ranks]}
            case Gaps():
                return "cloze", self._gaps(asked)
            case _:
                assert_never(asked)

    def _options(self, asked: Choice | Choices) -> dict[str, Value]:
        choices: list[Value] = [self._option(option) for option in asked.options]
        return {"choices": choices, **({} if asked.shuffle else {"shuffle": "no"})}

    def _option(self, option: Option) -> Value:
        role = "key" if option.right else "distractor"
        choice = {role: self.text(option.text)}
        if option.why:
            choice["why"] = self.text(option.why)
        return choice

    def _typed(self, asked: Text) -> dict[str, Value]:
        if asked.exact:
            return {"spelling": asked.accepted[0].text}
        return {"accept": [self._accepted(one) for one in asked.accepted]}

    def _accepted(self, one: Accepted) -> Value:
        if one.credit == 1 and not one.why:
            return one.text
        alias: dict[str, Value] = {"text": one.text}
        if one.credit != 1:
            alias["credit"] = plain_text(one.credit)
        if one.why:
            alias["why"] = self.text(one.why)
        return alias

    def _pairs(self, asked: Match) -> list[Value]:
        options = {option.id: option for option in asked.options}
        pairs: list[Value] = []
        for row in asked.rows:
            right = options[row.option].text
            left = self.text(row.text)
            evidence = self.evidence(right)
            pairs.append({"left": left, "right": self.text(right), "evidence": evidence})
        used = {row.option for row in asked.rows}
        pairs += ({"right": self.text(o.text)} for o in asked.options if o.id not in used)
        return pairs

    def _rank(self, rank: tuple[Option, ...]) -> Value:
        steps: list[Value] = [
            {"text": self.text(step.text), "evidence": self.evidence(step.text)} for step in rank
        ]
        return steps[0] if len(steps) == 1 else steps

    def _gaps(self, asked: Gaps) -> dict[str, Value]:
        text = "".join(
            piece if isinstance(piece, str) else f"[[{piece.id}]]" for piece in asked.pieces
        )
        blanks = {gap.id: self._blank(gap) for gap in asked.gaps}
        return {"text": self.text(text), "blanks": blanks}

    def _blank(self, gap: Gap) -> Value:
        match gap.takes:
            case Choice() as asked:
                right = [option.text for option in asked.options if option.right]
                return {**self._options(asked), "evidence": self.evidence(*right)}
            case Number() as asked:
                return {**_number(asked), "evidence": self.evidence(_words_of(asked))}
            case Text() as asked:
                right = [one.text for one in asked.accepted if one.credit == 1]
                return {**self._typed(asked), "evidence": self.evidence(*right)}
            case _:
                assert_never(gap.takes)


def _number(number: Number) -> dict[str, Value]:
    unit = f" {number.unit}" if number.unit else ""
    if number.value is None:
        bounds: dict[str, Value] = {}
        if number.low is not None:
            bounds["above"] = plain_text(number.low) + unit
        if number.high is not None:
            bounds["below"] = plain_text(number.high) + unit
        return {"accept": bounds}
    key: dict[str, Value] = {"key": plain_text(number.value) + unit}
    if number.high is not None and number.high != number.value:
        key["tolerance"] = plain_text(number.high - number.value) + unit
    return key


def _words_of(number: Number) -> str:
    value = number.value if number.value is not None else number.low or number.high or Decimal(0)
    return plain_text(value)


def distinct(names: Iterable[str]) -> Iterator[str]:
    """Yield an id for each name: its slug, with a number behind it if it was there before."""
    taken: dict[str, int] = {}
    for name in names:
        yield _free(slug(name) if name else "question", taken)


def renamed(questions: Iterable[Question], taken: Iterable[str]) -> Iterator[Question]:
    """Yield the questions, with a number behind an id that another item of the course has."""
    used = dict.fromkeys(taken, 2)
    for question in questions:
        name = _free(question.id, used)
        yield question if name == question.id else replace(question, id=name, item=name)


def _free(name: str, taken: dict[str, int]) -> str:
    """The name, or with the lowest number behind it that makes it new; it is then taken.

    `taken` has the lowest number that may still be free behind each name.
    """
    free = name
    while free in taken:
        free = f"{name}-{taken[name]}"
        taken[name] += 1
    taken[free] = 2
    return free
