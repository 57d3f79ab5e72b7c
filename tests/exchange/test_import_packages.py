"""Packages of questions that are broken or hostile: nothing of them gets in, or onto the disk."""

import io
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from course.errors import UsageError
from course.exchange.formats.reading import LARGEST
from tests.exchange.packed import manifest, packed, read, said

BODY = """
<p>Where?{}</p>
<choiceInteraction responseIdentifier="R" maxChoices="1">
  <simpleChoice identifier="a">Egypt</simpleChoice>
  <simpleChoice identifier="b">Chad</simpleChoice>
</choiceInteraction>
"""
QUESTION = """<assessmentItem identifier="i" title="Nile">
<responseDeclaration identifier="R" cardinality="single" baseType="identifier">
  <correctResponse><value>a</value></correctResponse>
</responseDeclaration>
<itemBody>{}</itemBody>
</assessmentItem>"""
MANY = f"<a>{'<b/>' * 200_000}</a>"
BOTH = "imsqti_xmlv1p2 and v2p1"
GOOD = QUESTION.format(BODY.format(""))


def entry(path: str, content: bytes | str = GOOD, **about: int) -> bytes:
    """A package whose manifest names that path, and whose item has these attributes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("imsmanifest.xml", manifest([path]))
        made = zipfile.ZipInfo("a.xml")
        for name, value in about.items():
            setattr(made, name, value)
        archive.writestr(made, content)
    return out.getvalue()


def patched(content: bytes, *patches: tuple[bytes, int, bytes]) -> bytes:
    """A package with bytes of its last header of some kind replaced: the kind, where, and them."""
    made = bytearray(content)
    for head, offset, put in patches:
        at = made.rfind(head) + offset
        made[at : at + len(put)] = put
    return bytes(made)


def link() -> bytes:
    return entry("a.xml", "/etc/a.xml", external_attr=(stat.S_IFLNK | 0o777) << 16)


def encrypted() -> bytes:
    return patched(entry("a.xml"), (b"PK\x03\x04", 6, b"\1"), (b"PK\x01\x02", 8, b"\1"))


def unusual() -> bytes:
    return entry("a.xml", compress_type=zipfile.ZIP_LZMA)


def lying() -> bytes:
    """A package whose item says that it unpacks to ten bytes."""
    return patched(packed({"a.xml": GOOD}), (b"PK\x01\x02", 24, (10).to_bytes(4, "little")))


def item(body: str) -> bytes:
    return packed({"a.xml": QUESTION.format(body)})


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (lambda: entry("../a.xml"), "`../a.xml` lies outside the package"),
        (lambda: entry("/a.xml"), "`/a.xml` lies outside the package"),
        (lambda: entry("x/../../a.xml"), "`x/../../a.xml` lies outside the package"),
        (lambda: entry("..\\a.xml"), "`..\\a.xml` lies outside the package"),
        (lambda: entry("%2e%2e/a.xml"), "`../a.xml` lies outside the package"),
        (lambda: entry("file:///a.xml"), "`file:///a.xml` lies outside the package"),
        (lambda: entry("b.xml"), "`b.xml` is not in the package"),
        (link, "`a.xml` is a link to another file"),
        (encrypted, "`a.xml` is encrypted"),
        (lying, "`a.xml` is damaged"),
        (unusual, "`a.xml` is packed in an unusual way"),
        (lambda: entry("a.xml", packed({"b.xml": GOOD})), "`a.xml` is itself a package"),
        (lambda: packed({"a.xml": "<!DOCTYPE a [<!ENTITY x 'y'>]><a/>"}), "a document type"),
        (lambda: packed({"a.xml": "<assessmentItem>"}), "is not well-formed XML"),
        (lambda: packed({"a.xml": f"<a>{'<b/>' * 300_000}</a>"}), "more than 300000 elements"),
        (lambda: packed({"a.xml": "<a>" * 101 + "</a>" * 101}), "100 within each other"),
        (lambda: item(BODY.format("x" * 60_000)), "more than 50000 characters"),
        (lambda: item(BODY.format("<b/>" * 30_000)), "more than 20000 elements"),
        (lambda: item(""), "it has nothing to answer"),
    ],
)
def test_what_is_hostile_in_a_package_is_dropped_and_said(
    content: Callable[[], bytes], what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing is written anywhere."""
    folder = tmp_path / "in" / "here"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    found = read("qti-2.1", content())
    assert found.questions == []
    [dropped] = found.diagnostics
    assert dropped.code == "import-dropped"
    assert what in dropped.what
    assert [path.name for path in tmp_path.rglob("*")] == ["in", "here"]


def test_one_broken_file_does_not_keep_the_others_out() -> None:
    found = read("qti-2.1", packed({"a.xml": "<broken", "b.xml": GOOD}))
    assert [question.id for question in found.questions] == ["nile"]
    assert [one.place.file for one in found.diagnostics] == ["quiz/a.xml"]


def test_a_package_within_a_folder_is_read_and_so_are_names_with_spaces() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("quiz/imsmanifest.xml", manifest(["a%20b.xml"]))
        archive.writestr("quiz/a b.xml", GOOD)
    assert [question.id for question in read("qti-2.1", out.getvalue()).questions] == ["nile"]


def test_a_file_that_is_there_twice_is_dropped() -> None:
    content = packed({"a.xml": GOOD, "b.xml": GOOD}, listed=manifest(["a.xml"]))
    twice = content.replace(b"b.xml", b"a.xml")
    assert said(read("qti-2.1", twice)) == [
        ("import-dropped", "`a.xml` is in the package more than once")
    ]


@pytest.mark.parametrize("form", ["qti-1.2", "qti-2.1"])
@pytest.mark.parametrize(
    ("content", "what"),
    [
        (lambda: packed({f"{n}.xml": "" for n in range(5_001)}), "more than 5000 files"),
        (lambda: packed(dict.fromkeys(("a.xml", "b.xml"), MANY), BOTH), "300000 elements in all"),
        (lambda: packed({}, listed="<!DOCTYPE a><manifest/>"), "document type"),
        (lambda: packed({}, listed="<manifest>"), "not well-formed"),
        (lambda: packed({"a.xml": ""})[:200], "no zip file"),
        (lambda: b"PK\x03\x04" + b"\0" * LARGEST, "larger than"),
        (lambda: b"PK\x03\x04", "no zip file"),
        (lambda: b"", "not well-formed"),
        (lambda: b"<quiz/>", "it begins with <quiz>"),
        (lambda: b'<?xml version="1.0" encoding="x-unknown"?><a/>', "not well-formed"),
        (lambda: packed({}).replace(b"imsmanifest.xml", b"imsmanifest.txt"), "it has no imsman"),
    ],
)
def test_a_file_that_is_hostile_as_a_whole_is_refused(
    content: Callable[[], bytes], what: str, form: str
) -> None:
    with pytest.raises(UsageError, match=what):
        read(form, content())


@pytest.mark.parametrize("form", ["qti-1.2", "qti-2.1"])
def test_a_file_that_unpacks_to_too_much_is_refused(form: str) -> None:
    """Whether in one file or in several."""
    for files in ({"a.xml": LARGEST + 1}, dict.fromkeys(("a.xml", "b.xml"), LARGEST // 2 + 1)):
        content = packed({path: b"<" + b" " * size for path, size in files.items()}, BOTH)
        with pytest.raises(UsageError, match="unpacks to more than 32 MB"):
            read(form, content)
