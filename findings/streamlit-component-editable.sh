#!/usr/bin/env bash
#
# Streamlit: a packaged component disappears in an editable install
#
# What you would guess: a component that works from a wheel works from `pip install -e` as well. The
# package imports in both, and its pyproject.toml lies beside its __init__.py in both.
#
# What happens: Streamlit looks for that pyproject.toml in the list of installed files. An editable
# install lists none of the package's files, so Streamlit falls back to looking for a package with
# the name of the *distribution*, hyphens turned into underscores. Where the two names differ, as
# they may in any Python project, it gives up without a word. The component then fails when it is
# declared, with a message that asks for the very lines that pyproject.toml contains.
#
# Why it matters here: our countdown and question navigator are packaged components, and everybody
# who works on the project has it installed with -e. That is why the distribution and the package
# have the same name. With two names, the wheel would pass its tests, and the pages would fail for
# developers only.
#
# Documented: the reference for st.components.v2.component takes the component's name from the
# [project] table and says nothing about the name of the package. The rule is in the source of
# streamlit.components.v2.manifest_scanner.

set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
    --no-compile 'streamlit==1.67.0'

# Two projects that differ in the name of the distribution only. The import package is `clockface`.
for distribution in clockface quiz-clockface; do
    package="$work/$distribution/src/clockface"
    mkdir -p "$package/assets"
    touch "$package/__init__.py"
    echo 'export default function () {}' >"$package/assets/clock.js"
    cat >"$package/pyproject.toml" <<TOML
[project]
name = "$distribution"
version = "1.0"

[[tool.streamlit.component.components]]
name = "clock"
asset_dir = "assets"
TOML
    cat >"$work/$distribution/pyproject.toml" <<TOML
[build-system]
requires = ["hatchling==1.33.0"]
build-backend = "hatchling.build"

[project]
name = "$distribution"
version = "1.0"
dependencies = ["streamlit"]

[tool.hatch.build.targets.wheel]
packages = ["src/clockface"]
TOML
done

cat >"$work/show.py" <<'PY'
"""Show the component in a page."""

import sys

import clockface  # noqa: F401 - it imports in every case
from streamlit.testing.v1 import AppTest


def page(distribution):
    import streamlit as st

    clock = st.components.v2.component(f"{distribution}.clock", js="clock.js")
    clock(key="clock")
    st.text("shown")


test = AppTest.from_function(page, args=(sys.argv[1],)).run()
print(*(text.value for text in test.text), *(error.message for error in test.exception))
PY

look() { # DISTRIBUTION HOW [-e]
    local distribution=$1 how=$2
    "$work/env/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps \
        ${3:+"$3"} "$work/$distribution"
    printf '%s, %s: ' "$distribution" "$how"
    (cd "$work" && HOME=$work "$work/env/bin/python" show.py "$distribution" 2>"$work/log")
    "$work/env/bin/python" -m pip uninstall --quiet --yes "$distribution"
}

seen=$(
    "$work/env/bin/python" -c 'import streamlit; print("streamlit", streamlit.__version__)'
    for distribution in clockface quiz-clockface; do
        look "$distribution" wheel
        look "$distribution" editable -e
    done
)

expected="streamlit 1.67.0
clockface, wheel: shown
clockface, editable: shown
quiz-clockface, wheel: shown
quiz-clockface, editable: Component 'quiz-clockface.clock' must be declared in pyproject.toml \
with asset_dir to use file-backed js."

printf '%s\n' "$seen"
if [[ $seen != "$expected" ]]; then
    printf '\nThe behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
