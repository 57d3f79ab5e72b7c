"""A package of QTI 2.1 or 3: items, a test of them, and the manifest, before they get names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from course.exchange.formats import qti_items
from course.exchange.formats.packages import document, element, identifier, zipped
from course.exchange.formats.qti_items import LANGUAGE
from course.exchange.questions.losses import by_item
from course.exchange.questions.question import Article, Question, Questions

TEST = "test.xml"


@dataclass(frozen=True, slots=True)
class File:
    """A file of a package: the kind of resource, its content, and the ids of what it refers to."""

    kind: str
    content: Element
    uses: tuple[str, ...] = ()


def items(questions: Questions) -> tuple[dict[str, Element], dict[str, tuple[str, ...]]]:
    """The items by their identifiers, and what is lost by the ids of ours."""
    written: dict[str, Element] = {}
    lost: list[tuple[Question, tuple[str, ...]]] = []
    for question in questions.questions:
        made, missing = qti_items.item(question, questions.language)
        written[identifier(question.id)] = made
        lost.append((question, tuple(missing)))
    return written, by_item(lost)


def test_of(questions: Questions, names: Iterable[str], rubrics: Iterable[Element]) -> Element:
    """A test of the items, in one section, whose score is the sum of theirs."""
    control = element("itemSessionControl", {"maxAttempts": "1", "showFeedback": "true"})
    refs = (
        element("assessmentItemRef", {"identifier": name, "href": f"items/{name}.xml"})
        for name in names
    )
    about = {"identifier": f"{identifier(questions.id)}.section", "title": questions.title}
    section = element("assessmentSection", {**about, "visible": "true"}, *rubrics, *refs)
    part = element(
        "testPart",
        {
            "identifier": f"{identifier(questions.id)}.part",
            "navigationMode": "nonlinear",
            "submissionMode": "individual",
        },
        control,
        section,
    )
    scores = element("sum", {}, element("testVariables", {"variableIdentifier": "SCORE"}))
    return element(
        "assessmentTest",
        {"identifier": identifier(questions.id), "title": questions.title},
        qti_items.outcome("SCORE", "float", default="0"),
        part,
        element(
            "outcomeProcessing", {}, element("setOutcomeValue", {"identifier": "SCORE"}, scores)
        ),
    )


def article(source: Article) -> list[Element]:
    """A source as a heading and paragraphs."""
    texts = []
    for one in source.paragraphs:
        texts.append(element("p", {}, element("em", {}, one.name)))
        texts += (element("p", {LANGUAGE: lang}, text) for lang, text in one.texts)
    return [element("h2", {}, source.heading), element("div", {}, *texts)]


def package(manifest: Element, version: str, files: Mapping[str, File]) -> bytes:
    """The package: the files by their paths, and the manifest with a resource for each.

    `manifest` is its root, which is completed here; `version` ends the types of resources.
    """
    resources = element("resources")
    for path, file in files.items():
        about = {
            "identifier": file.content.attrib["identifier"],
            "type": f"imsqti_{file.kind}_xml{version}",
            "href": path,
        }
        uses = (element("dependency", {"identifierref": name}) for name in file.uses)
        resources.append(element("resource", about, element("file", {"href": path}), *uses))
    manifest.append(element("organizations"))
    manifest.append(resources)
    contents = {path: document(file.content) for path, file in files.items()}
    return zipped({"imsmanifest.xml": document(manifest), **contents})
