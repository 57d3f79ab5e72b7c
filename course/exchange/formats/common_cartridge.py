"""A Common Cartridge 1.1: a quiz with the kinds of questions that it has, and the articles.

From the source of importers: the choices of a true/false question are named `true` and `false`;
Moodle counts nothing for several choices unless `case` is given; all texts that are right are in
one condition; and only what the organization lists is imported.
"""

from collections.abc import Iterator
from html import escape
from xml.etree.ElementTree import Element

from course.exchange.formats import qti_1
from course.exchange.formats.markup import article, line, paragraphs
from course.exchange.formats.packages import document, element, identifier, zipped
from course.exchange.questions.losses import IMPOSSIBLE, by_item
from course.exchange.questions.question import (
    Article,
    Choice,
    Choices,
    Gaps,
    Match,
    Number,
    Order,
    Question,
    Questions,
    Text,
    Written,
)
from course.language.numbers import plain_text

_EXAM = {
    "cc_profile": "cc.exam.v0p1",
    "qmd_assessmenttype": "Examination",
    "qmd_scoretype": "Percentage",
}
_GENERAL = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"
_MOST_POINTS = 99


def write(questions: Questions) -> Written:
    """The cartridge of one quiz, with a page for each article before it."""
    name = identifier(questions.id)
    items: list[Element] = []
    lost: list[tuple[Question, tuple[str, ...]]] = []
    for question in questions.questions:
        written, missing = _Writing(question).write()
        items += written
        hints = ("hints",) if question.hints else ()
        lost.append((question, (*missing, *hints)))
    quiz = qti_1.assessment(name, questions.title, _EXAM, items)
    pages = {f"articles/{identifier(one.id)}.html": one for one in questions.articles}
    files = {
        "imsmanifest.xml": document(_manifest(name, questions, pages)),
        f"{name}/{name}.xml": document(quiz),
        **{path: _page(source).encode() for path, source in pages.items()},
    }
    return Written(zipped(files), by_item(lost))


def _manifest(name: str, questions: Questions, pages: dict[str, Article]) -> Element:
    quiz = f"{name}/{name}.xml"
    listed = [(f"article.{identifier(one.id)}", one.title) for one in pages.values()]
    listed.append((name, questions.title))
    entries = (
        element(
            "item",
            {"identifier": f"{ref}.entry", "identifierref": ref},
            element("title", {}, title),
        )
        for ref, title in listed
    )
    tree = {"identifier": f"{name}.organization", "structure": "rooted-hierarchy"}
    organization = element(
        "organization", tree, element("item", {"identifier": f"{name}.root"}, *entries)
    )
    resources = [
        _resource(f"article.{identifier(one.id)}", "webcontent", path)
        for path, one in pages.items()
    ]
    resources.append(_resource(name, "imsqti_xmlv1p2/imscc_xmlv1p1/assessment", quiz))
    title = element("lomm:string", {"language": questions.language}, questions.title)
    about = element("lomm:general", {}, element("lomm:title", {}, title))
    return element(
        "manifest",
        {
            "identifier": f"{name}.manifest",
            "xmlns": qti_1.PACKAGING,
            "xmlns:lomm": _GENERAL,
        },
        element(
            "metadata",
            {},
            element("schema", {}, "IMS Common Cartridge"),
            element("schemaversion", {}, "1.1.0"),
            element("lomm:lom", {}, about),
        ),
        element("organizations", {}, organization),
        element("resources", {}, *resources),
    )


def _resource(name: str, kind: str, path: str) -> Element:
    about = {"identifier": name, "type": kind}
    if kind == "webcontent":
        about["href"] = path
    return element("resource", about, element("file", {"href": path}))


def _page(source: Article) -> str:
    """A web page of the article."""
    heading = line(source.heading)
    body = article(source)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(source.language)}">\n<head>\n'
        f'<meta charset="utf-8">\n<title>{heading}</title>\n</head>\n'
        f"<body>\n<h1>{heading}</h1>\n{body}</body>\n</html>\n"
    )


class _Writing:
    """One question on its way into the cartridge; every method returns what is lost as well."""

    def __init__(self, question: Question) -> None:
        self._question = question

    def write(self) -> tuple[list[Element], tuple[str, ...]]:
        """The items: none for what a cartridge has no question for, and one for each row."""
        match self._question.interaction:
            case Choice() as asked:
                return self._choice(asked)
            case Choices() as asked:
                return self._choices(asked)
            case Text() as asked:
                return self._text(asked)
            case Match() as asked:
                return list(self._rows(asked)), ("rows", "points")
            case Number() | Order() | Gaps():
                return [], (IMPOSSIBLE,)

    def _about(self, profile: str) -> tuple[dict[str, str], tuple[str, ...]]:
        """The kind of question, and its points where they are a whole number."""
        about = {"cc_profile": f"cc.{profile}.v0p1"}
        points = self._question.points
        if points == int(points) and points <= _MOST_POINTS:
            return {**about, "cc_weighting": plain_text(points)}, ()
        return about, ("points",)

    def _choice(self, asked: Choice) -> tuple[list[Element], tuple[str, ...]]:
        names = {option.id: identifier(option.id) for option in asked.options}
        about, lost = self._about("multiple_choice")
        written = qti_1.item(
            self._question, about, *_of(qti_1.of_choice(self._question, asked, names))
        )
        several = sum(option.right for option in asked.options) > 1
        return [written], (*lost, "sets") if several else lost

    def _choices(self, asked: Choices) -> tuple[list[Element], tuple[str, ...]]:
        """Several choices; a wrong one costs nothing in Moodle, and all of it elsewhere."""
        names = {option.id: identifier(option.id) for option in asked.options}
        about, lost = self._about("multiple_response")
        parts = qti_1.of_choices(self._question, asked, names, case=True)
        written = qti_1.item(self._question, about, *_of(parts))
        more = ("scoring", "sets") if asked.sets else ("scoring",)
        return [written], (*lost, *more)

    def _text(self, asked: Text) -> tuple[list[Element], tuple[str, ...]]:
        about, lost = self._about("fib")
        right = [qti_1.equal(one.text, case=asked.exact) for one in qti_1.full(asked)]
        rules = [qti_1.respond(right, score="100")]
        written = qti_1.item(self._question, about, [qti_1.fill()], rules)
        return [written], (*lost, *qti_1.lost_of_text(asked))

    def _rows(self, asked: Match) -> Iterator[Element]:
        """A question for each row, below the stem, with the options of all rows."""
        names = {option.id: identifier(option.id) for option in asked.options}
        kind = "true_false" if names.keys() == {"true", "false"} else "multiple_choice"
        for row in asked.rows:
            labels = [(names[one.id], qti_1.html(paragraphs(one.text))) for one in asked.options]
            yield qti_1.item(
                self._question,
                {"cc_profile": f"cc.{kind}.v0p1"},
                [qti_1.choose(labels)],
                [qti_1.respond([qti_1.equal(names[row.option])], score="100")],
                stem=paragraphs(self._question.stem) + paragraphs(row.text),
                name=f"{self._question.id}.{identifier(row.id)}",
            )


def _of(
    parts: tuple[Element, list[Element], list[Element]],
) -> tuple[list[Element], list[Element], list[Element]]:
    shown, rules, told = parts
    return [shown], rules, told
