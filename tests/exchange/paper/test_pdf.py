"""The pages as they come out: read again with another program, and the same to the byte."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.exchange.paper.pdf import CannotPrint, Document, pdf
from course.exchange.paper.sheet import Sheet, sheet
from course.services.messages import Wording
from tests.mistakes import SMALL
from tests.small import checked

pdfium = pytest.importorskip("pypdfium2")
QUESTIONS = Path(__file__).parents[3] / "questions"
UGLY = "#x $y$ *b* _c_ @d <e> \\ \"q\" 'r' -- --- … `t` // u /* v */ [w] {z} = 1 ~ / a: b ~"


@cache
def printed(folder: Path, quiz: str, language: str = "en", version: str = "A") -> Sheet:
    course = checked(folder)
    return sheet(course, course.course.quizzes[quiz], Wording(language), version)


@cache
def made(  # noqa: PLR0913 - how a test is printed
    folder: Path,
    quiz: str,
    document: Document = "questions",
    languages: tuple[str, ...] = ("en",),
    version: str = "A",
    *,
    large: bool = False,
) -> bytes:
    return pdf([printed(folder, quiz, one, version) for one in languages], document, large=large)


def pages(content: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument(content)]


def bare(text: str) -> str:
    """The text without what a line break may have changed."""
    return re.sub(r"\s|\ufffe", "", text)


def read(content: bytes) -> str:
    return bare("".join(re.sub(r"(?m)^(page|pagina) \d+ .*$", "", page) for page in pages(content)))


@pytest.mark.parametrize(("quiz", "version"), [("rivers", "A"), ("streams", "A"), ("streams", "B")])
@pytest.mark.parametrize("large", [False, True])
def test_each_stem_and_option_is_on_the_question_sheet(
    quiz: str, version: str, *, large: bool
) -> None:
    text = read(made(SMALL, quiz, version=version, large=large))
    for task in printed(SMALL, quiz, "en", version).tasks:
        assert bare(task.stem) in text
        for part in task.parts:
            for one in (*part.rows, *part.options, *(o for f in part.fields for o in f.options)):
                assert bare(one.label + one.text) in text


@pytest.mark.parametrize("document", ["questions", "answers", "key"])
def test_each_page_says_which_version_it_is(document: Document) -> None:
    found = pages(made(QUESTIONS, "exam", document, version="B"))
    assert all(re.search(r"Version\s+B", page) for page in found)
    assert all(f"page {n} of {len(found)}" in page for n, page in enumerate(found, 1))


def test_the_key_has_each_answer_and_the_words_that_prove_it() -> None:
    text = read(made(SMALL, "streams", "key"))
    for task in printed(SMALL, "streams").tasks:
        for part in task.parts:
            assert all(bare(field.key) in text for field in part.fields)
        assert all(bare(piece) in text for one in task.evidence for piece, _ in one.pieces)
        assert all(bare(one.where) in text for one in task.evidence)


def test_the_answer_sheet_has_a_place_for_each_answer_and_no_key() -> None:
    text = read(made(SMALL, "streams", "answers"))
    assert "NameClassDate" in text
    assert "TrueFalse" not in text
    for verdict in ("Agree", "Compatible", "Conflict"):
        assert verdict in text
    assert "Aswan" not in text


def test_no_key_is_on_the_sheets_of_students() -> None:
    for document in ("questions", "answers", "articles"):
        text = read(made(QUESTIONS, "exam", document))
        rationale = {bare(task.rationale) for task in printed(QUESTIONS, "exam").tasks}
        assert not any(one in text for one in rationale)


def test_both_languages_are_beside_each_other() -> None:
    text = read(made(SMALL, "streams", languages=("en", "nl")))
    for language in ("en", "nl"):
        for task in printed(SMALL, "streams", language).tasks:
            assert all(bare(line) in text for line in task.stem.split("\n"))
    assert "Version/Versie" in text


@pytest.mark.parametrize("document", ["questions", "answers", "key", "articles"])
def test_nothing_in_large_print_is_smaller_than_18_points(document: Document) -> None:
    for page in pdfium.PdfDocument(made(SMALL, "streams", document, large=True)):
        text = page.get_textpage()
        signs = [n for n in range(text.count_chars()) if text.get_text_range(n, 1).strip()]
        assert min(pdfium.raw.FPDFText_GetFontSize(text.raw, n) for n in signs) >= 18


def test_the_same_test_gives_the_same_bytes() -> None:
    for document in ("questions", "answers", "key", "articles"):
        content = made(SMALL, "streams", document)
        assert content == pdf([printed(SMALL, "streams")], document)
        assert b"CreationDate" not in content


def with_texts(plain: Sheet, text: str) -> Sheet:
    """The sheet with that text in place of every stem, option, rationale and quote."""
    section = plain.sections[0]
    tasks = tuple(
        replace(
            task,
            stem=text,
            rationale=text,
            parts=tuple(
                replace(part, options=tuple(replace(o, text=text) for o in part.options))
                for part in task.parts
            ),
            evidence=tuple(replace(one, pieces=((text, True),)) for one in task.evidence),
        )
        for task in section.tasks
    )
    return replace(plain, title=text, sections=(replace(section, tasks=tasks),))


def test_texts_are_never_read_as_markup() -> None:
    ugly = with_texts(printed(SMALL, "streams"), UGLY)
    tasks = list(ugly.tasks)
    options = sum(len(part.options) for task in tasks for part in task.parts)
    quotes = sum(len(task.evidence) for task in tasks)
    assert read(pdf([ugly], "questions")).count(bare(UGLY)) >= len(tasks) + options
    assert read(pdf([ugly], "key")).count(bare(UGLY)) >= 2 * len(tasks) + quotes


@settings(max_examples=25, deadline=None)
@given(st.text("abc #$*_@<>\\\"'`~/[]{}()=+:;.,|&%^!?é€½ß", min_size=1, max_size=30))
def test_every_character_of_a_text_is_kept(text: str) -> None:
    ugly = replace(printed(SMALL, "streams"), sections=(), title=f"({text})")
    assert bare(f"({text})") in read(pdf([ugly], "questions"))


@pytest.mark.parametrize("document", ["questions", "key"])
@pytest.mark.parametrize("large", [False, True])
def test_a_question_longer_than_a_page_loses_nothing(document: Document, *, large: bool) -> None:
    plain = printed(SMALL, "streams")
    long = with_texts(replace(plain, title="Long"), " ".join(f"word{n}" for n in range(700)))
    text = read(pdf([replace(long, title="Long")], document, large=large))
    assert text.count("word0") == text.count("word699") >= len(list(long.tasks))


def test_an_answer_sheet_has_every_row_of_a_long_question() -> None:
    plain = printed(SMALL, "rivers")
    task = next(task for task in plain.tasks if task.item == "river-statements")
    part = task.parts[0]
    fields = tuple(replace(part.fields[0], label=f"row{n}") for n in range(60))
    long = replace(task, parts=(replace(part, fields=fields),))
    section = replace(plain.sections[0], tasks=(long,))
    text = read(pdf([replace(plain, sections=(section,))], "answers", large=True))
    assert all(f"row{n}" in text for n in range(60))


def test_it_is_tagged_has_a_title_and_a_language() -> None:
    document = pdfium.PdfDocument(made(SMALL, "streams", "key", ("nl",)))
    assert document.get_metadata_value("Title") == "Stromen: Antwoordsleutel, Versie A"
    assert pdfium.raw.FPDFCatalog_IsTagged(document)
    assert b"/Lang(nl)" in made(SMALL, "streams", "key", ("nl",))
    assert b"pdfuaid" in made(SMALL, "streams", "key", ("nl",))


@pytest.mark.parametrize("document", ["questions", "answers", "key", "articles"])
def test_an_independent_checker_finds_nothing_against_pdf_ua(
    document: Document, tmp_path: Path
) -> None:
    checker = pytest.importorskip("pdfua", reason="pdfua is not installed")
    address = "https://school.example/course/quiz/streams"
    path = tmp_path / "test.pdf"
    path.write_bytes(pdf([printed(SMALL, "streams")], document, address=address))
    assert not checker.validate(path).findings


def test_a_sign_that_the_fonts_lack_is_named_with_its_question() -> None:
    plain = printed(SMALL, "streams")
    first, *others = plain.sections[0].tasks
    section = replace(plain.sections[0], tasks=(replace(first, stem="漢 or 😀"), *others))
    with pytest.raises(CannotPrint, match=r"lack “漢”.*, “😀”.* in river-names") as refused:
        pdf([replace(plain, sections=(section,))], "questions")
    assert "(U+6F22)" in str(refused.value)


def test_an_address_is_printed_with_its_code() -> None:
    address = "https://school.example/course/quiz/streams"
    content = pdf([printed(SMALL, "streams")], "questions", address=address)
    assert bare(address) in read(content)
