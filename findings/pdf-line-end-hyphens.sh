#!/usr/bin/env bash
#
# PDFium: a hyphen at the end of a line becomes U+FFFE, and the line end after it goes
#
# What you would guess: the text of a PDF has the hyphens that are printed, each before its line
# end; or a reader joins broken words and drops the hyphen.
#
# What happens: PDFium puts the noncharacter U+FFFE in the place of hyphen and line end, whether
# the hyphen belongs to the word ("thirty-seven") or not ("kilometres"). U+FFFE is neither a space
# nor a format character: str.isspace() is false, its category is Cn, and most fonts show nothing,
# so "kilo\ufffemetres" looks right when printed and is not the word. pypdf keeps hyphen and line
# end.
#
# Why it matters here: quotes are looked up word for word, and numbers are read as whole words.
# Dropping the mark turns "thirty-seven" into "thirtyseven"; a hyphen in its place leaves
# "kilo-metres"; leaving it proves neither.
#
# Documented: only in PDFium's source (cpdf_textpage.cpp); pypdfium2's documentation of
# PdfTextPage.get_text_range() does not mention it.

set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
    'pypdfium2==5.15.2' 'pypdf==7.1.1' 'fpdf2==2.8.9'

seen=$("$work/env/bin/python" - "$work/column.pdf" <<'PY'
import sys
from importlib.metadata import version

import pypdfium2
from fpdf import FPDF
from pypdf import PdfReader

pdf = FPDF()
pdf.add_page()
pdf.set_font("Helvetica", size=12)
for line in "thirty-", "seven kilo-", "metres of dyke":
    pdf.cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
pdf.output(sys.argv[1])

text = pypdfium2.PdfDocument(sys.argv[1])[0].get_textpage().get_text_range()
print("pypdfium2", version("pypdfium2"), ascii(text))
print("pypdf", version("pypdf"), ascii(PdfReader(sys.argv[1]).pages[0].extract_text()))
PY
)

expected="pypdfium2 5.15.2 'thirty\\ufffeseven kilo\\ufffemetres of dyke'
pypdf 7.1.1 'thirty-\\nseven kilo-\\nmetres of dyke'"

printf '%s\n' "$seen"
if [[ $seen != "$expected" ]]; then
    printf '\nThe behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
