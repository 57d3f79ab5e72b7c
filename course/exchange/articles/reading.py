"""Which kind of file an article is in, and the steps that all kinds share."""

import re
from dataclasses import replace

from course.errors import UsageError
from course.exchange.articles.article import Article, Block, Notes
from course.exchange.articles.characters import clean
from course.exchange.articles.docx import read_docx
from course.exchange.articles.html import read_page
from course.exchange.articles.hyphens import join_broken_words
from course.exchange.articles.pdf import read_pdf
from course.exchange.articles.plain import plain_blocks
from course.language.names import normalise_paragraph

_HTML = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body|article|\?xml)", re.IGNORECASE
)
_TAG = re.compile(r"</?(?:p|div|span|a|b|i|em|strong|br|h[1-6]|ul|li|img|table)\b[^>]*>")
_NO_TEXT = re.compile(b"[\x00-\x08\x0e-\x1f\x7f]")
_OTHER = {b"{\\rtf": "an RTF file", b"\xd0\xcf\x11\xe0": "a file of an older word processor"}


def read_article(data: bytes, language: str, *, wrapped: bool | None = None) -> Article:
    """The article in a file: text, HTML, DOCX or PDF, told apart by their first bytes.

    Words that were broken at the end of a line are joined, ligatures, hidden characters, page
    numbers and repeated lines removed; the notes say what was done. `wrapped` says whether the
    lines of a plain text are parts of paragraphs; None judges by the text. UsageError says what to
    do if the file cannot be read; ImportError names a package that is not installed.
    """
    notes = Notes()
    article = _read(data, notes, wrapped=wrapped)
    texts = [clean(block.text, notes) for block in article.blocks]
    texts = join_broken_words(texts, language, notes)
    blocks = tuple(
        replace(block, text=text)
        for block, words in zip(article.blocks, texts, strict=True)
        if (text := normalise_paragraph(words))
    )
    if not blocks:
        raise UsageError("the text is empty")
    _say_tags(blocks, notes)
    return replace(article, blocks=blocks, notes=tuple(notes.notes))


def _read(data: bytes, notes: Notes, *, wrapped: bool | None) -> Article:
    if data.startswith(b"%PDF"):
        return Article(tuple(read_pdf(data, notes)))
    if data.startswith(b"PK\x03\x04"):
        return Article(tuple(read_docx(data, notes)))
    if _HTML.match(data):
        return read_page(data, notes)
    for start, kind in _OTHER.items():
        if data.startswith(start):
            raise UsageError(f"this is {kind}: save it as .docx or .txt")
    return Article(tuple(plain_blocks(clean(_text(data), notes), notes, wrapped=wrapped)))


def _text(data: bytes) -> str:
    if _NO_TEXT.search(data):
        raise UsageError("the file is not plain text: copy the article's text into a .txt file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError("the file is not UTF-8: save it as UTF-8") from error


def _say_tags(blocks: tuple[Block, ...], notes: Notes) -> None:
    tags = [match[0] for block in blocks for match in _TAG.finditer(block.text)]
    notes.listed("the text contains HTML tags; remove them, or save the page as .html", tags)
