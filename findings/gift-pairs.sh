#!/usr/bin/env bash
#
# gift-pegjs: an escaped colon in the answer of a pair becomes “&&058;”
#
# What you would guess: GIFT has one way to escape a character that has a meaning, a backslash, and
# a parser undoes it everywhere: in the question, the choices, the feedback and the pairs.
#
# What happens: gift-pegjs replaces escaped characters by marks of its own (`&&058;` for a colon)
# and turns these back in every text but one, the right side of a pair. There students read
# “10&&058;30”. A right side cannot be written without: an unescaped colon is a syntax error.
#
# Why it matters here: every text of ours is escaped. Moodle reads these pairs as they are meant, so
# our files stay as they are; our test of pairs turns the marks back before it compares.
#
# Documented: Moodle's page on GIFT lists the characters to escape, without exceptions; the parser's
# README says that it is for this format.
#
# Besides what the other scripts need: Node with npm.

set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --silent --no-audit --no-fund --ignore-scripts 'gift-pegjs@1.0.2'

parse='
const { parse } = require("gift-pegjs")
console.log("gift-pegjs", require("gift-pegjs/package.json").version)
const [choice] = parse("When? {=at 10\\:30#10\\:30 it is ~never}\n")
const [right] = choice.choices
console.log("choice:", right.text.text, "| feedback:", right.feedback.text)
const [pair] = parse("When? {=at 9\\:30 -> at 10\\:30 =never -> \\~ \\= \\# \\{ \\} }\n")
for (const { subquestion, subanswer } of pair.matchPairs)
    console.log("pair:", subquestion.text, "->", subanswer)
try {
    parse("When? {=lunch -> at 10:30 =never -> no}\n")
} catch (error) {
    console.log("unescaped:", error.name)
}
'
seen=$(cd "$work" && node -e "$parse")

expected="gift-pegjs 1.0.2
choice: at 10:30 | feedback: 10:30 it is
pair: at 9:30 -> at 10&&058;30
pair: never -> &&126; &&061; &&035; &&123; &&125;
unescaped: SyntaxError"

printf '%s\n' "$seen"
if [[ $seen != "$expected" ]]; then
    printf '\nThe behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
