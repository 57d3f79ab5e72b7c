"""Reading QTI 1.2 as Canvas, Blackboard and makers of packages for them write it.

From the source of Canvas's exporter and from packages of text2qti and qti-package-maker: Canvas
names the type of a question in its metadata, and counts several answers net, whatever the rules
say. Blackboard has texts in extensions, the right sides of pairs in a block of their own, and
rules without a score, which are right if they tell the feedback “correct”.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.etree.ElementTree import tostring

from course.errors import UsageError
from course.exchange.formats.opening import opened
from course.exchange.formats.qti_reading import (
    MARK,
    MEND,
    Reading,
    decimal,
    named,
    one_of,
    require_options,
    short,
    with_gaps,
)
from course.exchange.formats.reading import QUOTES, Malformed, Read
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
from course.model.items.multiple_choice import Scoring

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def read(content: bytes, name: str) -> Read:
    """The questions of a file or package; what has no counterpart here is dropped, and said."""
    found = Read(name)
    items = []
    files = list(opened(content, found, _has_questions))
    whole = {_ident(root) for file, root in files if _is_whole(file.file)} - {""}
    for file, root in files:
        if root.tag != "questestinterop":
            if file is found:
                raise UsageError(f"{name} is no QTI 1.2: it begins with <{root.tag[:40]}>")
            file.drop(
                1, f"it begins with <{root.tag[:40]}>", "leave it out, if it has no questions"
            )
        elif _is_whole(file.file) or _ident(root) not in whole:
            items += [(file, item) for item in root.iter("item")]
    for file, item, id_ in named(items):
        _Reading(file, item, id_).read()
    return found


def _has_questions(resource: "Element", path: str) -> bool:
    kind = resource.get("type", "")
    if "/x-bb-qti-" in kind:
        return path == resource.get("file")
    return _is_whole(path) or (kind.startswith("imsqti_xmlv1p2") and path.endswith(".xml"))


def _is_whole(path: str) -> bool:
    """Whether Canvas wrote it beside a quiz of a cartridge, with questions that no other has."""
    return path.endswith(".xml.qti")


def _ident(root: "Element") -> str:
    quiz = root.find("assessment")
    return "" if quiz is None else quiz.get("ident", "")


_DROPPED = {
    **dict.fromkeys(("essay_question", "cc.essay.v0p1", "Essay", "Short Response"), "an essay"),
    **dict.fromkeys(("file_upload_question", "File Upload"), "a file to hand in"),
    **dict.fromkeys(("calculated_question", "Calculated"), "a formula with changing numbers"),
    "cc.pattern_match.v0p1": "a text that a pattern matches",
    "Hot Spot": "a place in a picture",
    "Opinion Scale": "an opinion",
    "Quiz Bowl": "a question to write",
}
"""What has no counterpart here, by the names of types: what it asks for."""
_TEXT_ONLY = "text_only_question"
_NET = "multiple_answers_question"
_GAPS = {
    "fill_in_multiple_blanks_question",
    "multiple_dropdowns_question",
    "Fill in the Blank Plus",
    "Jumbled Sentence",
}
_MATCHING = {"matching_question", "Matching"}
_NUMERIC = {"numerical_question", "Numeric"}
_TEXTS = {"mattext", "matemtext", "mat_formattedtext"}
_PLAIN = {"text/plain", "plain_text"}
_OTHER = {
    "matimage": "a picture",
    "mataudio": "a sound",
    "matvideo": "a video",
    "matapplet": "an embedded program",
    "matapplication": "an embedded file",
}
_RESPONSES = {"response_lid", "response_str", "response_num", "response_xy", "response_grp"}
_GENERAL = "general_fb"
_RIGHT = {"correct_fb", "correct"}
_WRONG = {"general_incorrect_fb", "incorrect_fb", "incorrect"}
_BOUNDS = {"vargte", "vargt", "varlte", "varlt"}
_NEARLY = Decimal("0.99")
_OPEN = Decimal(10) ** 12
"""Where a range ends that is open on one side, as Canvas has no such ranges."""


@dataclass(slots=True)
class _Rule:
    """What follows from a response: a share of the points, and feedback by its names."""

    share: Decimal
    adds: bool
    told: list[str]
    equal: list[tuple[str, str]] = field(default_factory=list)
    unequal: list[tuple[str, str]] = field(default_factory=list)
    bounds: "list[Element]" = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    """The names of all conditions."""
    exact: bool = True

    @property
    def full(self) -> bool:
        """Whether it gives all points."""
        return self.share >= _NEARLY and not self.adds

    def add(self, conditions: "Element", *, negated: bool = False) -> None:
        """Add the conditions, and those within them."""
        for one in conditions:
            self.kinds.add(one.tag)
            if one.tag == "varequal":
                values = self.unequal if negated else self.equal
                values.append((one.get("respident", ""), (one.text or "").strip()))
                self.exact &= one.get("case", "").casefold() == "yes"
            elif one.tag in _BOUNDS:
                self.bounds.append(one)
            else:
                self.add(one, negated=negated != (one.tag == "not"))


class _Reading(Reading):
    """One `item`."""

    def _question(self) -> Question:
        about = {
            one.findtext("fieldlabel", "").strip(): one.findtext("fieldentry", "").strip()
            for one in self._element.iter("qtimetadatafield")
        }
        for one in self._element.findall("itemmetadata/*"):  # as Blackboard has it
            about.setdefault(one.tag, (one.text or "").strip())
        names = ("question_type", "cc_profile", "bbmd_questiontype")
        self._kind = next(filter(None, map(about.get, names)), "")
        if self._kind == _TEXT_ONLY:
            raise Malformed(
                "it is a text without a question", "add it to the sources, if it is one"
            )
        if self._kind in _DROPPED:
            raise Malformed(f"it asks for {_DROPPED[self._kind]}", "ask it in another way")
        self._read_rules()
        stem = "\n".join(filter(None, self._stem()))
        interaction = self._asked()
        if isinstance(interaction, dict):
            stem, interaction = self._with_gaps(stem, interaction)
        if not stem:
            raise Malformed("it has no question text", MEND)
        return Question(
            id=self._item,
            item=self._item,
            stem=stem,
            points=self._points(about),
            interaction=interaction,
            rationale=self._rationale(),
        )

    def _points(self, about: dict[str, str]) -> Decimal:
        given = about.get("points_possible") or about.get("cc_weighting")
        most = about.get("qmd_absolutescore_max")
        points = decimal(given or most or "1", "its points")
        if given and points <= 0:
            self._lose("it is worth no points there, and 1 here")
        return points if points > 0 else Decimal(1)  # questions in Blackboard's pools have none

    def _stem(self) -> Iterator[str]:
        """The texts of the question itself; Blackboard has a block for them."""
        shown = self._element.find("presentation")
        if shown is None:
            return
        blocks = [flow for flow in shown.iter("flow") if flow.get("class") == "QUESTION_BLOCK"]
        for block in blocks or [shown]:
            yield from self._texts(block, skip=_RESPONSES)

    def _texts(
        self,
        element: "Element",
        skip: Collection[str] = (),
        without: frozenset[str] = frozenset(),
    ) -> Iterator[str]:
        """The words of each text in the element, but not in elements of the names `skip`."""
        for one in element:
            if one.tag in _TEXTS:
                yield self._text(one, without)
            elif one.tag in _OTHER:
                self._lose(f"it has {_OTHER[one.tag]}", one)
            elif one.tag not in skip:
                yield from self._texts(one, skip, without)

    def _text(self, element: "Element", without: frozenset[str]) -> str:
        if len(element):
            return self._words(tostring(element, "unicode", method="html"), element, without)
        kind = element.get("texttype") or element.get("type") or ""
        text = element.text or ""
        if kind.casefold() in _PLAIN or (not kind and element.tag != "mat_formattedtext"):
            return " ".join(short(text).split())
        return self._words(text, element, without)

    def _line(self, element: "Element", skip: Collection[str] = ()) -> str:
        return " ".join(filter(None, self._texts(element, skip)))

    def _read_rules(self) -> None:
        rules = list(self._element.iter("respcondition"))
        scores = [one for rule in rules for one in rule.findall("setvar")]
        values = {id(one): decimal(one.text or "", "a score") for one in scores if _counts(one)}
        declared = self._element.find("resprocessing/outcomes/decvar")
        most = "" if declared is None else declared.get("maxvalue", "")
        whole = decimal(most, "its highest score") if most.strip() else Decimal(0)
        if whole <= 0:
            whole = max([Decimal(1), *values.values()])
        self._rules = []
        for rule in rules:
            told = [one.get("linkrefid", "") for one in rule.iter("displayfeedback")]
            share, adds = Decimal(int(not _RIGHT.isdisjoint(told))), False
            for one in rule.findall("setvar"):
                share = values[id(one)] / whole if id(one) in values else Decimal(1)
                adds = one.get("action", "Set").casefold() != "set"
                if one.get("action", "").casefold() == "subtract":
                    share = -share
            read = _Rule(share, adds, told)
            for conditions in rule.findall("conditionvar"):
                read.add(conditions)
            self._rules.append(read)
        self._told: dict[tuple[str, str], list[str]] = {}
        self._shares = defaultdict[str, dict[str, Decimal]](dict)
        for rule_ in self._rules:
            for response, value in rule_.equal:
                shares = self._shares[response]
                before = shares.get(value, Decimal(0))
                shares[value] = before + rule_.share if rule_.adds else max(before, rule_.share)
            if len(rule_.equal) == 1 and not rule_.unequal and not rule_.bounds:
                self._told.setdefault(rule_.equal[0], []).extend(rule_.told)
        self._feedback = {
            one.get("ident", ""): "\n".join(filter(None, self._texts(one, without=QUOTES)))
            for one in self._element.iter("itemfeedback")
        }

    def _rationale(self) -> str:
        """What is told whatever the answer, else what is told of right answers."""
        told = self._feedback
        right = [told.pop(name) for name in sorted(_RIGHT) if told.get(name)]
        rationale = told.pop(_GENERAL, "") or (right.pop(0) if right else "")
        if right:
            self._lose("what it says of right answers")
        if any(told.pop(name, "") for name in sorted(_WRONG)):
            self._lose("what it says of wrong answers")
        if any(told.values()):
            self._lose("what it says of some answers")
        return rationale

    def _why(self, response: str, value: str) -> str:
        """What is told of one answer."""
        names = {value, f"{value}_fb", *self._told.get((response, value), ())}
        found = [
            self._feedback.pop(name, "") for name in sorted(names - {_GENERAL, *_RIGHT, *_WRONG})
        ]
        return "\n".join(filter(None, found))

    def _asked(self) -> "Interaction | dict[str, Choice | Text]":
        """The interaction, or what gaps take by their names."""
        asked = [one for one in self._element.iter() if one.tag in _RESPONSES]
        if len(asked) > _MOST_RESPONSES:
            raise Malformed(f"it asks for more than {_MOST_RESPONSES} answers", "split it up")
        if self._kind in _GAPS:
            gaps = {self._name(one): self._gap(one) for one in asked}
            if len(gaps) < len(asked):
                raise Malformed("two of its gaps have the same name", MEND)
            return gaps
        lists = [one for one in asked if one.tag == "response_lid"]
        if self._kind in _MATCHING or len(lists) > 1:
            if not lists or len(lists) < len(asked):
                raise Malformed("it asks for answers of different kinds", "split it up")
            return self._match(lists)
        if len(asked) != 1 or asked[0].tag in {"response_xy", "response_grp"}:
            raise Malformed(
                f"there is no counterpart of the type `{self._kind[:40]}`"
                if self._kind
                else "it asks for nothing that has a counterpart",
                "ask it in another way: as a choice, a number or a text",
            )
        return self._single(asked[0])

    def _single(self, asked: "Element") -> Interaction:
        if asked.tag == "response_lid":
            match asked.get("rcardinality", "Single").casefold():
                case "ordered":
                    return self._order(asked)
                case "multiple":
                    return self._choices(asked)
                case _:
                    return self._choice(asked)
        field_ = asked.find(".//render_fib")
        kind = "" if field_ is None else field_.get("fibtype", "").casefold()
        if asked.tag == "response_num" or kind in {"decimal", "integer"} or self._kind in _NUMERIC:
            return self._number()
        return self._text_of(asked.get("ident", ""))

    def _options(self, asked: "Element", right: Collection[str]) -> list[Option]:
        response = asked.get("ident", "")
        labels = [(one.get("ident", ""), one) for one in asked.iter("response_label")]
        if len(labels) > _MOST_RESPONSES:
            raise Malformed(f"it has more than {_MOST_RESPONSES} choices", "shorten it")
        if len({name for name, _ in labels}) < len(labels):
            raise Malformed("two of its choices have the same name", MEND)
        return [
            Option(name, self._line(one), name in right, self._why(response, name))
            for name, one in labels
        ]

    def _choice(self, asked: "Element") -> Choice:
        shares = self._shares[asked.get("ident", "")]
        if any(0 < share < _NEARLY for share in shares.values()):
            self._lose("choices that earn part of the points")
        right = {name for name, share in shares.items() if share >= _NEARLY}
        return one_of(self._options(asked, right), shuffle=_shuffled(asked))

    def _choices(self, asked: "Element") -> Choices:
        """Several choices, scored as its rules say, or as Canvas scores its own."""
        response = asked.get("ident", "")
        full = [rule for rule in self._rules if rule.full and rule.equal]
        shares = self._shares[response]
        if len(full) == 1 and "or" not in full[0].kinds:
            right = {value for name, value in full[0].equal if name == response}
            scoring: Scoring = "net" if self._kind == _NET else "all-or-nothing"
        elif not full and any(rule.adds for rule in self._rules):
            right = {name for name, share in shares.items() if share > 0}
            scoring = "net"
        else:
            raise Malformed("it does not say which choices are right", MEND)
        options = self._options(asked, right)
        require_options(options)
        if not right or not right <= {option.id for option in options}:
            raise Malformed("it does not say which choices are right", MEND)
        if not full:
            self._weigh((option.right, shares.get(option.id, Decimal(0))) for option in options)
        return Choices(tuple(options), scoring, _shuffled(asked))

    def _text_of(self, response: str) -> Text:
        rules = [rule for rule in self._rules if rule.share > 0]
        if len(self._shares[response]) > _MOST_RESPONSES:
            raise Malformed(f"it names more than {_MOST_RESPONSES} texts", "shorten it")
        if any(rule.kinds & {"varsubset", "varsubstring"} for rule in rules):
            self._lose("answers that only a part of has to be right")
        accepted = [
            Accepted(
                text,
                min(share, Decimal(1)) if share < _NEARLY else Decimal(1),
                self._why(response, text),
            )
            for text, share in self._shares[response].items()
            if share > 0
        ]
        return self._typed(accepted, exact=all(rule.exact for rule in rules if rule.equal))

    def _number(self) -> Number:
        right = [rule for rule in self._rules if rule.share > 0 and (rule.equal or rule.bounds)]
        if len(right) != 1 or not right[0].full:
            raise Malformed("it has no single right number", MEND)
        [rule] = right
        if len(rule.equal) > 1 or len(rule.bounds) > 2 or rule.unequal:  # noqa: PLR2004
            raise Malformed("it has no single right number", MEND)
        value = decimal(rule.equal[0][1], "its number") if rule.equal else None
        bounds = {one.tag[:5]: decimal(one.text or "", "a bound") for one in rule.bounds}
        low, high = bounds.get("vargt"), bounds.get("varlt")
        low = None if low is not None and low <= -_OPEN else low
        high = None if high is not None and high >= _OPEN else high
        if value is not None and low is None and high is None:
            return Number(value, value, value)
        if low is not None and high is not None:
            if rule.kinds & {"vargt", "varlt"}:
                self._lose("a bound that is itself wrong counts as right")
            return self._between(value, low, high)
        if value is not None or (low is None and high is None):
            raise Malformed("it has no single right number", MEND)
        if rule.kinds & {"vargte", "varlte"}:
            self._lose("the bound that is itself right counts as wrong")
        return Number(None, low, high, closed=False)

    def _match(self, lists: "list[Element]") -> Match:
        beside = {id(one): around for around in self._element.iter() for one in around}
        apart = [one for one in self._element.iter("flow") if one.get("class") == _RIGHT_BLOCK]
        texts = [self._line(one) for block in apart for one in block]
        rows, shown = [], dict[str, None]()
        for asked in lists:
            left = self._line(asked, skip={"render_choice", "render_extension"})
            if not left and apart:
                left = self._line(beside[id(asked)], skip={"response_lid"})
            labels = [(one.get("ident", ""), one) for one in asked.iter("response_label")]
            rights = texts if apart else [self._line(one) for _, one in labels]
            if len(rights) < len(labels) or not left or not all(rights):
                raise Malformed("one of its pairs is incomplete", MEND)
            named_ = dict(zip((name for name, _ in labels), rights, strict=False))
            if shown and set(rights) != set(shown):
                self._lose("rows have answers of their own", asked)
            shown |= dict.fromkeys(rights)
            shares = self._shares[asked.get("ident", "")]
            key = [name for name, share in shares.items() if share > 0 and name in named_]
            if len(key) != 1:
                raise Malformed(f"it does not say what belongs to `{left[:40]}`", MEND)
            rows.append((left, named_[key[0]]))
        if len(shown) > _MOST_RESPONSES:
            raise Malformed(f"it has more than {_MOST_RESPONSES} answers", "split it up")
        ids = dict(zip(shown, distinct(shown), strict=True))
        names = distinct(left for left, _ in rows)
        return Match(
            tuple(Row(name, *_pair(row, ids)) for name, row in zip(names, rows, strict=True)),
            tuple(Option(ids[text], text, right=True) for text in shown),
        )

    def _order(self, asked: "Element") -> Order:
        options = {option.id: option for option in self._options(asked, ())}
        require_options(list(options.values()))
        response = asked.get("ident", "")
        full = [rule for rule in self._rules if rule.full and rule.equal]
        key = [value for rule in full for name, value in rule.equal if name == response]
        if len(full) != 1 or sorted(key) != sorted(options):
            raise Malformed("it does not say which order is right", MEND)
        self._lose("an order is scored here by its longest run of steps in order")
        return Order(tuple((replace(options[name], right=True),) for name in key))

    def _name(self, asked: "Element") -> str:
        """The name of a gap, as it is in the text."""
        shown = self._line(asked, skip={"render_choice", "render_fib", "render_extension"})
        return shown or asked.get("ident", "").removeprefix("response_")

    def _gap(self, asked: "Element") -> Choice | Text:
        response = asked.get("ident", "")
        if asked.tag == "response_str":
            return self._text_of(response)
        if asked.tag != "response_lid":
            raise Malformed("one of its gaps has no counterpart", "ask it in another way")
        right = {name for name, share in self._shares[response].items() if share > 0}
        if self._kind == "fill_in_multiple_blanks_question":  # where all that are listed are right
            options = self._options(asked, ())
            return self._typed((Accepted(o.text, why=o.why) for o in options), exact=False)
        return one_of(self._options(asked, right), shuffle=True)

    def _with_gaps(self, stem: str, takes: dict[str, Choice | Text]) -> tuple[str, Gaps]:
        if not takes:
            raise Malformed("it has no gap", MEND)
        stem = stem.replace(MARK, " ")
        names = re.compile("|".join(re.escape(f"[{name}]") for name in takes))
        order = [name[1:-1] for name in names.findall(stem)]
        if sorted(order) != sorted(takes):
            raise Malformed("its text does not have each of its gaps once", MEND)
        gaps = [Gap(f"gap-{number}", takes[name]) for number, name in enumerate(order, 1)]
        return with_gaps(names.sub(MARK, stem), gaps, self._element.get("title") or self._item)


_MOST_RESPONSES = 200
_RIGHT_BLOCK = "RIGHT_MATCH_BLOCK"


def _counts(score: "Element") -> bool:
    """Whether it is a number, not the highest score by its name."""
    return not (score.text or "").strip().casefold().endswith(".max")


def _shuffled(asked: "Element") -> bool:
    shown = asked.find("render_choice")
    return shown is not None and shown.get("shuffle", "No").casefold() == "yes"


def _pair(row: tuple[str, str], ids: dict[str, str]) -> tuple[str, str]:
    return row[0], ids[row[1]]
