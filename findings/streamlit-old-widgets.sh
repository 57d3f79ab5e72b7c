#!/usr/bin/env bash
#
# Streamlit: a widget that a page no longer shows is kept as long as the tab is open
#
# What you would guess: a widget that is not drawn again is gone. The documentation says so: at the
# end of a script run, Streamlit “will delete the data for any widgets it has in memory that were
# not rendered on the screen”.
#
# What happens: its value goes, and its key is no longer in st.session_state. But the session keeps
# the metadata of every widget that it has ever drawn, with its options, its callback and the
# arguments of the callback, and the mapping of its key. A page whose widgets have new keys at each
# step grows with every step, and with whatever the arguments refer to.
#
# Why it matters here: each question of a quiz had some ten widgets of its own. After a
# quiz of 16 questions a session kept 166 widgets: 180 kB, and 190 kB of questions and answers in
# the arguments of their callbacks. So the page of a question is one component, with one key.
#
# Documented: https://docs.streamlit.io/develop/concepts/architecture/widget-behavior says what is
# quoted above.

set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
    --no-compile 'streamlit==1.67.0'

cd "$work"
cat >page.py <<'PY'
import streamlit as st


class Argument:
    """Something that a callback is called with."""


def step(_argument):
    st.session_state["number"] += 1


number = st.session_state.setdefault("number", 0)
st.button("On", key=f"on-{number}", on_click=step, args=(Argument(),))
PY
cat >drive.py <<'PY'
"""Press the only button a hundred times, and count what the session keeps."""

import gc
import logging

from streamlit import __version__
from streamlit.runtime.state.common import WidgetMetadata
from streamlit.testing.v1 import AppTest

logging.disable()
app = AppTest.from_file("page.py").run()
for _ in range(100):
    app.button[0].click().run()
gc.collect()
objects = gc.get_objects()
print("streamlit", __version__)
print("buttons on the page:", len(app.button))
print("on-0 in the session state:", "on-0" in app.session_state)
print("widgets kept:", sum(isinstance(one, WidgetMetadata) for one in objects))
print("arguments kept:", sum(type(one).__name__ == "Argument" for one in objects))
PY
seen=$("$work/env/bin/python" drive.py 2>/dev/null)

expected='streamlit 1.67.0
buttons on the page: 1
on-0 in the session state: False
widgets kept: 101
arguments kept: 101'

printf '%s\n' "$seen"
if [[ $seen != "$expected" ]]; then
    printf '\nThe behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
