#!/usr/bin/env bash
#
# qti-components: answering one row of a table takes back the answer of another
#
# What you would guess: in a match interaction with the class `qti-match-tabular`, each row has radio
# buttons of its own. Identifiers are names; that one of them occurs within another means nothing.
#
# What happens: before it stores the answer to a row, the player removes earlier answers in which the
# identifier of the row occurs anywhere, as a piece of text. The answer to `dam` takes back the answer
# to `high-dam`, and to every row whose answer is an option with “dam” in its name. The button of the
# other row is cleared, a score is lost, and nothing is said.
#
# Why it matters here: rows and options of our QTI packages are named after their texts. We put marks
# around these names (`row.dam.`), so that none occurs within another.
#
# Documented: QTI 3 defines `identifier` as a name; nothing in the player's README restricts it.
#
# Besides what the other scripts need: Node with npm, and a Chromium ($CHROMIUM, or `chromium`).

set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check 'playwright==1.65.2'
npm install --prefix "$work" --silent --no-audit --no-fund --ignore-scripts \
    '@citolab/qti-components@7.27.4'

answer='
import json
import os
import pathlib
import shutil
import sys

from playwright.sync_api import sync_playwright

player = pathlib.Path(sys.argv[1], "node_modules/@citolab/qti-components")
print("qti-components", json.loads((player / "package.json").read_text())["version"])


def choices(*names):
    tag = "qti-simple-associable-choice"
    each = (f"<{tag} identifier=\"{name}\" match-max=\"1\">{name}</{tag}>" for name in names)
    return "<qti-simple-match-set>" + "".join(each) + "</qti-simple-match-set>"


html = (
    "<qti-match-interaction class=\"qti-match-tabular\" response-identifier=\"RESPONSE\">"
    + choices("high-dam", "dam")
    + choices("true", "false")
    + "</qti-match-interaction>"
)
with sync_playwright() as playwright:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
    page = browser.new_page()
    page.set_content(html)
    page.add_script_tag(type="module", content=(player / "cdn/index.js").read_text())
    for value in ("high-dam true", "dam false"):
        page.locator(f"input[value=\"{value}\"]").click()
        given = page.locator("qti-match-interaction").evaluate("table => table.response")
        print(f"after {value}: {given}")
    browser.close()
'

seen=$("$work/env/bin/python" -c "$answer" "$work")

expected="qti-components 7.27.4
after high-dam true: ['high-dam true']
after dam false: ['dam false']"

printf '%s\n' "$seen"
if [[ $seen != "$expected" ]]; then
    printf '\nThe behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
