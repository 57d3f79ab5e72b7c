"""Converts the generated items to the formats of other tools, and runs those tools on them.

Runs on a Python that has the tools: `python bench/peers.py TOOL FILE` prints seconds and memory. It
fails if the tool refuses the file, since a tool that stops at once would seem fast.
Every item becomes a question with one right answer among four, because the strictest of the tools
reads nothing else; so they have less to read than we do.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def toolkit(path: str) -> None:
    """QuestionBankToolkit: load and validate a bank."""
    from coursebanks.core import load_bank  # noqa: PLC0415

    load_bank(path)


def text2qti(path: str) -> None:
    """text2qti: parse a quiz, without writing it."""
    from text2qti.config import Config  # noqa: PLC0415
    from text2qti.quiz import Quiz  # noqa: PLC0415

    config = Config()
    config.load()
    Quiz(Path(path).read_text(encoding="utf-8"), config=config, source_name=path)


def schema(path: str) -> None:
    """check-jsonschema: our own banks, unchanged, against our own schema."""
    from check_jsonschema import main  # noqa: PLC0415

    found = Path(__file__).parent.parent / "questions/schema/bank.schema.json"
    arguments = ["--quiet", "--schemafile", str(found), *map(str, Path(path).glob("bank-*.yaml"))]
    if code := main(arguments, standalone_mode=False):  # so called, it returns its exit code
        sys.exit(code)


def questions(banks: list[list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Return the id, stem, answer, wrong answers and explanation of each item."""
    return [_question(item) for bank in banks for item in bank]


def _question(item: dict[str, Any]) -> dict[str, Any]:
    choices = item.get("choices", [])
    keys = [_said(c["key"]) for c in choices if "key" in c]
    wrong = [_said(c["distractor"]) for c in choices if "distractor" in c]
    whys = [_said(c["why"]) for c in choices if "why" in c]
    key = keys[0] if keys else f"{item.get('key', item.get('entity', 'the first of them'))}"
    made = [f"{text} ({key})" for text in ("not", "more than", "less than")]
    return {
        "id": item["id"],
        "stem": f"{item['id']}: {item['stem']['en']}",
        "key": key,
        "wrong": (wrong + made)[:3],
        "why": whys[0] if whys else "It stands elsewhere.",
        "rationale": item["rationale"]["en"],
        "hint": item["hints"][0]["en"],
    }


def _said(text: Any) -> str:
    return str(text["en"]) if isinstance(text, dict) else str(text)


def as_toolkit(found: list[dict[str, Any]]) -> str:
    """Return the questions in the format of QuestionBankToolkit."""
    head = "schema_version: 1\ncourse: MILLS\nbank_id: Mills\ntitle: Mills\nquestions:\n"
    return head + "".join(
        f"  - id: {q['id']}\n    title: {q['id']}\n    stem: >-\n      {q['stem']}\n"
        f"    topic: mills\n    area: reading\n    difficulty: Basic\n    points: 1\n"
        f"    minutes: 2\n    choices:\n      A: {q['key']!r}\n"
        + "".join(
            f"      {label}: {text!r}\n" for label, text in zip("BCD", q["wrong"], strict=True)
        )
        + f"    answer: A\n    explanation: >-\n      {q['rationale']} {q['hint']}\n"
        for q in found
    )


def as_text2qti(found: list[dict[str, Any]]) -> str:
    """Return the questions in the format of text2qti."""
    return "Quiz title: Mills\n\n" + "".join(
        f"{number}. {q['stem']}\n... {q['rationale']} {q['hint']}\n*a) {q['key']}\n... Right.\n"
        + "".join(
            f"{label}) {text}\n... {q['why']}\n"
            for label, text in zip("bcd", q["wrong"], strict=True)
        )
        + "\n"
        for number, q in enumerate(found, 1)
    )


TOOLS: dict[str, Callable[[str], None]] = {
    "toolkit": toolkit,
    "text2qti": text2qti,
    "schema": schema,
}


def main() -> None:
    """Run one tool once."""
    tool, path = TOOLS[sys.argv[1]], sys.argv[2]
    start = time.perf_counter()
    tool(path)
    seconds = time.perf_counter() - start
    status = Path("/proc/self/status").read_text(
        encoding="utf-8"
    )  # getrusage counts the parent too
    peak = int(status.partition("VmHWM:")[2].split()[0])
    print(json.dumps({"seconds": seconds, "megabytes": peak / 1024}))


if __name__ == "__main__":
    main()
