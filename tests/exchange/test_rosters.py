"""Rosters from a text or a file, also from one that means harm."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from course.exchange.rosters import LARGEST, Unreadable, as_text, of_file, pasted


def cells(rows: list[tuple[int, list[str]]]) -> list[list[str]]:
    return [row for _, row in rows]


def workbook(*rows: list[object]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(data: bytes, name: str, content: bytes) -> bytes:
    """The workbook with one of its parts replaced."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return out.getvalue()


def test_a_pasted_list_has_a_name_a_line_and_columns_after_tabs_or_semicolons() -> None:
    assert cells(pasted("De Smet, Ann\nBob Peeters;bob@school.example;1,25")) == [
        ["De Smet, Ann"],
        ["Bob Peeters", "bob@school.example", "1,25"],
    ]
    assert cells(pasted("Ann\tann@school.example\r\nBob\t\r\n")) == [
        ["Ann", "ann@school.example"],
        ["Bob", ""],
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_file_is_read_in_the_encodings_of_spreadsheets(encoding: str) -> None:
    assert cells(of_file("Zoë;zoe@school.example".encode(encoding))) == [
        ["Zoë", "zoe@school.example"]
    ]


def test_commas_separate_only_below_a_head() -> None:
    assert cells(of_file(b'name,login\n"De Smet, Ann",ann@school.example')) == [
        ["name", "login"],
        ["De Smet, Ann", "ann@school.example"],
    ]
    assert cells(of_file(b"De Smet, Ann\nPeeters, Bob")) == [["De Smet, Ann"], ["Peeters, Bob"]]


def test_a_workbook_is_read_as_shown() -> None:
    data = workbook(["Naam", "Login", "Factor"], ["Zoë", None, 1.5], [None], ["Bob", "", 2.0])
    assert cells(of_file(data)) == [
        ["Naam", "Login", "Factor"],
        ["Zoë", "", "1.5"],
        [],
        ["Bob", "", "2"],
    ]


def test_a_formula_is_never_evaluated() -> None:
    assert cells(of_file(workbook(['=HYPERLINK("http://evil.example")', "x"]))) == [["", "x"]]
    assert cells(of_file(b"=1+1;x")) == [["=1+1", "x"]]


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02binary\x00",
        b"PK\x03\x04 this is no zip file",
        b"\xff\xfe\x00",
        b'"' + b"a" * 200_000,
    ],
)
def test_what_is_no_table_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        of_file(data)
    assert refused.value.reason == "not-a-table"


def test_a_document_that_is_no_workbook_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr("word/document.xml", "<w/>")
    with pytest.raises(Unreadable):
        of_file(out.getvalue())


def test_a_large_file_is_refused_before_it_is_read() -> None:
    with pytest.raises(Unreadable) as refused:
        of_file(b"a\n" * LARGEST)
    assert refused.value.reason == "too-large"


def test_a_small_file_that_unpacks_to_a_large_one_is_refused() -> None:
    bomb = repacked(workbook(["Ann"]), "xl/worksheets/sheet1.xml", b" " * 60 * LARGEST)
    assert len(bomb) < LARGEST
    with pytest.raises(Unreadable) as refused:
        of_file(bomb)
    assert refused.value.reason == "too-large"


def test_entities_that_multiply_do_not() -> None:
    within = ["Ann" * 100, *(f"&e{number};" * 10 for number in range(9))]
    entities = "".join(f'<!ENTITY e{number} "{some}">' for number, some in enumerate(within))
    sheet = (
        f"<?xml version='1.0'?><!DOCTYPE worksheet [{entities}]>"
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>&e9;</t></is></c></row></sheetData></worksheet>'
    )
    with pytest.raises(Unreadable):
        of_file(repacked(workbook(["Ann"]), "xl/worksheets/sheet1.xml", sheet.encode()))


def test_a_sheet_that_says_it_is_huge_is_read_up_to_a_limit() -> None:
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<dimension ref="A1:XFD1048576"/><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Ann</t></is></c></row>'
        '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>Bob</t></is></c></row>'
        "</sheetData></worksheet>"
    )
    found = of_file(repacked(workbook(["Ann"]), "xl/worksheets/sheet1.xml", sheet.encode()))
    assert [row for row in cells(found) if any(row)] == [["Ann"]]


def test_rows_written_as_text_are_the_same_rows_at_their_numbers() -> None:
    rows = [(1, ["Ann", "a@b"]), (4, ['Bob "B"', ""])]
    assert [row for row in pasted(as_text(rows)) if row[1]] == rows
