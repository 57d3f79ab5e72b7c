"""QTI 1.2 as Canvas reads it, into Classic Quizzes and into New Quizzes.

From the source of both importers: the type of a question is the first field of its metadata;
answers have numbers for names, as words such as “wrong” in the name of a feedback decide what it
is; matches are told apart by the digits in their names, and their rows have to be plain text; a
number that has to be exact is written with two bounds; and HTML has to be well-formed XML.
"""

from collections.abc import Iterator
from decimal import Decimal
from xml.etree.ElementTree import Element

from course.exchange.formats import qti_1
from course.exchange.formats.markup import article, line, paragraphs
from course.exchange.formats.packages import document, element, identifier, zipped
from course.exchange.formats.qti_12_reading import read
from course.exchange.questions.losses import by_item
from course.exchange.questions.mixing import jumbled, mixed
from course.exchange.questions.narrowing import one_right
from course.exchange.questions.question import (
    Article,
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

__all__ = ["read", "write"]

_META = "http://canvas.instructure.com/xsd/cccv1p0"
_MOST = Decimal(10) ** 12
"""Where a range that is open on one side ends."""


def write(questions: Questions) -> Written:
    """The package of one quiz, with the articles as texts without a question at its start."""
    name = identifier(questions.id)
    items = [_article(source) for source in questions.articles]
    lost: list[tuple[Question, tuple[str, ...]]] = []
    for question in questions.questions:
        written, missing = _Writing(question).write()
        items.append(written)
        hints = ("hints",) if question.hints else ()
        lost.append((question, (*missing, *hints)))
    quiz = qti_1.assessment(name, questions.title, {}, items)
    files = {
        "imsmanifest.xml": document(_manifest(name)),
        f"{name}/assessment_meta.xml": document(_meta(name, questions)),
        f"{name}/{name}.xml": document(quiz),
    }
    return Written(zipped(files), by_item(lost))


def _manifest(name: str) -> Element:
    quiz, meta = f"{name}/{name}.xml", f"{name}/assessment_meta.xml"
    about = (element("schema", {}, "IMS Content"), element("schemaversion", {}, "1.1.3"))
    resources = element(
        "resources",
        {},
        element(
            "resource",
            {"identifier": name, "type": "imsqti_xmlv1p2"},
            element("file", {"href": quiz}),
            element("dependency", {"identifierref": f"{name}.meta"}),
        ),
        element(
            "resource",
            {
                "identifier": f"{name}.meta",
                "type": "associatedcontent/imscc_xmlv1p1/learning-application-resource",
                "href": meta,
            },
            element("file", {"href": meta}),
        ),
    )
    return element(
        "manifest",
        {"identifier": f"{name}.manifest", "xmlns": qti_1.PACKAGING},
        element("metadata", {}, *about),
        element("organizations"),
        resources,
    )


def _meta(name: str, questions: Questions) -> Element:
    """The settings of the quiz: unpublished, and shuffled, as Canvas shuffles all or nothing."""
    points = sum((question.points for question in questions.questions), Decimal(0))
    settings = {
        "title": questions.title,
        "description": "",
        "shuffle_answers": "true",
        "scoring_policy": "keep_highest",
        "quiz_type": "assignment",
        "points_possible": plain_text(points),
        "allowed_attempts": "1",
        "available": "false",
    }
    fields = (element(tag, {}, *([text] if text else [])) for tag, text in settings.items())
    return element("quiz", {"identifier": name, "xmlns": _META}, *fields)


def _article(source: Article) -> Element:
    text = f"<h3>{line(source.heading)}</h3>{article(source)}"
    about = qti_1.metadata({"question_type": "text_only_question", "points_possible": "0"})
    return element(
        "item",
        {"ident": f"article.{identifier(source.id)}", "title": source.title},
        element("itemmetadata", {}, about),
        element("presentation", {}, qti_1.html(text)),
    )


class _Writing:
    """One question on its way into the quiz; every method returns what is lost as well."""

    def __init__(self, question: Question) -> None:
        self._question = question

    def write(self) -> tuple[Element, tuple[str, ...]]:  # noqa: PLR0911 - one for each interaction
        """The item."""
        match self._question.interaction:
            case Choice() as asked:
                return self._choice(asked)
            case Choices() as asked:
                return self._choices(asked)
            case Number() as asked:
                return self._number(asked)
            case Text() as asked:
                return self._text(asked)
            case Match() as asked:
                return self._match(asked), () if asked.shuffle else ("shuffle",)
            case Order() as asked:
                return self._order(asked)
            case Gaps() as asked:
                if all(isinstance(gap.takes, Choice) for gap in asked.gaps):
                    return self._lists(asked)
                return self._fields(asked)

    def _about(self, kind: str) -> dict[str, str]:
        points = plain_text(self._question.points)
        return {"question_type": kind, "points_possible": points}

    def _numbers(self, options: tuple[Option, ...]) -> dict[str, str]:
        """Numbers for the options, from 1, in an order that gives nothing away."""
        ordered = mixed(self._question.id, options)
        return {option.id: str(number) for number, option in enumerate(ordered, 1)}

    def _choice(self, asked: Choice) -> tuple[Element, tuple[str, ...]]:
        names = self._numbers(asked.options)
        shown, rules, told = qti_1.of_choice(self._question, asked, names)
        about = self._about("multiple_choice_question")
        written = qti_1.item(self._question, about, [shown], rules, told)
        several = sum(option.right for option in asked.options) > 1
        lost = ("sets",) if several else ()
        return written, lost if asked.shuffle else (*lost, "shuffle")

    def _choices(self, asked: Choices) -> tuple[Element, tuple[str, ...]]:
        parts = qti_1.of_choices(self._question, asked, self._numbers(asked.options))
        shown, rules, told = parts
        about = self._about("multiple_answers_question")
        written = qti_1.item(self._question, about, [shown], rules, told)
        lost = {
            "scoring": asked.scoring != "net",
            "sets": bool(asked.sets),
            "shuffle": not asked.shuffle,
        }
        return written, tuple(name for name, gone in lost.items() if gone)

    def _number(self, asked: Number) -> tuple[Element, tuple[str, ...]]:
        """A value with what it may be off, or a range; Canvas counts its bounds as right."""
        low = plain_text(-_MOST if asked.low is None else asked.low)
        high = plain_text(_MOST if asked.high is None else asked.high)
        about = {"respident": qti_1.RESPONSE}
        bounds = [element("vargte", about, low), element("varlte", about, high)]
        if asked.value is not None:
            value = qti_1.equal(plain_text(asked.value))
            bounds = [element("or", {}, value, element("and", {}, *bounds))]
        rules = [qti_1.respond(bounds, score="100")]
        field = qti_1.fill(fibtype="Decimal")
        written = qti_1.item(self._question, self._about("numerical_question"), [field], rules)
        lost = {
            "units": asked.unit is not None,
            "bound": not asked.closed,
            "open-range": asked.low is None or asked.high is None,
        }
        return written, tuple(name for name, gone in lost.items() if gone)

    def _text(self, asked: Text) -> tuple[Element, tuple[str, ...]]:
        rules = [qti_1.respond([qti_1.equal(one.text) for one in qti_1.full(asked)], score="100")]
        about = self._about("short_answer_question")
        written = qti_1.item(self._question, about, [qti_1.fill()], rules)
        return written, qti_1.lost_of_text(asked)

    def _match(self, asked: Match) -> Element:
        names = self._numbers(asked.options)
        labels = [(names[option.id], option.text) for option in asked.options]
        lists, rules = [], []
        for number, row in enumerate(asked.rows, len(labels) + 1):
            response = f"response_{number}"
            shown = ((name, qti_1.plain(text)) for name, text in labels)
            lists.append(qti_1.choose(shown, qti_1.plain(row.text), response=response))
            right = qti_1.equal(names[row.option], response)
            rules.append(_share(right, len(asked.rows)))
        return qti_1.item(self._question, self._about("matching_question"), lists, rules)

    def _order(self, asked: Order) -> tuple[Element, tuple[str, ...]]:
        """A list to put in order; Canvas knows it by its cardinality."""
        names = self._numbers(asked.steps)
        steps = jumbled(self._question.id, asked)
        labels = ((names[step.id], qti_1.html(paragraphs(step.text))) for step in steps)
        shown = qti_1.choose(labels, cardinality="Ordered", shuffle=True)
        rules = [qti_1.respond([qti_1.equal(names[step.id]) for step in asked.steps], score="100")]
        written = qti_1.item(self._question, self._about("ordering_question"), [shown], rules)
        ties = len(asked.ranks) < len(asked.steps)
        return written, ("order-score", "ties") if ties else ("order-score",)

    def _lists(self, asked: Gaps) -> tuple[Element, tuple[str, ...]]:
        """Gaps to choose from, each with options of its own."""
        lists, rules = [], []
        lost = dict[str, None]()
        for gap, takes, first in _numbered(asked):
            assert isinstance(takes, Choice)  # noqa: S101 - all of them are
            right_one = one_right(takes.options)
            options = mixed(gap, right_one, shuffle=takes.shuffle)
            response = f"response_{gap}"
            labels = [(str(n), option) for n, option in enumerate(options, first)]
            shown = ((name, qti_1.plain(option.text)) for name, option in labels)
            lists.append(qti_1.choose(shown, qti_1.plain(gap), response=response))
            right = next(name for name, option in labels if option.right)
            rules.append(_share(qti_1.equal(right, response), len(asked.gaps)))
            if any(option.why for option in options):
                lost["why"] = None
            if not takes.shuffle:
                lost["shuffle"] = None
        return self._with_gaps("multiple_dropdowns_question", asked, lists, rules), tuple(lost)

    def _fields(self, asked: Gaps) -> tuple[Element, tuple[str, ...]]:
        """Gaps to type in, each with the texts that are right."""
        lists, rules = [], []
        lost = dict[str, None]()
        for gap, takes, first in _numbered(asked):
            texts, missing = _typed(takes)
            lost |= dict.fromkeys(missing)
            response = f"response_{gap}"
            labels = ((str(n), qti_1.plain(text)) for n, text in enumerate(texts, first))
            lists.append(qti_1.choose(labels, qti_1.plain(gap), response=response))
            rules.append(_share(qti_1.equal(str(first), response), len(asked.gaps)))
        kind = "fill_in_multiple_blanks_question"
        return self._with_gaps(kind, asked, lists, rules), tuple(lost)

    def _with_gaps(
        self, kind: str, asked: Gaps, lists: list[Element], rules: list[Element]
    ) -> Element:
        """The item, whose text has the names of its gaps in brackets."""
        pieces = (
            f"[{_name(piece)}]" if isinstance(piece, Gap) else line(piece) for piece in asked.pieces
        )
        stem = f"{paragraphs(self._question.stem)}<p>{''.join(pieces)}</p>"
        return qti_1.item(self._question, self._about(kind), lists, rules, stem=stem)


def _name(gap: Gap) -> str:
    return identifier(gap.id)


def _numbered(asked: Gaps) -> Iterator[tuple[str, Choice | Number | Text, int]]:
    """The gaps by name, each with the number of its first answer: none occurs twice."""
    first = 1
    for gap in asked.gaps:
        yield _name(gap), gap.takes, first
        match gap.takes:
            case Choice(options=options):
                first += len(options)
            case Text(accepted=accepted):
                first += len(accepted)
            case Number():
                first += 1


def _typed(takes: Choice | Number | Text) -> tuple[list[str], tuple[str, ...]]:
    """The texts that are right in a gap to type in, and what is lost of it."""
    match takes:
        case Text():
            return [one.text for one in qti_1.full(takes)], qti_1.lost_of_text(takes)
        case Choice(options=options):
            right = [form for option in options if option.right for form in option.typed]
            reasons = ("why",) if any(option.why for option in options) else ()
            return right, ("gaps-kinds", *reasons)
        case Number():
            known = (takes.value, takes.low, takes.high)
            value = next(one for one in known if one is not None)
            return [plain_text(value)], ("forms", "units") if takes.unit else ("forms",)


def _share(condition: Element, parts: int) -> Element:
    """One of several parts of the score."""
    return qti_1.respond([condition], score=f"{100 / parts:.2f}", add=True, further=True)
