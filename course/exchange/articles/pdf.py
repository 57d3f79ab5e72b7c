"""PDF: lines with their places on the page, put together again into paragraphs."""

from itertools import pairwise
from statistics import median
from typing import Any

from course.errors import UsageError
from course.exchange.articles.article import Block, Line, Notes
from course.exchange.articles.furniture import without_furniture
from course.exchange.articles.hyphens import BREAK

_APART = 1.5
"""Lines further apart than this many usual distances begin another paragraph."""
_LARGER = 1.25
"""Letters this many times as high as usual are a heading."""
_INDENT = 4
"""Points by which a first line is indented at least."""
_ENDS = (".", "!", "?", "”", '"', "’", ":", "…")


def read_pdf(data: bytes, notes: Notes) -> list[Block]:
    """The paragraphs and headings of a PDF; UsageError if it has no text or is locked."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UsageError(f"the file is not a PDF that can be read ({error})") from error
    try:
        pages = [_lines(document[number].get_textpage(), number) for number in range(len(document))]
    finally:
        document.close()
    lines = [line for page in without_furniture(pages, notes) for line in page]
    if not lines:
        raise UsageError("the PDF has no text, only pictures: run text recognition (OCR) first")
    return _together(lines)


def _lines(page: Any, number: int) -> list[Line]:
    """The lines of a page; a hyphen at the end of a line is `BREAK`, and ends the line."""
    lines: list[Line] = []
    begin = 0
    text = page.get_text_range()
    for at, character in enumerate(text + "\n"):
        if character in {"\n", BREAK}:
            _add_line(lines, page, text, (begin, at), number)
            if character == BREAK and lines:
                lines[-1].text += BREAK
            begin = at + 1
    return lines


def _add_line(lines: list[Line], page: Any, text: str, span: tuple[int, int], number: int) -> None:
    words = text[slice(*span)].strip()
    if not words:
        return
    boxes = [page.get_charbox(at) for at in range(*span) if not text[at].isspace()]
    boxes = [box for box in boxes if box[2] > box[0]] or [(0, 0, 0, 0)]
    lines.append(
        Line(
            words,
            number,
            left=min(box[0] for box in boxes),
            bottom=min(box[1] for box in boxes),
            top=max(box[3] for box in boxes),
        )
    )


def _together(lines: list[Line]) -> list[Block]:
    """Lines put together into paragraphs, by the distances between them and by indents."""
    height = median(line.top - line.bottom for line in lines)
    usual = _line_distance(lines, height)
    groups = [[lines[0]]]
    for line in lines[1:]:
        if _begins(groups[-1], line, height, usual):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [_block(group, height) for group in groups]


def _line_distance(lines: list[Line], height: float) -> float:
    """The distance between lines of a paragraph: small, as those between paragraphs are larger."""
    steps = sorted(a.bottom - b.bottom for a, b in pairwise(lines) if a.bottom - b.bottom > height)
    return steps[len(steps) // 4] if steps else height


def _begins(group: list[Line], line: Line, height: float, usual: float) -> bool:
    last = group[-1]
    if last.text.endswith(BREAK):
        return False
    if _large(last, height) != _large(line, height):
        return True
    if _large(line, height):
        usual *= (line.top - line.bottom) / height
    if line.page != last.page or line.bottom >= last.bottom:  # another page or column
        return last.text.endswith(_ENDS)
    indented = line.left - min(each.left for each in group) >= _INDENT
    return last.bottom - line.bottom > _APART * usual or (indented and last.text.endswith(_ENDS))


def _large(line: Line, height: float) -> bool:
    return line.top - line.bottom > _LARGER * height


def _block(group: list[Line], height: float) -> Block:
    text = ""
    for line in group:
        text += line.text if text.endswith(BREAK) or not text else f" {line.text}"
    large = all(_large(line, height) for line in group)
    return Block(text, "heading" if large and not text.endswith(_ENDS) else "paragraph")
