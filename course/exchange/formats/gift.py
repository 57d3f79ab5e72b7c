"""GIFT: the plain-text format that teachers write quizzes for Moodle in.

Seen with Moodle 4.5 and gift-pegjs 1.0.2: a blank line ends a question; `: # = { } ~` have a
meaning anywhere, unless a backslash is before them; a line break is a backslash and an n; a number
has no unit, no grouping and no exponent; `*` in a short answer is a wildcard, unless it is escaped
as in Moodle XML. Ids and tags go into a comment.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from course.exchange.formats.markup import explanation, line, paragraphs
from course.exchange.formats.moodle_xml.fractions import credit, weights
from course.exchange.formats.reading import (
    QUOTES,
    Malformed,
    Read,
    decimal_of,
    decoded,
    words_of,
)
from course.exchange.questions.bank import distinct
from course.exchange.questions.losses import IMPOSSIBLE, by_item
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
    Row,
    Text,
    Written,
)
from course.language.numbers import plain_text

_MEANING = re.compile(r"([\\:#={}~])")
_ALL = Decimal(100)


def write(questions: Questions) -> Written:
    """The questions in a category named after the bank; GIFT has no articles, hints or points."""
    written = [f"$CATEGORY: {_escaped(questions.title)}\n"]
    lost: list[tuple[Question, tuple[str, ...]]] = []
    for question in questions.questions:
        answers, missing = _answers(question.interaction)
        if answers is not None:
            written.append(_question(question, answers))
        lost.append((question, (*missing, *_lost(question))))
    content = "\n".join(written).encode()
    return Written(content, by_item(lost))


def _lost(question: Question) -> Iterator[str]:
    if question.points != 1:
        yield "points"
    if question.hints:
        yield "hints"


def _question(question: Question, answers: str) -> str:
    tags = "".join(f" [tag:{tag}]" for tag in question.tags)
    told = explanation(question)
    general = f"\n####{_escaped(told)}" if told else ""
    stem = _escaped(paragraphs(question.stem))
    before = after = ""
    if isinstance(question.interaction, Gaps):
        before, after = (_escaped(line(text)) for text in _around(question.interaction))
    head = f"// [id:{question.id}]{tags}\n::{_escaped(question.id)}::[html]{stem}{before}"
    return f"{head}{{\n{answers}{general}\n}}{after}\n"


def _around(asked: Gaps) -> tuple[str, str]:
    """The text before the only gap, and behind it."""
    place = next(n for n, piece in enumerate(asked.pieces) if isinstance(piece, Gap))
    before, after = asked.pieces[:place], asked.pieces[place + 1 :]
    return "".join(map(str, before)), "".join(map(str, after))


def _answers(  # noqa: PLR0911 - one for each interaction
    asked: Interaction,
) -> tuple[str | None, tuple[str, ...]]:
    """What stands within the braces, None if there is no such question, and what is lost."""
    match asked:
        case Choice():
            lines = [
                f"{'=' if one.right else '~'}{_choice(one.text)}{_told(one.why)}"
                for one in asked.options
            ]
            return "\n".join(lines), () if asked.shuffle else ("shuffle",)
        case Choices():
            return _several(asked)
        case Number():
            return _number(asked)
        case Text():
            shares = [(credit(one), one) for one in asked.accepted]
            lines = [
                f"={_percent(share, one.text)}{_typed(one.text)}{_told(one.why)}"
                for (share, _), one in shares
            ]
            lost = dict.fromkeys(what for (_, gone), _ in shares for what in gone)
            return "\n".join(lines), (*lost, "case") if asked.exact else tuple(lost)
        case Match():
            texts = {option.id: option.text for option in asked.options}
            used = {row.option for row in asked.rows}
            lines = [
                f"={_escaped(line(row.text))} -> {_escaped(texts[row.option])}"
                for row in asked.rows
            ]
            lines += [f"= -> {_escaped(o.text)}" for o in asked.options if o.id not in used]
            return "\n".join(lines), () if asked.shuffle else ("shuffle",)
        case Gaps() if len(asked.gaps) == 1:
            answers, missing = _answers(asked.gaps[0].takes)
            return answers, (*missing, "gap-in-stem")
        case Gaps() | Order():
            return None, (IMPOSSIBLE,)


def _several(asked: Choices) -> tuple[str | None, tuple[str, ...]]:
    worth = weights(asked)
    if worth is None:
        return None, (IMPOSSIBLE,)
    lines = [
        f"~%{plain_text(percent)}%{_escaped(line(one.text))}{_told(one.why)}"
        for one, percent in zip(asked.options, worth, strict=True)
    ]
    lost = [] if asked.shuffle else ["shuffle"]
    lost += [] if asked.scoring == "net" else ["scoring"]
    return "\n".join(lines), (*lost, "sets") if asked.sets else tuple(lost)


def _number(asked: Number) -> tuple[str | None, tuple[str, ...]]:
    units = ("units",) if asked.unit else ()
    if asked.value is not None and asked.high is not None:
        allowed = asked.high - asked.value
        return f"#{plain_text(asked.value)}:{plain_text(allowed)}", units
    if asked.low is None or asked.high is None:
        return None, (IMPOSSIBLE,)
    return f"#{plain_text(asked.low)}..{plain_text(asked.high)}", (*units, "bound")


def _percent(share: Decimal, text: str) -> str:
    """The worth of a text; that of one that begins like a worth is always given."""
    return "" if share == _ALL and not text.startswith("%") else f"%{plain_text(share)}%"


def _choice(text: str) -> str:
    """The text of a choice, which does not begin like a worth."""
    return _escaped(re.sub("^%", "&#37;", line(text)))


def _typed(text: str) -> str:
    """A text to type, which has no wildcards."""
    return _escaped(text.replace("*", r"\*"))


def _told(why: str) -> str:
    return f"#{_escaped(line(why))}" if why else ""


def _escaped(text: str) -> str:
    return _MEANING.sub(r"\\\1", text).replace("\n", "\\n")


def read(content: bytes, name: str) -> Read:
    """The questions of a GIFT file; essays, descriptions and what is malformed are dropped."""
    found = Read(name)
    blocks = [block for block in _blocks(decoded(content, name)) if block.text]
    titles = [block.item or _title(_hidden(block.text))[0] or "question" for block in blocks]
    for block, item in zip(blocks, distinct(titles), strict=True):
        try:
            found.add(block.line, _read(block, item, found))
        except Malformed as error:
            found.drop(block.line, error.what, error.mend, item)
    return found


class _Block(NamedTuple):
    """A question as written, the line it begins on, and the id in a comment above it."""

    line: int
    text: str
    item: str


def _blocks(text: str) -> Iterator[_Block]:
    lines: list[str] = []
    first, item = 1, ""
    for number, line_ in enumerate([*text.splitlines(), ""], 1):
        if line_.strip().startswith("//"):
            named = _ID.search(line_)
            item = named[1] if named else item
        elif line_.strip() and not line_.startswith("$CATEGORY:"):
            first = first if lines else number
            lines.append(line_.strip())
        elif lines:
            yield _Block(first, "\n".join(lines), item)
            lines, item = [], ""


_ID = re.compile(r"\[id:([^\]]+)\]")
_HEAD = re.compile(r"::(.*?)::", re.DOTALL)
_FORMAT = re.compile(r"\[(html|moodle|plain|markdown)\]")
_TWO = re.compile(r"\}\s*(?=[^{}]*\{)")
_FIRST = re.compile(r"(?=[=~])")
_ESCAPE = re.compile(r"\\([\\:#={}~n])")
_HIDDEN = {ord(one): 0xE000 + ord(one) for one in "\\:#={}~n"}
"""Private characters in place of escaped ones, until the rest has been read."""
_SHOWN = {hidden: one for one, hidden in _HIDDEN.items()} | {_HIDDEN[ord("n")]: ord("\n")}
_TRUTH = re.compile(r"(T|TRUE|F|FALSE)\s*((?:#.*)?)", re.DOTALL | re.IGNORECASE)
_WORTH = re.compile(r"%(-?[0-9.]+)%")
_WILDCARD = re.compile(r"(?<!\\)\*")
_TAG = re.compile(
    r"</?(?:[biu]|em|strong|su[bp]|p|br|h[1-6]|span|div|img|a|[uo]l|li|table|pre|code|audio|video|"
    r"iframe|object|math|svg)\b[^<>]*>",
    re.IGNORECASE,
)
_FORMULA = re.compile(
    r"\$\$.{1,500}?\$\$|\\\(.{1,500}?\\\)|\\\[.{1,500}?\\\]",
    re.DOTALL,
)
_MARKDOWN = re.compile(r"(?m)([*_`]{1,3})\S.*?\1|\]\(|^(?:[#>*+-]+|[0-9]+\.) ")


def _title(text: str) -> tuple[str, str]:
    """The title of a question, and what follows it."""
    head = _HEAD.match(text)
    return (_unescaped(head[1]).strip(), text[head.end() :].strip()) if head else ("", text)


def _read(block: _Block, item: str, found: Read) -> Question:
    _, body = _title(_hidden(block.text))
    if two := _TWO.search(body):
        line_ = block.line + block.text.count("\n") - body[two.end() :].count("\n")
        raise Malformed(
            "an empty line is missing between two questions", f"add it above line {line_}"
        )
    kind = _FORMAT.match(body)
    body = body[kind.end() :] if kind else body
    before, opened, rest = body.partition("{")
    inside, closed, after = rest.rpartition("}")
    if not (opened and closed):
        raise Malformed("it has no answers in braces", "write them as {=right ~wrong}")
    answers, _, general = inside.partition("####")
    after = after.strip()
    say = _Saying(found, block.line, item, kind[1] if kind else "moodle")
    stem = say(before + (f" _____ {after}" if after else ""))
    if not stem:
        raise Malformed("it has no question text", "write it before the opening brace")
    return Question(
        id=item,
        item=item,
        stem=stem,
        points=Decimal(1),
        interaction=_interaction(answers.strip(), say),
        rationale=say(general),
    )


@dataclass(frozen=True, slots=True)
class _Saying:
    """Turns what is written in one question into words."""

    found: Read
    line: int
    item: str
    form: str

    def __call__(self, written: str) -> str:
        """The words, without markup; what else is in them is said to be lost."""
        text = _unescaped(written.strip())
        if self.form != "html":
            if self.form != "plain" and _FORMULA.search(text):
                self.lose("it has a formula")
            if self.form == "markdown" and _MARKDOWN.search(text):
                self.lose("it has marks of Markdown, which stay in the text")
            if self.form == "plain" or not _TAG.search(text):
                return text
        words = words_of(text, without=QUOTES)
        for other in words.other:
            self.lose(f"it has {other}")
        return words.text

    def lose(self, what: str) -> None:
        """Say what is not taken over."""
        self.found.lose(self.line, what, self.item)


def _interaction(answers: str, say: _Saying) -> Interaction:
    if not answers:
        raise Malformed("it asks for an essay, which nothing here can mark", "ask for less")
    if truth := _TRUTH.fullmatch(answers):
        return _true_or_false(truth[1][0].upper() == "T", truth[2], say)
    if answers.startswith("#"):
        return _numeric(answers[1:].strip(), say)
    before, *parts = _FIRST.split(answers)
    if before.strip() or not parts:
        raise Malformed("its answers begin with neither = nor ~", "write = or ~ before each answer")
    marks = {part[0] for part in parts}
    if marks == {"="}:
        if all(" -> " in f"{part} " or "->" in part for part in parts):
            return _pairs(parts, say)
        return Text(tuple(_accepted(parts, say)))
    return _choices(parts, say)


def _true_or_false(right: bool, told: str, say: _Saying) -> Choice:  # noqa: FBT001 - the key
    why = say(told.lstrip("#").partition("#")[0])
    return Choice(
        (
            Option("true", "True", right, "" if right else why),
            Option("false", "False", not right, why if right else ""),
        ),
        shuffle=False,
    )


def _numeric(written: str, say: _Saying) -> Number:
    answer, *others = [part for part in _FIRST.split(written) if part.strip()]
    answer = answer.lstrip("=").partition("#")[0]
    if others:
        say.lose("numbers besides the first")
    first, dots, last = answer.partition("..")
    if dots:
        low, high = decimal_of(first, "a bound"), decimal_of(last, "a bound")
        if low > high:
            raise Malformed(f"its range `{answer.strip()}` ends below its start", "swap its ends")
        return Number((low + high) / 2, low, high)
    value, _, allowed = answer.partition(":")
    number, near_ = decimal_of(value, "its number"), decimal_of(allowed or "0", "its tolerance")
    if near_ < 0:
        raise Malformed(f"its tolerance is {allowed.strip()}, less than 0", "leave the minus out")
    return Number(number, number - near_, number + near_)


def _pairs(parts: list[str], say: _Saying) -> Match:
    pairs = [part[1:].partition("->")[::2] for part in parts]
    plain = replace(say, form="plain")  # right sides are plain in any format
    texts = list(dict.fromkeys(plain(right) for _, right in pairs))
    if not all(texts) or not any(left.strip() for left, _ in pairs):
        raise Malformed("one of its pairs is incomplete", "write =left -> right")
    ids = dict(zip(texts, distinct(texts), strict=True))
    lefts = [say(left) for left, _ in pairs]
    rows = tuple(
        Row(name, left, ids[plain(right)])
        for (_, right), left, name in zip(pairs, lefts, distinct(lefts), strict=True)
        if left
    )
    return Match(rows, tuple(Option(ids[text], text, right=True) for text in texts))


def _accepted(parts: list[str], say: _Saying) -> Iterator[Accepted]:
    found = []
    for part in parts:
        worth, written, why = _parted(part)
        text = _unescaped(written.strip())
        if _WILDCARD.search(text):
            say.lose(f"the wildcard in `{text}`")
            continue
        text = text.replace(r"\*", "*")
        found.append(Accepted(text, (_ALL if worth is None else worth) / _ALL, say(why)))
    found.sort(key=lambda one: -one.credit)
    if not found or found[0].credit != 1 or not all(one.text for one in found):
        raise Malformed("no text is worth 100%", "write =text for a right answer")
    yield from found


def _parted(part: str) -> tuple[Decimal | None, str, str]:
    """The worth of an answer in percent, if it is given, its text and the reason behind it."""
    worth = _WORTH.match(part[1:].lstrip())
    text = part[1:].lstrip()[worth.end() :] if worth else part[1:]
    text, _, why = text.partition("#")
    return decimal_of(worth[1], "a share") if worth else None, text, why


def _choices(parts: list[str], say: _Saying) -> Choice | Choices:
    read = [(part[0], *_parted(part)) for part in parts]
    texts = [say(text) for _, _, text, _ in read]
    if not all(texts):
        raise Malformed("one of its choices has no words", "write them behind = or ~")
    whys = [say(why) for *_, why in read]
    worths = [
        _ALL if mark == "=" and worth is None else worth or Decimal(0) for mark, worth, *_ in read
    ]
    options = tuple(
        Option(name, text, worth > 0, why)
        for name, text, worth, why in zip(distinct(texts), texts, worths, whys, strict=True)
    )
    right = [worth for worth in worths if worth > 0]
    one = "=" in {mark for mark, *_ in read}
    if one and right == [_ALL]:
        return Choice(options)
    if one or not right or abs(sum(right) - _ALL) > 1:
        raise Malformed(
            "it does not say which one choice is right, nor which share each is worth",
            "write = before the right one, or ~%50% before each of two",
        )
    if max(right) != min(right) or any(abs(worth + right[0]) > 1 for worth in worths if worth <= 0):
        say.lose("its choices weigh differently than here")
    return Choices(options)


def _hidden(text: str) -> str:
    return _ESCAPE.sub(lambda found: found[1].translate(_HIDDEN), text)


def _unescaped(text: str) -> str:
    return text.translate(_SHOWN)
