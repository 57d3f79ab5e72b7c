"""QTI 2.1: a package of a test and its items, with the articles above the section."""

from xml.etree.ElementTree import Element

from course.exchange.formats import qti
from course.exchange.formats.packages import element, identifier
from course.exchange.formats.qti_21_reading import read
from course.exchange.questions.question import Questions, Written

__all__ = ["read", "write"]

_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_ITEMS = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_PACKAGING = "http://www.imsglobal.org/xsd/imscp_v1p1"
_SCHEMAS = "http://www.imsglobal.org/xsd/qti/qtiv2p1"


def write(questions: Questions) -> Written:
    """The package, whose test has all items in the order of the bank."""
    items, lost = qti.items(questions)
    rubrics = (
        element("rubricBlock", {"view": "candidate"}, *qti.article(source))
        for source in questions.articles
    )
    test = _named(qti.test_of(questions, items, rubrics))
    files = {qti.TEST: qti.File("test", test, tuple(items))}
    for name, item in items.items():
        files[f"items/{name}.xml"] = qti.File("item", _named(item))
    metadata = element(
        "metadata",
        {},
        element("schema", {}, "QTIv2.1 Package"),
        element("schemaversion", {}, "1.0.0"),
    )
    about = {
        "identifier": f"{identifier(questions.id)}.manifest",
        "xmlns": _PACKAGING,
        "xmlns:xsi": _INSTANCE,
        "xsi:schemaLocation": f"{_PACKAGING} {_SCHEMAS}/qtiv2p1_imscpv1p2_v1p0.xsd",
    }
    return Written(qti.package(element("manifest", about, metadata), "v2p1", files), lost)


def _named(root: Element) -> Element:
    """The root in the namespace of QTI 2.1."""
    root.set("xmlns", _ITEMS)
    root.set("xmlns:xsi", _INSTANCE)
    root.set("xsi:schemaLocation", f"{_ITEMS} {_SCHEMAS}/imsqti_v2p1.xsd")
    return root
