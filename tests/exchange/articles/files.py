"""Files that articles come in: a web page, what Word writes, a printed page."""

import io
import zipfile
from html import escape
from pathlib import Path

from playwright.sync_api import Page

PAGE = """\
<!doctype html><html lang="en"><head><title>The mill that burnt twice - Valley Courier</title>
<meta property="og:site_name" content="Valley Courier"><meta name="author" content="R. Oak">
<meta property="article:published_time" content="2021-03-14T08:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><header><h1>The mill that burnt twice</h1><p class="byline">By R. Oak</p></header>
<figure><img src="mill.jpg">
<figcaption>The ruin in 1908. Photo: County Archive</figcaption></figure>
<p>The wind&shy;mill of Ashford burnt down for the second time on 14 March 1907, and
37&nbsp;kilograms of flour were lost in the fire; five hundred and twenty-five villagers came to
watch it burn.</p>
<h2>Fire brigade</h2>
<p>The brigade needed <em>forty-five minutes</em> to arrive from the neighbouring municipality,
because its steam engine had first to be brought across <a href="/river">the river</a> on a
ferry.</p>
<blockquote><p>“Nobody could have saved it,” said the miller’s daughter years
afterwards.</p></blockquote>
<p>The council refused to rebuild the mill, which had produced some 12,500 sacks a year until
then.</p>
</article><footer><figure><figcaption>Advertisement</figcaption></figure>
<p>Copyright Valley Courier. All rights reserved.</p></footer></body></html>
"""

_TYPES = """<?xml version="1.0"?><Types
xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels"
ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"
ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType=
"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
_RELATIONS = """<?xml version="1.0"?><Relationships
xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
Target="word/document.xml"/>{more}</Relationships>"""
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(paragraphs: str, footnote: str = "") -> bytes:
    """A DOCX file with these paragraphs, in WordprocessingML."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/></w:style>'
        for name in ("Title", "Caption")
    )
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS.format(more=""),
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{paragraphs}</w:body>'
        "</w:document>",
        "word/styles.xml": f'<w:styles xmlns:w="{_WORD}">{styles}</w:styles>',
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{_WORD}"><w:footnote w:id="2"><w:p><w:r><w:t>'
        f"{footnote}</w:t></w:r></w:p></w:footnote></w:footnotes>",
        "word/_rels/document.xml.rels": _RELATIONS.format(
            more="".join(
                f'<Relationship Id="r-{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
                for name in ("styles", "footnotes")
            )
        ),
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return data.getvalue()


def paragraph(text: str, style: str = "", *, inside: str = "") -> str:
    """A paragraph of WordprocessingML; `inside` is put behind its text as it is."""
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{styled}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>{inside}</w:p>'


def printed(page: Page, markup: str, folder: Path, *, head: str = "") -> bytes:
    """The page as Chromium prints it on A5, with a running head and page numbers."""
    path = folder / "page.html"
    path.write_text(markup, "utf-8")
    page.goto(path.as_uri())
    small = '<span style="font-size: 8px">{}</span>'
    return page.pdf(
        format="A5",
        display_header_footer=bool(head),
        header_template=small.format(head),
        footer_template='<span style="font-size: 8px" class="pageNumber"></span>',
        margin={"top": "20mm", "bottom": "20mm"},
    )
