"""`course new bank|item|source`: a template to fill in, added where it belongs."""

import argparse
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from course.cli.check import DEFAULT
from course.cli.starting import COMMENTS, by_language, make, own_folder, skeleton, taught
from course.errors import CourseError, UsageError

if TYPE_CHECKING:
    from course.loading.folder import Loaded
    from course.model.bank import Course

_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_DOCUMENTS = (b"PK\x03\x04", b"%PDF", b"{\\rtf", b"\xd0\xcf\x11\xe0")
"""The first bytes of word-processor files and PDFs."""

_BANK = """\
# yaml-language-server: $schema=schema/bank.schema.json
#en A bank is a file of items; `course new item TYPE --bank {name}` adds one.
#nl Een bank is een bestand met items; `course new item TYPE --bank {name}` voegt er een toe.
title:
{title}items:
"""
_SOURCE = """\
# yaml-language-server: $schema=../schema/source.schema.json
#en Remove everything that is not a paragraph (headlines, credits). Number the paragraphs p1, p2 …
#en and the captions c1, c2 … Fill in whatever is still …
#nl Haal alles weg wat geen alinea is (koppen, vermeldingen). Nummer de alinea's p1, p2 … en de
#nl bijschriften c1, c2 … Vul in wat nog … is.
language: {language}
publisher: {publisher}
title:
{title}rendition: {rendition}
"""
_DIGEST = """\
#en A digest retells each paragraph in your own words. `attests:` lists exact words from the
#en original: names, numbers, dates and short phrases, never a sentence. Only those can prove a key.
#en Then run `course sources verify DIR --update`, where DIR is the folder with {original}.
#nl Een digest vertelt elke alinea na in je eigen woorden. `attests:` noemt letterlijke woorden uit
#nl het origineel: namen, getallen, data en korte woordgroepen, nooit een zin. Alleen die woorden
#nl kunnen een sleutel bewijzen. Voer daarna `course sources verify DIR --update` uit; DIR is de map
#nl met {original}.
original: {original}
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
    bank = kinds.add_parser("bank", help="a file for items, and a quiz that uses it")
    bank.add_argument("name", metavar="NAME", help="its id: lower-case letters, digits, hyphens")
    bank.add_argument("--title", help="what students read (default: made from NAME)")
    item = kinds.add_parser("item", help="an item to fill in, at the end of a bank")
    item.add_argument("type", metavar="TYPE", help="such as single-choice, numeric, short-text")
    item.add_argument("--bank", metavar="NAME", help="the bank (needed if there are several)")
    item.add_argument("--source", metavar="NAME", help="the source to take evidence from")
    source = kinds.add_parser("source", help="a source made from a text in a file")
    source.add_argument("file", metavar="FILE", help="one paragraph per line; - to paste the text")
    source.add_argument("--language", required=True, help="language of the text, such as en or nl")
    source.add_argument("--id", help="name of the source (default: made from FILE)")
    source.add_argument(
        "--rendition",
        choices=("full", "digest"),
        default="full",
        help="full: the text itself; digest: your own words for each paragraph, checked against "
        "the text (default: %(default)s)",
    )
    source.add_argument(
        "--wrapped", action="store_true", help="empty lines, not line ends, separate paragraphs"
    )
    source.add_argument("--publisher", default="…")
    source.add_argument("--title", default="…")
    for kind in (bank, item, source):
        kind.add_argument("--course", type=Path, metavar="DIR", help=DEFAULT)
        kind.add_argument("--comments", choices=COMMENTS, default="en")


def run(arguments: argparse.Namespace) -> int:
    """Write the template and print where it is."""
    folder = own_folder(arguments.course)
    match arguments.kind:
        case "bank":
            _bank(folder, arguments)
        case "item":
            _item(folder, arguments)
        case _:
            _source(folder, arguments)
    return 0


def _bank(folder: Path, arguments: argparse.Namespace) -> None:
    name = _id(arguments.name)
    course = _loaded(folder).course
    title = arguments.title or name.replace("-", " ").capitalize()
    titles = {**dict.fromkeys(course.languages, "…"), course.languages[0]: title}
    text = taught(_BANK, arguments.comments).format(name=name, title=by_language(titles, 0))
    path = folder / f"{name}.yaml"
    quiz = f"- id: {name}\n  title:\n{by_language(titles, 2)}  banks: [{name}]\n"
    make(path, text)
    print(f"{path}:{_lines(text)}: a bank to fill in")
    if name not in course.quizzes:
        _append(folder / "course.yaml", quiz, "quizzes", "a quiz that uses it")


def _item(folder: Path, arguments: argparse.Namespace) -> None:
    from course.language.near import did_you_mean
    from course.model.items import ITEM_TYPES

    if arguments.type not in ITEM_TYPES:
        hint = did_you_mean(
            arguments.type, list(ITEM_TYPES), f"the types are {', '.join(ITEM_TYPES)}"
        )
        raise UsageError(f"{arguments.type!r} is not an item type: {hint}")
    loaded = _loaded(folder)
    course = loaded.course
    bank = _bank_of(course, arguments.bank)
    number, taken = 1, set(loaded.item_ids)
    while (name := f"new-{arguments.type}{'' if number == 1 else f'-{number}'}") in taken:
        number += 1
    names = {"ITEM": name, **_names_in(course, arguments.source)}
    text = skeleton(arguments.type, names, course.languages, arguments.comments)
    gap = "\n" if course.banks[bank].items else ""
    _append(folder / f"{bank}.yaml", gap + text, "items", f"the item `{name}` to fill in")


def _names_in(course: "Course", named: str | None) -> Mapping[str, str]:
    """Return the source, passage, entity and claim to put into a skeleton.

    The entity is the first that the source names, the claim the first that it gives an account of;
    if there is none, `…` is left to fill in.
    """
    from course.language.names import find_name

    texts = {s.id: s for s in course.sources.values() if s.rendition != "background"}
    if named is not None:
        _known("source", named, list(texts), "`course new source FILE` creates one")
    source = texts[named] if named else next(iter(texts.values()), None)
    words = " ".join(passage.text for passage in source.passages) if source else ""
    entities = (
        entity.id
        for entity in course.entities.values()
        if any(find_name(words, name) for name in entity.names())
    )
    claims = (
        claim.id
        for claim in course.claims.values()
        for account in claim.accounts
        if source and any(evidence.source == source.id for evidence in account.evidence)
    )
    return {
        "SOURCE": source.id if source else "a-source",
        "PASSAGE": source.passages[0].id if source and source.passages else "p1",
        "ENTITY": next(entities, "…"),
        "CLAIM": next(claims, "…"),
    }


def _known(kind: str, name: str, names: list[str], otherwise: str) -> None:
    from course.language.near import did_you_mean

    if name not in names:
        raise UsageError(f"there is no {kind} `{name}`: {did_you_mean(name, names, otherwise)}")


def _source(folder: Path, arguments: argparse.Namespace) -> None:
    from course.checking.proof.lock import pin, read_lock, write_lock
    from course.language.cldr import locale_of
    from course.language.reading import ReadingError
    from course.loading.writing import scalar
    from course.model.source import Passage

    try:
        locale_of(arguments.language)
    except ReadingError as error:
        raise UsageError(str(error)) from error
    digest = arguments.rendition == "digest"
    if digest and (arguments.wrapped or arguments.file == "-"):
        raise UsageError("a digest needs a file with one paragraph per line: name such a file")
    pasted = _pasted(arguments.file)
    blocks = _blocks(pasted if digest else _seen(pasted), wrapped=arguments.wrapped)
    name = _id(arguments.id or _slug(arguments.file))
    course = _loaded(folder).course
    own = arguments.language if arguments.language in course.languages else course.languages[0]
    titles = {**dict.fromkeys(course.languages, "…"), own: arguments.title}
    others = [language for language in course.languages if language != arguments.language]
    head = _SOURCE.format(
        language=arguments.language,
        publisher=scalar(arguments.publisher),
        title=by_language(titles, 0),
        rendition=arguments.rendition,
    )
    if digest:
        head += _DIGEST.format(original=scalar(Path(arguments.file).name))
    passages = [
        _passage(row, "…" if digest else block, row if digest else None, others)
        for row, block in enumerate(blocks, 1)
    ]
    text = taught(head, arguments.comments) + "passages:\n" + "".join(passages)
    path = folder / "sources" / f"{name}.yaml"
    make(path, text)
    if digest:
        empty = dict.fromkeys(others, "…")
        pins = {
            (name, f"p{row}"): pin(
                block, Passage(id=f"p{row}", text="…", translation=empty, block=row)
            )
            for row, block in enumerate(blocks, 1)
        }
        write_lock(folder, {**read_lock(folder), **pins})
    print(f"{path}: {len(blocks)} passages, p1 to p{len(blocks)}" if blocks[1:] else f"{path}: p1")


def _passage(row: int, text: str, block: int | None, others: list[str]) -> str:
    from course.loading.writing import scalar

    lines = f"  - id: p{row}\n"
    if block is not None:
        lines += f"    block: {block}\n"
    lines += f"    text: {scalar(text, 4)}\n"
    if others:
        lines += "    translation:\n" + by_language(dict.fromkeys(others, "…"), 4)
    return lines + ("    attests: []\n" if block is not None else "")


def _pasted(file: str) -> str:
    """Return the text of the file; UsageError if it is not plain text."""
    name, data = ("what was pasted", b"") if file == "-" else (file, _bytes(file))
    no_text = f"{name} is not plain text: copy the article's text into a .txt file"
    if data.startswith(_DOCUMENTS) or b"\0" in data:
        raise UsageError(no_text)
    try:
        text = sys.stdin.read() if file == "-" else data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{name} is not UTF-8: save it as UTF-8") from error
    if _NO_TEXT.search(text):
        raise UsageError(no_text)
    return text


def _bytes(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}") from error


def _seen(text: str) -> str:
    """Return the text without hidden characters."""
    from course.language.names import hidden_characters

    for found in reversed(hidden_characters(text)):
        if found.value != "U+000D":
            text = text[: found.start] + text[found.end :]
    return text


def _blocks(text: str, *, wrapped: bool) -> list[str]:
    """Return the paragraphs with normalised white space; UsageError if there are none."""
    from course.language.names import normalise_paragraph

    lines = [normalise_paragraph(line) for line in text.splitlines()]
    if wrapped:
        joined = "\n".join(lines).split("\n\n")
        lines = [normalise_paragraph(block) for block in joined]
    blocks = [line for line in lines if line]
    if not blocks:
        raise UsageError("the text is empty")
    return blocks


def _bank_of(course: "Course", named: str | None) -> str:
    banks = list(course.banks)
    listed = ", ".join(banks) or "none yet: `course new bank NAME` creates one"
    if named is None:
        if len(banks) == 1:
            return banks[0]
        raise UsageError(f"name the bank with --bank NAME: {listed}")
    _known("bank", named, banks, listed)
    return named


def _append(path: Path, entry: str, key: str, what: str) -> None:
    """Append the entry to the file; if that is impossible, print it for pasting."""
    from course.loading.writing import with_entry

    before = path.read_bytes().decode("utf-8")
    try:
        after = with_entry(before, entry, key)
    except UsageError as error:
        print(entry)
        raise UsageError(f"{path} is unchanged: {error}. Paste the lines above") from error
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write(after[len(before) :])
    gap = len(entry) - len(entry.lstrip("\n"))
    print(f"{path}:{_lines(before) + gap + 1}: {what}")


def _loaded(folder: Path) -> "Loaded":
    """Return what loads of the course; CourseError if course.yaml or a bank cannot be read."""
    from course.loading.folder import load

    loaded = load(folder)
    for kind, record in loaded.broken:
        if kind in {"course", "bank"}:
            what = f"the bank {record}" if record else "course.yaml"
            raise CourseError(f"{what} cannot be read: `course check {folder}` says why")
    return loaded


def _id(name: str) -> str:
    from course.language.names import slug
    from course.model.base import ID_PATTERN

    if not ID_PATTERN.fullmatch(name):
        raise UsageError(f"{name!r} cannot be an id: write {slug(name)!r}")
    return name


def _slug(file: str) -> str:
    from course.language.names import slug

    return slug(Path(file).stem) if file != "-" else "pasted"


def _lines(text: str) -> int:
    """Return the number of lines."""
    return len(text.splitlines())
