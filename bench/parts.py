"""Courses with very many of one thing: `python bench/parts.py [KIND …] [--sizes 500 5000]`.

Prints the seconds of processor time that a check takes, and the codes it gives most often. What is
inside a record is limited, so its row shows how fast it is refused; the lists of records are not.
"""

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

COURSE = "title: T\nlanguages: [en]\nquizzes:\n  - {id: q, title: T, banks: [b]}\n"
HEAD = "language: en\npublisher: P\ntitle: T\nrendition: full\npassages:\n"


def name(number: int) -> str:
    """Return a name of its own for each number."""
    syllables = ""
    while True:
        syllables += "bcdfghklmnprstvw"[number % 16] + "aeiou"[number % 5]
        if number < 16:  # noqa: PLR2004 - the consonants
            return syllables.capitalize() + "ia"
        number //= 16


def _item(kind: str, body: str) -> str:
    return (
        f"  - id: i\n    type: {kind}\n    stem: What is said?\n    rationale: So it says.\n{body}"
    )


def _course(
    body: str, passages: Iterable[str], kind: str = "short-text", **others: str
) -> dict[str, str]:
    """Return the files of a course with one item and one article."""
    article = HEAD + "".join(f"  - {{id: p{n}, text: {t}}}\n" for n, t in enumerate(passages))
    bank = "title: T\nitems:\n" + (_item(kind, body) if kind else body)
    return {"course.yaml": COURSE, "sources/a.yaml": article, "b.yaml": bank, **others}


def _names(count: int) -> str:
    return " and ".join(map(name, range(count))) + "."


def _quote(words: str) -> str:
    return f"    evidence: [{{a/p0: {words}}}]\n"


def _listed(key: str, entry: str) -> Callable[[int], str]:
    """Return a function that writes a list under a key; in the entry, NAME and N stand for each."""

    def write(count: int) -> str:
        entries = (entry.replace("NAME", name(n)).replace("N", str(n)) for n in range(count))
        return f"    {key}:\n" + "".join(f"      {each}\n" for each in entries)

    return write


_CHOICES = _listed("choices", "- {distractor: NAME, why: no}")
_PARTS: Mapping[str, tuple[str, Callable[[int], str]]] = {
    "choices": (
        "single-choice",
        lambda n: _CHOICES(n) + "      - key: Zed\n" + _quote("Zed"),
    ),
    "statements": (
        "statements",
        _listed("statements", "- {true: It names NAME., said: NAME, evidence: [{a/p0: NAME}]}"),
    ),
    "steps": ("ordering", lambda n: _listed("steps", "- text: NAME came")(n) + _quote("Zed")),
    "pairs": (
        "matching",
        _listed("pairs", "- {left: NAME, right: NAMEo, said: NAME, evidence: [{a/p0: NAME}]}"),
    ),
    "blanks": (
        "cloze",
        lambda n: (
            "    text: So "
            + " ".join(f"[[b{k}]]" for k in range(n))
            + "\n"
            + _listed("blanks", "bN: {accept: [NAME], evidence: [{a/p0: NAME}]}")(n)
        ),
    ),
    "accepted": ("short-text", lambda n: _listed("accept", "- NAME")(n) + _quote(name(0))),
    "hints": (
        "short-text",
        lambda n: _listed("hints", "- NAME")(n) + "    accept: [Zed]\n" + _quote("Zed"),
    ),
}


def _entities(names: Iterable[str]) -> str:
    return "".join(f"- {{id: e{n}, kind: person, name: {each}}}\n" for n, each in enumerate(names))


def _account(number: int, source: str, by: str) -> str:
    year = 1000 + number % 900
    said = f"value: {year}, reads: in {year}, evidence: [{{{source}/p0: in {year}}}]"
    return f"    - {{id: a{number}, by: {by}, via: {source}, {said}}}\n"


def _claim(claim: str, accounts: str) -> str:
    return f"- id: {claim}\n  fact: When {claim}\n  kind: date\n  accounts:\n{accounts}"


def _dated(number: int) -> str:
    year = 1000 + number % 900
    body = f"    key: {year}\n    ask: year\n" + _quote(f"in {year}")
    return _item("date", body).replace("id: i", f"id: i{number}")


def _bank_of_enemies(count: int) -> str:
    """As many items, each an enemy of the one before and of an item of the other bank."""
    items = (
        _dated(number).replace("id: i", "id: e")
        + f"    enemies: [i{number}, e{max(0, number - 1) if number > 1 else 1}]\n"
        for number in range(count)
    )
    return "title: E\nitems:\n" + "".join(items)


_YEARS = " and ".join(f"in {year}" for year in range(1000, 1900)) + "."
_SHORT = "    accept: [Zed]\n" + _quote("Zed")
_RECORDS: Mapping[str, Callable[[int], dict[str, str]]] = {
    "accounts": lambda n: _course(
        "    claim: c\n",
        [_YEARS],
        "reconcile",
        **{
            "claims.yaml": _claim("c", "".join(_account(k, "a", f"e{k}") for k in range(n))),
            "entities.yaml": _entities(map(name, range(n))),
        },
    ),
    "spellings": lambda n: _course(
        "    entity: e\n" + _quote("Zed"),
        ["Zed."],
        **{
            "entities.yaml": "- id: e\n  kind: person\n  name: Zed\n"
            + _listed("spellings", "- NAME")(n).replace("    spellings", "  spellings")
        },
    ),
    "entities": lambda n: _course(
        "    entity: e0\n    typos: yes\n" + _quote(name(0)),
        [_names(n)],
        **{"entities.yaml": _entities(map(name, range(n)))},
    ),
    "shared-names": lambda n: _course(
        "    entity: e0\n" + _quote("Zed"), ["Zed."], **{"entities.yaml": _entities(["Zed"] * n)}
    ),
    "claims": lambda n: _course(
        _SHORT,
        [_YEARS + " Zed."],
        **{"claims.yaml": "".join(_claim(f"c{k}", _account(k, "a", "a")) for k in range(n))},
    ),
    "passages": lambda n: _course(
        "    among: [a]\n    any_of: [[a/p1]]\n", [f"Here is {name(k)}." for k in range(n)],
        "find-evidence",
    ),
    "quizzes": lambda n: {
        **_course(_SHORT, ["Zed."]),
        "course.yaml": COURSE
        + "".join(f"  - {{id: q{k}, title: {name(k)}, banks: [b]}}\n" for k in range(n)),
    },
    "enemies": lambda n: {
        **_course(
            "".join(map(_dated, range(n))), [_YEARS], "", **{"c.yaml": _bank_of_enemies(n)}
        ),
        "course.yaml": COURSE + "  - {id: e, title: E, banks: [b, c], draw: {b: 5}, mode: exam}\n",
    },
    "items": lambda n: _course(
        "".join(map(_dated, range(n))),
        [_YEARS],
        "",
    ),
}  # fmt: skip

LIMITED = (*_PARTS, "accounts", "spellings")
"""What is inside a record, and so of a limited number."""
UNLIMITED = tuple(kind for kind in _RECORDS if kind not in LIMITED)
"""Records, of which there may be any number."""


def make(folder: Path, kind: str, count: int) -> None:
    """Write a course with so many of that kind."""
    if kind in _PARTS:
        item_type, body = _PARTS[kind]
        files = _course(body(count), [f"Zed and {_names(count)}"], item_type)
    else:
        files = _RECORDS[kind](count)
    (folder / "sources").mkdir(parents=True)
    for file, text in files.items():
        (folder / file).write_text(text, encoding="utf-8")


def check(kind: str, count: int) -> tuple[float, Counter[str]]:
    """Return the processor time of a check in seconds, and how often it gives each code."""
    from course.checking import check_folder  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "course"
        make(folder, kind, count)
        before = time.process_time()
        checked = check_folder(folder)
        return time.process_time() - before, Counter(d.code for d in checked.diagnostics)


def main() -> None:
    """Print a row for each kind."""
    parser = argparse.ArgumentParser(description="Check courses with very many of one thing.")
    parser.add_argument("kinds", nargs="*", default=[*LIMITED, *UNLIMITED])
    parser.add_argument("--sizes", nargs="+", type=int, default=[200, 500, 1000, 2000, 5000])
    arguments = parser.parse_args()
    print("| kind |", " | ".join(map(str, arguments.sizes)), "| codes |")
    print("| --- |", " --- |" * (len(arguments.sizes) + 1))
    for kind in arguments.kinds:
        found = [check(kind, size) for size in arguments.sizes]
        codes = ", ".join(f"{code} {times}" for code, times in found[-1][1].most_common(3))
        print(f"| {kind} |", " | ".join(f"{seconds:.2f}" for seconds, _ in found), f"| {codes} |")


if __name__ == "__main__":
    main()
