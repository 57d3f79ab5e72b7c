"""Packages of QTI that tests make up, and what is read from them."""

import io
import zipfile
from collections.abc import Iterable, Mapping

from course.exchange.formats import FORMATS
from course.exchange.formats.reading import Read

ITEM = "imsqti_item_xmlv2p1"


def manifest(paths: Iterable[str], kind: str = ITEM) -> str:
    """A manifest with a resource of that kind for each path."""
    resources = (f'<resource type="{kind}" href="{path}"/>' for path in paths)
    return f"<manifest><resources>{''.join(resources)}</resources></manifest>"


def packed(files: Mapping[str, str | bytes], kind: str = ITEM, listed: str | None = None) -> bytes:
    """A package of these files, all of that kind, with a manifest of them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("imsmanifest.xml", listed or manifest(files, kind))
        for path, content in files.items():
            archive.writestr(path, content)
    return out.getvalue()


def read(form: str, content: str | bytes, name: str = "quiz") -> Read:
    """What is in a file of that format."""
    encoded = content.encode() if isinstance(content, str) else content
    return FORMATS[form].reader().read(encoded, name)


def said(found: Read) -> list[tuple[str, str]]:
    """The codes and sentences of what is dropped or lost."""
    return [(one.code, one.what.rstrip(".")) for one in found.diagnostics]
