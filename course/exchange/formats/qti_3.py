"""QTI 3: a package of a test, its items, and the articles as stimuli beside them."""

import re
from xml.etree.ElementTree import Element

from course.exchange.formats import qti
from course.exchange.formats.packages import element, identifier
from course.exchange.formats.qti_items import LANGUAGE
from course.exchange.questions.question import Questions, Written

_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_ITEMS = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
_PACKAGING = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
_SCHEMAS = "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd"
_HTML = frozenset({"blockquote", "br", "cite", "div", "h2", "p", "strong"})
_CAPITAL = re.compile(r"(?=[A-Z])")


def write(questions: Questions) -> Written:
    """The package, whose test has all items in the order of the bank."""
    items, lost = qti.items(questions)
    stimuli = {f"{identifier(source.id)}.stimulus": source for source in questions.articles}
    files = {qti.TEST: qti.File("test", _named(qti.test_of(questions, items, ())), tuple(items))}
    for name, item in items.items():
        for stimulus in reversed(stimuli):
            _refer(item, stimulus)
        files[f"items/{name}.xml"] = qti.File("item", _named(item), tuple(stimuli))
    for name, source in stimuli.items():
        body = element("stimulusBody", {}, *qti.article(source))
        about = {"identifier": name, "title": source.title, LANGUAGE: questions.language}
        files[_path(name)] = qti.File(
            "stimulus", _named(element("assessmentStimulus", about, body))
        )
    metadata = element(
        "metadata", {}, element("schema", {}, "QTI Package"), element("schemaversion", {}, "3.0.0")
    )
    about = {
        "identifier": f"{identifier(questions.id)}.manifest",
        "xmlns": _PACKAGING,
        "xmlns:xsi": _INSTANCE,
        "xsi:schemaLocation": f"{_PACKAGING} {_SCHEMAS}/imsqtiv3p0_imscpv1p2_v1p0.xsd",
    }
    return Written(qti.package(element("manifest", about, metadata), "v3p0", files), lost)


def _path(stimulus: str) -> str:
    return f"stimuli/{stimulus}.xml"


def _refer(item: Element, stimulus: str) -> None:
    """Add a reference to a stimulus, and the place above the question where it is shown."""
    body = item.find("itemBody")
    assert body is not None  # noqa: S101 - each item has one
    about = {"identifier": stimulus, "href": f"../{_path(stimulus)}"}
    item.insert(list(item).index(body), element("assessmentStimulusRef", about))
    place = {"class": "qti-shared-stimulus", "data-stimulus-idref": stimulus}
    body.insert(0, element("div", place))


def _named(root: Element) -> Element:
    """The root in the namespace of QTI 3, with its names of elements and attributes."""
    for each in list(root.iter()):
        if each.tag in {"modalFeedback", "rubricBlock"}:
            inside = element("contentBody", {}, *each)
            each[:] = [inside]
            inside.tag = _name(inside.tag)
        if each.tag not in _HTML:
            each.tag = _name(each.tag)
        renamed = {_kebab(key): value for key, value in each.attrib.items()}
        each.attrib.clear()
        each.attrib.update(renamed)
    root.set("xmlns", _ITEMS)
    root.set("xmlns:xsi", _INSTANCE)
    root.set("xsi:schemaLocation", f"{_ITEMS} {_SCHEMAS}/imsqti_asiv3p0_v1p0.xsd")
    return root


def _name(tag: str) -> str:
    return f"qti-{_kebab(tag)}"


def _kebab(name: str) -> str:
    """`responseIf` as `response-if`; names in a namespace stay."""
    return name if name.startswith("{") else _CAPITAL.sub("-", name).lower()
