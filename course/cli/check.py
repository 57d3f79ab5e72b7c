"""`course check`: every diagnostic of a course folder, and what it proved."""

import argparse
import sys
from pathlib import Path

from course.cli.reporters import json, text
from course.settings import shipped_folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "folder", nargs="?", type=Path, metavar="DIR", help="course folder (default: ./questions)"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(arguments: argparse.Namespace) -> int:
    """Print the diagnostics; return 1 when one is an error."""
    from course.checking import check_folder

    folder = arguments.folder or default_folder()
    checked = check_folder(folder)
    if arguments.format == "json":
        print(json.report(checked))
    else:
        text.report(checked, folder, sys.stdout, sys.stderr)
    return 0 if checked.clean else 1


def default_folder() -> Path:
    """Return ./questions where there is one, else the shipped course."""
    here = Path("questions")
    return here if here.is_dir() else shipped_folder()
