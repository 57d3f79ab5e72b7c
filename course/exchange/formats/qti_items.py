"""Questions as items of QTI 2.1, of which QTI 3 changes only the names, and their scores.

Written for what engines have been seen to do, or say that they do: they may put no more than one
value into a container, so each feedback has a variable of its own; they may take one identifier
within another for the same, so those of rows and options have marks around them; a tolerance is
written as two bounds; and FEEDBACK says how good the answer is, in the words that Inspera asks for.
"""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from decimal import Decimal
from xml.etree.ElementTree import Element

from course.exchange.formats.markup import reasons_of
from course.exchange.formats.packages import element, identifier
from course.exchange.questions.mixing import jumbled, mixed
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
    Quote,
    Text,
)
from course.language.numbers import plain_text

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_RESPONSE = "RESPONSE"
_FEEDBACK = "FEEDBACK"
_EXPLANATION = "EXPLANATION"
_WHY = "WHY"


def item(question: Question, language: str) -> tuple[Element, tuple[str, ...]]:
    """The question as an `assessmentItem` without namespace, and what is lost."""
    writing = _Writing(question)
    lost = writing.add()
    about = {
        "identifier": identifier(question.id),
        "title": question.id,
        "adaptive": "false",
        "timeDependent": "false",
        LANGUAGE: language,
    }
    written = element("assessmentItem", about, *writing.declared)
    written.append(outcome("SCORE", "float", default="0"))
    written.append(outcome("MAXSCORE", "float", default=plain_text(question.points)))
    written.append(outcome(_FEEDBACK, "identifier", default="feedback_unanswered"))
    written.extend(writing.outcomes)
    explained = list(explanation(question))
    if explained:
        written.append(outcome(_EXPLANATION, "identifier"))
    written.append(element("itemBody", {}, *paragraphs(question.stem), *writing.body))
    answered = [*writing.rules, _verdict()]
    if explained:
        answered.append(_set(_EXPLANATION, _value(_EXPLANATION)))
    written.append(
        element("responseProcessing", {}, _when(_answered(writing.responses), *answered))
    )
    if explained:
        written.append(_feedback(_EXPLANATION, _EXPLANATION, *explained))
    written.extend(writing.feedback)
    return written, (*lost, "hints") if question.hints else lost


def paragraphs(text: str) -> Iterator[Element]:
    """A paragraph for each line of the text."""
    yield from (element("p", {}, line) for line in text.split("\n") if line)


def explanation(question: Question) -> Iterator[Element]:
    """What is told after answering: the rationale, reasons for rows, and the quoted passages."""
    yield from paragraphs(question.rationale)
    for text, why in reasons_of(question):
        yield element("p", {}, f"{text}: {why}")
    yield from map(_quoted, question.evidence)


def _quoted(quote: Quote) -> Element:
    before, _, after = quote.passage.partition(quote.words)
    said = element(
        "p", {LANGUAGE: quote.language}, before, element("strong", {}, quote.words), after
    )
    where = element("p", {}, element("cite", {}, quote.where))
    return element("blockquote", {}, said, *paragraphs(quote.translated), where)


class _Writing:
    """The parts of an item, which each interaction adds its own to."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self.responses: list[str] = []
        self.declared: list[Element] = []
        self.outcomes: list[Element] = []
        self.body: list[Element] = []
        self.rules: list[Element] = []
        """What is done once there is an answer."""
        self.feedback: list[Element] = []

    def add(self) -> tuple[str, ...]:
        """Add the interaction; return what is lost."""
        match self._question.interaction:
            case Choice() as asked:
                self.body.append(self._choice(asked, _RESPONSE, self.rules))
                self._score(_mapped(_RESPONSE), 1)
            case Choices() as asked:
                self._choices(asked)
            case Number() as asked:
                self.body.append(element("p", {}, self._number(asked, _RESPONSE)))
                self.rules.append(_when(_within(_RESPONSE, asked), self._scored(_float(1), 1)))
                return ("units",) if asked.unit else ()
            case Text() as asked:
                self.body.append(element("p", {}, self._text(asked, _RESPONSE, self.rules)))
                self._score(_mapped(_RESPONSE), 1)
            case Match() as asked:
                self._match(asked)
            case Order() as asked:
                self._order(asked)
            case Gaps() as asked:
                return self._gaps(asked)
        return ()

    def _declare(
        self,
        response: str,
        base: str,
        correct: Iterable[str],
        *mapping: Element,
        cardinality: str = "single",
    ) -> None:
        about = {"identifier": response, "cardinality": cardinality, "baseType": base}
        values = [element("value", {}, one) for one in correct]
        right = [element("correctResponse", {}, *values)] if values else []
        self.declared.append(element("responseDeclaration", about, *right, *mapping))
        self.responses.append(response)

    def _scored(self, share: Element, whole: int) -> Element:
        """The rule that sets the score to this many of so many parts of the points."""
        points = self._question.points
        if points != 1:
            share = element("product", {}, share, _float(points))
        if whole != 1:
            share = element("divide", {}, share, _float(whole))
        return _set("SCORE", share)

    def _score(self, share: Element, whole: int) -> None:
        self.rules.append(self._scored(share, whole))

    def _reasons(
        self,
        response: str,
        options: Iterable[Option],
        rules: list[Element],
        cardinality: str = "single",
    ) -> None:
        """Feedback for each option that has a reason, shown to those who choose it."""
        reasons = [option for option in options if option.why]
        if not reasons:
            return
        why = response.replace(_RESPONSE, _WHY)
        self.outcomes.append(outcome(why, "identifier", cardinality))
        rules.append(_set(why, _variable(response)))
        for option in reasons:
            self.feedback.append(_feedback(why, identifier(option.id), *paragraphs(option.why)))

    def _choice(
        self, asked: Choice, response: str, rules: list[Element], *, inline: bool = False
    ) -> Element:
        """The interaction; each right option counts 1."""
        right = [identifier(one.id) for one in asked.options if one.right]
        self._declare(response, "identifier", right[:1], _mapping(dict.fromkeys(right, "1")))
        self._reasons(response, asked.options, rules)
        about = {"responseIdentifier": response, "shuffle": _yes(asked.shuffle)}
        options = mixed(self._question.id, asked.options, shuffle=asked.shuffle)
        if inline:
            return element(
                "inlineChoiceInteraction", about, *(_option("inlineChoice", one) for one in options)
            )
        about["maxChoices"] = "1"
        return element(
            "choiceInteraction", about, *(_option("simpleChoice", one) for one in options)
        )

    def _choices(self, asked: Choices) -> None:
        """Right ones count 1, wrong ones -1; with several sets, each set counts by itself."""
        right = [identifier(one.id) for one in asked.options if one.right]
        wrong = [identifier(one.id) for one in asked.options if not one.right]
        key = [one for one in right if not asked.sets or one in _identifiers(asked.sets[0])]
        mapping = _mapping(
            {**dict.fromkeys(right, "1"), **dict.fromkeys(wrong, "-1")},
            lowest="0" if asked.scoring == "net" else None,
        )
        self._declare(_RESPONSE, "identifier", key, mapping, cardinality="multiple")
        about = {"responseIdentifier": _RESPONSE, "shuffle": _yes(asked.shuffle), "maxChoices": "0"}
        options = mixed(self._question.id, asked.options, shuffle=asked.shuffle)
        choices = (_option("simpleChoice", option) for option in options)
        self.body.append(element("choiceInteraction", about, *choices))
        if asked.sets:
            self._sets(asked, wrong)
        elif asked.scoring == "net":
            self._score(_mapped(_RESPONSE), len(right))
        elif asked.scoring == "every-decision":
            decided = element("sum", {}, _mapped(_RESPONSE), _float(len(wrong)))
            self._score(decided, len(asked.options))
        else:
            same = element("match", {}, _variable(_RESPONSE), _correct(_RESPONSE))
            self.rules.append(_when(same, self._scored(_float(1), 1)))
        self._reasons(_RESPONSE, asked.options, self.rules, "multiple")

    def _sets(self, asked: Choices, wrong: list[str]) -> None:
        """For each set: those of it that are chosen, less the wrong ones; the best set counts."""
        for number, names in enumerate(asked.sets, 1):
            hits = f"SET{number}"
            self.outcomes.append(outcome(hits, "float", default="0"))
            own = _identifiers(names)
            for option in asked.options:
                name = identifier(option.id)
                if name in own or name in wrong:
                    chosen = element("member", {}, _value(name), _variable(_RESPONSE))
                    count = _float(1 if name in own else -1)
                    rule = _set(hits, element("sum", {}, _variable(hits), count))
                    self.rules.append(_when(chosen, rule))
            scored = self._scored(_variable(hits), len(names))
            better = element("gt", {}, deepcopy(scored[0]), _variable("SCORE"))
            self.rules.append(_when(better, scored))

    def _number(self, asked: Number, response: str) -> Element:
        """The interaction; its bounds are in a rule."""
        key = next((one for one in (asked.value, asked.low, asked.high) if one is not None), None)
        right = [plain_text(key)] if key is not None and asked.closed else []
        self._declare(response, "float", right)
        return element("textEntryInteraction", {"responseIdentifier": response})

    def _text(self, asked: Text, response: str, rules: list[Element]) -> Element:
        """The interaction; each text counts as much as it earns."""
        shares = {one.text: plain_text(one.credit) for one in asked.accepted}
        mapping = _mapping(shares, exact=asked.exact)
        self._declare(response, "string", [asked.accepted[0].text], mapping)
        reasons = [one for one in asked.accepted if one.why]
        why = response.replace(_RESPONSE, _WHY)
        if reasons:
            self.outcomes.append(outcome(why, "identifier"))
        for number, one in enumerate(reasons, 1):
            name = f"why.{number}"
            same = element(
                "stringMatch",
                {"caseSensitive": _yes(asked.exact)},
                _variable(response),
                element("baseValue", {"baseType": "string"}, one.text),
            )
            rules.append(_when(same, _set(why, _value(name))))
            self.feedback.append(_feedback(why, name, *paragraphs(one.why)))
        return element("textEntryInteraction", {"responseIdentifier": response})

    def _match(self, asked: Match) -> None:
        """A table with a row for each row; each right pair counts 1."""
        pairs = [f"{_row(row.id)} {_column(row.option)}" for row in asked.rows]
        self._declare(
            _RESPONSE,
            "directedPair",
            pairs,
            _mapping(dict.fromkeys(pairs, "1")),
            cardinality="multiple",
        )
        rows = [
            element(
                "simpleAssociableChoice", {"identifier": _row(row.id), "matchMax": "1"}, row.text
            )
            for row in asked.rows
        ]
        columns = [
            element(
                "simpleAssociableChoice",
                {"identifier": _column(option.id), "matchMax": "0", "fixed": "true"},
                option.text,
            )
            for option in asked.options
        ]
        about = {
            "class": "qti-match-tabular",
            "responseIdentifier": _RESPONSE,
            "shuffle": _yes(asked.shuffle),
            "maxAssociations": str(len(rows)),
        }
        sets = (element("simpleMatchSet", {}, *rows), element("simpleMatchSet", {}, *columns))
        self.body.append(element("matchInteraction", about, *sets))
        self._score(_mapped(_RESPONSE), len(rows))

    def _order(self, asked: Order) -> None:
        """Scored by the longest run of steps in order, found place by place.

        RANKn is the rank of the step in the n-th place, and RUNn the length of the longest run in
        order that ends there.
        """
        steps = asked.steps
        right = [identifier(step.id) for step in steps]
        self._declare(_RESPONSE, "identifier", right, cardinality="ordered")
        about = {
            "responseIdentifier": _RESPONSE,
            "shuffle": "true",
            "orientation": "vertical",
        }
        choices = (_option("simpleChoice", step) for step in jumbled(self._question.id, asked))
        self.body.append(element("orderInteraction", about, *choices))
        ranks = {identifier(s.id): n for n, rank in enumerate(asked.ranks, 1) for s in rank}
        places = range(1, len(steps) + 1)
        for kind in ("RANK", "RUN"):
            self.outcomes += [outcome(f"{kind}{at}", "float", default="0") for at in places]
        self.outcomes.append(outcome("LONGEST", "float", default="0"))
        for at in places:
            there = element("index", {"n": str(at)}, _variable(_RESPONSE))
            self.rules += [
                _when(
                    element("match", {}, deepcopy(there), _value(name)),
                    _set(f"RANK{at}", _float(rank)),
                )
                for name, rank in ranks.items()
            ]
            self.rules.append(_set(f"RUN{at}", _float(1)))
            for before in range(1, at):
                ordered = element("lte", {}, _variable(f"RANK{before}"), _variable(f"RANK{at}"))
                longer = element("gte", {}, _variable(f"RUN{before}"), _variable(f"RUN{at}"))
                run = element("sum", {}, _variable(f"RUN{before}"), _float(1))
                rule = _set(f"RUN{at}", run)
                self.rules.append(_when(element("and", {}, ordered, longer), rule))
            best = element("gt", {}, _variable(f"RUN{at}"), _variable("LONGEST"))
            self.rules.append(_when(best, _set("LONGEST", _variable(f"RUN{at}"))))
        twice = element("product", {}, _variable("LONGEST"), _float(2))
        above = element("subtract", {}, twice, _float(len(steps)))
        self.rules.append(
            _when(
                element("gt", {}, deepcopy(above), _float(0)),
                self._scored(above, len(steps)),
            )
        )

    def _gaps(self, asked: Gaps) -> tuple[str, ...]:
        """Gaps that are right add up, each counts the same share."""
        lost = dict[str, None]()
        lines: list[list[Element | str]] = [[]]
        for piece in asked.pieces:
            if isinstance(piece, Gap):
                if isinstance(piece.takes, Number) and piece.takes.unit:
                    lost["units"] = None
                lines[-1].append(self._gap(piece))
                continue
            first, *others = piece.split("\n")
            lines[-1].append(first)
            lines += [[line] for line in others]
        self.body += [element("p", {}, *line) for line in lines if any(line)]
        self._score(_variable("SCORE"), len(asked.gaps))
        return tuple(lost)

    def _gap(self, gap: Gap) -> Element:
        response = f"{_RESPONSE}.{identifier(gap.id)}"
        rules: list[Element] = []
        written, asked = self._gap_taking(gap.takes, response, rules), gap.takes
        share = _float(1) if isinstance(asked, Number) else _mapped(response)
        more = _set("SCORE", element("sum", {}, _variable("SCORE"), share))
        if isinstance(asked, Number):
            more = _when(_within(response, asked), more)
        self.rules.append(_when(_answered([response]), more, *rules))
        return written

    def _gap_taking(
        self, asked: Choice | Number | Text, response: str, rules: list[Element]
    ) -> Element:
        match asked:
            case Choice():
                return self._choice(asked, response, rules, inline=True)
            case Text():
                return self._text(asked, response, rules)
            case Number():
                return self._number(asked, response)


def _identifiers(names: Iterable[str]) -> set[str]:
    return set(map(identifier, names))


def _row(name: str) -> str:
    return f"row.{identifier(name)}."


def _column(name: str) -> str:
    return f"option.{identifier(name)}."


def _option(tag: str, option: Option) -> Element:
    """An option; its lines are separated, as an option may have no paragraphs everywhere."""
    first, *others = option.text.split("\n")
    about = {"identifier": identifier(option.id)}
    if tag == "inlineChoice":
        return element(tag, about, " ".join((first, *others)))
    lines = (part for other in others for part in (element("br"), other))
    return element(tag, about, first, *lines)


def outcome(
    name: str, base: str, cardinality: str = "single", *, default: str | None = None
) -> Element:
    """The declaration of an outcome variable."""
    about = {"identifier": name, "cardinality": cardinality, "baseType": base}
    inside = [] if default is None else [element("value", {}, default)]
    defaults = [element("defaultValue", {}, *inside)] if inside else []
    return element("outcomeDeclaration", about, *defaults)


def _mapping(values: dict[str, str], *, lowest: str | None = None, exact: bool = True) -> Element:
    about = {"defaultValue": "0"} if lowest is None else {"lowerBound": lowest, "defaultValue": "0"}
    entries = (
        element("mapEntry", {"mapKey": key, "mappedValue": value, "caseSensitive": _yes(exact)})
        for key, value in values.items()
    )
    return element("mapping", about, *entries)


def _feedback(outcome: str, name: str, *inside: Element) -> Element:
    about = {"outcomeIdentifier": outcome, "showHide": "show", "identifier": name}
    return element("modalFeedback", about, *inside)


def _answered(responses: Iterable[str]) -> Element:
    """The condition that at least one of the interactions has an answer."""
    given = [element("not", {}, element("isNull", {}, _variable(one))) for one in responses]
    return given[0] if len(given) == 1 else element("or", {}, *given)


def _within(response: str, number: Number) -> Element:
    """The condition that a number lies between its bounds."""
    bounds = [
        element(tag, {}, _variable(response), _float(bound))
        for tag, bound in (
            ("gte" if number.closed else "gt", number.low),
            ("lte" if number.closed else "lt", number.high),
        )
        if bound is not None
    ]
    return bounds[0] if len(bounds) == 1 else element("and", {}, *bounds)


def _when(condition: Element, *rules: Element) -> Element:
    return element("responseCondition", {}, element("responseIf", {}, condition, *rules))


def _verdict() -> Element:
    """The rule that sets FEEDBACK by the score."""

    def said(tag: str, word: str, *conditions: Element) -> Element:
        return element(tag, {}, *conditions, _set(_FEEDBACK, _value(f"feedback_{word}")))

    return element(
        "responseCondition",
        {},
        said(
            "responseIf", "correct", element("gte", {}, _variable("SCORE"), _variable("MAXSCORE"))
        ),
        said(
            "responseElseIf", "partially_correct", element("gt", {}, _variable("SCORE"), _float(0))
        ),
        said("responseElse", "wrong"),
    )


def _set(outcome: str, value: Element) -> Element:
    return element("setOutcomeValue", {"identifier": outcome}, value)


def _variable(name: str) -> Element:
    return element("variable", {"identifier": name})


def _correct(name: str) -> Element:
    return element("correct", {"identifier": name})


def _mapped(name: str) -> Element:
    return element("mapResponse", {"identifier": name})


def _value(name: str) -> Element:
    return element("baseValue", {"baseType": "identifier"}, name)


def _float(number: Decimal | int) -> Element:
    return element("baseValue", {"baseType": "float"}, plain_text(Decimal(number)))


def _yes(answer: bool) -> str:  # noqa: FBT001 - the value itself
    return "true" if answer else "false"
