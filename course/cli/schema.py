"""`course schema`: the JSON Schemas with which editors complete and check files."""

import argparse
from pathlib import Path

from course.cli.check import DEFAULT
from course.cli.starting import own_folder

_KINDS = ("bank", "source", "entities", "claims", "course")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument(
        "kind",
        nargs="?",
        choices=_KINDS,
        default="bank",
        help="the kind of file whose JSON Schema to print (default: %(default)s)",
    )
    parser.add_argument(
        "--write",
        action="store_true",
        help="write all of them into schema/ of the course folder, the one that --course names",
    )
    parser.add_argument("--course", type=Path, metavar="DIR", help=DEFAULT)


def run(arguments: argparse.Namespace) -> int:
    """Print one schema, or write them all."""
    from course.loading.schema import as_file, schemas, write_schemas

    if arguments.write:
        for path in write_schemas(own_folder(arguments.course)):
            print(path)
    else:
        print(as_file(schemas()[arguments.kind]), end="")
    return 0
