#!/usr/bin/env bash
#
# Streamlit: `streamlit run` does not see an st.App that the script imports or builds
#
# What you would guess: `streamlit run FILE` imports the file and takes the st.App object that it
# finds under the name `app`, as uvicorn does, and complains if there is none.
#
# What happens: nothing is imported to find out. Streamlit parses the source and looks for an
# assignment whose right-hand side is a call to st.App itself. `from assembled import app` and
# `app = build()` leave a perfectly good st.App in the module, which uvicorn serves, but
# `streamlit run` takes the file for an ordinary script. Its routes, middleware and lifespan are
# dropped without a word in the log. Requests for them do not even get a 404: unknown paths get the
# page shell, so a health check of your own at /healthz still sees a 200.
#
# Why it matters here: our routes, security headers and health checks all hang on the st.App in
# app.py. Moving that one call into a function, as anyone tidying up would, switches them off while
# every page keeps working. The line therefore stays as it is, and carries a comment that says why.
#
# Documented: only in the source of streamlit.web.server.app_discovery, which says that it analyses
# the source without executing it. The reference for st.App does not mention it.

set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
    --no-compile 'streamlit==1.67.0' 'starlette==1.10.0' 'uvicorn==0.54.0'

mkdir "$work/site"
cd "$work/site"
cat >page.py <<'PY'
import streamlit as st

st.write("A page")
PY
cat >assembled.py <<'PY'
import streamlit as st
from starlette.responses import PlainTextResponse
from starlette.routing import Route


def healthz(request):
    return PlainTextResponse("our own route")


ROUTES = [Route("/healthz", healthz)]


def build():
    return st.App("page.py", routes=ROUTES)


app = build()
PY
cat >literal.py <<'PY'
import streamlit as st
from assembled import ROUTES

app = st.App("page.py", routes=ROUTES)
PY
cat >built.py <<'PY'
from assembled import build

app = build()
PY
cat >imported.py <<'PY'
from assembled import app
PY
cat >ask.py <<'PY'
"""Start each server, and ask it for /healthz."""

import os
import socket
import subprocess
import sys
import time
from importlib.metadata import version
from urllib.request import ProxyHandler, build_opener

fetch = build_opener(ProxyHandler({})).open
env = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
env |= {"HOME": os.getcwd(), "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false"}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def answer(command, port):
    with open("log", "w") as log:
        server = subprocess.Popen([sys.executable, "-m", *command], env=env, stdout=log, stderr=log)
    try:
        for _ in range(150):
            try:
                fetch(f"http://127.0.0.1:{port}/_stcore/health", timeout=5).close()
                break
            except OSError:
                time.sleep(0.2)
        with fetch(f"http://127.0.0.1:{port}/healthz", timeout=5) as reply:
            body = reply.read().decode()
            shown = body if len(body) < 80 else "the page shell" if "<html" in body else "other"
            return f"{reply.status} {reply.headers.get_content_type()}, {shown}"
    finally:
        server.terminate()
        server.wait(20)


print("streamlit", version("streamlit"))
for name in "literal", "built", "imported":
    port = free_port()
    options = ["--server.headless=true", "--server.address=127.0.0.1", f"--server.port={port}"]
    run = ["streamlit", "run", f"{name}.py", *options]
    print(f"streamlit run {name}.py:", answer(run, port))
for name in "built", "imported":
    port = free_port()
    print(f"uvicorn {name}:app:", answer(["uvicorn", f"{name}:app", "--port", port], port))
PY
seen=$("$work/env/bin/python" ask.py)

expected='streamlit 1.67.0
streamlit run literal.py: 200 text/plain, our own route
streamlit run built.py: 200 text/html, the page shell
streamlit run imported.py: 200 text/html, the page shell
uvicorn built:app: 200 text/plain, our own route
uvicorn imported:app: 200 text/plain, our own route'

printf '%s\n' "$seen"
if [[ $seen != "$expected" ]]; then
    printf '\nThe behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
