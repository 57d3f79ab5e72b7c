"""DOCX: paragraphs by their styles; tracked changes as if they were accepted."""

import re
from io import BytesIO

from course.errors import UsageError
from course.exchange.articles.article import Block, Notes
from course.exchange.articles.html import blocks_of

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='Caption'] => figcaption:fresh
p[style-name='caption'] => figcaption:fresh
"""
_NOTE_MARK = re.compile(r'<sup><a href="#(?:foot|end)note-[^>]*>.*?</a></sup>')
_NOTE_LIST = re.compile(r'<ol><li id="(?:foot|end)note-.*</ol>\s*\Z', re.DOTALL)


def read_docx(data: bytes, notes: Notes) -> list[Block]:
    """The blocks of a DOCX file; images, footnotes and their marks are left out."""
    import mammoth

    try:
        result = mammoth.convert_to_html(
            BytesIO(data),
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(lambda _image: {"src": ""}),
        )
    except Exception as error:  # mammoth has no error of its own for a damaged file
        raise UsageError(f"the file is not a DOCX that can be read ({error})") from error
    markup = _NOTE_LIST.sub("", result.value)
    if markup != result.value:
        notes.add("left out footnotes")
    return blocks_of(_NOTE_MARK.sub("", markup).replace("<br />", " "))
