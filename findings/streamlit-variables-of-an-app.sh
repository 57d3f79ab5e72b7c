#!/usr/bin/env bash
#
# Streamlit: an app served by uvicorn reads one STREAMLIT_ variable of its environment, and not the others
#
# What you would guess: an option can be set by an environment variable, as its documentation says,
# however the app is served: by `streamlit run`, or as an ASGI app (st.App) by uvicorn.
#
# What happens: in a process that `streamlit run` did not start, only options that are marked as
# sensitive, such as STREAMLIT_SERVER_COOKIE_SECRET, are read from the environment. The others, such
# as STREAMLIT_SECRETS_FILES, are ignored without a word, because it is the command line of
# `streamlit run` that reads them. A table [auth] in the file that the variable names is not there.
#
# Why it matters here: `course serve` serves an st.App. A server whose secrets.toml was named by this
# variable, as systemd credentials need, had no sign-in by OpenID Connect. Our server reads the
# variable itself.
#
# Documented: "Working with configuration options" in Streamlit's documentation lists environment
# variables among the ways to set options, and says of none that it needs `streamlit run`.

set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
    --no-compile 'streamlit==1.67.0'

cd "$work"
cat >served.py <<'PY'
"""An app as uvicorn imports it, and what its options are then."""

import streamlit as st

app = st.App("page.py")
print("cookieSecret:", st.get_option("server.cookieSecret"))
print("maxUploadSize:", st.get_option("server.maxUploadSize"))
print("secrets:", [file.rpartition("/")[2] for file in st.get_option("secrets.files")])
PY
touch page.py
export HOME=$work
export STREAMLIT_SERVER_COOKIE_SECRET=of-the-environment
export STREAMLIT_SERVER_MAX_UPLOAD_SIZE=7
export STREAMLIT_SECRETS_FILES=named.toml

seen=$(
    "$work/env/bin/python" -c 'import streamlit; print("streamlit", streamlit.__version__)'
    echo "the command line of streamlit:"
    "$work/env/bin/streamlit" config show | grep -oE '^maxUploadSize = .*|^ *"named.toml"'
    echo "an app that another server imports:"
    "$work/env/bin/python" served.py 2>/dev/null
)

expected='streamlit 1.67.0
the command line of streamlit:
maxUploadSize = 7
    "named.toml"
an app that another server imports:
cookieSecret: of-the-environment
maxUploadSize: 200
secrets: ['"'secrets.toml', 'secrets.toml'"']'

printf '%s\n' "$seen"
if [[ $seen != "$expected" ]]; then
    printf '\nThe behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
