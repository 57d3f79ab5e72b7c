#!/usr/bin/env bash
#
# Streamlit: every click ends with a full garbage collection
#
# What you would guess: a rerun costs what the script costs. Python collects garbage when enough
# objects have piled up, and gc.disable() or gc.set_threshold() decides how often.
#
# What happens: after each rerun of each session Streamlit calls gc.collect(2), whatever the
# thresholds are and even with the collector disabled. A full collection visits every container
# object in the process, so the price of one learner's click grows with everything that all the
# others and the libraries keep in memory, and all of them wait for it. The option that turns it
# off, runner.postScriptGC, is hidden: `streamlit config show` does not list it.
#
# Why it matters here: with 200 simulated students on one process, the median time from an answer to
# the finished page was 16 seconds with the collections and 8 milliseconds without. Our config.toml
# turns them off, and the server sets thresholds of its own.
#
# Documented: only in the source of streamlit.config, where the option has the visibility "hidden"
# and its description warns of slower reruns in applications that use a lot of memory.

set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
    --no-compile 'streamlit==1.67.0' 'websockets==17.4'

mkdir "$work/site"
cd "$work/site"
cat >memory.py <<'PY'
"""What a busy process keeps, with the collector disabled, and a count of full collections."""

import gc

kept = [[number] for number in range(1_000_000)]
full = 0


def count(phase, info):
    global full
    full += phase == "start" and info["generation"] == 2


gc.disable()
gc.callbacks.append(count)
PY
cat >page.py <<'PY'
import memory
import streamlit as st

st.text(str(memory.full))
PY
cat >drive.py <<'PY'
"""Open the page, rerun it, and read the count."""

import os
import socket
import subprocess
import sys
import time
from urllib.request import ProxyHandler, build_opener

from streamlit import __version__
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

RUNS = 15

fetch = build_opener(ProxyHandler({})).open
env = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
env |= {"HOME": os.getcwd(), "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false"}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def rerun(connection):
    """Ask for a rerun; return the text of the page."""
    request, text = BackMsg(), ""
    request.rerun_script.query_string = ""
    connection.send(request.SerializeToString())
    while True:
        message = ForwardMsg()
        message.ParseFromString(connection.recv(timeout=60))
        kind = message.WhichOneof("type")
        if kind == "delta" and message.delta.new_element.WhichOneof("type") == "text":
            text = message.delta.new_element.text.body
        elif kind == "script_finished":
            return text


def measure(setting):
    """Return the number of full collections after all runs, and milliseconds a run."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "page.py", "--server.headless=true"]
    command += ["--server.address=127.0.0.1", f"--server.port={port}", *setting]
    with open("log", "w") as log:
        server = subprocess.Popen(command, env=env, stdout=log, stderr=log)
    try:
        for _ in range(150):
            try:
                fetch(f"http://127.0.0.1:{port}/_stcore/health", timeout=5).close()
                break
            except OSError:
                time.sleep(0.2)
        address = f"ws://127.0.0.1:{port}/_stcore/stream"
        with connect(address, subprotocols=["streamlit"], proxy=None, max_size=None) as connection:
            rerun(connection)
            start = time.perf_counter()
            for _ in range(RUNS - 1):
                rerun(connection)
            each = (time.perf_counter() - start) / (RUNS - 1) * 1000
            time.sleep(2)  # the last collection comes after the page is finished
            return int(rerun(connection)), each
    finally:
        server.terminate()
        server.wait(20)


print("streamlit", __version__)
listed = subprocess.run(
    [sys.executable, "-m", "streamlit", "config", "show"], env=env, capture_output=True, text=True
).stdout
print("streamlit config show lists postScriptGC:", "postScriptGC" in listed)
for name, setting in ("default", []), ("off", ["--runner.postScriptGC=false"]):
    full, each = measure(setting)
    # Python skips a collection that would overlap another, so the count may fall a little short.
    shown = "as many as runs" if RUNS - 3 <= full <= RUNS else full
    print(f"postScriptGC {name}, full collections:", shown)
    print(f"(not compared: {full} in {RUNS} runs, {each:.0f} ms a rerun)", file=sys.stderr)
PY
seen=$("$work/env/bin/python" drive.py)

expected='streamlit 1.67.0
streamlit config show lists postScriptGC: False
postScriptGC default, full collections: as many as runs
postScriptGC off, full collections: 0'

printf '%s\n' "$seen"
if [[ $seen != "$expected" ]]; then
    printf '\nThe behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
