"""check-jsonschema takes what is good by our schemas, and refuses what editors refuse."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from course.cli.starting import STARTER, taught
from course.loading.schema import FILES, FOLDER
from tests.editors.editor import Editor
from tests.mistakes import CASES, SMALL, Case

QUESTIONS = Path(__file__).parents[2] / "questions"


def kind_of(path: Path) -> str:
    if path.parent.name == "sources":
        return "source"
    return path.stem if path.stem in FILES else "bank"


def refused(kind: str, files: Iterable[Path]) -> set[Path]:
    """Return the files that the command refuses, of those of one kind."""
    schema = QUESTIONS / FOLDER / f"{kind}.schema.json"
    command = [sys.executable, "-m", "check_jsonschema", "-o", "json", "--schemafile", str(schema)]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False)
    found = json.loads(done.stdout)
    return {
        Path(each["filename"])
        for each in (*found.get("errors", []), *found.get("parse_errors", []))
    }


@pytest.mark.parametrize("kind", FILES)
def test_good_files_are_taken(kind: str, tmp_path: Path) -> None:
    paths = [p for folder in (QUESTIONS, SMALL, STARTER) for p in sorted(folder.rglob("*.yaml"))]
    files = []
    for number, path in enumerate(p for p in paths if p.parent.name != "items"):
        if kind_of(path) == kind:
            files.append(tmp_path / f"{number}.yaml")
            files[-1].write_text(taught(path.read_text("utf-8"), "en"), "utf-8")
    assert len(files) >= 2
    assert refused(kind, files) == set()


@pytest.fixture(scope="module")
def mistaken(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[Path]]:
    """The file of one case of each code and kind, by kind; without those that are not UTF-8."""
    found: dict[str, list[Path]] = {kind: [] for kind in FILES}
    cases = ((path, Case.read(path.read_text("utf-8"))) for path in CASES)
    chosen = {(path.parent, kind_of(Path(case.file))): (path, case) for path, case in cases}
    for number, (path, case) in enumerate(chosen.values()):
        folder = shutil.copytree(SMALL, tmp_path_factory.mktemp("case") / "course")
        case.make(folder)
        made = folder / case.file
        target = made.with_name(f"{number}-{path.parent.name}-{path.stem}.yaml")
        try:
            target.write_text(made.read_bytes().decode(), "utf-8")
        except UnicodeDecodeError:
            continue
        found[kind_of(made)].append(target)
    return found


@pytest.mark.parametrize("kind", FILES)
def test_what_editors_refuse_is_refused(
    kind: str, mistaken: Mapping[str, list[Path]], editor: Editor
) -> None:
    line = f"# yaml-language-server: $schema=schema/{kind}.schema.json\n"
    messages = editor.messages_of([line + path.read_text("utf-8") for path in mistaken[kind]])
    in_editors = {
        path
        for path, said in zip(mistaken[kind], messages, strict=True)
        if any("anchor" not in words for _, words in said)  # anchors are YAML, but not ours
    }
    assert in_editors
    assert sorted(path.stem for path in in_editors - refused(kind, mistaken[kind])) == []


@pytest.mark.parametrize(("item_type", "taken"), [("numeric", True), ("numerical", False)])
def test_a_measurement_fails_if_the_file_is_refused(
    item_type: str, tmp_path: Path, *, taken: bool
) -> None:
    (tmp_path / "bank-1.yaml").write_text(
        f"title: x\nitems: [{{id: x, stem: x, type: {item_type}, key: 1}}]\n"
    )
    command = [sys.executable, str(QUESTIONS.parent / "bench" / "peers.py"), "schema"]
    done = subprocess.run([*command, str(tmp_path)], capture_output=True, check=False)
    assert (done.returncode == 0) is taken
