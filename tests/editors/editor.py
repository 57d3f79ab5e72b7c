"""An editor that speaks the protocol of language servers."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any


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
        return self.messages_of([text])[0]

    def messages_of(self, texts: Sequence[str]) -> list[list[tuple[int, str]]]:
        """Return the messages on each text; all are opened at once, as the server is slow."""
        found: dict[str, list[tuple[int, str]]] = {}
        addresses = [self._open(text) for text in texts]
        while not found.keys() >= set(addresses):
            message = self._read()
            if message.get("method") == "textDocument/publishDiagnostics":
                params = message["params"]
                listed = params["diagnostics"]
                said = [(d["range"]["start"]["line"] + 1, d["message"]) for d in listed]
                found[params["uri"]] = said
        return [found[address] for address in addresses]

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

    def formatted(self, text: str) -> str:
        """Return the text of a bank as the server formats it."""
        uri = self._open(text)
        options = {"tabSize": 2, "insertSpaces": True}
        given = {"textDocument": {"uri": uri}, "options": options}
        edits = self._ask("textDocument/formatting", given)
        if not edits:
            return text
        [edit] = edits  # of the whole file
        return str(edit["newText"])

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
                settings = {
                    "validate": True,
                    "completion": True,
                    "schemaStore": {"enable": False},
                    "format": {"enable": True},
                }
                wanted = message["params"]["items"]
                result = [settings if w.get("section") == "yaml" else None for w in wanted]
            self._write({"id": message["id"], "result": result})
        return message
