"""Opening packages of other systems, which may be hostile: nothing of one is written to disk."""

import posixpath
import stat
import struct
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from course.errors import UsageError
from course.exchange.formats.reading import LARGEST, MOST_ELEMENTS, Malformed, Read, line_of, parsed

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ZIP = b"PK\x03\x04"
_ENTRY = b"PK\x01\x02"
_MOST_ENTRIES = 5_000
_MANIFEST = "imsmanifest.xml"
_BROKEN = (
    BadZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What reading a zip file raises that is broken on purpose."""

Wanted = Callable[["Element", str], bool]
"""Whether a resource of a manifest, with the path of its file, has questions."""


def opened(content: bytes, found: Read, wanted: Wanted) -> Iterator[tuple[Read, "Element"]]:
    """Yield the root of each file with questions, and where to say what is dropped of it.

    Files that are not packed are one such file. Names of elements are without their namespaces.
    Raises UsageError if the file itself cannot be read; a file of a package is dropped then.
    """
    if not content.startswith(_ZIP):
        yield found, plain_names(parsed(content, found.file))
        return
    package = _Package(content, found.file)
    where = found.within(package.manifest)
    listed = {
        path: resource
        for resource in package.resources()
        for path in _paths(resource)
        if wanted(resource, path)
    }
    elements = 0
    for path, resource in listed.items():
        try:
            inside = package.read(path)
        except Malformed as error:
            where.drop(line_of(resource), f"`{path[:100]}` {error.what}", error.mend)
            continue
        file = found.within(path)
        try:
            root = plain_names(parsed(inside, file.file))
        except UsageError as error:
            file.drop(1, str(error), "export it again, or leave it out")
        else:
            elements += sum(1 for _ in root.iter())
            if elements > MOST_ELEMENTS:
                raise UsageError(f"{found.file} has more than {MOST_ELEMENTS} elements in all")
            yield file, root


def plain_names(root: "Element") -> "Element":
    """The element, with the names of it and of all below without their namespaces."""
    for each in root.iter():
        each.tag = each.tag.rpartition("}")[2]
        for name in [name for name in each.attrib if name.startswith("{")]:
            each.attrib.setdefault(name.rpartition("}")[2], each.attrib.pop(name))
    return root


def _paths(resource: "Element") -> Iterator[str]:
    """The paths of the files of a resource; Blackboard has one in an attribute of its own."""
    inside = (file.get("href", "") for file in resource.findall("file"))
    paths = (resource.get("file", ""), *map(unquote, (resource.get("href", ""), *inside)))
    yield from filter(None, paths)


class _Package:
    """A zip file, of which single files are read, within the bounds of all of them together."""

    def __init__(self, content: bytes, name: str) -> None:
        self._name, self._left = name, LARGEST
        if len(content) > LARGEST:
            raise UsageError(f"{name} is larger than {LARGEST // 1024**2} MB")
        if content.count(_ENTRY) > _MOST_ENTRIES:  # whatever it says how many they are
            raise UsageError(f"{name} has more than {_MOST_ENTRIES} files")
        try:
            self._archive = ZipFile(BytesIO(content))
        except _BROKEN as error:
            raise UsageError(f"{name} is no zip file that can be read: {error}") from error
        self._entries: dict[str, list[ZipInfo]] = {}
        for entry in self._archive.infolist():
            self._entries.setdefault(entry.filename, []).append(entry)
        manifests = [path for path in self._entries if posixpath.basename(path) == _MANIFEST]
        if not manifests:
            raise UsageError(f"{name} is no package of questions: it has no {_MANIFEST}")
        self.manifest = min(manifests, key=lambda path: path.count("/"))

    def resources(self) -> "list[Element]":
        """The resources that the manifest names; UsageError if it cannot be read."""
        name = f"{self._name}/{self.manifest}"
        try:
            root = plain_names(parsed(self.read(_MANIFEST), name))
        except Malformed as error:
            raise UsageError(f"{name} {error.what}") from error
        return root.findall("resources/resource")

    def read(self, path: str) -> bytes:
        """The file at that path from the manifest; raises Malformed."""
        whole = posixpath.normpath(posixpath.join(posixpath.dirname(self.manifest), path))
        if path.startswith("/") or whole.startswith("../") or "\\" in path or ":" in path:
            raise Malformed("lies outside the package", "leave it out")
        entries = self._entries.get(whole, [])
        if len(entries) != 1:
            how = "is in the package more than once" if entries else "is not in the package"
            raise Malformed(how, "export the package again")
        [entry] = entries
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise Malformed("is a link to another file", "pack the file itself")
        if entry.flag_bits & 1:
            raise Malformed("is encrypted", "pack it without a password")
        if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise Malformed("is packed in an unusual way", "pack it as other zip files")
        try:
            with self._archive.open(entry) as file:
                content = file.read(self._left + 1)  # whatever it says how large it is
        except _BROKEN as error:
            raise Malformed(f"is damaged: {error}", "export the package again") from error
        self._left -= len(content)
        if self._left < 0:
            raise UsageError(f"{self._name} unpacks to more than {LARGEST // 1024**2} MB")
        if content.startswith(_ZIP):
            raise Malformed("is itself a package", "import it by itself")
        return content
