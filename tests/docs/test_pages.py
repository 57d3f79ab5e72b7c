"""Pages that are made from the program are as it is now, and their links lead somewhere."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from course.loading.schema import schemas
from tests.docs import pages

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("codes.md", pages.codes),
        ("format.md", pages.format_reference),
        ("mutation.md", pages.mutation),
        ("exchange.md", pages.exchange),
    ],
)
def test_a_page_is_as_the_program_is_now(
    name: str, make: Callable[[], str], renewed: Callable[[Path, str], bool]
) -> None:
    """`pytest tests/docs --renew` rewrites it."""
    path = DOCS / name
    renewed(path, make())
    assert path.read_text("utf-8") == make()


def test_every_key_of_the_format_is_described() -> None:
    for file, schema in schemas().items():
        for name, each in {file: schema, **schema["$defs"]}.items():
            for form in (each, *each.get("anyOf", [])):
                for key, value in form.get("properties", {}).items():
                    assert value.get("description"), f"{name}: {key}"


@pytest.mark.parametrize("path", [*DOCS.rglob("*.md"), *ROOT.glob("*.md")], ids=lambda p: p.name)
def test_links_lead_to_files_and_headings(path: Path) -> None:
    text = path.read_text("utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"(?s)```.*?```", "", text)):
        if target.startswith("http"):
            continue
        file, _, anchor = target.partition("#")
        other = path.parent / file if file else path
        assert other.exists(), target
        if anchor:
            headings = re.findall(r"(?m)^#+ (.*)$", other.read_text("utf-8"))
            anchors = {re.sub(r"[^\w\- ]", "", h).lower().replace(" ", "-") for h in headings}
            assert anchor in anchors, target
