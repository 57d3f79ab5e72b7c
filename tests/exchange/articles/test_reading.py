"""A source comes in clean, whatever kind of file the article is in."""

import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page

from course.errors import UsageError
from course.exchange.articles import Article, read_article
from course.language.numbers import find_numbers
from course.language.quantities import find_quantities
from course.language.quotes import first_place
from tests.exchange.articles.files import PAGE, docx, paragraph, printed


def read(text: str, *, language: str = "en", wrapped: bool | None = None) -> Article:
    return read_article(text.encode("utf-8"), language, wrapped=wrapped)


def texts(article: Article, kind: str = "paragraph") -> list[str]:
    return [block.text for block in article.blocks if block.kind == kind]


def test_a_line_is_a_paragraph() -> None:
    article = read("\ufeffThe mill\n\n  It was  built in\u00a01743.\r\nIt burnt twice.\n")
    assert texts(article) == ["The mill", "It was built in 1743.", "It burnt twice."]


def test_hidden_characters_and_ligatures_go() -> None:
    article = read("The of\ufb01cials saw a wind\u00admill\u200b.\n")
    assert texts(article) == ["The officials saw a windmill."]
    assert any("hidden" in note for note in article.notes)
    assert any("ligatures" in note for note in article.notes)


def test_a_word_broken_in_a_pasted_line_is_joined_and_listed() -> None:
    """Or “37 kilo- metres” would prove 37 kg, and “two thou- sand” 2."""
    article = read("It is 37 kilo- metres long and cost two thou- sand guilders.\n")
    assert texts(article) == ["It is 37 kilometres long and cost two thousand guilders."]
    assert article.notes == (
        "joined words that were broken at the end of a line: kilometres, thousand",
    )
    assert [f.value.unit for f in find_quantities(texts(article)[0], "en")] == ["km", None]
    assert [f.value for f in find_numbers(texts(article)[0], "en")] == [37, 2000]


@pytest.mark.parametrize(
    ("written", "language", "read_as"),
    [
        ("de zee- en luchtmacht", "nl", "de zee- en luchtmacht"),
        ("pre- and post-war mills", "en", "pre- and post-war mills"),
        ("a well- known mill, well-known to all", "en", "a well-known mill, well-known to all"),
        ("thirty- seven mills", "en", "thirty-seven mills"),
        ("in Noord- Holland", "nl", "in Noord-Holland"),
        ("the wind- mill is a windmill", "en", "the windmill is a windmill"),
    ],
)
def test_a_hyphen_that_belongs_to_the_word_stays(written: str, language: str, read_as: str) -> None:
    assert texts(read(f"{written}.\n", language=language)) == [f"{read_as}."]


WRAPPED = """\
The mill at Ashford was built in
1743 by a carpenter from the neigh-
bouring village.

It burnt down twice, and each time
the village put it up again within
a year.
"""


def test_wrapped_lines_become_paragraphs() -> None:
    article = read(WRAPPED)
    assert texts(article) == [
        "The mill at Ashford was built in 1743 by a carpenter from the neighbouring village.",
        "It burnt down twice, and each time the village put it up again within a year.",
    ]
    assert "joined wrapped lines; empty lines separate the paragraphs" in article.notes


def test_where_wrapped_paragraphs_are_not_separated_somebody_is_asked() -> None:
    with pytest.raises(UsageError, match="put an empty line between paragraphs"):
        read(WRAPPED.replace("\n\n", "\n"))
    lines = read(WRAPPED.replace("\n\n", "\n"), wrapped=False)
    assert len(lines.blocks) == 6


def test_lists_and_verses_are_not_taken_for_wrapped_lines() -> None:
    article = read("Mills of the valley\nAshford\nOudeveer\nThe last one burnt in 1907.\n")
    assert len(article.blocks) == 4


def test_page_numbers_and_running_heads_go() -> None:
    pages = ["The mill burnt down twice.", "It was rebuilt within a year.", "Then it closed."]
    text = "\f".join(f"Valley Courier\n\n{page}\n\n{n}\n" for n, page in enumerate(pages, 1))
    article = read(text)
    assert texts(article) == pages
    assert article.notes == (
        "left out page numbers and repeated lines: “Valley Courier”, “1”, “2”, “3”",
    )
    assert texts(read("One.\n- 12 -\nTwo.\nPage 3 of 9\n1907\n")) == ["One.", "Two.", "1907"]


def test_markdown_marks_and_tags_do_not_get_in_in_silence() -> None:
    article = read("# The mill\n\nIt **burnt** [twice](https://example.org/mill).\n\n> Said he.\n")
    assert texts(article, "heading") == ["The mill"]
    assert texts(article) == ["It burnt twice.", "Said he."]
    assert any("Markdown" in note for note in article.notes)
    tagged = read("It <b>burnt</b> twice. 3 < 4.\n")
    assert any("HTML tags" in note and "<b>" in note for note in tagged.notes)
    assert read("It cost 5 * 3 = 15, and #3 won.\n").notes == ()


def test_a_web_page_gives_its_article() -> None:
    article = read(PAGE)
    assert (article.publisher, article.published) == ("Valley Courier", "2021-03-14")
    assert texts(article, "heading") == ["The mill that burnt twice", "Fire brigade"]
    assert texts(article, "caption") == ["The ruin in 1908. Photo: County Archive"]
    paragraphs = texts(article)
    assert paragraphs[0].startswith("The windmill of Ashford burnt down")
    assert "37 kilograms of flour" in paragraphs[0]
    assert paragraphs[1].endswith("had first to be brought across the river on a ferry.")
    assert len(paragraphs) == 4
    everything = " ".join(block.text for block in article.blocks)
    assert not any(word in everything for word in ("Home", "Copyright", "By R. Oak", "Advert"))


def test_a_word_processor_file_gives_its_paragraphs() -> None:
    """Tracked insertions count, deletions do not; footnotes are left out and that is said."""
    changed = (
        '<w:ins w:id="1"><w:r><w:t>two thousand</w:t></w:r></w:ins>'
        '<w:del w:id="2"><w:r><w:delText>three thousand</w:delText></w:r></w:del>'
        '<w:r><w:t xml:space="preserve"> guilders</w:t></w:r>'
        '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>.</w:t></w:r>'
    )
    article = read_article(
        docx(
            paragraph("The mill that burnt twice", "Title")
            + paragraph("The miller spoke of ", inside=changed)
            + paragraph("The ruin in 1908.", "Caption"),
            footnote="See the register.",
        ),
        "en",
    )
    assert texts(article, "heading") == ["The mill that burnt twice"]
    assert texts(article) == ["The miller spoke of two thousand guilders."]
    assert texts(article, "caption") == ["The ruin in 1908."]
    assert article.notes == ("left out footnotes",)


def test_what_has_no_words_is_no_paragraph() -> None:
    paragraphs = paragraph("O\u00adne.") + paragraph(" ") + paragraph("Tw\u00ado.")
    article = read_article(docx(paragraphs), "en")
    assert texts(article) == ["One.", "Two."]
    assert article.notes == ("hidden characters, such as soft hyphens, are removed",)


NARROW = """\
<meta charset="utf-8">
<style>body{{width:52mm;text-align:justify}}p{{margin:0;text-indent:4mm}}</style>
<h1>Flood in the valley</h1><p style="font-size:2em">It took a night.</p>{}"""
FLOOD = [
    "In 1926 the river rose thirty-<br>seven centi-<br>metres, and two thou-<br>sand people fled.",
    "Inter&shy;na&shy;tion&shy;al com&shy;mit&shy;tees gave extra&shy;or&shy;di&shy;nary help.",
]


@pytest.mark.browser
def test_a_narrow_column_of_a_pdf_gives_whole_words(page: Page, tmp_path: Path) -> None:
    markup = NARROW.format("".join(f"<p>{text}</p>" for text in FLOOD))
    article = read_article(printed(page, markup, tmp_path), "en")
    assert texts(article, "heading") == ["Flood in the valley"]
    assert texts(article) == [
        "It took a night.",
        "In 1926 the river rose thirty-seven centimetres, and two thousand people fled.",
        "International committees gave extraordinary help.",
    ]


@pytest.mark.browser
def test_page_numbers_and_heads_of_a_pdf_go(page: Page, tmp_path: Path) -> None:
    markup = "".join(
        f'<p style="break-after:page">Part {n} tells how the mill burnt in 19{n}7.</p>'
        for n in range(3)
    )
    article = read_article(printed(page, markup, tmp_path, head="Valley Courier"), "en")
    assert [text[:6] for text in texts(article)] == ["Part 0", "Part 1", "Part 2"]
    assert any("“Valley Courier”" in note for note in article.notes)


@pytest.mark.browser
def test_what_is_copied_from_the_browser_and_from_the_pdf_is_found(
    page: Page, tmp_path: Path
) -> None:
    """In the source made from either, whichever the quote was copied from."""
    of_page = read(PAGE)
    of_pdf = read_article(printed(page, PAGE, tmp_path, head="Valley Courier"), "en")
    copied = [line for each in page.locator("article p").all() if (line := each.inner_text())]
    copied += texts(of_pdf)
    quotes = [words for text in copied for words in text.split(", ") if len(words.split()) > 3]
    quotes = [words for words in quotes if not words.startswith(("By R.", "Home", "Copyright"))]
    assert len(quotes) >= 8
    for article in (of_page, of_pdf):
        for quote in quotes:
            assert any(first_place(block.text, quote) for block in article.blocks), quote


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\n \n", "the text is empty"),
        (b"\xe9", "not UTF-8"),
        (b"A\x00rt", "not plain text"),
        (b"Some\x07words", "not plain text"),
        (b"{\\rtf1 Hello}", "an RTF file: save it as .docx or .txt"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an older word processor"),
        (b"PK\x03\x04\x14\x00\xe9", "not a DOCX that can be read"),
        (b"%PDF-1.7\n% nothing", "not a PDF that can be read"),
        (b"<!doctype html><html><body><nav>Home</nav></body></html>", "the text is empty"),
        (b"<html>", "no article was found"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(data: bytes, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        read_article(data, "en")


@pytest.mark.browser
def test_a_scanned_pdf_is_told(page: Page, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="only pictures"):
        read_article(
            printed(page, '<div style="width:9px;height:9px;background:red">', tmp_path), "en"
        )


def test_a_missing_package_is_an_import_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mammoth", None)
    with pytest.raises(ImportError, match="mammoth"):
        read_article(b"PK\x03\x04", "en")
