"""Reading QTI 2.1, and 2.0 and 2.2, whose items are written alike.

What earns points is taken from the mapping of a response if the rules ask for it, else from its
correct response; bounds of numbers and the scoring of several choices are taken from the rules.
"""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import replace
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
from course.exchange.questions.question import (
    Accepted,
    Choice,
    Choices,
    Gap,
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


def read(content: bytes, name: str) -> Read:
    """The questions of an item or package; what has no counterpart here is dropped, and said."""
    found = Read(name)
    items = []
    for file, root in opened(content, found, _may_be_item):
        if root.tag == "assessmentItem":
            items.append((file, root))
        elif file is found:
            raise UsageError(f"{name} is no item of QTI 2.1: it begins with <{root.tag[:40]}>")
    for file, item, id_ in named(items):
        _Reading(file, item, id_).read()
    return found


def _may_be_item(resource: "Element", path: str) -> bool:
    """Whether it may be; tests and their parts are read too, as systems name the kinds freely."""
    return path.endswith(".xml") and "qti" in resource.get("type", "").casefold()


_INLINE = {"textEntryInteraction", "inlineChoiceInteraction"}
_BLOCK = {"choiceInteraction", "matchInteraction", "orderInteraction", "hottextInteraction"}
_DROPPED = {
    "associateInteraction": "pairs within one list",
    "customInteraction": "an interaction of one system",
    "drawingInteraction": "a drawing",
    "endAttemptInteraction": "a button",
    "extendedTextInteraction": "an essay",
    "gapMatchInteraction": "words to drag into a text",
    "graphicAssociateInteraction": "places in a picture",
    "graphicGapMatchInteraction": "places in a picture",
    "graphicOrderInteraction": "places in a picture",
    "hotspotInteraction": "places in a picture",
    "mediaInteraction": "playing a recording",
    "portableCustomInteraction": "an interaction of one system",
    "positionObjectInteraction": "places in a picture",
    "selectPointInteraction": "places in a picture",
    "sliderInteraction": "a slider",
    "uploadInteraction": "a file to hand in",
}
"""What has no counterpart here: what it asks for."""
_UNSEEN = {"feedbackInline", "feedbackBlock", "rubricBlock", "infoControl", "stylesheet"}
_MOST_RESPONSES = 200
_EQUAL = {"match", "equal", "stringMatch"}
_BOUNDS = ("gte", "gt", "lte", "lt")


class _Response:
    """A declared response: its key, what it earns, and how the rules use it."""

    def __init__(self, declared: "Element | None", rules: "Element | None") -> None:
        if declared is None:
            raise Malformed("it does not say which answer is right", MEND)
        self.id = declared.get("identifier", "")
        self.base = declared.get("baseType", "")
        self.key = [(one.text or "").strip() for one in declared.findall("correctResponse/value")]
        self.mapped: dict[str, Decimal] = {}
        self.exact = True
        for one in declared.findall("mapping/mapEntry"):
            share = decimal(one.get("mappedValue", ""), "what an answer earns")
            self.mapped[one.get("mapKey", "").strip()] = share
            self.exact &= one.get("caseSensitive", "true") != "false"
        template = "" if rules is None else rules.get("template", "")
        uses = (
            []
            if rules is None
            else [one.tag for one in rules.iter() if one.get("identifier") == self.id]
        )
        self.by_map = "mapResponse" in uses or "/map_response" in template
        self.by_key = "correct" in uses or "/match_correct" in template

    @property
    def shares(self) -> dict[str, Decimal]:
        """What each value earns, of what the best one does."""
        if self.mapped and (self.by_map or not self.key):
            most = max(self.mapped.values())
            if most <= 0:
                raise Malformed("it does not say which answer is right", MEND)
            return {value: share / most for value, share in self.mapped.items()}
        return dict.fromkeys(self.key, Decimal(1))

    @property
    def right(self) -> set[str]:
        """The values that earn something."""
        return {value for value, share in self.shares.items() if share > 0}


class _Reading(Reading):
    """One `assessmentItem`."""

    def _question(self) -> Question:
        body = self._element.find("itemBody")
        if body is None:
            raise Malformed("it has no question text", MEND)
        if self._element.find("templateDeclaration") is not None:
            raise Malformed("its numbers or texts are made anew for each student", "fix them")
        self._rules = self._element.find("responseProcessing")
        self._declared = {
            one.get("identifier", ""): one for one in self._element.iter("responseDeclaration")
        }
        self._feedback = self._all_feedback()
        self._whys = dict(self._all_whys())
        asked = [one for one in body.iter() if one.tag.endswith("Interaction")]
        for one in asked:
            if one.tag not in _INLINE | _BLOCK:
                what = _DROPPED.get(one.tag, f"what `{one.tag[:40]}` asks for")
                raise Malformed(f"there is no counterpart of {what}", "ask it in another way")
        if not asked:
            raise Malformed("it has nothing to answer", MEND)
        if len(asked) > _MOST_RESPONSES:
            raise Malformed(f"it asks for more than {_MOST_RESPONSES} answers", "split it up")
        if len(asked) > 1 and any(one.tag in _BLOCK for one in asked):
            raise Malformed("it asks several questions at once", "split it up")
        stem, interaction = self._asked(body, asked)
        if not stem:
            raise Malformed("it has no question text", MEND)
        return Question(
            id=self._item,
            item=self._item,
            stem=stem,
            points=self._points(),
            interaction=interaction,
            rationale=self._rationale(),
        )

    def _points(self) -> Decimal:
        declared = {
            one.get("identifier"): one for one in self._element.findall("outcomeDeclaration")
        }
        most, score = declared.get("MAXSCORE"), declared.get("SCORE")
        text = "" if most is None else most.findtext("defaultValue/value", "")
        text = text or ("" if score is None else score.get("normalMaximum", ""))
        points = decimal(text or "1", "its points")
        if points > 0:
            return points
        self._lose("it is worth no points there, and 1 here")
        return Decimal(1)

    def _asked(self, body: "Element", asked: "list[Element]") -> tuple[str, Interaction]:
        """The words of the question, and what it asks for."""
        first = asked[0]
        if first.tag in _BLOCK:
            return self._text(body, without_list=True), self._block(first)
        text = self._text(body, marked=True)
        if text.count(MARK) != len(asked):
            raise Malformed("one of its gaps is not in its text", MEND)
        lone = [line for line in text.split("\n") if MARK in line] == [MARK]
        if lone and first.tag in _INLINE:
            takes = self._inline(first)
            return text.replace(MARK, "").strip(), takes
        gaps = [Gap(f"gap-{number}", self._inline(one)) for number, one in enumerate(asked, 1)]
        return with_gaps(text, gaps, self._element.get("title") or self._item)

    def _text(self, body: "Element", *, marked: bool = False, without_list: bool = False) -> str:
        """The words of the body, with a mark for each interaction within a line if `marked`."""
        copy = deepcopy(body)
        if MARK in "".join(copy.itertext()):
            raise Malformed("its text has a character that stands for objects", MEND)
        for around in list(copy.iter()):
            for one in list(around):
                if one.tag in _UNSEEN:
                    _cleared(one)
                elif one.tag in _INLINE or (
                    without_list and one.tag in _BLOCK and one.tag != "hottextInteraction"
                ):
                    prompts = one.findall("prompt")
                    _cleared(one)
                    one.extend(prompts)
                    if marked:
                        one.text = MARK
                if one.tag in {"prompt", *_BLOCK}:
                    one.tag = "p"
        lines = self._words(_html(copy), body).split("\n")
        first = {line: number for number, line in reversed(list(enumerate(lines)))}
        return "\n".join(  # a prompt may repeat what stands above it
            line for number, line in enumerate(lines) if MARK in line or first[line] == number
        )

    def _response(self, asked: "Element") -> _Response:
        return _Response(self._declared.get(asked.get("responseIdentifier", "")), self._rules)

    def _block(self, asked: "Element") -> Interaction:
        response = self._response(asked)
        shuffle = asked.get("shuffle") == "true"
        match asked.tag:
            case "matchInteraction":
                return self._match(asked, response, shuffle=shuffle)
            case "orderInteraction":
                return self._order(asked, response)
            case "hottextInteraction":
                self._lose("the words to mark in the text become choices")
                return self._choose(asked, response, "hottext", shuffle=False)
            case _:
                return self._choose(asked, response, "simpleChoice", shuffle=shuffle)

    def _inline(self, asked: "Element") -> Choice | Number | Text:
        response = self._response(asked)
        if asked.tag == "inlineChoiceInteraction":
            shuffle = asked.get("shuffle") == "true"
            return self._choice(self._options(asked, response, "inlineChoice"), response, shuffle)
        if response.base in {"float", "integer"}:
            return self._number(response)
        whys = self._whys.get(response.id, {})
        accepted = [
            Accepted(" ".join(short(text).split()), share, whys.get(text, ""))
            for text, share in response.shares.items()
            if share > 0
        ]
        exact = response.exact if response.mapped else not self._folds(response)
        return self._typed(accepted, exact=exact)

    def _folds(self, response: _Response) -> bool:
        """Whether a rule compares the response without its capitals."""
        return any(
            one.get("caseSensitive") == "false"
            for one in self._comparisons({"stringMatch"}, response)
        )

    def _options(self, asked: "Element", response: _Response, tag: str) -> list[Option]:
        whys, right = self._whys.get(response.id, {}), response.right
        options = []
        for one in asked.iter(tag):
            name = one.get("identifier", "")
            copy = deepcopy(one)
            copy.tail = None
            inside = [each for each in copy.iter() if each.tag in _UNSEEN]
            why = "\n".join(self._words(_html(each), each) for each in inside) or whys.get(name, "")
            for each in inside:
                _cleared(each)
            text = " ".join(self._words(_html(copy), one).split())
            options.append(Option(name, text, name in right, why))
        if len({option.id for option in options}) < len(options):
            raise Malformed("two of its choices have the same identifier", MEND)
        return options

    def _choose(
        self, asked: "Element", response: _Response, tag: str, *, shuffle: bool
    ) -> Choice | Choices:
        options = self._options(asked, response, tag)
        declared = self._declared[response.id]
        if declared.get("cardinality") != "multiple":
            return self._choice(options, response, shuffle)
        require_options(options)
        if not any(option.right for option in options):
            raise Malformed("it does not say which choices are right", MEND)
        if response.by_map and response.key and set(response.key) != response.right:
            self._lose("several sets of choices are right")
        if not response.by_map:
            return Choices(tuple(options), "all-or-nothing", shuffle)
        shares = response.shares
        self._weigh((option.right, shares.get(option.id, Decimal(0))) for option in options)
        wrong = sum(not option.right for option in options)
        if self._adds(response, wrong):
            return Choices(tuple(options), "every-decision", shuffle)
        return Choices(tuple(options), "net", shuffle)

    def _adds(self, response: _Response, wrong: int) -> bool:
        """Whether the wrong choices that are left alone count, as our own items write it."""
        for one in self._all("sum"):
            values = one.findall("baseValue")
            mapped = [each for each in one if each.get("identifier") == response.id]
            if mapped and [(each.text or "").strip() for each in values] == [str(wrong)]:
                return True
        return False

    def _all(self, tag: str) -> "Iterable[Element]":
        return () if self._rules is None else self._rules.iter(tag)

    def _choice(self, options: list[Option], response: _Response, shuffle: bool) -> Choice:  # noqa: FBT001
        shares = response.shares
        if any(0 < share < 1 for share in shares.values()):
            self._lose("choices that earn part of the points")
        exact = [replace(one, right=shares.get(one.id) == 1) for one in options]
        return one_of(exact, shuffle=shuffle)

    def _comparisons(self, tags: Iterable[str], response: _Response) -> "Iterator[Element]":
        """The conditions of these names on a response."""
        for tag in tags:
            for one in self._all(tag):
                if any(each.get("identifier") == response.id for each in one.findall("variable")):
                    yield one

    def _number(self, response: _Response) -> Number:
        bounds: dict[str, Decimal] = {}
        for one in self._comparisons(_BOUNDS, response):
            value = one.findtext("baseValue")
            if value is None or one.tag in bounds or one[0].tag != "variable":
                raise Malformed("its rules for a number cannot be read", MEND)
            bounds[one.tag] = decimal(value, "a bound")
        key = decimal(response.key[0], "its number") if len(response.key) == 1 else None
        if bounds:
            return self._bounded(bounds, key)
        if key is None or response.by_map:
            raise Malformed("it has no single right number", MEND)
        allowed = Decimal(0), Decimal(0)
        for one in self._comparisons(("equal",), response):
            written = one.get("tolerance", "0").split() or ["0"]
            low, high = decimal(written[0], "its tolerance"), decimal(written[-1], "its tolerance")
            match one.get("toleranceMode", "exact"):
                case "absolute":
                    allowed = low, high
                case "relative":
                    allowed = abs(key) * low / 100, abs(key) * high / 100
        return self._between(key, key - allowed[0], key + allowed[1])

    def _bounded(self, bounds: dict[str, Decimal], key: Decimal | None) -> Number:
        low = bounds.get("gte", bounds.get("gt"))
        high = bounds.get("lte", bounds.get("lt"))
        if low is None or high is None or set(bounds) == {"gt", "lt"}:
            if set(bounds) & {"gte", "lte"}:
                self._lose("the bound that is itself right counts as wrong")
            return Number(None, low, high, closed=False)
        if set(bounds) & {"gt", "lt"}:
            self._lose("a bound that is itself wrong counts as right")
        inside = key is not None and low <= key <= high and key not in {low, high}
        return self._between(key if inside else None, low, high)

    def _match(self, asked: "Element", response: _Response, *, shuffle: bool) -> Match:
        sides = [
            self._options(one, response, "simpleAssociableChoice")
            for one in asked.findall("simpleMatchSet")
        ]
        if len(sides) != 2:  # noqa: PLR2004 - what it has
            raise Malformed("it has not two lists to match", MEND)
        for side in sides:
            require_options(side) if len(side) > 1 else None
        pairs = [tuple(pair.split()) for pair in response.right]
        if any(len(pair) != 2 for pair in pairs):  # noqa: PLR2004 - what a pair is
            raise Malformed("one of its pairs is incomplete", MEND)
        left, right = sides
        if not _each_once(left, (pair[0] for pair in pairs)):
            if not _each_once(right, (pair[-1] for pair in pairs)):
                raise Malformed("its rows have not exactly one right side each", MEND)
            left, right = right, left
            pairs = [pair[::-1] for pair in pairs]
        key = {pair[0]: pair[-1] for pair in pairs}
        names = {option.id for option in right}
        if not set(key.values()) <= names or not all(one.text for one in (*left, *right)):
            raise Malformed("one of its pairs is incomplete", MEND)
        if not response.by_map:
            self._lose("each right pair counts by itself here")
        return Match(
            tuple(Row(one.id, one.text, key[one.id]) for one in left),
            tuple(Option(one.id, one.text, right=True) for one in right),
            shuffle,
        )

    def _order(self, asked: "Element", response: _Response) -> Order:
        options = {option.id: option for option in self._options(asked, response, "simpleChoice")}
        require_options(list(options.values()))
        if sorted(response.key) != sorted(options):
            raise Malformed("it does not say which order is right", MEND)
        if response.by_key or response.by_map:
            self._lose("an order is scored here by its longest run of steps in order")
        ranks: dict[str, list[Option]] = {}
        known = self._ranks()
        for number, name in enumerate(response.key):
            rank = known.get(name, f"place {number}")
            ranks.setdefault(rank, []).append(replace(options[name], right=True))
        return Order(tuple(map(tuple, ranks.values())))

    def _ranks(self) -> dict[str, str]:
        """The ranks of steps, as our own items write them: several have the same one."""
        known = {}
        for one in self._all("responseIf"):
            name, rank = one.findtext("match/baseValue"), one.find("setOutcomeValue")
            if name and rank is not None and rank.get("identifier") == "RANK1":
                known[name.strip()] = rank.findtext("baseValue", "").strip()
        return known

    def _all_feedback(self) -> dict[tuple[str, str], str]:
        """What is told afterwards, by the outcome and its value."""
        return {
            (one.get("outcomeIdentifier", ""), one.get("identifier", "")): self._words(
                _html(one), one, QUOTES
            )
            for one in self._element.findall("modalFeedback")
        }

    def _all_whys(self) -> Iterator[tuple[str, dict[str, str]]]:
        """What is told of single answers, by response and answer."""
        found: dict[str, dict[str, str]] = {}
        for one in self._all("setOutcomeValue"):
            outcome, variable = one.get("identifier", ""), one.find("variable")
            if variable is not None and variable.get("identifier") in self._declared:
                told = [value for name, value in self._feedback if name == outcome]
                for value in told:
                    whys = found.setdefault(variable.get("identifier", ""), {})
                    whys[value] = self._feedback.pop((outcome, value))
        for branch in (*self._all("responseIf"), *self._all("responseElseIf")):
            for rule in branch.findall("setOutcomeValue"):
                told_ = rule.get("identifier", ""), rule.findtext("baseValue", "").strip()
                condition = branch[0]
                variable, value_ = condition.find("variable"), condition.findtext("baseValue")
                if condition.tag in _EQUAL and variable is not None and value_ is not None:
                    why = self._feedback.pop(told_, "")
                    if why:
                        found.setdefault(variable.get("identifier", ""), {})[value_.strip()] = why
        yield from found.items()

    def _rationale(self) -> str:
        """What is told whatever the answer, else the first that is not told of wrong ones."""
        told = [
            text
            for (_, name), text in self._feedback.items()
            if text and not any(word in name.casefold() for word in ("incorrect", "wrong"))
        ]
        if sum(map(bool, self._feedback.values())) > len(told[:1]):
            self._lose("what it says of some answers")
        return told[0] if told else ""


def _each_once(side: list[Option], named_: Iterable[str]) -> bool:
    return sorted(option.id for option in side) == sorted(named_)


def _cleared(element: "Element") -> None:
    """Take all out of an element but the text behind it."""
    tail = element.tail
    element.clear()
    element.tail = tail


def _html(element: "Element") -> str:
    return tostring(element, "unicode", method="html")
