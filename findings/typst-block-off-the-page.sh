#!/usr/bin/env bash
#
# typst: a block that may not break is cut off at the end of the page, and its text is still found
#
# What you would guess: `block(breakable: false)` keeps a question on one page. One that is longer
# than a page either breaks after all, or typst complains; PDF/UA, which is for readers who must not
# miss anything, does not let text get lost.
#
# What happens: the block runs on beyond the edge of the paper. There is no warning, also with
# `pdf_standards="ua-1"`, which refuses other mistakes. The lines are in the file, outside of the
# page, so a test that reads the text of the PDF again finds all of them: only a reader that keeps
# to the page, such as pdfium's bounded text, and paper itself, lack them.
#
# Why it matters here: a long question in large print would lose its last options on paper, and a
# test of the text would not have seen it. We measure each question and let it break if it is too
# long for a page; the tests read only what is on the page.
#
# Documented: the reference says of `breakable` whether the block “can be broken and continue on the
# next page”, and nothing of one that is longer than a page. Issue 6074 of typst calls the same
# intended for the cells of a grid.

set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
    'typst==0.15.2' 'pypdfium2==5.15.2'

seen=$("$work/env/bin/python" - <<'PYTHON'
import pypdfium2
import typst

source = """
#set document(title: "Long", date: none)
#block(breakable: false, for n in range(1, 201) [line #n \\ ])
"""
content, warnings = typst.Compiler(source.encode(), ignore_system_fonts=True).compile_with_warnings(
    format="pdf", pdf_standards=["ua-1"]
)
document = pypdfium2.PdfDocument(content)
text = document[0].get_textpage()
print("pages:", len(document), "warnings:", len(warnings))
print("line 200 in the text:", "line 200" in text.get_text_range())
print("line 200 on the page:", "line 200" in text.get_text_bounded())
PYTHON
)

expected='pages: 1 warnings: 0
line 200 in the text: True
line 200 on the page: False'

printf '%s\n' "$seen"
if [[ $seen != "$expected" ]]; then
    printf '\nThe behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
