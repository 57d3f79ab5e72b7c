"""`course new source FILE`: a source made from an article in a text, HTML, DOCX or PDF file."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from course.cli.starting import by_language, checked_id, loaded_of, make, taught
from course.errors import CourseError, UsageError

if TYPE_CHECKING:
    from course.exchange.articles import Article, Block

_SOURCE = """\
# yaml-language-server: $schema=../schema/source.schema.json
#en Paragraphs are p1, p2 … and captions c1, c2 … Remove everything that is neither (headlines,
#en credits). Fill in whatever is still …
#nl Alinea's heten p1, p2 … en bijschriften c1, c2 … Haal alles weg wat geen van beide is (koppen,
#nl vermeldingen). Vul in wat nog … is.
language: {language}
publisher: {publisher}
title:
{title}{published}rendition: {rendition}
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
    parser.add_argument("file", metavar="FILE", help="text, HTML, DOCX or PDF; - to paste the text")
    parser.add_argument("--language", required=True, help="language of the text, such as en or nl")
    parser.add_argument("--id", help="name of the source (default: made from FILE)")
    parser.add_argument(
        "--rendition",
        choices=("full", "digest"),
        default="full",
        help="full: the text itself; digest: your own words for each paragraph, checked against "
        "the text (default: %(default)s)",
    )
    parser.add_argument(
        "--wrapped",
        action=argparse.BooleanOptionalAction,
        help="whether a paragraph of a text is several lines, up to an empty one "
        "(default: judged by the text)",
    )
    parser.add_argument(
        "--drop",
        type=_numbers,
        default=(),
        metavar="N,…",
        help="blocks to leave out, such as 1,8-9",
    )
    parser.add_argument(
        "--captions", type=_numbers, default=(), metavar="N,…", help="blocks that are captions"
    )
    parser.add_argument("--publisher", help="who published it (default: what the file says)")
    parser.add_argument("--title", default="…")


def _numbers(listed: str) -> tuple[int, ...]:
    """Return the numbers in a list such as `1,3,8-10`."""
    numbers: list[int] = []
    try:
        for part in listed.split(","):
            first, _, last = part.partition("-")
            numbers += range(int(first), int(last or first) + 1)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"write numbers such as 1,8-9, not {listed!r}") from error
    return tuple(numbers)


def run(folder: Path, arguments: argparse.Namespace) -> None:
    """Write the source, and print its passages and what was changed or left out."""
    from course.language.cldr import locale_of
    from course.language.reading import ReadingError

    try:
        locale_of(arguments.language)
    except ReadingError as error:
        raise UsageError(str(error)) from error
    if arguments.rendition == "digest" and arguments.file == "-":
        raise UsageError("a digest is compared with its original: save the text and name that file")
    article = _article(arguments)
    blocks = _as_told(article.blocks, arguments)
    name = checked_id(arguments.id or _slug(arguments.file))
    digest = arguments.rendition == "digest"
    passages = _named(blocks, dropped=arguments.drop)
    if not passages:
        raise UsageError("no passage is left: drop fewer blocks")
    course = loaded_of(folder).course
    original = _original(Path(arguments.file), blocks) if digest else None
    path = folder / "sources" / f"{name}.yaml"
    make(path, _source(arguments, article, passages, course.languages, original))
    if original is not None:
        _keep(original, blocks)
        _pin(folder, name, passages, _others(course.languages, arguments.language))
    print(f"{path}: {len(passages)} passage{'s' if passages[1:] else ''}")
    _explain(article, blocks, passages)
    if passages[1:] and not (arguments.drop or arguments.captions):
        print(
            "To leave out blocks or to mark captions, delete the file and add --drop or "
            "--captions with the numbers on the left.",
            file=sys.stderr,
        )


def _article(arguments: argparse.Namespace) -> "Article":
    from course.exchange.articles import read_article

    pasted = arguments.file == "-"
    name = "what was pasted" if pasted else arguments.file
    data = sys.stdin.read().encode() if pasted else _bytes(arguments.file)
    try:
        return read_article(data, arguments.language, wrapped=arguments.wrapped)
    except UsageError as error:
        raise UsageError(f"{name}: {error}") from error
    except ImportError as error:
        raise CourseError(
            f"{name}: reading this kind of file needs {error.name}, which `pip install "
            "'course[articles]'` installs; or copy the article's text into a .txt file"
        ) from error


def _bytes(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}") from error


def _slug(file: str) -> str:
    from course.language.names import slug

    return slug(Path(file).stem) if file != "-" else "pasted"


def _as_told(blocks: Sequence["Block"], arguments: argparse.Namespace) -> list["Block"]:
    """Return the blocks, those that `--captions` names as captions."""
    wrong = [n for n in (*arguments.drop, *arguments.captions) if not 1 <= n <= len(blocks)]
    if wrong:
        raise UsageError(f"there is no block {wrong[0]}: the blocks are 1 to {len(blocks)}")
    return [
        replace(block, kind="caption") if row in arguments.captions else block
        for row, block in enumerate(blocks, 1)
    ]


def _named(blocks: Sequence["Block"], dropped: Sequence[int]) -> list[tuple[str, int, "Block"]]:
    """Return the passages: the id, the number of the block, and the block."""
    passages = []
    counts = {"paragraph": 0, "caption": 0}
    for row, block in enumerate(blocks, 1):
        if block.kind != "heading" and row not in dropped:
            counts[block.kind] += 1
            passages.append((f"{block.kind[0]}{counts[block.kind]}", row, block))
    return passages


def _original(file: Path, blocks: Sequence["Block"]) -> Path:
    """Return the text that a digest is compared with, which has one block per line.

    It is the file itself, or if that has anything else, a text beside it.
    """
    if _holds(file, blocks):
        return file
    clean = file.with_suffix(".txt")
    if clean == file:
        clean = file.with_name(f"{file.stem}-clean.txt")
    if clean.exists() and not _holds(clean, blocks):
        raise UsageError(f"{clean} is in the way: the text of the article would be written there")
    return clean


def _holds(file: Path, blocks: Sequence["Block"]) -> bool:
    from course.language.names import normalise_paragraph

    lines = file.read_text("utf-8", "replace").splitlines()
    return [line for each in lines if (line := normalise_paragraph(each))] == [
        block.text for block in blocks
    ]


def _keep(original: Path, blocks: Sequence["Block"]) -> None:
    """Write the text that a digest is compared with, unless it is there."""
    if not original.exists():
        make(original, "".join(f"{block.text}\n" for block in blocks))
        print(f"{original}: the article's text, which the digest is compared with")


def _others(languages: Sequence[str], own: str) -> list[str]:
    return [language for language in languages if language != own]


def _source(
    arguments: argparse.Namespace,
    article: "Article",
    passages: Sequence[tuple[str, int, "Block"]],
    languages: Sequence[str],
    original: Path | None,
) -> str:
    """Return the text of the source's file."""
    from course.loading.writing import scalar

    own = arguments.language if arguments.language in languages else languages[0]
    head = _SOURCE.format(
        language=arguments.language,
        publisher=scalar(arguments.publisher or article.publisher or "…"),
        title=by_language({**dict.fromkeys(languages, "…"), own: arguments.title}, 0),
        published=f"published: {article.published}\n" if article.published else "",
        rendition=arguments.rendition,
    )
    if original is not None:
        head += _DIGEST.format(original=scalar(original.name))
    others = _others(languages, arguments.language)
    return (
        taught(head, arguments.comments)
        + "passages:\n"
        + "".join(
            _passage(
                ident, block.text if original is None else "…", row if original else None, others
            )
            for ident, row, block in passages
        )
    )


def _passage(ident: str, text: str, block: int | None, others: list[str]) -> str:
    from course.loading.writing import scalar

    lines = f"  - id: {ident}\n"
    if block is not None:
        lines += f"    block: {block}\n"
    lines += f"    text: {scalar(text, 4)}\n"
    if others:
        lines += "    translation:\n" + by_language(dict.fromkeys(others, "…"), 4)
    return lines + ("    attests: []\n" if block is not None else "")


def _pin(
    folder: Path, name: str, passages: Sequence[tuple[str, int, "Block"]], others: list[str]
) -> None:
    """Record the paragraphs of the original, so that a change of it is noticed."""
    from course.checking.proof.lock import pin, read_lock, write_lock
    from course.model.source import Passage

    empty = dict.fromkeys(others, "…")
    pins = {
        (name, ident): pin(block.text, Passage(id=ident, text="…", translation=empty, block=row))
        for ident, row, block in passages
    }
    write_lock(folder, {**read_lock(folder), **pins})


def _explain(
    article: "Article", blocks: Sequence["Block"], passages: Sequence[tuple[str, int, "Block"]]
) -> None:
    """Print what became of each block, and what was changed in them, on standard error."""
    ids = {row: ident for ident, row, _ in passages}
    for row, block in enumerate(blocks, 1):
        ident = ids.get(row) or ("heading" if block.kind == "heading" else "dropped")
        print(f"  {row:>3}  {ident:<8} {_start(block.text)}", file=sys.stderr)
    for note in article.notes:
        print(f"  {note[0].upper()}{note[1:]}.", file=sys.stderr)


def _start(text: str, most: int = 70) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
