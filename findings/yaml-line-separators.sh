#!/usr/bin/env bash
#
# PyYAML: an invisible character in a text moves every line number below it
#
# What you would guess: a line ends with a line feed, so the line number in a PyYAML mark is the one
# that grep and git show, and two YAML loaders agree on where a key is.
#
# What happens: PyYAML follows YAML 1.1, where NEL (U+0085), LINE SEPARATOR (U+2028) and PARAGRAPH
# SEPARATOR (U+2029) are line breaks too. After one of them, every mark is a line too low, in the
# pure Python loader and in the one built on libyaml. ruamel.yaml follows YAML 1.2, which dropped
# these breaks, and agrees with grep. In both, a NEL inside a quoted text silently turns into a
# space; the other two characters survive.
#
# Why it matters here: banks and articles are pasted from web pages and layout programs, which leave
# U+2028 behind, and few editors show it. A diagnostic that names file, line and column would point
# one line below the mistake, with nothing wrong in sight. So the loader refuses these characters
# before it parses anything.
#
# Documented: YAML 1.1, section 5.4 "Line Break Characters"; YAML 1.2.2, section 5.4 and its list of
# changes since 1.1. PyYAML only says that it is a YAML 1.1 parser.

set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
    'pyyaml==6.0.3' 'ruamel.yaml==0.19.1'

seen=$("$work/env/bin/python" - <<'PY'
from importlib.metadata import version

import yaml
from ruamel.yaml import YAML

print("PyYAML", version("pyyaml"), "and ruamel.yaml", version("ruamel.yaml"))

for name, character in ("U+2028", "\u2028"), ("U+2029", "\u2029"), ("U+0085", "\x85"):
    document = f'stem: "Pick{character}one"\nanswer: 3\n'
    print(f"{name}: 'answer' is on line {document[: document.index('answer')].count(chr(10)) + 1}")
    for loader in yaml.SafeLoader, yaml.CSafeLoader:
        (_, stem), (answer, _) = yaml.compose(document, Loader=loader).value
        print(f"  {loader.__name__}: line {answer.start_mark.line + 1}, stem {stem.value!a}")
    loaded = YAML().load(document)
    print(f"  ruamel.yaml: line {loaded.lc.key('answer')[0] + 1}, stem {loaded['stem']!a}")
PY
)

expected="PyYAML 6.0.3 and ruamel.yaml 0.19.1
U+2028: 'answer' is on line 2
  SafeLoader: line 3, stem 'Pick\\u2028one'
  CSafeLoader: line 3, stem 'Pick\\u2028one'
  ruamel.yaml: line 2, stem 'Pick\\u2028one'
U+2029: 'answer' is on line 2
  SafeLoader: line 3, stem 'Pick\\u2029one'
  CSafeLoader: line 3, stem 'Pick\\u2029one'
  ruamel.yaml: line 2, stem 'Pick\\u2029one'
U+0085: 'answer' is on line 2
  SafeLoader: line 3, stem 'Pick one'
  CSafeLoader: line 3, stem 'Pick one'
  ruamel.yaml: line 2, stem 'Pick one'"

printf '%s\n' "$seen"
if [[ $seen != "$expected" ]]; then
    printf '\nThe behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
