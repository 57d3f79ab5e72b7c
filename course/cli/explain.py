"""`course explain`: what a code means, why it matters, and a corrected example."""

import argparse
import sys
import textwrap
from itertools import groupby

from course.errors import UsageError

_WIDTH = 88


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument(
        "code", nargs="?", metavar="CODE", help="a code from a message (default: list all codes)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the explanation of a code, or list all codes by topic."""
    if arguments.code is None:
        _list()
    else:
        _explain(arguments.code)
    return 0


def _explain(code: str) -> None:
    from course.cli.reporters.text import paint
    from course.language.near import did_you_mean
    from course.loading.codes import CODES
    from course.loading.explanations import explain

    code = code.strip("[]`")  # may be pasted with its brackets or quotes
    if code not in CODES:
        hint = did_you_mean(code, list(CODES), "`course explain` lists the codes")
        raise UsageError(f"there is no code `{code}`: {hint}")
    explained = explain(code)
    severity = CODES[code].severity
    head = f"{paint(severity, severity, sys.stdout)} [{code}]"
    print(f"{paint(head, 'head', sys.stdout)}\n")
    print(f"{textwrap.fill(explained.what, _WIDTH)}\n")
    print(f"{textwrap.fill(f'Why it matters: {explained.why}', _WIDTH)}\n")
    for heading, example in (("Bad:", explained.bad), ("Good:", explained.good)):
        print(f"{paint(heading, 'head', sys.stdout)}\n\n{example}")
    if severity == "warning":
        print(f"To silence it on one item:\n\n    allow: [{{code: {code}, because: …}}]")


def _list() -> None:
    from course.cli.reporters.text import paint
    from course.loading.codes import CODES

    for kind, codes in groupby(CODES.items(), lambda entry: entry[1].kind):
        print(paint(f"{kind[0].upper()}{kind[1:]}", "head", sys.stdout))
        for name, code in codes:
            print(f"  {name:<24} {code.severity:<8} {code.why}")
        print()
    print("`course explain CODE` explains a code.")
