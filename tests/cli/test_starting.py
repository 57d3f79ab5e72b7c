"""Beginning a course, adding to it, and seeing an item as a student will."""

import io
import json
import re
import sys
from pathlib import Path

import pytest

from course.checking import check_folder
from course.cli import main, show
from course.cli.starting import STARTER
from course.loading.codes import CODES
from course.loading.folder import load
from course.model.items import ITEM_TYPES
from tests.exchange.articles.files import PAGE

ROOT = Path(__file__).parents[2]

PASTED = """\
The old mill

The mill\u00a0 at Oudeveer was built in 1743; it burnt down twice: in 1801 and 1888.
Its miller \u2014 "the last one" \u2014 le\u00adft in 1950.
"""


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A course that was just begun."""
    assert main(["init", str(tmp_path / "mine")]) == 0
    capsys.readouterr()
    return tmp_path / "mine"


def files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.mark.parametrize(("comments", "word"), [("en", "# A bank is"), ("nl", "# Een bank is")])
def test_a_new_course_is_strictly_clean_and_teaches(
    tmp_path: Path, comments: str, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "mine"
    assert main(["init", str(folder), "--comments", comments]) == 0
    assert main(["check", str(folder), "--strict"]) == 0
    bank = (folder / "ferry.yaml").read_text("utf-8")
    assert word in bank
    assert "#en" not in bank
    assert "#nl" not in bank
    assert capsys.readouterr().err == "Nothing to fix.\n"


def test_nothing_that_is_there_is_overwritten(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(folder)
    assert main(["init", str(folder)]) == 2
    assert main(["new", "bank", "ferry", "--course", str(folder)]) == 2
    text = folder.parent / "text.txt"
    text.write_text("Some words.")
    source = ["new", "source", str(text), "--language", "en", "--course", str(folder)]
    assert main([*source, "--id", "leaflet"]) == 2
    assert "already exists and is unchanged" in capsys.readouterr().err
    assert files(folder) == before


def test_every_item_type_has_something_to_fill_in() -> None:
    assert {path.stem for path in (STARTER / "items").glob("*.yaml")} == set(ITEM_TYPES)


@pytest.mark.parametrize("item_type", ITEM_TYPES)
@pytest.mark.parametrize("comments", ["en", "nl"])
def test_an_item_to_fill_in_lacks_only_its_content(
    folder: Path, item_type: str, comments: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What stood in the bank stays; what is amiss is what is still to be filled in."""
    bank = folder / "ferry.yaml"
    before = bank.read_text("utf-8")
    new = ["new", "item", item_type, "--course", str(folder), "--comments", comments]
    assert main([*new, "--source", "leaflet"]) == 0
    after = bank.read_text("utf-8")
    assert after.startswith(before)
    line = len(before.splitlines()) + 2
    out = capsys.readouterr().out
    assert out == f"{bank}:{line}: the item `new-{item_type}` to fill in\n"
    assert after.splitlines()[line - 1] == f"  - id: new-{item_type}"
    checked = check_folder(folder)
    assert f"new-{item_type}" in checked.course.items
    assert checked.diagnostics
    [unfilled] = [d for d in checked.diagnostics if CODES[d.code].kind in {"the file", "the shape"}]
    assert unfilled.code == "placeholder"
    dots = [n for n, text in enumerate(after.splitlines(), 1) if re.search("[:-] …|\\[…", text)]
    others = map(int, re.findall(r"\d+", unfilled.what.partition(" on line")[2]))
    assert sorted({unfilled.place.line, *others}) == dots
    assert main(["new", "item", item_type, "--course", str(folder)]) == 0
    assert f"new-{item_type}-2" in load(folder).item_ids


@pytest.mark.parametrize(("item_type", "key"), [("short-text", "entity"), ("reconcile", "claim")])
def test_what_another_source_names_is_left_to_be_filled_in(
    folder: Path, tmp_path: Path, item_type: str, key: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "note.txt"
    text.write_text("A bridge was built.")
    assert main(["new", "source", str(text), "--language", "en", "--course", str(folder)]) == 0
    new = ["new", "item", item_type, "--source", "note", "--course", str(folder)]
    assert main(new) == 0
    assert f"    {key}: …\n" in (folder / "ferry.yaml").read_text("utf-8")
    assert main(new) == 0  # what does not load has its id all the same
    assert f"- id: new-{item_type}-2\n" in (folder / "ferry.yaml").read_text("utf-8")
    capsys.readouterr()
    assert main(["show", f"new-{item_type}", "--course", str(folder)]) == 1
    assert capsys.readouterr().err == (
        f"The item cannot be read: `course check {folder}` says why.\n"
    )


def test_an_item_has_the_languages_of_its_course(folder: Path) -> None:
    course = folder / "course.yaml"
    course.write_text(course.read_text().replace("[en, nl]", "[nl, fr]"))
    assert main(["new", "item", "numeric", "--course", str(folder)]) == 0
    item = load(folder).course.items["new-numeric"]
    assert item.stem.by_language == {"nl": "… de vraag", "fr": "… the question"}


def test_a_new_bank_is_served_by_a_quiz_of_its_own(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / "course.yaml").read_text()
    new = ["new", "bank", "mill-times", "--course", str(folder)]
    assert main([*new, "--title", "Mill: times"]) == 0
    assert (folder / "course.yaml").read_text().startswith(before)
    assert main(["new", "item", "numeric", "--bank", "mill-times", "--course", str(folder)]) == 0
    course = load(folder).course
    assert course.quizzes["mill-times"].banks == ("mill-times",)
    title = {"en": "Mill: times", "nl": "…"}
    assert course.banks["mill-times"].title.by_language == title
    assert course.quizzes["mill-times"].title.by_language == title
    assert [item.id for item in course.banks["mill-times"].items] == ["new-numeric"]
    capsys.readouterr()
    assert main(["new", "item", "numeric", "--course", str(folder)]) == 2
    assert "name the bank" in capsys.readouterr().err


def test_a_bank_that_cannot_be_written_on_is_left_and_the_item_printed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bank = folder / "ferry.yaml"
    bank.write_text("items: []\ntitle: The ferry\n")
    assert main(["new", "item", "date", "--course", str(folder)]) == 2
    captured = capsys.readouterr()
    assert captured.out.startswith("- id: new-date\n")
    assert "Paste the lines above" in captured.err
    assert bank.read_text() == "items: []\ntitle: The ferry\n"


def test_a_source_is_made_from_pasted_text(folder: Path, tmp_path: Path) -> None:
    """Passages are numbered, white space and what cannot be seen is mended."""
    text = tmp_path / "Old mill.txt"
    text.write_text(PASTED, "utf-8")
    new = ["new", "source", str(text), "--language", "nl", "--course", str(folder)]
    assert main([*new, "--title", "De molen"]) == 0
    loaded = load(folder)
    assert {d.code for d in loaded.diagnostics} == {"placeholder"}
    source = loaded.course.sources["old-mill"]
    assert (source.rendition, source.language) == ("full", "nl")
    assert source.title.by_language == {"en": "…", "nl": "De molen"}
    assert [(p.id, p.text, p.block) for p in source.passages] == [
        ("p1", "The old mill", None),
        (
            "p2",
            "The mill at Oudeveer was built in 1743; it burnt down twice: in 1801 and 1888.",
            None,
        ),
        ("p3", 'Its miller — "the last one" — left in 1950.', None),
    ]
    assert {d.code for d in check_folder(folder).diagnostics} == {"placeholder"}


def test_a_digest_is_held_to_its_text_from_the_start(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    originals = tmp_path / "originals"
    originals.mkdir()
    text = originals / "mill.txt"
    text.write_text(PASTED, "utf-8")
    new = ["new", "source", str(text), "--language", "en", "--course", str(folder)]
    assert main([*new, "--rendition", "digest"]) == 0
    source = load(folder).course.sources["mill"]
    assert [(p.id, p.block) for p in source.passages] == [("p1", 1), ("p2", 2), ("p3", 3)]
    assert {d.code for d in check_folder(folder).diagnostics} == {"placeholder"}
    verify = ["sources", "verify", str(originals), "--course", str(folder)]
    assert main(verify) == 1  # for what is still to be filled in
    assert "the original of" not in capsys.readouterr().out
    clean = originals / "mill-clean.txt"  # without the soft hyphen of what was pasted
    clean.write_text(clean.read_text("utf-8").replace("1743", "1744"), "utf-8")
    assert main(verify) == 1
    assert "the original of mill/p2 has changed" in capsys.readouterr().out


def test_headlines_and_credits_are_left_out_and_captions_told_apart(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "mill.txt"
    text.write_text("THE MILL\nIt burnt twice.\nThe ruin in 1908.\nBy R. Oak\nIt closed.\n")
    new = ["new", "source", str(text), "--language", "en", "--course", str(folder)]
    assert main([*new, "--drop", "1,4", "--captions", "3"]) == 0
    passages = load(folder).course.sources["mill"].passages
    assert [(p.id, p.text) for p in passages] == [
        ("p1", "It burnt twice."),
        ("c1", "The ruin in 1908."),
        ("p2", "It closed."),
    ]
    captured = capsys.readouterr()
    assert captured.out == f"{folder / 'sources' / 'mill.yaml'}: 3 passages\n"
    assert "    1  dropped  THE MILL\n    2  p1       It burnt twice.\n" in captured.err


def test_a_list_of_blocks_that_cannot_be_read_is_wrong_use(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = ["new", "source", "x.txt", "--language", "en", "--course", str(folder)]
    with pytest.raises(SystemExit) as stopped:
        main([*new, "--drop", "one"])
    assert stopped.value.code == 2
    assert "write numbers such as 1,8-9, not 'one'" in capsys.readouterr().err


def test_a_digest_of_a_web_page_is_compared_with_its_text(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Which is written beside the page, a block per line."""
    originals = tmp_path / "originals"
    originals.mkdir()
    page = originals / "mill.html"
    page.write_text(PAGE, "utf-8")
    new = ["new", "source", str(page), "--language", "en", "--course", str(folder)]
    assert main([*new, "--rendition", "digest"]) == 0
    source = load(folder).course.sources["mill"]
    assert (source.original, str(source.published)) == ("mill.txt", "2021-03-14")
    assert source.publisher.all() == ("Valley Courier",)
    assert [(p.id, p.block) for p in source.passages][:2] == [("p1", 2), ("p2", 4)]
    text = originals / "mill.txt"
    assert text.read_text("utf-8").splitlines()[1].startswith("The windmill of Ashford")
    assert main(["sources", "verify", str(originals), "--course", str(folder)]) == 1
    assert "the original of" not in capsys.readouterr().out
    text.write_text("Something else.\n")
    (folder / "sources" / "mill.yaml").unlink()
    assert main([*new, "--rendition", "digest"]) == 2
    assert f"{text} is in the way" in capsys.readouterr().err


def test_a_package_that_is_not_installed_is_named(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    file = tmp_path / "mill.pdf"
    file.write_bytes(b"%PDF-1.7")
    assert main(["new", "source", str(file), "--language", "en", "--course", str(folder)]) == 2
    assert "needs pypdfium2, which `pip install 'course[articles]'` installs" in (
        capsys.readouterr().err
    )


def test_wrapped_text_is_parted_at_empty_lines(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("One\ntwo.\n\n\nThree.\n"))
    new = ["new", "source", "-", "--language", "nl", "--wrapped", "--course", str(folder)]
    assert main(new) == 0
    passages = load(folder).course.sources["pasted"].passages
    assert [p.text for p in passages] == ["One two.", "Three."]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["bank", "My bank"], "write 'my-bank'"),
        (["item", "numerik"], "did you mean `numeric`?"),
        (["item", "date", "--bank", "fery"], "did you mean `ferry`?"),
        (["item", "date", "--source", "leaflit"], "did you mean `leaflet`?"),
        (["source", "nowhere.txt", "--language", "en"], "nowhere.txt cannot be read"),
        (["source", "empty.txt", "--language", "en"], "the text is empty"),
        (["source", "latin.txt", "--language", "en"], "not UTF-8"),
        (["source", "zipped.txt", "--language", "en"], "not a DOCX that can be read"),
        (["source", "article.pdf", "--language", "en"], "article.pdf: the file is not a PDF"),
        (["source", "two.txt", "--language", "en", "--drop", "3"], "the blocks are 1 to 2"),
        (["source", "two.txt", "--language", "en", "--drop", "1-2"], "drop fewer blocks"),
        (["source", "nul.txt", "--language", "en"], "nul.txt: the file is not plain text"),
        (["source", "bell.txt", "--language", "en"], "copy the article's text into a .txt file"),
        (["source", "empty.txt", "--language", "qx"], "is not a known language tag"),
        (["source", "-", "--language", "en", "--rendition", "digest"], "name that file"),
    ],
)
def test_wrong_use_says_what_to_do(
    folder: Path,
    arguments: list[str],
    message: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(folder.parent)
    Path("empty.txt").write_text("\n \n")
    Path("latin.txt").write_bytes(b"\xe9")
    Path("zipped.txt").write_bytes(b"PK\x03\x04\x14\x00\xe9")
    Path("article.pdf").write_bytes(b"%PDF-1.7\n% all of it in letters\n")
    Path("nul.txt").write_bytes(b"A\x00r\x00t\x00\xe9")
    Path("two.txt").write_text("One.\nTwo.\n")
    Path("bell.txt").write_bytes(b"Some\x07words")
    assert main(["new", *arguments, "--course", "mine"]) == 2
    assert message in capsys.readouterr().err


def test_without_a_course_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Least of all into the course that comes with the program."""
    monkeypatch.chdir(tmp_path)
    assert main(["new", "bank", "one"]) == 2
    assert "there is no course folder here" in capsys.readouterr().err
    assert main(["new", "bank", "one", "--course", "x"]) == 2
    assert "`course init x` creates one" in capsys.readouterr().err
    assert main(["init", "."]) == 0
    assert main(["new", "bank", "one"]) == 0


def test_a_course_that_cannot_be_read_is_checked_first(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "ferry.yaml").write_text("title: 'x")
    assert main(["new", "item", "date", "--course", str(folder)]) == 2
    assert "`course check " in capsys.readouterr().err


def test_an_item_is_shown_with_its_key_and_its_proof(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", "crossing-time", "--course", str(folder)]) == 0
    assert capsys.readouterr().out == (
        "crossing-time · numeric · 1 point\n"
        "\n"
        "How long does the crossing take, according to the leaflet?\n"
        "\n"
        "  ________ min\n"
        "\n"
        "Key: 4 min\n"
        "  (in its quote)\n"
        "Why: The leaflet writes the number as a word.\n"
        "\n"
        "Proof: leaflet/p1 (en, full)\n"
        "  The ferry at Oudeveer has crossed the river since 1887. It takes 24 passengers, and\n"
        "    ⟦the crossing lasts «four minutes»⟧.\n"
        "\n"
    )
    assert main(["show", "both-right", "--course", str(folder), "--language", "nl"]) == 0
    shown = capsys.readouterr().out
    assert "Key: verdict: conflict\n" in shown
    assert "volgens elke tekst" in shown
    assert "  →  ________\n  Dorpskroniek  →  ________\n" in shown
    assert "Key: Dorpskroniek  →  1892\n" in shown
    assert "Proof: chronicle/p1 (nl, full), for Dorpskroniek\n" in shown


def test_of_several_keys_the_words_of_each_are_marked(capsys: pytest.CaptureFixture[str]) -> None:
    small = ROOT / "tests" / "courses" / "small"
    assert main(["show", "nile-sea", "--course", str(small)]) == 0
    shown = capsys.readouterr().out
    assert "«delta»" in shown
    assert "«Mediterranean Sea»" in " ".join(shown.split())


def test_a_language_that_is_not_offered_is_wrong_use(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", "both-right", "--course", str(folder), "--language", "fr"]) == 2
    assert capsys.readouterr().err == (
        "course: the course is not available in 'fr': its languages are en, nl\n"
    )


def test_every_item_can_be_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One of each type, still to be filled in: shown, and said not to be proved."""
    new = ["new", "item", "--source", "leaflet", "--course", str(folder)]
    for item_type in ITEM_TYPES:
        assert main([*new, item_type]) == 0
    capsys.readouterr()
    items = list(load(folder).course.all_items())
    assert {item.type for item in items} == set(ITEM_TYPES)
    for item in items:
        code = main(["show", item.id, "--course", str(folder)])
        captured = capsys.readouterr()
        assert captured.out.startswith(f"{item.id} · {item.type} · 1 point\n")
        assert "Key: " in captured.out
        assert (code == 1) == ("Not proved" in captured.err)


def test_a_place_that_cannot_be_written_is_named_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    assert main(["init", str(tmp_path / "file" / "course")]) == 2
    assert capsys.readouterr().err == f"course: {tmp_path / 'file' / 'course'}: Not a directory\n"


@pytest.mark.parametrize("course", [ROOT / "questions", ROOT / "tests" / "courses" / "small"])
def test_every_proved_item_is_shown_in_every_language(course: Path) -> None:
    checked = check_folder(course)
    for item in checked.course.all_items():
        for language in checked.course.languages:
            shown = "\n".join(show.lines(checked, item, language))
            assert "Key: " in shown
            assert "Proof: " in shown or item.type in {"find-evidence", "reconcile", "two-part"}


def test_a_schema_is_printed_or_all_are_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema", "entities"]) == 0
    printed = capsys.readouterr().out
    path = folder / "schema" / "entities.schema.json"
    assert json.loads(printed)["items"] == {"$ref": "#/$defs/Entity"}
    path.unlink()
    assert main(["schema", "--write", "--course", str(folder)]) == 0
    assert str(path) in capsys.readouterr().out.splitlines()
    assert path.read_text("utf-8") == printed


def test_an_item_that_is_not_there_is_wrong_use(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", "ferry-twon", "--course", str(folder)]) == 2
    assert capsys.readouterr().err == (
        "course: there is no item or quiz `ferry-twon`: did you mean `ferry-town`?\n"
    )
