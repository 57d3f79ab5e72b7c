"""Writing Moodle XML."""

from collections.abc import Iterable
from decimal import Decimal
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from course.exchange.formats.markup import article, explanation, line, paragraphs
from course.exchange.formats.moodle_xml.fractions import FRACTIONS, credit, weights
from course.exchange.questions.losses import IMPOSSIBLE, by_item
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
    Questions,
    Text,
    Written,
)
from course.language.numbers import plain_text

_MOST = Decimal(10) ** 12
"""Where a range without an upper bound ends."""


def write(questions: Questions) -> Written:
    """The questions in a category named after the bank, with the articles as descriptions first."""
    quiz = Element("quiz")
    category = SubElement(quiz, "question", type="category")
    _text(SubElement(category, "category"), f"$course$/top/{_path(questions.title)}")
    for source in questions.articles:
        text = f"<h3>{line(source.heading)}</h3>{article(source)}"
        described = _question(quiz, "description", source.id, text)
        SubElement(described, "defaultgrade").text = "0"
    lost = [(question, _Writing(quiz, question).write()) for question in questions.questions]
    indent(quiz)
    content = tostring(quiz, encoding="utf-8", xml_declaration=True) + b"\n"
    return Written(content, by_item(lost))


def _path(title: str) -> str:
    """A name of a category: a slash would begin another, unless it is doubled."""
    return title.replace("/", "//")


def _text(parent: Element, text: str, *, html: bool = False) -> None:
    if html:
        parent.set("format", "html")
    SubElement(parent, "text").text = text


def _question(quiz: Element, kind: str, name: str, stem: str) -> Element:
    asked = SubElement(quiz, "question", type=kind)
    _text(SubElement(asked, "name"), name)
    _text(SubElement(asked, "questiontext"), stem, html=True)
    return asked


class _Writing:
    """One question on its way into the file; every method returns what is lost."""

    def __init__(self, quiz: Element, question: Question) -> None:
        self._quiz, self._question = quiz, question

    def write(self) -> tuple[str, ...]:  # noqa: PLR0911 - one for each interaction
        """Add the question to the file."""
        match self._question.interaction:
            case Choice() as asked:
                return self._choice(asked)
            case Choices() as asked:
                return self._choices(asked)
            case Number() as asked:
                return self._number(asked)
            case Text() as asked:
                return self._typed(asked)
            case Match() as asked:
                return self._match(asked)
            case Order() as asked:
                return self._order(asked)
            case Gaps() as asked:
                return self._gaps(asked)

    def _begin(self, kind: str, below: str = "") -> Element:
        question = self._question
        stem = paragraphs(question.stem)
        if kind == "cloze":
            stem = _no_code(stem)
        asked = _question(self._quiz, kind, question.id, stem + below)
        _text(SubElement(asked, "generalfeedback"), explanation(question), html=True)
        SubElement(asked, "defaultgrade").text = plain_text(question.points)
        SubElement(asked, "penalty").text = "0"
        SubElement(asked, "idnumber").text = question.id
        return asked

    def _end(self, asked: Element) -> None:
        for hint in self._question.hints:
            _text(SubElement(asked, "hint"), paragraphs(hint), html=True)
        tags = SubElement(asked, "tags")
        for tag in self._question.tags:
            _text(SubElement(tags, "tag"), tag)

    def _answer(self, asked: Element, percent: Decimal, text: str, why: str, **how: str) -> Element:
        answer = SubElement(asked, "answer", {"fraction": plain_text(percent), **how})
        _text(answer, text)
        if why:
            _text(SubElement(answer, "feedback"), paragraphs(why), html=True)
        return answer

    def _options(self, options: Iterable[tuple[Option, Decimal]], *, many: bool, mix: bool) -> None:
        asked = self._begin("multichoice")
        SubElement(asked, "single").text = "false" if many else "true"
        SubElement(asked, "shuffleanswers").text = "true" if mix else "false"
        SubElement(asked, "answernumbering").text = "none"
        for option, percent in options:
            self._answer(asked, percent, line(option.text), option.why, format="html")
        self._end(asked)

    def _choice(self, asked: Choice) -> tuple[str, ...]:
        worth = ((one, Decimal(100 if one.right else 0)) for one in asked.options)
        self._options(worth, many=False, mix=asked.shuffle)
        return ()

    def _choices(self, asked: Choices) -> tuple[str, ...]:
        worth = weights(asked)
        if worth is None:
            return (IMPOSSIBLE,)
        self._options(zip(asked.options, worth, strict=True), many=True, mix=asked.shuffle)
        scoring = () if asked.scoring == "net" else ("scoring",)
        return (*scoring, "sets") if asked.sets else scoring

    def _number(self, asked: Number) -> tuple[str, ...]:
        value, allowed, lost = middle(asked)
        written = self._begin("numerical")
        answer = self._answer(written, Decimal(100), plain_text(value), "")
        SubElement(answer, "tolerance").text = plain_text(allowed)
        if asked.unit is not None:
            unit = SubElement(SubElement(written, "units"), "unit")
            SubElement(unit, "multiplier").text = "1"
            SubElement(unit, "unit_name").text = asked.unit
        SubElement(written, "unitgradingtype").text = "0"
        SubElement(written, "unitpenalty").text = "0"
        SubElement(written, "showunits").text = "3" if asked.unit is None else "0"
        SubElement(written, "unitsleft").text = "0"
        self._end(written)
        return lost

    def _typed(self, asked: Text) -> tuple[str, ...]:
        written = self._begin("shortanswer")
        SubElement(written, "usecase").text = "1" if asked.exact else "0"
        lost = dict[str, None]()
        for one in asked.accepted:
            share, missing = credit(one)
            lost |= dict.fromkeys(missing)
            self._answer(written, share, one.text.replace("*", "\\*"), one.why)
        self._end(written)
        return tuple(lost)

    def _match(self, asked: Match) -> tuple[str, ...]:
        written = self._begin("matching")
        SubElement(written, "shuffleanswers").text = "true" if asked.shuffle else "false"
        texts = {option.id: option.text for option in asked.options}
        for row in asked.rows:
            self._pair(written, line(row.text), texts[row.option])
        used = {row.option for row in asked.rows}
        for option in asked.options:
            if option.id not in used:
                self._pair(written, "", option.text)
        self._end(written)
        return ()

    def _pair(self, parent: Element, left: str, right: str) -> None:
        pair = SubElement(parent, "subquestion")
        _text(pair, left, html=True)
        _text(SubElement(pair, "answer"), right)

    def _order(self, asked: Order) -> tuple[str, ...]:
        """Scored by the longest run in order, as ours, but from its length and not from half."""
        written = self._begin("ordering")
        settings = {
            "layouttype": "VERTICAL",
            "selecttype": "ALL",
            "selectcount": "0",
            "gradingtype": "LONGEST_ORDERED_SUBSET",
            "showgrading": "SHOW",
            "numberingstyle": "none",
        }
        for name, value in settings.items():
            SubElement(written, name).text = value
        for number, step in enumerate(asked.steps, 1):
            answer = self._answer(written, Decimal(number), line(step.text), "", format="html")
            answer.set("fraction", f"{number}.0000000")
        SubElement(written, "shownumcorrect")
        self._end(written)
        return ("order-score", "ties") if len(asked.ranks) < len(asked.steps) else ("order-score",)

    def _gaps(self, asked: Gaps) -> tuple[str, ...]:
        lost = dict[str, None]()
        pieces = []
        for piece in asked.pieces:
            if isinstance(piece, str):
                pieces.append(_no_code(line(piece)))
                continue
            gap, missing = cloze_gap(piece)
            pieces.append(gap)
            lost |= dict.fromkeys(missing)
        self._end(self._begin("cloze", f"<p>{''.join(pieces)}</p>"))
        if self._question.points != len(asked.gaps):
            lost["points"] = None
        return tuple(lost)


def middle(number: Number) -> tuple[Decimal, Decimal, tuple[str, ...]]:
    """The number that is right, how far an answer may be from it, and what is lost of a range."""
    low = -_MOST if number.low is None else number.low
    high = _MOST if number.high is None else number.high
    value = (low + high) / 2 if number.value is None else number.value
    lost = () if number.closed else ("bound",)
    return value, (high - low) / 2, lost


def cloze_gap(gap: Gap) -> tuple[str, tuple[str, ...]]:
    """The gap as embedded answer (Cloze) code, in HTML, and what is lost."""
    match gap.takes:
        case Choice(options=options, shuffle=shuffle):
            answers = [
                (Decimal(100 if one.right else 0), _encoded(line(one.text)), one.why)
                for one in options
            ]
            return _embedded("MULTICHOICE_S" if shuffle else "MULTICHOICE", answers), ()
        case Number() as number:
            value, allowed, lost = middle(number)
            written = f"{plain_text(value)}:{plain_text(allowed)}"
            return f"{{1:NUMERICAL:={written}}}", (*lost, "units") if number.unit else lost
        case Text(accepted=accepted, exact=exact):
            shares = [(credit(one), one) for one in accepted]
            answers = [(share, _typed(one.text), one.why) for (share, _), one in shares]
            missing = dict.fromkeys(what for (_, what_all), _ in shares for what in what_all)
            return _embedded("SHORTANSWER_C" if exact else "SHORTANSWER", answers), tuple(missing)


def _no_code(html: str) -> str:
    """HTML in which no brace begins an embedded answer.

    Moodle takes `&amp;` before what looks like an entity for `&`, so an ampersand is a number.
    """
    return html.replace("&amp;", "&#38;").replace("{", "&#123;")


def _embedded(kind: str, answers: Iterable[tuple[Decimal, str, str]]) -> str:
    written = []
    for share, answer, why in answers:
        percent = "=" if share == FRACTIONS[0] else f"%{plain_text(share)}%"
        told = f"#{_encoded(line(why))}" if why else ""
        written.append(f"{percent}{answer}{told}")
    return f"{{1:{kind}:{'~'.join(written)}}}"


_MEANING = str.maketrans({one: f"&#{ord(one)};" for one in "&~}#\\"})


def _typed(text: str) -> str:
    """A text to type: a star that is meant has a backslash, and nothing in it is a tag."""
    return _encoded(text.replace("*", "\\*")).replace("<", "&#60;").replace(">", "&#62;")


def _encoded(text: str) -> str:
    """Text for an embedded answer: Moodle decodes entities once, and no backslash but two."""
    return text.translate(_MEANING)
