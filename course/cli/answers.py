"""`course answers`: what students typed that did not count as right, grouped and counted."""

import argparse
import sys
from typing import TYPE_CHECKING

from course.cli.where import say_database

if TYPE_CHECKING:
    from course.delivery.accepting import WrongAnswers

_SHOWN = 3
"""Ways to type an answer that are printed."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("item", metavar="ITEM", help="the id of an item that is typed")
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(arguments: argparse.Namespace) -> int:
    """Print the answers, most frequent first; the exit code is 0."""
    from course.delivery.accepting import wrong_answers
    from course.settings import Settings
    from course.store.store import Store

    url = Settings.load().database_url
    say_database(url)
    store = Store.open(url)
    try:
        found = wrong_answers(store, arguments.item)
    finally:
        store.dispose()
    if arguments.format == "json":
        _print_json(found)
        return 0
    for one in found:
        where = f"{one.blank}: " if one.blank else ""
        how = {"partial": ", partly right", "invalid": ", not readable"}.get(one.status, "")
        typed = " · ".join(one.texts[:_SHOWN]) + (" · …" if len(one.texts) > _SHOWN else "")
        print(f"{one.answers:>5}  {where}{typed}  ({', '.join(one.languages)}{how})")
    if found:
        print(f'To accept one: course accept {arguments.item} "…"', file=sys.stderr)
    else:
        print("No typed answer was wrong.", file=sys.stderr)
    return 0


def _print_json(found: "tuple[WrongAnswers, ...]") -> None:
    import json
    from dataclasses import asdict

    entries = list(map(asdict, found))
    print(json.dumps({"format": 1, "answers": entries}, ensure_ascii=False, indent=1))
