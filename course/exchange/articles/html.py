"""HTML: the article of a web page, and the HTML that a word processor's file becomes."""

from collections.abc import Iterator
from typing import Any

from course.errors import UsageError
from course.exchange.articles.article import Article, Block, Notes

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "head"})
_TEXTS = frozenset(
    {"p", "li", "item", "blockquote", "quote", "pre", "dd", "dt", "td", "th", "cell"}
)
_APART = ("nav", "footer", "aside", "form")
"""Parts of a page whose captions are not the article's."""


def read_page(data: bytes, notes: Notes) -> Article:
    """The article of a web page, without menus and advertisements, and who published it when."""
    import trafilatura
    from lxml import etree, html

    found = trafilatura.extract(
        data, output_format="xml", include_comments=False, favor_recall=True, include_tables=True
    )
    if not found:
        raise UsageError("no article was found in the page: copy its text into a .txt file")
    about = trafilatura.extract_metadata(
        data, date_config={"original_date": True, "extensive_search": False}
    )
    notes.add("left out menus, credits and everything else around the article")
    body = etree.fromstring(found.encode("utf-8"))
    captions = [_words(each) for each in html.fromstring(data).iter("figcaption") if _own(each)]
    blocks = list(_blocks(body.find("main")))
    have = {block.text for block in blocks}
    blocks = [Block(b.text, "caption") if b.text in set(captions) else b for b in blocks]
    blocks += [
        Block(words, "caption") for words in dict.fromkeys(captions) if words and words not in have
    ]
    return Article(tuple(blocks), publisher=about.sitename or "", published=about.date or "")


def blocks_of(markup: str) -> list[Block]:
    """The blocks of a piece of HTML, headings and captions told apart by their elements."""
    from lxml import html

    return list(_blocks(html.fragment_fromstring(markup, create_parent="div")))


def _blocks(element: Any) -> Iterator[Block]:
    for child in element:
        if child.tag in _HEADINGS:
            yield from _block(child, "heading")
        elif child.tag == "figcaption":
            yield from _block(child, "caption")
        elif child.tag in _TEXTS and not _nested(child):
            yield from _block(child, "paragraph")
        else:
            yield from _blocks(child)


def _nested(element: Any) -> bool:
    """Whether the element holds paragraphs of its own."""
    return any(each.tag in _TEXTS for each in element.iterdescendants())


def _block(element: Any, kind: Any) -> Iterator[Block]:
    if words := _words(element):
        yield Block(words, kind)


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _own(caption: Any) -> bool:
    return not any(each.tag in _APART for each in caption.iterancestors())
