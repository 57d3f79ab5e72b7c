"""The packages of the QTI family: what is in them, whatever the texts are."""

import io
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from html import unescape
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given

from course.checking import check
from course.exchange.formats import FORMATS
from course.exchange.questions.items import questions
from course.exchange.questions.losses import IMPOSSIBLE
from course.exchange.questions.question import (
    Accepted,
    Choice,
    Choices,
    Interaction,
    Match,
    Number,
    Option,
    Order,
    Question,
    Questions,
    Row,
    Text,
)
from course.loading.folder import load
from course.services.messages import Wording
from tests.exchange.generated import order, question
from tests.mistakes import SMALL

FAMILY = ["qti-1.2", "common-cartridge", "qti-2.1", "qti-3"]
NCNAME = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
UGLY = "a < b & c > d ]]> <b>\"'*~={#}:\\% [x] é\u202f中"


def small(bank: str) -> Questions:
    checked = check(load(SMALL))
    return questions(checked, checked.course.banks[bank], (Wording("en"),))


def one(asked: Interaction, stem: str = "Which?", rationale: str = "") -> Questions:
    """A bank of one question."""
    made = Question("q", "q", stem, Decimal(1), asked, rationale)
    return Questions("bank", None, "Bank", "en", (made,))


def files(asked: Questions, form: str) -> dict[str, bytes]:
    content = FORMATS[form].writer().write(asked).content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def roots(asked: Questions, form: str) -> dict[str, ET.Element]:
    """The XML files of a package, without namespaces."""
    found = {}
    for name, content in files(asked, form).items():
        if name.endswith(".xml"):
            found[name] = ET.fromstring(content)  # noqa: S314 - our own file
            for each in found[name].iter():
                each.tag = each.tag.partition("}")[2] or each.tag
    return found


def texts(root: ET.Element) -> str:
    """All text of a file; HTML within a text is read too."""
    found = (
        unescape(re.sub(r"<br/>", " ", re.sub(r"</?(?!br)[a-z][^>]*>", "", text)))
        if each.tag == "mattext" and each.get("texttype") == "text/html"
        else text
        for each in root.iter()
        for text in (each.text or "", each.tail or "")
    )
    return " ".join("".join(found).split())


@pytest.mark.parametrize("form", FAMILY)
@pytest.mark.parametrize("bank", ["rivers", "streams"])
def test_the_manifest_lists_every_file_and_what_it_needs(form: str, bank: str) -> None:
    made = roots(small(bank), form)
    manifest = made["imsmanifest.xml"]
    listed = [each.attrib["href"] for each in manifest.iter("file")]
    assert sorted([*listed, "imsmanifest.xml"]) == sorted(files(small(bank), form))
    names = [each.attrib["identifier"] for each in manifest.iter() if "identifier" in each.attrib]
    assert len(set(names)) == len(names)
    refs = {each.get("identifierref") for each in manifest.iter()} - {None}
    assert refs <= set(names)


@pytest.mark.parametrize("form", FAMILY)
@pytest.mark.parametrize("bank", ["rivers", "streams"])
def test_identifiers_are_names_of_xml(form: str, bank: str) -> None:
    for root in roots(small(bank), form).values():
        for each in root.iter():
            for key in ("identifier", "response-identifier", "responseIdentifier"):
                assert NCNAME.fullmatch(each.get(key, "x"))
            if each.tag in {"item", "assessment"}:
                assert NCNAME.fullmatch(each.get("ident", "x"))


def shown(asked: Interaction) -> Iterator[str]:
    """The texts of an interaction that students see."""
    match asked:
        case Choice(options=options) | Choices(options=options) | Match(options=options):
            yield from (option.text for option in options)
        case Order():
            yield from (step.text for step in asked.steps)


@pytest.mark.parametrize("form", FAMILY)
@given(made=question())
def test_every_character_of_a_text_arrives(form: str, made: Questions) -> None:
    [asked] = made.questions
    written = FORMATS[form].writer().write(made)
    found = " ".join(map(texts, roots(made, form).values()))
    if IMPOSSIBLE in written.lost["q"]:
        return
    for text in (asked.stem, asked.rationale, *shown(asked.interaction)):
        assert " ".join(text.split()) in found


@pytest.mark.parametrize("form", FAMILY)
def test_marks_of_xml_and_html_are_text(form: str) -> None:
    options = (Option("right", UGLY, right=True), Option("wrong", f"no {UGLY}", right=False))
    made = one(Choice(options), stem=f"{UGLY}\n{UGLY}", rationale=UGLY)
    found = " ".join(map(texts, roots(made, form).values()))
    assert found.count(" ".join(UGLY.split())) == 5


@pytest.mark.parametrize("form", FAMILY)
def test_reasons_and_evidence_are_told_after_answering_only(form: str) -> None:
    told = {"itemfeedback", "modalFeedback", "qti-modal-feedback"}
    for root in roots(small("rivers"), form).values():
        inside = {each for tag in told for one in root.iter(tag) for each in one.iter()}
        for each in set(root.iter()) - inside:
            assert "The second sentence names it" not in (each.text or "")
            assert "does not name that country" not in (each.text or "")
    assert any(
        "The second sentence names it." in texts(r) for r in roots(small("rivers"), form).values()
    )


@pytest.mark.parametrize("form", ["qti-1.2", "common-cartridge"])
def test_the_first_choice_is_not_always_the_right_one(form: str) -> None:
    quiz = roots(small("rivers"), form)["rivers/rivers.xml"]
    first = {
        item.attrib["ident"]: (label.attrib["ident"], right.text)
        for item in quiz.iter("item")
        if (label := item.find(".//render_choice/response_label")) is not None
        and (right := item.find(".//respcondition[setvar]//varequal")) is not None
    }
    assert any(label != right for label, right in first.values())


@pytest.mark.parametrize("form", ["qti-1.2", "qti-2.1", "qti-3"])
@given(made=order())
def test_steps_are_never_shown_in_the_right_order(form: str, made: Order) -> None:
    right = [step.text for step in made.steps]
    found = [
        " ".join("".join(each.itertext()).split())
        for root in roots(one(made), form).values()
        for each in root.iter()
        if each.tag in {"response_label", "simpleChoice", "qti-simple-choice"}
    ]
    assert found != right


def fields(item: ET.Element) -> dict[str, str]:
    return {
        each.findtext("fieldlabel", ""): each.findtext("fieldentry", "")
        for each in item.iter("qtimetadatafield")
    }


def canvas(asked: Questions) -> list[ET.Element]:
    return list(roots(asked, "qti-1.2")[f"{asked.id}/{asked.id}.xml"].iter("item"))


def cartridge(asked: Questions) -> list[ET.Element]:
    return list(roots(asked, "common-cartridge")[f"{asked.id}/{asked.id}.xml"].iter("item"))


def test_canvas_knows_each_question_by_its_type() -> None:
    kinds = {
        item.attrib["ident"]: next(iter(fields(item).items()))
        for bank in ("rivers", "streams")
        for item in canvas(small(bank))
    }
    assert {name: value for name, (label, value) in kinds.items() if label == "question_type"} == {
        "article.atlas": "text_only_question",
        "article.dam-begun": "text_only_question",
        "article.gids": "text_only_question",
        "nile-length": "numerical_question",
        "nile-end": "multiple_choice_question",
        "nile-sea": "multiple_answers_question",
        "dam-day": "short_answer_question",
        "dam-place": "short_answer_question",
        "river-statements": "matching_question",
        "dam-both": "multiple_choice_question",
        "river-names": "matching_question",
        "dam-order": "ordering_question",
        "nile-cloze": "fill_in_multiple_blanks_question",
        "find-length": "multiple_choice_question",
        "who-shares": "multiple_choice_question",
        "who-shares-passages": "multiple_choice_question",
        "dam-accounts": "multiple_dropdowns_question",
    }


def test_canvas_is_given_numbers_for_answers() -> None:
    """It finds `wrong` and `correct` in the names of feedback, and digits in those of matches."""
    options = (Option("correct", "a", right=True), Option("wrong-2", "b", right=False, why="no"))
    [item] = canvas(one(Choice(options)))
    assert sorted(each.attrib["ident"] for each in item.iter("response_label")) == ["1", "2"]
    assert re.fullmatch(r"\d_fb", item.findall("itemfeedback")[-1].attrib["ident"])


@pytest.mark.parametrize("form", ["qti-1.2", "common-cartridge"])
@given(made=question())
def test_html_is_well_formed(form: str, made: Questions) -> None:
    """Canvas shows the marks of what is not."""
    for root in roots(made, form).values():
        for each in root.iter("mattext"):
            if each.get("texttype") == "text/html":
                ET.fromstring(f"<div>{each.text or ''}</div>")  # noqa: S314 - our own text


def test_rows_of_canvas_are_plain_text() -> None:
    """It takes anything else for a part of the question, and the row has no text."""
    [item] = [each for each in canvas(small("streams")) if each.attrib["ident"] == "river-names"]
    rows = [each.find("material/mattext") for each in item.iter("response_lid")]
    assert [(each.get("texttype"), each.text) for each in rows if each is not None] == [
        ("text/plain", "the town by the dam"),
        ("text/plain", "the country of the delta"),
    ]


@pytest.mark.parametrize("name", ["low", "high"])
def test_canvas_reads_an_exact_number_by_equal_bounds(name: str) -> None:
    value = Decimal("1500.50")
    [item] = canvas(one(Number(value, value, value)))
    bound = {"low": "vargte", "high": "varlte"}[name]
    assert item.findtext(f".//or/and/{bound}") == item.findtext(".//or/varequal") == "1500.5"


def test_canvas_has_a_range_without_a_value_and_says_what_it_loses() -> None:
    asked = one(Number(None, Decimal(3), None, closed=False, unit="km"))
    [item] = canvas(asked)
    assert item.findtext(".//conditionvar/vargte") == "3"
    lost = FORMATS["qti-1.2"].writer().write(asked).lost["q"]
    assert set(lost) == {"units", "bound", "open-range"}


def test_a_cartridge_has_four_kinds_of_questions_and_the_rest_is_left_out() -> None:
    kinds = {
        item.attrib["ident"]: fields(item)["cc_profile"]
        for bank in ("rivers", "streams")
        for item in cartridge(small(bank))
    }
    rows = {name: kind for name, kind in kinds.items() if "." in name}
    assert len(rows) == 5
    assert set(rows.values()) == {"cc.multiple_choice.v0p1"}
    assert kinds.items() - rows.items() == {
        ("nile-end", "cc.multiple_choice.v0p1"),
        ("nile-sea", "cc.multiple_response.v0p1"),
        ("dam-day", "cc.fib.v0p1"),
        ("dam-place", "cc.fib.v0p1"),
        ("dam-both", "cc.multiple_choice.v0p1"),
        ("find-length", "cc.multiple_choice.v0p1"),
        ("who-shares", "cc.multiple_choice.v0p1"),
        ("who-shares-passages", "cc.multiple_choice.v0p1"),
    }
    lost = FORMATS["common-cartridge"].writer().write(small("streams")).lost
    left_out = {item for item, names in lost.items() if IMPOSSIBLE in names}
    assert left_out == {"dam-order", "nile-cloze", "dam-accounts"}


def test_a_cartridge_names_true_and_false_so() -> None:
    marks = (Option("true", "Waar", right=True), Option("false", "Onwaar", right=True))
    [item] = cartridge(one(Match((Row("r", "De Nijl is lang.", "false"),), marks)))
    assert fields(item)["cc_profile"] == "cc.true_false.v0p1"
    assert [each.attrib["ident"] for each in item.iter("response_label")] == ["true", "false"]
    assert item.findtext(".//respcondition[setvar]/conditionvar/varequal") == "false"


def test_a_cartridge_marks_the_case_of_several_choices() -> None:
    """Moodle gives nothing for them otherwise."""
    [item] = [each for each in cartridge(small("rivers")) if each.attrib["ident"] == "nile-sea"]
    assert {each.get("case") for each in item.iter("varequal")} == {"Yes"}


def test_texts_that_earn_part_of_the_points_are_not_written_as_right() -> None:
    asked = one(Text((Accepted("Aswan"), Accepted("Assuan", Decimal("0.5"), "nearly"))))
    for items, form in ((canvas, "qti-1.2"), (cartridge, "common-cartridge")):
        [item] = items(asked)
        assert [each.text for each in item.iter("varequal")] == ["Aswan"]
        assert set(FORMATS[form].writer().write(asked).lost["q"]) == {"credit", "why"}


def test_only_one_set_of_passages_is_offered_where_there_can_be_only_one() -> None:
    options = tuple(Option(f"a/p{n}", f"passage {n}", n < 4) for n in range(1, 6))
    sets = (frozenset({"a/p1", "a/p2"}), frozenset({"a/p3"}))
    asked = one(Choices(options, shuffle=False, sets=sets))
    for items in (canvas, cartridge):
        [item] = items(asked)
        assert "passage 3" not in texts(item)
        assert "passage 5" in texts(item)
    [item] = canvas(one(Choice(options, shuffle=False)))
    assert "passage 2" not in texts(item)
