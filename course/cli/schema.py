"""`course schema`: what editors need to complete and check the files as they are typed."""

import argparse
from pathlib import Path

from course.cli.check import DEFAULT
from course.cli.starting import own_folder

_KINDS = ("bank", "source", "entities", "claims", "course")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "kind",
        nargs="?",
        choices=_KINDS,
        default="bank",
        help="print the JSON Schema of that kind of file (default: %(default)s)",
    )
    parser.add_argument(
        "--write",
        action="store_true",
        help="write all of them into schema/ of the course folder, the one that --course names",
    )
    parser.add_argument("--course", type=Path, metavar="DIR", help=DEFAULT)


def run(arguments: argparse.Namespace) -> int:
    """Print a schema, or write them all."""
    from course.loading.schema import as_file, schemas, write_schemas

    if arguments.write:
        for path in write_schemas(own_folder(arguments.course)):
            print(path)
    else:
        print(as_file(schemas()[arguments.kind]), end="")
    return 0
