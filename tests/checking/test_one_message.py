"""One mistake of a hurried teacher, one message, at the place where the mend belongs.

Each row is made in the small course, where the words to find stand first. Read the last two lines
of a row aloud.
"""

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from course.checking import check_folder
from course.loading.diagnostics import Diagnostic

SMALL = Path(__file__).parents[1] / "courses" / "small"


class Slip(NamedTuple):
    """What was done, the words before and after, and the one message: place, code, its mend."""

    what: str
    find: str
    write: str
    expect: str
    mend: str


class Right(NamedTuple):
    """What looks like a mistake and is none."""

    what: str
    find: str
    write: str


SLIPS = [
    Slip(
        "a type that is near another",
        "    type: numeric\n",
        "    type: numerical\n",
        "6:11 unknown-type",
        "did you mean `numeric`?",
    ),
    Slip(
        "a list for a type",
        "    type: numeric\n",
        "    type: [numeric]\n",
        "6:11 unknown-type",
        "did you mean `numeric`?",
    ),
    Slip(
        "no type behind the colon",
        "    type: numeric\n",
        "    type:\n",
        "6:10 unknown-type",
        "the types are `single-choice`, `multiple-choice`, `statement",
    ),
    Slip(
        "another system’s name of a type",
        "    type: numeric\n",
        "    type: multichoice\n",
        "6:11 unknown-type",
        "did you mean `multiple-choice`?",
    ),
    Slip(
        "a type with a capital",
        "    type: numeric\n",
        "    type: Numeric\n",
        "6:11 unknown-type",
        "did you mean `numeric`?",
    ),
    Slip(
        "a type with an underscore",
        "    type: single-choice\n    stem:\n",
        "    type: single_choice\n    stem:\n",
        "18:11 unknown-type",
        "did you mean `single-choice`?",
    ),
    Slip(
        "`type` misspelt",
        "    type: numeric\n",
        "    tpye: numeric\n",
        "6:5 missing-key",
        "write `type:` instead of `tpye:`.",
    ),
    Slip(
        "`key` misspelt",
        "    key: 6650 km\n",
        "    kye: 6650 km\n",
        "10:5 unknown-key",
        "did you mean `key`?",
    ),
    Slip(
        "another word for `key`",
        "    key: 6650 km\n",
        "    answer: 6650 km\n",
        "10:5 unknown-key",
        "did you mean `key`?",
    ),
    Slip(
        "a key with a capital",
        "    key: 6650 km\n",
        "    Key: 6650 km\n",
        "10:5 unknown-key",
        "did you mean `key`?",
    ),
    Slip(
        "`stem` misspelt",
        "    stem:\n      en: According",
        "    stam:\n      en: According",
        "7:5 unknown-key",
        "did you mean `stem`?",
    ),
    Slip(
        "another word for `stem`",
        "    stem:\n      en: According",
        "    question:\n      en: According",
        "7:5 unknown-key",
        "did you mean `stem`?",
    ),
    Slip(
        "`evidence` misspelt",
        "    evidence:\n      - atlas/p1: about",
        "    evidance:\n      - atlas/p1: about",
        "12:5 unknown-key",
        "did you mean `evidence`?",
    ),
    Slip(
        "`id` misspelt",
        "  - id: nile-length\n",
        "  - di: nile-length\n",
        "5:5 unknown-key",
        "did you mean `id`?",
    ),
    Slip(
        "`distractor` misspelt",
        "      - distractor:\n          en: Sudan",
        "      - distracter:\n          en: Sudan",
        "26:9 unknown-key",
        "did you mean `distractor`?",
    ),
    Slip(
        "another word for the key of a choice",
        "      - key:\n          en: Egypt",
        "      - correct:\n          en: Egypt",
        "23:9 unknown-key",
        "did you mean `key`?",
    ),
    Slip(
        "`true` misspelt",
        "      - true:\n",
        "      - ture:\n",
        "102:9 unknown-key",
        "did you mean `true`?",
    ),
    Slip(
        "a language misspelt",
        "      nl: Hoe lang is",
        "      nk: Hoe lang is",
        "9:7 language-not-offered",
        "did you mean `nl`?",
    ),
    Slip(
        "`items` misspelt",
        "items:\n",
        "itmes:\n",
        "4:1 unknown-key",
        "did you mean `items`?",
    ),
    Slip(
        "`choices` misspelt",
        "    choices:\n      - key:\n          en: Egypt",
        "    choises:\n      - key:\n          en: Egypt",
        "22:5 unknown-key",
        "did you mean `choices`?",
    ),
    Slip(
        "no key",
        "    key: 6650 km\n",
        "",
        "5:5 key-missing",
        "write one of `key: 1500 km` and `accept: {above: 1500 km}`.",
    ),
    Slip(
        "no stem",
        "    stem:\n"
        "      en: According to the atlas, how long is the Nile?\n"
        "      nl: Hoe lang is de Nijl volgens de atlas?\n",
        "",
        "5:5 missing-key",
        "add a line `stem: …`.",
    ),
    Slip(
        "no choices",
        "    choices:\n"
        "      - key:\n"
        "          en: Egypt\n"
        "          nl: Egypte\n"
        "      - distractor:\n"
        "          en: Sudan\n"
        "          nl: Soedan\n"
        "        why:\n"
        "          en: The atlas does not name that country.\n"
        "          nl: De atlas noemt dat land niet.\n"
        "      - distractor:\n"
        "          en: Libya\n"
        "          nl: Libië\n"
        "        why:\n"
        "          en: The atlas does not name that country.\n"
        "          nl: De atlas noemt dat land niet.\n",
        "",
        "17:5 missing-key",
        "add a line `choices: …`.",
    ),
    Slip(
        "an empty stem",
        "      en: According to the atlas, how long is the Nile?\n"
        "      nl: Hoe lang is de Nijl volgens de atlas?\n",
        "",
        "7:10 empty-text",
        "write the text.",
    ),
    Slip(
        "no evidence",
        "    evidence:\n      - atlas/p1: about 6,650 kilometres\n",
        "",
        "5:9 evidence-missing",
        "add `evidence:` with a line `- source/passage: the words`.",
    ),
    Slip(
        "no `ask`",
        "    ask: day\n",
        "",
        "71:5 missing-key",
        "add a line `ask: …`.",
    ),
    Slip(
        "text for a number",
        "    key: 6650 km\n",
        "    key: long\n",
        "10:10 number-unreadable",
        "write digits, as in 1500 or 1.5.",
    ),
    Slip(
        "a word for points",
        "    key: 6650 km\n",
        "    key: 6650 km\n    points: two\n",
        "11:13 number-unreadable",
        "write digits, as in 1500 or 1.5.",
    ),
    Slip(
        "1.500 in a key",
        "    key: 6650 km\n",
        "    key: 1.500\n",
        "10:10 number-grouping",
        "write 1500 or 1.5.",
    ),
    Slip(
        "1.500 in points",
        "    key: 6650 km\n",
        "    key: 6650 km\n    points: 1.500\n",
        "11:13 number-grouping",
        "write 1500 or 1.5.",
    ),
    Slip(
        "1,500 in a tolerance",
        "    key: 6650 km\n",
        "    key: 6650 km\n    tolerance: 1,500\n",
        "11:16 number-grouping",
        "write 1500 or 1.5.",
    ),
    Slip(
        "no key among the choices",
        "      - key:\n          en: Egypt",
        "      - distractor:\n          en: Egypt",
        "23:7 key-count",
        "write `key:` instead of `distractor:` before the right one.",
    ),
    Slip(
        "two keys in a single choice",
        "      - distractor:\n"
        "          en: Sudan\n"
        "          nl: Soedan\n"
        "        why:\n"
        "          en: The atlas does not name that country.\n"
        "          nl: De atlas noemt dat land niet.\n",
        "      - key:\n          en: Sudan\n          nl: Soedan\n",
        "26:9 key-count",
        "make all but one a `distractor:`, or write `type: multiple-choice`.",
    ),
    Slip(
        "a comma in a text between braces",
        "    stem:\n"
        "      en: According to the atlas, how long is the Nile?\n"
        "      nl: Hoe lang is de Nijl volgens de atlas?\n",
        "    stem: {en: According to the atlas, how long is the Nile?, nl: Hoe lang is de Nijl?}\n",
        "7:61 comma-splits-text",
        "write each language on its own line: `en: …`, then `nl: …`.",
    ),
    Slip(
        "a comma in a choice between braces",
        "      - key:\n          en: Egypt\n          nl: Egypte\n",
        "      - key: {en: Egypt, of course, nl: Egypte}\n",
        "23:35 comma-splits-text",
        "write each language on its own line: `en: …`, then `nl: …`.",
    ),
    Slip(
        "a comma in a quote between braces",
        "      - atlas/p1: It ends in Egypt\n",
        "      - {atlas/p1: It ends in Egypt, in a delta}\n",
        "39:38 comma-splits-text",
        "put quotes around the text, or write each key on a line of its own.",
    ),
    Slip(
        "a tab for the indentation",
        "    key: 6650 km\n",
        "\tkey: 6650 km\n",
        "10:1 yaml-tab",
        "indent with spaces, two per level.",
    ),
    Slip(
        "a tab behind spaces",
        "    key: 6650 km\n",
        "  \tkey: 6650 km\n",
        "10:3 yaml-tab",
        "indent with spaces, two per level.",
    ),
    Slip(
        "a tab behind a dash",
        "  - id: nile-length\n",
        "  -\tid: nile-length\n",
        "5:4 yaml-tab",
        "replace it with a space.",
    ),
    Slip(
        "a line of one tab",
        "    key: 6650 km\n",
        "    key: 6650 km\n\t\n",
        "11:1 yaml-tab",
        "indent with spaces, two per level.",
    ),
    Slip(
        "tabs before a text",
        "      en: According to",
        "\t\ten: According to",
        "8:1 yaml-tab",
        "indent with spaces, two per level.",
    ),
    Slip(
        "no colon",
        "    key: 6650 km\n",
        "    key 6650 km\n",
        "10:5 yaml-no-colon",
        "write `key: 6650 km`.",
    ),
    Slip(
        "no colon before a map",
        "    stem:\n      en: According",
        "    stem\n      en: According",
        "7:5 yaml-no-colon",
        "write `stem:`.",
    ),
    Slip(
        "no colon behind a language",
        "      en: According to the",
        "      en According to the",
        "8:7 yaml-no-colon",
        "write `en: According to the atlas, how long is the…`.",
    ),
    Slip(
        "no colon behind the last language",
        "      nl: Hoe lang is",
        "      nl Hoe lang is",
        "9:7 yaml-no-colon",
        "write `nl: Hoe lang is de Nijl volgens de atlas?`.",
    ),
    Slip(
        "no colon before a quote",
        "      - atlas/p1: about 6",
        "      - atlas/p1 about 6",
        "13:9 yaml-no-colon",
        "write `- atlas/p1: about 6,650 kilometres`.",
    ),
    Slip(
        "no colon behind `id`",
        "  - id: nile-length\n",
        "  - id nile-length\n",
        "5:5 yaml-no-colon",
        "write `id: nile-length`.",
    ),
    Slip(
        "no colon on the first line",
        "title:\n",
        "title\n",
        "1:1 yaml-no-colon",
        "write `title:`.",
    ),
    Slip(
        "no space behind a colon",
        "    key: 6650 km\n",
        "    key:6650 km\n",
        "10:9 yaml-no-colon",
        "write `key: 6650 km`.",
    ),
    Slip(
        "no space behind the colon of a language",
        "      en: According",
        "      en:According",
        "8:10 yaml-no-colon",
        "write `en: According to the atlas, how long is the…`.",
    ),
    Slip(
        "no space behind the colon of `id`",
        "  - id: nile-length\n",
        "  - id:nile-length\n",
        "5:8 yaml-no-colon",
        "write `id: nile-length`.",
    ),
    Slip(
        "no space behind `distractor:`",
        "      - distractor:\n          en: Libya\n          nl: Libië\n",
        "      - distractor:Libya\n",
        "32:20 yaml-no-colon",
        "write `distractor: Libya`.",
    ),
    Slip(
        "no space before a quote",
        "      - atlas/p1: about 6",
        "      - atlas/p1:about 6",
        "13:9 yaml-no-colon",
        "write `- atlas/p1: about 6,650 kilometres`.",
    ),
    Slip(
        "no space behind the first dash",
        "  - id: nile-length\n",
        "  -id: nile-length\n",
        "5:3 yaml-dash",
        "write `- id: nile-length`.",
    ),
    Slip(
        "no space behind the second dash",
        "  - id: nile-end\n",
        "  -id: nile-end\n",
        "17:3 yaml-dash",
        "write `- id: nile-end`.",
    ),
    Slip(
        "no space behind the dash of a choice",
        "      - key:\n          en: Egypt",
        "      -key:\n          en: Egypt",
        "23:7 yaml-dash",
        "write `- key:`.",
    ),
    Slip(
        "no space behind the dash of the second choice",
        "      - distractor:\n          en: Sudan",
        "      -distractor:\n          en: Sudan",
        "26:7 yaml-dash",
        "write `- distractor:`.",
    ),
    Slip(
        "no space behind the dash of a quote",
        "      - atlas/p1: about 6",
        "      -atlas/p1: about 6",
        "13:7 yaml-dash",
        "write `- atlas/p1: …`.",
    ),
    Slip(
        "one space too few",
        "    key: 6650 km\n",
        "   key: 6650 km\n",
        "10:4 yaml-indent",
        "start it in column 5, after 4 spaces.",
    ),
    Slip(
        "one space too many",
        "    key: 6650 km\n",
        "     key: 6650 km\n",
        "10:6 yaml-indent",
        "start it in column 7, after 6 spaces.",
    ),
    Slip(
        "two spaces too few",
        "    key: 6650 km\n",
        "  key: 6650 km\n",
        "10:3 yaml-indent",
        "start it in column 5, after 4 spaces.",
    ),
    Slip(
        "no indentation",
        "    key: 6650 km\n",
        "key: 6650 km\n",
        "10:1 yaml-indent",
        "start it in column 5, after 4 spaces.",
    ),
    Slip(
        "two spaces too many",
        "    type: numeric\n",
        "      type: numeric\n",
        "6:7 yaml-indent",
        "start it in column 5, after 4 spaces.",
    ),
    Slip(
        "a language one space too few",
        "      nl: Hoe lang is",
        "     nl: Hoe lang is",
        "9:6 yaml-indent",
        "start it in column 7, after 6 spaces.",
    ),
    Slip(
        "a language one space too many",
        "      nl: Hoe lang is",
        "       nl: Hoe lang is",
        "9:8 yaml-indent",
        "start it in column 7, after 6 spaces.",
    ),
    Slip(
        "a language under nothing",
        "      nl: Hoe lang is",
        "    nl: Hoe lang is",
        "9:5 yaml-indent",
        "indent it two spaces more than `stem:`.",
    ),
    Slip(
        "an item one space too many",
        "  - id: nile-end\n",
        "   - id: nile-end\n",
        "17:4 yaml-indent",
        "start it in column 3, after 2 spaces.",
    ),
    Slip(
        "an item without indentation",
        "  - id: nile-end\n",
        "- id: nile-end\n",
        "17:1 yaml-indent",
        "start it in column 3, after 2 spaces.",
    ),
    Slip(
        "an item too deep",
        "  - id: nile-end\n",
        "    - id: nile-end\n",
        "17:5 yaml-indent",
        "start it in column 3, after 2 spaces.",
    ),
    Slip(
        "`why` too deep",
        "        why:\n"
        "          en: The atlas does not name that country.\n"
        "          nl: De atlas noemt dat land niet.\n"
        "      - distractor:\n",
        "          why:\n"
        "          en: The atlas does not name that country.\n"
        "          nl: De atlas noemt dat land niet.\n"
        "      - distractor:\n",
        "30:11 yaml-indent",
        "indent it two spaces more than `why:`.",
    ),
    Slip(
        "`why` not deep enough",
        "        why:\n"
        "          en: The atlas does not name that country.\n"
        "          nl: De atlas noemt dat land niet.\n"
        "      - distractor:\n",
        "      why:\n"
        "          en: The atlas does not name that country.\n"
        "          nl: De atlas noemt dat land niet.\n"
        "      - distractor:\n",
        "29:7 yaml-indent",
        "start it in column 9, after 8 spaces.",
    ),
    Slip(
        "`why` far too shallow",
        "        why:\n"
        "          en: The atlas does not name that country.\n"
        "          nl: De atlas noemt dat land niet.\n"
        "      - distractor:\n",
        "    why:\n"
        "          en: The atlas does not name that country.\n"
        "          nl: De atlas noemt dat land niet.\n"
        "      - distractor:\n",
        "29:5 yaml-indent",
        "start it in column 9, after 8 spaces.",
    ),
    Slip(
        "a list under a text",
        "    stem:\n"
        "      en: According to the atlas, how long is the Nile?\n"
        "      nl: Hoe lang is de Nijl volgens de atlas?\n",
        "    stem:\n"
        "      - According to the atlas, how long is the Nile?\n"
        "      - Hoe lang is de Nijl volgens de atlas?\n",
        "8:7 wrong-shape",
        "write the text, or `en:` and `nl:` lines under it.",
    ),
    Slip(
        "a list under a language",
        "      en: According to the atlas, how long is the Nile?\n",
        "      en:\n        - According to the atlas, how long is the Nile?\n",
        "9:9 wrong-shape",
        "write plain text, in quotes if it contains a colon and a space.",
    ),
    Slip(
        "choices without dashes",
        "    choices:\n"
        "      - key:\n"
        "          en: Egypt\n"
        "          nl: Egypte\n"
        "      - distractor:\n"
        "          en: Sudan\n"
        "          nl: Soedan\n"
        "        why:\n"
        "          en: The atlas does not name that country.\n"
        "          nl: De atlas noemt dat land niet.\n"
        "      - distractor:\n"
        "          en: Libya\n"
        "          nl: Libië\n"
        "        why:\n"
        "          en: The atlas does not name that country.\n"
        "          nl: De atlas noemt dat land niet.\n",
        "    choices:\n      key: Egypt\n      distractor: Sudan\n",
        "23:7 wrong-shape",
        "write a list: one line that begins with `- ` for each.",
    ),
    Slip(
        "three choices without dashes",
        "    choices:\n"
        "      - key:\n"
        "          en: Egypt\n"
        "          nl: Egypte\n"
        "      - distractor:\n"
        "          en: Sudan\n"
        "          nl: Soedan\n"
        "        why:\n"
        "          en: The atlas does not name that country.\n"
        "          nl: De atlas noemt dat land niet.\n"
        "      - distractor:\n"
        "          en: Libya\n"
        "          nl: Libië\n"
        "        why:\n"
        "          en: The atlas does not name that country.\n"
        "          nl: De atlas noemt dat land niet.\n",
        "    choices:\n      key: Egypt\n      distractor: Sudan\n      distractor: Libya\n",
        "25:7 yaml-dash",
        "start each entry with a dash: `- distractor: …`; the first is on line 24.",
    ),
    Slip(
        "a line `---`",
        "  - id: nile-end\n",
        "---\n  - id: nile-end\n",
        "17:1 yaml-documents",
        "delete the line `---`, or move the rest to a separate file.",
    ),
    Slip(
        "a line `---` with spaces",
        "  - id: nile-end\n",
        "  ---\n  - id: nile-end\n",
        "17:3 yaml-documents",
        "delete the line; use an empty line or a `# comment` to separate items.",
    ),
    Slip(
        "an at sign at the start of a text",
        "      en: According to",
        "      en: @According to",
        "8:11 yaml-start",
        "put quotes around the text: '@According to the atlas, how long is t…",
    ),
    Slip(
        "a backtick at the start of a text",
        "      en: According to",
        "      en: `According` to",
        "8:11 yaml-start",
        "put quotes around the text: '`According` to the atlas, how long is …",
    ),
    Slip(
        "a percent sign at the start of a text",
        "      en: According to",
        "      en: %According to",
        "8:11 yaml-start",
        "put quotes around the text: '%According to the atlas, how long is t…",
    ),
    Slip(
        "bold words at the start of a text",
        "      en: According to",
        "      en: **According** to",
        "8:11 yaml-start",
        "put quotes around the text: '**According** to the atlas, how long i…",
    ),
    Slip(
        "an ampersand at the start of a text",
        "      en: According to",
        "      en: & According to",
        "8:11 yaml-start",
        "put quotes around the text: '& According to the atlas, how long is …",
    ),
    Slip(
        "an ampersand and a word",
        "      en: According to",
        "      en: &According to",
        "8:11 yaml-anchor",
        "write the text out where it is needed; quote a text that begins with `&`.",
    ),
    Slip(
        "an exclamation mark at the start",
        "      en: According to",
        "      en: !According to",
        "8:11 yaml-tag",
        "delete it; if the text really begins with `!`, put quotes around it.",
    ),
    Slip(
        "a bar at the start of a text",
        "      en: According to the",
        "      en: | According to the",
        "8:11 yaml-start",
        "put quotes around the text: '| According to the atlas, how long is …",
    ),
    Slip(
        "brackets at the start of a text",
        "      en: According to the",
        "      en: [According] to the",
        "8:11 yaml-start",
        "put quotes around the text: '[According] to the atlas, how long is …",
    ),
    Slip(
        "braces at the start of a text",
        "      en: According to the",
        "      en: {According} to the",
        "8:11 yaml-start",
        "put quotes around the text: '{According} to the atlas, how long is …",
    ),
    Slip(
        "a question mark and a space",
        "      en: According to the",
        "      en: ? According to the",
        "8:11 yaml-start",
        "put quotes around the text: '? According to the atlas, how long is …",
    ),
    Slip(
        "a dash at the start of a text",
        "      en: According to the",
        "      en: - According to the",
        "8:11 yaml-start",
        "put quotes around the text: '- According to the atlas, how long is …",
    ),
    Slip(
        "a colon at the start of a text",
        "      en: According to the",
        "      en: : According to the",
        "8:11 yaml-start",
        "put quotes around the text: ': According to the atlas, how long is …",
    ),
    Slip(
        "a hash that cuts a text",
        "      en: According to the atlas, how long",
        "      en: According to the atlas, #how long",
        "8:35 yaml-comment",
        "put quotes around the whole text, or a space after `#` if it is a comment.",
    ),
    Slip(
        "a hash at the start of a text",
        "      en: According to",
        "      en: #According to",
        "8:10 empty-text",
        "write the text or delete the line.",
    ),
    Slip(
        "a quoted word at the start of a text",
        "      en: According to",
        '      en: "According" to',
        "8:22 yaml-quote",
        'put quotes around the whole text: \'"According" to the atlas, how long is …',
    ),
    Slip(
        "an apostrophe between single quotation marks",
        "      en: According to the atlas, how long is the Nile?",
        "      en: 'According to the atlas, what's the Nile?'",
        "8:41 yaml-quote",
        "put quotes around the whole text: \"According to the atlas, what's the Nil…",
    ),
    Slip(
        "quotation marks inside quotation marks",
        "      en: According to the atlas, how long is the Nile?",
        '      en: "According to the "atlas", how long is the Nile?"',
        "8:30 yaml-quote",
        'put quotes around the whole text: \'According to the "atlas", how long is …',
    ),
    Slip(
        "a backslash between quotation marks",
        "      en: According to the atlas, how long is the Nile?",
        '      en: "According to C:\\data, how long is the Nile?"',
        "8:27 yaml-backslash",
        "use single quotation marks, or write the backslash twice.",
    ),
    Slip(
        "curly quotation marks around a colon",
        "      en: According to the atlas, how long is the Nile?",
        "      en: “According to the atlas: how long is the Nile?”",
        "8:11 yaml-curly-quote",
        "use straight quotation marks: 'According to the atlas: how long is th…",
    ),
    Slip(
        "curly quotation marks around a quote",
        "      - atlas/p1: about 6,650 kilometres",
        "      - atlas/p1: “about 6,650 kilometres”",
        "13:19 quote-absent",
        "take the quotation marks out: the words stand there without them.",
    ),
    Slip(
        "curly quotation marks around an id",
        "  - id: nile-length\n",
        "  - id: “nile-length”\n",
        "5:9 yaml-curly-quote",
        "delete the quotation marks: nile-length.",
    ),
    Slip(
        "curly quotation marks around a type",
        "    type: numeric\n",
        "    type: “numeric”\n",
        "6:11 unknown-type",
        "did you mean `numeric`?",
    ),
    Slip(
        "curly quotation marks around a number",
        "    key: 6650 km\n",
        "    key: “6650 km”\n",
        "10:10 yaml-curly-quote",
        "delete the quotation marks: 6650 km.",
    ),
    Slip(
        "single curly quotation marks",
        "    ask: day\n",
        "    ask: ‘day’\n",
        "77:10 bad-value",
        "did you mean `day`?",
    ),
    Slip(
        "curly quotation marks around a language",
        "      en: According to",
        "      “en”: According to",
        "8:13 unknown-key",
        "write one line per language, such as `en: …`.",
    ),
    Slip(
        "low quotation marks around a colon",
        "      nl: Hoe lang is de Nijl volgens de atlas?",
        "      nl: „Hoe lang is de Nijl volgens: de atlas?”",
        "9:11 yaml-curly-quote",
        "use straight quotation marks: 'Hoe lang is de Nijl volgens: de atlas?'.",
    ),
    Slip(
        "no-break spaces for the indentation",
        "    key: 6650 km\n",
        "\xa0\xa0\xa0\xa0key: 6650 km\n",
        "10:1 yaml-space",
        "delete it and type a plain space; such characters often come with pasted text.",
    ),
    Slip(
        "no-break spaces behind spaces",
        "    key: 6650 km\n",
        "  \xa0\xa0key: 6650 km\n",
        "10:3 yaml-space",
        "delete it and type a plain space; such characters often come with pasted text.",
    ),
    Slip(
        "no-break spaces before a language",
        "      en: According",
        "    \xa0\xa0en: According",
        "8:5 yaml-space",
        "delete it and type a plain space; such characters often come with pasted text.",
    ),
    Slip(
        "no-break spaces before the last language",
        "      nl: Hoe lang is",
        "    \xa0\xa0nl: Hoe lang is",
        "9:5 yaml-space",
        "delete it and type a plain space; such characters often come with pasted text.",
    ),
    Slip(
        "no-break spaces before a dash",
        "  - id: nile-end\n",
        "\xa0\xa0- id: nile-end\n",
        "17:1 yaml-space",
        "delete it and type a plain space; such characters often come with pasted text.",
    ),
    Slip(
        "a no-break space behind a colon",
        "    key: 6650 km\n",
        "    key:\xa06650 km\n",
        "10:9 yaml-space",
        "delete it and type a plain space; such characters often come with pasted text.",
    ),
    Slip(
        "a no-break space behind a dash",
        "  - id: nile-end\n",
        "  -\xa0id: nile-end\n",
        "17:4 yaml-space",
        "delete it and type a plain space; such characters often come with pasted text.",
    ),
    Slip(
        "a no-break space before a quote",
        "      - atlas/p1: about 6",
        "      -\xa0atlas/p1: about 6",
        "13:8 yaml-space",
        "delete it and type a plain space; such characters often come with pasted text.",
    ),
    Slip(
        "a no-break space behind a type",
        "    type: numeric\n",
        "    type: numeric\xa0\n",
        "6:11 unknown-type",
        "did you mean `numeric`?",
    ),
    Slip(
        "a zero-width space before a key",
        "    key: 6650 km\n",
        "    \u200bkey: 6650 km\n",
        "10:5 yaml-space",
        "delete it; such characters often come with pasted text.",
    ),
    Slip(
        "a zero-width space before a type",
        "    type: numeric\n",
        "    type: \u200bnumeric\n",
        "6:11 unknown-type",
        "did you mean `numeric`?",
    ),
    Slip(
        "a full-width colon",
        "    key: 6650 km\n",
        "    key\uff1a 6650 km\n",
        "10:8 yaml-no-colon",
        "write `key: 6650 km`.",
    ),
    Slip(
        "an en dash for a dash",
        "  - id: nile-end\n",
        "  – id: nile-end\n",
        "17:3 yaml-dash",
        "write `- id: nile-end`.",
    ),
    Slip(
        "an en dash before a quote",
        "      - atlas/p1: It ends",
        "      – atlas/p1: It ends",
        "39:7 yaml-dash",
        "write `- atlas/p1: …`.",
    ),
    Slip(
        "a bullet for a dash",
        "      - distractor:\n          en: Sudan",
        "      • distractor:\n          en: Sudan",
        "26:7 yaml-dash",
        "write `- distractor:`.",
    ),
    Slip(
        "a star for a dash",
        "      - distractor:\n          en: Sudan",
        "      * distractor:\n          en: Sudan",
        "26:7 yaml-dash",
        "write `- distractor:`.",
    ),
    Slip(
        "a number for an id",
        "  - id: nile-length\n",
        "  - id: 12\n",
        "5:9 bad-id",
        "write 'n-12': lower-case letters, digits and hyphens, a letter first.",
    ),
    Slip(
        "an equals sign",
        "    key: 6650 km\n",
        "    key = 6650 km\n",
        "10:8 yaml-no-colon",
        "write `key: 6650 km`.",
    ),
    Slip(
        "a brace that is never closed",
        "    key: 6650 km\n",
        "    accept: {above: 6000 km\n",
        "10:13 yaml-bracket",
        "close it with `}`, or put quotes around a text that begins with it.",
    ),
    Slip(
        "a bracket that is never closed",
        "        absent_from: [atlas, gids]\n",
        "        absent_from: [atlas, gids\n",
        "122:22 yaml-bracket",
        "close it with `]`, or put quotes around a text that begins with it.",
    ),
    Slip(
        "no comma in a list",
        "        absent_from: [atlas, gids]\n",
        "        absent_from: [atlas gids]\n",
        "122:23 bad-id",
        "write 'atlas-gids': lower-case letters, digits and hyphens, a letter first.",
    ),
    Slip(
        "a bracket too many",
        "        absent_from: [atlas, gids]\n",
        "        absent_from: [atlas, gids]]\n",
        "122:35 yaml-bracket",
        "delete it.",
    ),
    Slip(
        "a text for a list",
        "        absent_from: [atlas, gids]\n",
        "        absent_from: atlas\n",
        "122:22 wrong-shape",
        "write a list: one line that begins with `- ` for each.",
    ),
    Slip(
        "a quote without its place",
        "    evidence:\n      - atlas/p1: It ends in Egypt\n",
        "    evidence: It ends in Egypt\n",
        "38:15 wrong-shape",
        "write a list: one line that begins with `- ` for each.",
    ),
    Slip(
        "a quote without a dash",
        "    evidence:\n      - atlas/p1: It ends in Egypt\n",
        "    evidence:\n      atlas/p1: It ends in Egypt\n",
        "39:7 wrong-shape",
        "start the line with a dash: `- atlas/p1: It ends in Egypt`.",
    ),
    Slip(
        "a quote on the line of its key",
        "    evidence:\n      - atlas/p1: It ends in Egypt\n",
        "    evidence: atlas/p1: It ends in Egypt\n",
        "38:15 yaml-dash",
        "write `evidence:` and on the next line `- atlas/p1: It ends in Egypt`.",
    ),
    Slip(
        "a hint without a list",
        "    hints:\n      - en: Look at the delta.\n        nl: Kijk naar de delta.\n",
        "    hints: Look at the delta.\n",
        "43:12 wrong-shape",
        "write a list: one line that begins with `- ` for each.",
    ),
    Slip(
        "`process` misspelt",
        "    process: integrate\n",
        "    process: intergrate\n",
        "128:14 bad-value",
        "did you mean `integrate`?",
    ),
    Slip(
        "neither yes nor no",
        "    choices:\n      - key:\n          en: Egypt",
        "    shuffle: nope\n    choices:\n      - key:\n          en: Egypt",
        "22:14 bad-flag",
        "write yes or no.",
    ),
    Slip(
        "a key beside the choices",
        "    choices:\n      - key:\n          en: Egypt\n",
        "    key: Egypt\n    choices:\n      - key:\n          en: Egypt\n",
        "22:5 unknown-key",
        "the keys here are `id`, `stem`, `points`, `process`, `eviden",
    ),
]

RIGHTS = [
    Right(
        "a tab behind a colon",
        "    key: 6650 km\n",
        "    key:\t6650 km\n",
    ),
    Right(
        "a tab at the end of a line",
        "    key: 6650 km\n",
        "    key: 6650 km\t\n",
    ),
    Right(
        "a list as deep as its key",
        "      - atlas/p1: about 6",
        "    - atlas/p1: about 6",
    ),
    Right(
        "`---` at the start",
        "title:\n",
        "---\ntitle:\n",
    ),
    Right(
        "a folded text",
        "      en: According to the atlas, how long is the Nile?\n",
        "      en: >\n        According to the atlas, how long is the Nile?\n",
    ),
    Right(
        "a hash with spaces",
        "      en: According to the atlas, how",
        "      en: According to the # atlas, how",
    ),
    Right(
        "a comment behind a value",
        "    key: 6650 km\n",
        "    key: 6650 km # about\n",
    ),
    Right(
        "a comment behind a text",
        "      nl: Hoe lang is de Nijl volgens de atlas?\n",
        "      nl: Hoe lang is de Nijl volgens de atlas? # nakijken\n",
    ),
    Right(
        "curly quotation marks without a colon",
        "      en: According to the atlas, how long is the Nile?",
        "      en: “According to the atlas, how long is the Nile?”",
    ),
    Right(
        "straight quotation marks around a quote",
        "      - atlas/p1: about 6,650 kilometres",
        '      - atlas/p1: "about 6,650 kilometres"',
    ),
    Right(
        "a no-break space in a quantity",
        "    key: 6650 km\n",
        "    key: 6650\xa0km\n",
    ),
    Right(
        "`yes` for an id",
        "  - id: nile-length\n",
        "  - id: yes\n",
    ),
    Right(
        "`no` for an id",
        "  - id: nile-length\n",
        "  - id: no\n",
    ),
    Right(
        "`null` for an id",
        "  - id: nile-length\n",
        "  - id: null\n",
    ),
    Right(
        "`yes` for a choice",
        "      - key:\n          en: Egypt\n          nl: Egypte\n",
        "      - key:\n          en: yes\n          nl: ja\n        said: Egypt\n",
    ),
]


def messages(change: Slip | Right, folder: Path) -> tuple[Diagnostic, ...]:
    course = folder / "course"
    shutil.copytree(SMALL, course)
    bank = course / "rivers.yaml"
    before = bank.read_text("utf-8")
    assert change.find in before
    bank.write_text(before.replace(change.find, change.write, 1), "utf-8")
    return check_folder(course).diagnostics


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.what)
def test_one_mistake_gets_one_message_where_it_is(slip: Slip, tmp_path: Path) -> None:
    found = messages(slip, tmp_path)
    assert [f"{d.place.line}:{d.place.column} {d.code}" for d in found] == [slip.expect]
    assert found[0].mend.startswith(slip.mend)


@pytest.mark.parametrize("right", RIGHTS, ids=lambda right: right.what)
def test_what_only_looks_odd_gets_none(right: Right, tmp_path: Path) -> None:
    assert messages(right, tmp_path) == ()


@pytest.mark.parametrize("ends", ["\r\n", "\r"], ids=["Windows", "old Macintosh"])
def test_line_ends_of_other_systems_are_taken(ends: str, tmp_path: Path) -> None:
    course = tmp_path / "course"
    shutil.copytree(SMALL, course)
    for path in course.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", ends.encode()))
    assert check_folder(course).diagnostics == ()


@pytest.mark.parametrize("ends", ["\r\n", "\r"], ids=["Windows", "old Macintosh"])
def test_places_are_right_with_line_ends_of_other_systems(ends: str, tmp_path: Path) -> None:
    course = tmp_path / "course"
    shutil.copytree(SMALL, course)
    bank = course / "rivers.yaml"
    text = bank.read_text("utf-8").replace("    key: 6650 km", "    key:6650 km")
    bank.write_bytes(text.replace("\n", ends).encode())
    (found,) = check_folder(course).diagnostics
    assert (found.place.line, found.place.column, found.code) == (10, 9, "yaml-no-colon")


def test_an_item_that_is_pasted_twice_gets_one_message(tmp_path: Path) -> None:
    course = tmp_path / "course"
    shutil.copytree(SMALL, course)
    bank = course / "rivers.yaml"
    text = bank.read_text("utf-8")
    item = text[text.index("  - id: nile-end") : text.index("  - id: nile-sea")]
    bank.write_text(text.replace(item, item + item), "utf-8")
    (found,) = check_folder(course).diagnostics
    assert (found.place.line, found.place.column, found.code) == (46, 9, "duplicate-id")
