"""`course init`: a small course that passes the check, with explanatory comments."""

import argparse
from pathlib import Path

from course.cli.starting import COMMENTS, STARTER, make, taught
from course.errors import UsageError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="folder to create the course in")
    parser.add_argument(
        "--comments",
        choices=COMMENTS,
        default="en",
        help="language of the explanatory comments (default: %(default)s)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the files; existing files are never touched."""
    from course.loading.schema import write_schemas

    folder: Path = arguments.folder
    starter = [p for p in sorted(STARTER.rglob("*.yaml")) if p.parent.name != "items"]
    paths = {path: folder / path.relative_to(STARTER) for path in starter}
    there = [path for path in paths.values() if path.exists()]
    if there:
        raise UsageError(f"{there[0]} already exists: name a new folder")
    for path, new in paths.items():
        make(new, taught(path.read_text("utf-8"), arguments.comments))
    write_schemas(folder)
    for new in paths.values():
        print(new)
    print(f"Next: `course check {folder}`. To show it to students: `course serve {folder}`.")
    return 0
