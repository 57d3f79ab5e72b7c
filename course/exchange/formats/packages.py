"""Packages of XML files in a zip file, the same to the byte each time."""

import re
from collections.abc import Mapping
from io import BytesIO
from xml.etree.ElementTree import Element, indent, tostring
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_OTHER = re.compile(r"[^A-Za-z0-9.-]")


def element(
    tag: str, attributes: Mapping[str, str] | None = None, *inside: Element | str
) -> Element:
    """An element with its attributes, and with texts and further elements in it."""
    made = Element(tag, dict(attributes or {}))
    last: Element | None = None
    for each in inside:
        if isinstance(each, Element):
            made.append(each)
            last = each
        elif last is None:
            made.text = (made.text or "") + each
        else:
            last.tail = (last.tail or "") + each
    return made


def identifier(id_: str) -> str:
    """An id of ours as an identifier of XML (an NCName); different ids stay different.

    That of a passage, `vrt/p6`, becomes `vrt.p6`.
    """
    safe = _OTHER.sub(lambda match: f"_{ord(match[0]):x}_", id_.replace("/", "."))
    return safe if safe[:1].isalpha() else f"_{safe}"


def document(root: Element) -> bytes:
    """The XML file, each element on a line; texts between elements keep their words."""
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip file of these files by their paths."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for path, content in files.items():
            entry = ZipInfo(path)  # of 1 January 1980
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3  # Unix, wherever it is written
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return out.getvalue()
