"""Reading Moodle XML."""

import re
from collections.abc import Callable
from decimal import Decimal
from html import unescape
from typing import TYPE_CHECKING

from course.errors import UsageError
from course.exchange.formats.reading import (
    QUOTES,
    Malformed,
    Read,
    decimal_of,
    line_of,
    parsed,
    words_of,
)
from course.exchange.questions.bank import distinct
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
    Row,
    Text,
)

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ALL = Decimal(100)
_NEARLY = Decimal("0.01")


def read(content: bytes, name: str) -> Read:
    """The questions of a Moodle XML file; what has no counterpart here is dropped, and said."""
    quiz = parsed(content, name)
    if quiz.tag != "quiz":
        raise UsageError(f"{name} is not Moodle XML: it begins with <{quiz.tag}>, not <quiz>")
    found = Read(name)
    asked = [one for one in quiz.iter("question") if one.get("type") not in _NO_QUESTIONS]
    names = distinct(_said(one, "idnumber") or _said(one, "name") for one in asked)
    for element, item in zip(asked, names, strict=True):
        _Reading(found, element, item).read()
    return found


_NO_QUESTIONS = {"category", "description"}


def _said(element: "Element", path: str) -> str:
    """The text at that path, or in a `text` below it."""
    return (element.findtext(f"{path}/text") or element.findtext(path) or "").strip()


class _Reading:
    """One question on its way out of the file."""

    def __init__(self, found: Read, element: "Element", item: str) -> None:
        self._found, self._element, self._item = found, element, item
        self._line = line_of(element)

    def read(self) -> None:
        """Add the question to those found, or say why not."""
        try:
            question = self._question()
        except Malformed as error:
            self._found.drop(self._line, error.what, error.mend, self._item)
        else:
            self._found.add(self._line, question)

    def _question(self) -> Question:
        kind = self._element.get("type", "")
        readers: dict[str, Callable[[], Interaction]] = {
            "multichoice": self._chosen,
            "truefalse": self._true_or_false,
            "shortanswer": self._short,
            "numerical": self._numerical,
            "matching": self._matched,
            "ordering": self._ordered,
        }
        interaction: Interaction
        if kind == "cloze":
            stem, interaction, points = self._cloze()
        elif kind in readers:
            stem, interaction = self._words("questiontext"), readers[kind]()
            points = _decimal(self._element.findtext("defaultgrade") or "1", "its default mark")
        else:
            raise Malformed(
                f"there is no counterpart of the Moodle type `{kind}`",
                "ask it in another way: as a choice, a number or a text",
            )
        if not stem:
            raise Malformed("it has no question text", "write one in Moodle")
        return Question(
            id=self._item,
            item=self._item,
            stem=stem,
            points=points,
            interaction=interaction,
            rationale=words_of(_said(self._element, "generalfeedback"), without=QUOTES).text,
            hints=tuple(filter(None, (self._plain(hint, "") for hint in self._all("hint")))),
        )

    def _all(self, tag: str) -> "list[Element]":
        return self._element.findall(tag)

    def _plain(self, element: "Element", path: str) -> str:
        """The words of a text that may be HTML; what else is in it is said to be lost."""
        words = words_of(_said(element, path) if path else element.findtext("text") or "")
        for other in words.other:
            self._found.lose(line_of(element), f"it has {other}", self._item)
        return words.text

    def _words(self, path: str) -> str:
        return self._plain(self._element, path)

    def _fraction(self, answer: "Element") -> Decimal:
        return _decimal(answer.get("fraction", "0"), "the fraction of an answer")

    def _options(self) -> "list[tuple[Decimal, Option]]":
        answers = self._all("answer")
        names = distinct(self._plain(one, "") for one in answers)
        return [
            (
                share := self._fraction(one),
                Option(name, self._plain(one, ""), share > 0, self._plain(one, "feedback")),
            )
            for one, name in zip(answers, names, strict=True)
        ]

    def _chosen(self) -> Choice | Choices:
        shares, options = zip(*self._options(), strict=True) if self._all("answer") else ((), ())
        if len(options) < 2:  # noqa: PLR2004 - what a choice is
            raise Malformed("it has fewer than two choices", "add choices in Moodle")
        if any(not option.text for option in options):
            raise Malformed("one of its choices has no words", "write it out in Moodle")
        shuffle = self._element.findtext("shuffleanswers", "").strip() in {"true", "1"}
        if self._element.findtext("single", "true").strip() in {"true", "1"}:
            return self._single(shares, options, shuffle=shuffle)
        right = [share for share in shares if share > 0]
        wrong = [share for share in shares if share <= 0]
        if not right or abs(sum(right) - _ALL) > 1:
            raise Malformed(
                f"its right choices are worth {sum(right):f}% together, not 100%",
                "mend their grades in Moodle",
            )
        even = max(right) - min(right) <= _NEARLY
        net = all(abs(share + right[0]) <= 1 for share in wrong)
        if not (even and net):
            self._found.lose(self._line, "its choices weigh differently than here", self._item)
        return Choices(options, "net", shuffle)

    def _single(
        self, shares: tuple[Decimal, ...], options: tuple[Option, ...], *, shuffle: bool
    ) -> Choice:
        full = [option for share, option in zip(shares, options, strict=True) if share == _ALL]
        if len(full) != 1:
            how = f"{len(full) or 'no'} choices"
            raise Malformed(
                f"{how} of the one to pick are worth 100%", "give one choice 100% in Moodle"
            )
        if any(0 < share < _ALL for share in shares):
            self._found.lose(self._line, "choices that earn part of the points", self._item)
        exact = tuple(
            Option(option.id, option.text, option is full[0], option.why) for option in options
        )
        return Choice(exact, shuffle)

    def _true_or_false(self) -> Choice:
        shares = {_said(one, "text").casefold(): self._fraction(one) for one in self._all("answer")}
        whys = {
            _said(one, "text").casefold(): self._plain(one, "feedback")
            for one in self._all("answer")
        }
        if set(shares) != {"true", "false"} or sorted(shares.values()) != [0, _ALL]:
            raise Malformed("it does not say which of true and false is right", "mend it in Moodle")
        return Choice(
            tuple(
                Option(name, name.capitalize(), shares[name] == _ALL, whys[name])
                for name in ("true", "false")
            ),
            shuffle=False,
        )

    def _short(self) -> Text:
        exact = self._element.findtext("usecase", "0").strip() in {"true", "1"}
        accepted = []
        for answer in self._all("answer"):
            text, share = _said(answer, "text"), self._fraction(answer)
            if _WILDCARD.search(text):
                self._found.lose(line_of(answer), f"the wildcard in `{text}`", self._item)
                continue
            credit = max(share, Decimal(0)) / _ALL
            words = text.replace("\\*", "*")
            accepted.append(Accepted(words, credit, self._plain(answer, "feedback")))
        return _text(accepted, exact=exact)

    def _numerical(self) -> Number:
        full = [one for one in self._all("answer") if self._fraction(one) == _ALL]
        if len(full) != 1:
            raise Malformed("it has no single right number", "keep one answer of 100% in Moodle")
        if len(self._all("answer")) > 1:
            self._found.lose(self._line, "numbers that earn part of the points", self._item)
        value = _decimal(_said(full[0], "text"), "its number")
        allowed = _decimal(full[0].findtext("tolerance") or "0", "its tolerance")
        units = self._element.findall("units/unit")
        unit = units[0].findtext("unit_name", "").strip() if units else ""
        if len(units) > 1:
            self._found.lose(self._line, "units besides the first", self._item)
        return Number(value, value - allowed, value + allowed, unit=unit or None)

    def _matched(self) -> Match:
        pairs = [(self._plain(one, ""), _said(one, "answer")) for one in self._all("subquestion")]
        texts = list(dict.fromkeys(right for _, right in pairs))
        if not any(left for left, _ in pairs) or not all(texts):
            raise Malformed("one of its pairs is incomplete", "complete it in Moodle")
        ids = dict(zip(texts, distinct(texts), strict=True))
        rows = tuple(
            Row(name, left, ids[right])
            for (left, right), name in zip(pairs, distinct(left for left, _ in pairs), strict=True)
            if left
        )
        shuffle = self._element.findtext("shuffleanswers", "").strip() in {"true", "1"}
        options = tuple(Option(ids[text], text, right=True) for text in texts)
        return Match(rows, options, shuffle)

    def _ordered(self) -> Order:
        steps = sorted(self._all("answer"), key=self._fraction)
        texts = [self._plain(step, "") for step in steps]
        if len(texts) < 2 or not all(texts):  # noqa: PLR2004 - what an order is
            raise Malformed("it has fewer than two steps with words", "add steps in Moodle")
        return Order(
            tuple(
                (Option(name, text, right=True),)
                for name, text in zip(distinct(texts), texts, strict=True)
            )
        )

    def _cloze(self) -> tuple[str, Gaps, Decimal]:
        """The words above the first line with a gap, that line and all below it, and the points."""
        codes: list[tuple[str, str]] = []
        weights: list[int] = []

        def marked(code: re.Match[str]) -> str:
            weights.append(int(code[1] or 1))
            codes.append((code[2], code[3]))
            return _MARK

        html = _AMPERSAND.sub(r"&\1", _said(self._element, "questiontext").replace(_MARK, " "))
        lines = words_of(_CODE.sub(marked, html)).text.split("\n")
        if not codes:
            raise Malformed("it has no gap that can be read", "mend its codes in Moodle")
        if len(set(weights)) > 1:
            self._found.lose(self._line, "the weights of its gaps, which differ", self._item)
        first = next(number for number, line in enumerate(lines) if _MARK in line)
        stem = "\n".join(lines[:first]) or _said(self._element, "name")
        start, *others = "\n".join(lines[first:]).split(_MARK)
        pieces: list[str | Gap] = [start]
        for number, (code, text) in enumerate(zip(codes, others, strict=True), 1):
            pieces += [Gap(f"gap-{number}", self._gap(*code)), text]
        return stem, Gaps(tuple(piece for piece in pieces if piece)), Decimal(sum(weights) or 1)

    def _gap(self, kind: str, answers: str) -> Choice | Number | Text:
        takes = _KINDS.get(kind)
        parts = re.split(r"(?<!\\)~", answers)
        found = [_answer_of(one, html=takes == "choice") for one in parts]
        match takes:
            case "choice":
                names = distinct(text for _, text, _ in found)
                options = tuple(
                    Option(name, text, share == _ALL, why)
                    for (share, text, why), name in zip(found, names, strict=True)
                )
                if sum(option.right for option in options) != 1:
                    raise Malformed("a gap has no single right choice", "mend it in Moodle")
                return Choice(options, shuffle=kind.endswith("S"))
            case "text":
                accepted = [
                    Accepted(text.replace("\\*", "*"), max(share, Decimal(0)) / _ALL, why)
                    for share, text, why in found
                    if not _WILDCARD.search(text)
                ]
                if len(accepted) < len(found):
                    self._found.lose(self._line, "a wildcard in a gap", self._item)
                return _text(accepted, exact=kind.endswith("C"))
            case "number":
                share, text, _ = found[0]
                value, _, tolerance = text.partition(":")
                if share != _ALL or len(found) > 1:
                    raise Malformed("a gap has no single right number", "mend it in Moodle")
                number = _decimal(value, "the number of a gap")
                allowed = _decimal(tolerance or "0", "the tolerance of a gap")
                return Number(number, number - allowed, number + allowed)
            case _:
                raise Malformed(
                    f"there is no counterpart of the gap `{kind}`", "ask it in another way"
                )


_AMPERSAND = re.compile("&amp;(.{2,9}?;)")
_WILDCARD = re.compile(r"(?<!\\)\*")
_CODE = re.compile(r"\{([0-9]*):([A-Z_]+):((?:[^}\\]|\\.)*)\}", re.DOTALL)
_MARK = "\ufffc"  # in place of a gap; it occurs in no text
_KINDS = {
    **dict.fromkeys(("SHORTANSWER", "SA", "MW", "SHORTANSWER_C", "SAC", "MWC"), "text"),
    **dict.fromkeys(("NUMERICAL", "NM"), "number"),
    **dict.fromkeys(
        (
            *("MULTICHOICE", "MULTICHOICE_V", "MULTICHOICE_H", "MC", "MCV", "MCH"),
            *("MULTICHOICE_S", "MULTICHOICE_VS", "MULTICHOICE_HS", "MCS", "MCVS", "MCHS"),
        ),
        "choice",
    ),
}
"""What a gap takes, by the names of its kind."""
_SHARE = re.compile(r"(?:%(-?[0-9.,]+)%|(=))?(.*)", re.DOTALL)


def _answer_of(code: str, *, html: bool) -> tuple[Decimal, str, str]:
    """The share of an embedded answer in percent, its text, and what is said about it."""
    found = _SHARE.fullmatch(code.strip())
    assert found is not None  # noqa: S101 - every part of it is optional
    share = _ALL if found[2] else _decimal(found[1] or "0", "the share of an answer in a gap")
    written, *why = re.split(r"(?<![\\&])#", found[3], maxsplit=1)
    text = _decoded(written)
    return share, words_of(text).text if html else text, words_of(_decoded("".join(why))).text


def _decoded(text: str) -> str:
    """What Moodle makes of a text in a gap: entities once, and a backslash before } or #."""
    return unescape(text).replace("\\}", "}").replace("\\#", "#").strip()


def _text(accepted: list[Accepted], *, exact: bool) -> Text:
    best_first = sorted(accepted, key=lambda one: -one.credit)
    if not best_first or best_first[0].credit != 1 or not all(one.text for one in best_first):
        raise Malformed("no text is worth 100%", "give one answer 100% in Moodle")
    return Text(tuple(best_first), exact)


def _decimal(text: str, what: str) -> Decimal:
    return decimal_of(text, what, "mend it in Moodle")
