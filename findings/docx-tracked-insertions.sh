#!/usr/bin/env bash
#
# python-docx: text inserted with tracked changes is missing from paragraph.text
#
# What you would guess: paragraph.text is what Word shows. Where somebody replaced "three" by "two"
# with tracked changes, it has one of them, or both.
#
# What happens: it has neither. Only runs and hyperlinks directly in the paragraph are read, and
# Word puts inserted runs into a w:ins element. The deletion is left out as well, so the sentence
# reads on without its number: "It cost  thousand guilders." mammoth reads the inserted text.
#
# Why it matters here: teachers have articles as DOCX, often after somebody edited them. A figure
# that vanishes from a passage changes what the passage proves, and nothing looks wrong.
#
# Documented: the python-docx documentation of Paragraph.text says that it is the text of the runs
# and hyperlinks; it does not mention revisions. Mammoth's README lists no revisions either.

set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
    'python-docx==1.2.0' 'mammoth==1.13.0'

seen=$("$work/env/bin/python" - "$work/edited.docx" <<'PY'
import sys
from importlib.metadata import version

import mammoth
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls


def revision(kind, run):
    attributes = 'w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"'
    return parse_xml(f"<w:{kind} {nsdecls('w')} {attributes}><w:r>{run}</w:r></w:{kind}>")


document = Document()
paragraph = document.add_paragraph("It cost ")
paragraph._p.append(revision("del", "<w:delText>three</w:delText>"))
paragraph._p.append(revision("ins", "<w:t>two</w:t>"))
paragraph.add_run(" thousand guilders.")
document.save(sys.argv[1])

print("python-docx", version("python-docx"), repr(Document(sys.argv[1]).paragraphs[0].text))
with open(sys.argv[1], "rb") as file:
    print("mammoth", version("mammoth"), repr(mammoth.extract_raw_text(file).value.strip()))
PY
)

expected="python-docx 1.2.0 'It cost  thousand guilders.'
mammoth 1.13.0 'It cost two thousand guilders.'"

printf '%s\n' "$seen"
if [[ $seen != "$expected" ]]; then
    printf '\nThe behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
