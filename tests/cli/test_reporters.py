"""The same diagnostics for people, programs, workflows and code scanning."""

import io
import json
import re
import shutil
from pathlib import Path

import jsonschema
import pytest

from course.checking import check_folder
from course.cli import main
from course.cli.reporters import github, sarif, text
from course.cli.summary import summary
from course.loading.diagnostics import Diagnostic, Place

SMALL = Path(__file__).parents[1] / "courses" / "small"
SCHEMA = json.loads((Path(__file__).parent / "sarif.schema.json").read_text("utf-8"))


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
        "::“665 km” does not stand in the quote from atlas/p1."
        "%0AWhy: The quote does not prove the key."
        "%0AMend: quote the words that say it, or mend the key."
    )
    assert warning == (
        "::warning file=my questions/rivers.yaml,line=44,col=9,"
        "title=translation-missing in nile-end::the text is not there in nl."
        "%0AWhy: Students who chose that language would read another."
        "%0AMend: add a line `nl: …`."
    )


def test_github_escapes_what_would_end_a_message_or_a_property() -> None:
    place = Place("a,b:c%.yaml", 1, 2)
    odd = Diagnostic(place, "unused", "warning", None, "50%\r\n::error::", "why: so", "a,b")
    [line] = github.annotations([odd], Path("q"))
    assert line == (
        "::warning file=q/a%2Cb%3Ac%25.yaml,line=1,col=2,title=unused"
        "::50%25%0D%0A::error::%0AWhy: why: so%0AMend: a,b"
    )


def test_sarif_keeps_to_the_standard(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(folder), "--format", "sarif"]) == 1
    log = json.loads(capsys.readouterr().out)
    jsonschema.validate(log, SCHEMA, jsonschema.Draft202012Validator)
    [run] = log["runs"]
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
    log = json.loads(capsys.readouterr().out)
    jsonschema.validate(log, SCHEMA)
    assert log["runs"][0]["results"] == []


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
    jsonschema.validate(json.loads(capsys.readouterr().out), SCHEMA)
    assert main([*verify, "json"]) == 1
    assert json.loads(capsys.readouterr().out)["diagnostics"][0]["code"] == "original-missing"


def test_colour_is_for_terminals_that_want_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = summary(check_folder(folder))

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
