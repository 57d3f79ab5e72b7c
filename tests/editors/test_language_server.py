"""What a teacher's editor says of a bank, by the language server that YAML editors use."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from course.cli import main
from course.model.items import ITEM_TYPES

HERE = Path(__file__).parent


class Editor:
    """An editor with one folder open: it sends files, and reads diagnostics and completions."""

    def __init__(self, server: Path, folder: Path) -> None:
        self._folder = folder
        self._number = 0
        self._process = subprocess.Popen(
            ["node", str(server), "--stdio"],  # noqa: S607 - as an editor finds it
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        capabilities = {"workspace": {"configuration": True}, "textDocument": {"completion": {}}}
        self._ask(
            "initialize",
            {"processId": None, "rootUri": folder.as_uri(), "capabilities": capabilities},
        )
        self._send("initialized", {})

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()

    def messages(self, text: str) -> list[tuple[int, str]]:
        """Return line (from 1) and words of each diagnostic of a bank."""
        uri = self._open(text)
        while True:
            found = self._read()
            if found.get("method") == "textDocument/publishDiagnostics":
                params = found["params"]
                if params["uri"] == uri:
                    listed = params["diagnostics"]
                    return [(d["range"]["start"]["line"] + 1, d["message"]) for d in listed]

    def completions(self, text: str) -> set[str]:
        """Return what is offered at the `|` in the text of a bank."""
        before = text.partition("|")[0]
        uri = self._open(text.replace("|", ""))
        where = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        result = self._ask(
            "textDocument/completion", {"textDocument": {"uri": uri}, "position": where}
        )
        listed = result["items"] if isinstance(result, dict) else result
        return {each["label"] for each in listed}

    def _open(self, text: str) -> str:
        self._number += 1
        uri = (self._folder / f"bank-{self._number}.yaml").as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._send("textDocument/didOpen", {"textDocument": document})
        return uri

    def _ask(self, method: str, params: dict[str, Any]) -> Any:
        self._number += 1
        asked = self._number
        self._write({"id": asked, "method": method, "params": params})
        while True:
            found = self._read()
            if found.get("id") == asked and "method" not in found:
                return found.get("result")

    def _send(self, method: str, params: dict[str, Any]) -> None:
        self._write({"method": method, "params": params})

    def _write(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        """Return the next message; what the server asks of an editor is answered here."""
        assert self._process.stdout is not None
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the language server has ended"
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        if "id" in message and "method" in message:
            result: Any = None
            if message["method"] == "workspace/configuration":
                settings = {"validate": True, "completion": True, "schemaStore": {"enable": False}}
                wanted = message["params"]["items"]
                result = [settings if w.get("section") == "yaml" else None for w in wanted]
            self._write({"id": message["id"], "result": result})
        return message


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The language server, installed from its lock."""
    if not (shutil.which("node") and shutil.which("npm")):
        if os.environ.get("CI"):
            pytest.fail("Node and npm are missing")
        pytest.skip("Node and npm are missing")
    folder = tmp_path_factory.mktemp("server")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, folder / name)
    install = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
    done = subprocess.run(install, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode and not os.environ.get("CI"):
        pytest.skip("npm reaches no registry")
    assert done.returncode == 0, done.stderr
    return folder / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"


@pytest.fixture(scope="module")
def editor(server: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    folder = tmp_path_factory.mktemp("course") / "mine"
    main(["init", str(folder)])
    editor = Editor(server, folder)
    yield editor
    editor.close()


BANK = """\
# yaml-language-server: $schema=schema/bank.schema.json
title:
  en: Rivers
  nl: Rivieren
items:
  - id: nile
    type: numeric
    stem:
      en: How long is the Nile?
      nl: no
    key: 6650 km
    evidence:
      - atlas/p1: 1971
"""

STATEMENTS = """\
# yaml-language-server: $schema=schema/bank.schema.json
title: Rivers
items:
  - id: judge
    type: statements
    stem: Judge.
    statements:
      - true: It is long.
        evidence:
          - atlas/p1: long
      - false: It is short.
        evidence:
          - atlas/p1: long
"""


@pytest.mark.parametrize("bank", [BANK, STATEMENTS], ids=["numeric", "statements"])
def test_a_good_bank_has_no_message(editor: Editor, bank: str) -> None:
    assert editor.messages(bank) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("type: numeric", "type: numerik", 7, "not accepted"),
        ("key: 6650 km", "kee: 6650 km", 11, "kee is not allowed"),
        ("key: 6650 km", "qualifier: roughly", 11, "not accepted"),
        ("      - atlas/p1", "      - atlas p1", 13, "is not allowed"),
        ("    type: numeric\n", "", 6, 'Missing property "type"'),
    ],
)
def test_one_mistake_is_one_message_on_its_line(
    editor: Editor, old: str, new: str, line: int, words: str
) -> None:
    assert old in BANK
    [(where, message)] = editor.messages(BANK.replace(old, new))
    assert where == line
    assert words in message


def test_the_types_are_offered(editor: Editor) -> None:
    text = BANK.replace("type: numeric", "type: |")
    assert editor.completions(text) == set(ITEM_TYPES)


@pytest.mark.parametrize(
    ("item_type", "own"),
    [
        ("numeric", {"tolerance", "qualifier", "accept"}),
        ("short-text", {"entity", "spelling", "typos"}),
        ("matching", {"pairs"}),
        ("cloze", {"text", "blanks"}),
    ],
)
def test_the_keys_of_the_type_that_was_chosen_are_offered(
    editor: Editor, item_type: str, own: set[str]
) -> None:
    start = BANK.partition("    type:")[0]
    offered = editor.completions(f"{start}    type: {item_type}\n    |\n")
    assert own | {"stem", "evidence", "rationale"} <= offered
    others = {"tolerance", "entity", "pairs", "blanks"} - own
    assert not others & offered
