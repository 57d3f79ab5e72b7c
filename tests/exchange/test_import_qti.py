"""`course import qti-1.2` and `qti-2.1`: what other systems write."""

import shutil
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from course.cli import main
from course.exchange.formats import FORMATS
from course.exchange.questions.question import (
    Choice,
    Choices,
    Gaps,
    Interaction,
    Match,
    Number,
    Option,
    Order,
    Question,
    Questions,
    Text,
)
from tests.exchange.generated import same
from tests.exchange.packed import packed, read, said
from tests.mistakes import SMALL

ITEMS = "http://www.imsglobal.org/xsd/imsqti_v2p1"
CANVAS = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"


def lid(
    labels: Mapping[str, str], response: str = "response1", above: str = "", card: str = "Single"
) -> str:
    """A list to choose from, as Canvas writes it."""
    shown = "".join(
        f'<response_label ident="{name}"><material><mattext texttype="text/html">{text}</mattext>'
        "</material></response_label>"
        for name, text in labels.items()
    )
    return (
        f'<response_lid ident="{response}" rcardinality="{card}">{above}'
        f"<render_choice>{shown}</render_choice></response_lid>"
    )


def equal(value: str, response: str = "response1") -> str:
    return f'<varequal respident="{response}">{value}</varequal>'


def rule(conditions: str, score: str | None = "100", told: str = "", action: str = "Set") -> str:
    setvar = f'<setvar action="{action}" varname="SCORE">{score}</setvar>' if score else ""
    feedback = f'<displayfeedback feedbacktype="Response" linkrefid="{told}"/>' if told else ""
    inside = f"<conditionvar>{conditions}</conditionvar>{setvar}{feedback}"
    return f"<respcondition>{inside}</respcondition>"


def feedback(name: str, text: str) -> str:
    return (
        f'<itemfeedback ident="{name}"><flow_mat><material><mattext texttype="text/html">{text}'
        "</mattext></material></flow_mat></itemfeedback>"
    )


def canvas(kind: str, asked: str, rules: str, told: str = "", stem: str = "Which?") -> str:
    """A file of one question, as Canvas writes it."""
    fields = {"question_type": kind, "points_possible": "2.0"}
    about = "".join(
        f"<qtimetadatafield><fieldlabel>{label}</fieldlabel><fieldentry>{entry}</fieldentry>"
        "</qtimetadatafield>"
        for label, entry in fields.items()
    )
    most = '<decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal"/>'
    return (
        f'<questestinterop xmlns="{CANVAS}"><assessment ident="a" title="A"><section>\n'
        f'<item ident="g1" title="Nile">'
        f"<itemmetadata><qtimetadata>{about}</qtimetadata></itemmetadata><presentation><material>"
        f'<mattext texttype="text/html">&lt;div&gt;&lt;p&gt;{stem}&lt;/p&gt;&lt;/div&gt;</mattext>'
        f"</material>{asked}</presentation><resprocessing><outcomes>{most}</outcomes>{rules}"
        f"</resprocessing>{told}</item></section></assessment></questestinterop>"
    )


AB = {"1": "Egypt &amp;amp; Sudan", "2": "Chad"}
FIELD = (
    '<response_str ident="response1"><render_fib fibtype="{}"><response_label ident="answer1"/>'
    "</render_fib></response_str>"
)


def between(tags: tuple[str, str], low: str, high: str) -> str:
    return "".join(
        f'<{tag} respident="response1">{bound}</{tag}>'
        for tag, bound in zip(tags, (low, high), strict=True)
    )


def test_a_choice_of_canvas_comes_with_its_points_feedback_and_reasons() -> None:
    rules = rule("<other/>", None, "general_fb") + rule(equal("2"), None, "2_fb") + rule(equal("1"))
    told = feedback("general_fb", "In a delta.") + feedback("2_fb", "Upstream.")
    found = read("qti-1.2", canvas("multiple_choice_question", lid(AB), rules, told))
    [question] = found.questions
    assert (question.id, question.stem, question.points) == ("nile", "Which?", Decimal(2))
    assert question.rationale == "In a delta."
    assert question.interaction == Choice(
        (
            Option("1", "Egypt & Sudan", right=True),
            Option("2", "Chad", right=False, why="Upstream."),
        ),
        shuffle=False,
    )
    assert found.diagnostics == []


def asked_of(form: str, content: str) -> Interaction:
    found = read(form, content)
    assert found.diagnostics == []
    [question] = found.questions
    return question.interaction


def test_several_answers_of_canvas_are_scored_net_and_those_of_others_as_their_rules_say() -> None:
    rules = rule(f"<and>{equal('1')}<not>{equal('2')}</not></and>")
    for kind, scoring in (
        ("multiple_answers_question", "net"),
        ("Multiple Answer", "all-or-nothing"),
    ):
        asked = asked_of("qti-1.2", canvas(kind, lid(AB, card="Multiple"), rules))
        assert isinstance(asked, Choices)
        assert [option.right for option in asked.options] == [True, False]
        assert asked.scoring == scoring


@pytest.mark.parametrize(
    ("conditions", "value", "low", "high"),
    [
        (
            f"<or>{equal('5.0')}<and>{between(('vargte', 'varlte'), '5.0', '5.0')}</and></or>",
            5,
            5,
            5,
        ),
        (f"<or>{equal('5')}<and>{between(('vargte', 'varlte'), '4', '6')}</and></or>", 5, 4, 6),
        (between(("vargte", "varlte"), "1", "2.5"), "1.75", 1, "2.5"),
        (equal("-3,5"), "-3.5", "-3.5", "-3.5"),
    ],
)
def test_numbers_are_read_with_their_bounds(
    conditions: str, value: str, low: str, high: str
) -> None:
    content = canvas("numerical_question", FIELD.format("Decimal"), rule(conditions))
    assert asked_of("qti-1.2", content) == Number(Decimal(value), Decimal(low), Decimal(high))


def test_a_number_of_so_many_digits_has_a_bound_that_counts_here() -> None:
    conditions = (
        f"<or>{equal('13.4')}<and>{between(('vargt', 'varlte'), '13.35', '13.45')}</and></or>"
    )
    found = read("qti-1.2", canvas("numerical_question", FIELD.format("Decimal"), rule(conditions)))
    assert [one.code for one in found.diagnostics] == ["import-loses"]
    [question] = found.questions
    assert question.interaction == Number(Decimal("13.4"), Decimal("13.35"), Decimal("13.45"))


def test_gaps_to_type_in_and_to_choose_from_stand_where_their_names_do() -> None:
    names = "<material><mattext>{}</mattext></material>"
    lists = lid({"11": "Cairo"}, "response_b", names.format("b"))
    lists += lid({"12": "Aswan", "13": "Assoean"}, "response_a", names.format("a"))
    kind, rules = (
        "fill_in_multiple_blanks_question",
        rule(equal("11", "response_b"), "50", action="Add"),
    )
    stem = "Fill in [all].&lt;/p&gt;&lt;p&gt;From [a] to [b]."
    found = read("qti-1.2", canvas(kind, lists, rules, stem=stem))
    [question] = found.questions
    assert question.stem == "Fill in [all]."
    assert isinstance(question.interaction, Gaps)
    start, first, middle, _, end = question.interaction.pieces
    assert (start, middle, end) == ("From ", " to ", ".")
    assert not isinstance(first, str)
    assert isinstance(first.takes, Text)
    assert [one.text for one in first.takes.accepted] == ["Aswan", "Assoean"]
    again = read("qti-1.2", canvas("multiple_dropdowns_question", lists, rules, stem=stem))
    assert said(again) == [("import-dropped", "it has fewer than two choices")]


def test_pairs_and_orders_of_canvas() -> None:
    row = "<material><mattext>{}</mattext></material>"
    lists = lid(AB, "response_3", row.format("Nile")) + lid(AB, "response_4", row.format("Shari"))
    rules = rule(equal("1", "response_3"), "50.00", action="Add")
    rules += rule(equal("2", "response_4"), "50.00", action="Add")
    asked = asked_of("qti-1.2", canvas("matching_question", lists, rules))
    assert isinstance(asked, Match)
    assert [(row.text, row.option) for row in asked.rows] == [
        ("Nile", "egypt-sudan"),
        ("Shari", "chad"),
    ]
    order = canvas("ordering_question", lid(AB, card="Ordered"), rule(equal("2") + equal("1")))
    [question] = read("qti-1.2", order).questions
    assert isinstance(question.interaction, Order)
    assert [step.text for step in question.interaction.steps] == ["Chad", "Egypt & Sudan"]


def test_a_quiz_that_canvas_puts_into_a_cartridge_twice_is_read_once_and_whole() -> None:
    """A cartridge has no numbers, so Canvas adds the quiz in a file of its own."""
    short = canvas("multiple_choice_question", lid(AB), rule(equal("1")))
    whole = canvas("numerical_question", FIELD.format("Decimal"), rule(equal("5")))
    listed = """<manifest><resources>
    <resource type="imsqti_xmlv1p2/imscc_xmlv1p1/assessment"><file href="a/a.xml"/></resource>
    <resource type="associatedcontent" href="a/meta.xml">
    <file href="a/meta.xml"/><file href="non_cc_assessments/a.xml.qti"/></resource>
    </resources></manifest>"""
    files = {"a/a.xml": short, "a/meta.xml": "<quiz/>", "non_cc_assessments/a.xml.qti": whole}
    found = read("qti-1.2", packed(files, listed=listed))
    assert [question.interaction for question in found.questions] == [
        Number(Decimal(5), Decimal(5), Decimal(5))
    ]
    assert found.diagnostics == []


def block(kind: str, *inside: str) -> str:
    return f'<flow class="{kind}">{"".join(inside)}</flow>'


def smart(text: str) -> str:
    inside = f'<material><mat_extension><mat_formattedtext type="HTML">{text}</mat_formattedtext>'
    return block("FORMATTED_TEXT_BLOCK", inside, "</mat_extension></material>")


def blackboard(kind: str, responses: str, rules: str) -> str:
    return (
        '<questestinterop><assessment title="A"><section><item><itemmetadata>'
        f"<bbmd_questiontype>{kind}</bbmd_questiontype>"
        "<qmd_absolutescore_max>3.000</qmd_absolutescore_max></itemmetadata><presentation>"
        f"{block('Block', block('QUESTION_BLOCK', smart('&lt;p&gt;Which?&lt;/p&gt;')), responses)}"
        '</presentation><resprocessing><outcomes><decvar maxvalue="3.0"/></outcomes>'
        f"{rules}</resprocessing></item></section></assessment></questestinterop>"
    )


def test_pairs_of_blackboard_have_their_right_sides_in_a_block_of_their_own() -> None:
    def row(response: str, text: str) -> str:
        labels = "".join(f'<response_label ident="{response}{n}"/>' for n in (1, 2))
        inside = f"<render_choice><flow_label>{labels}</flow_label></render_choice>"
        return block(
            "Block", f'<response_lid ident="{response}">{inside}</response_lid>', smart(text)
        )

    rights = block(
        "RIGHT_MATCH_BLOCK", block("Block", smart("Chad")), block("Block", smart("Egypt"))
    )
    responses = block("RESPONSE_BLOCK", row("a", "Nile"), row("b", "Shari")) + rights
    rules = rule(equal("a2", "a"), None, "correct") + rule(equal("b1", "b"), None, "correct")
    found = read("qti-1.2", blackboard("Matching", responses, rules))
    [question] = found.questions
    assert question.points == 3
    assert isinstance(question.interaction, Match)
    assert [(row.text, row.option) for row in question.interaction.rows] == [
        ("Nile", "egypt"),
        ("Shari", "chad"),
    ]
    assert found.diagnostics == []


def test_texts_of_blackboard_are_right_by_the_feedback_that_they_tell() -> None:
    field = '<response_str ident="response"><render_fib fibtype="String"/></response_str>'
    rules = rule(equal("Aswan", "response"), None, "correct")
    rules += rule(equal("Assoean", "response"), None, "correct") + rule(
        "<other/>", "0", "incorrect"
    )
    asked = asked_of(
        "qti-1.2", blackboard("Fill in the Blank", block("RESPONSE_BLOCK", field), rules)
    )
    assert isinstance(asked, Text)
    assert [one.text for one in asked.accepted] == ["Aswan", "Assoean"]


@pytest.mark.parametrize(
    ("kind", "asked", "rules", "what"),
    [
        ("essay_question", FIELD.format("String"), "", "it asks for an essay"),
        ("file_upload_question", "", "", "it asks for a file to hand in"),
        ("calculated_question", FIELD.format("Decimal"), "", "it asks for a formula"),
        ("text_only_question", "", "", "it is a text without a question"),
        ("multiple_choice_question", lid(AB), "", "it has no right choices"),
        (
            "multiple_choice_question",
            lid(AB),
            rule(equal("1") + equal("2")),
            "it has 2 right choices",
        ),
        ("multiple_choice_question", lid(AB), rule(equal("1"), "much"), "a score is `much`"),
        ("multiple_choice_question", lid({"1": "a", "2": ""}), rule(equal("1")), "no words"),
        ("short_answer_question", FIELD.format("String"), "", "which text is right"),
        ("numerical_question", FIELD.format("Decimal"), rule(equal("1e999")), "which is no number"),
        (
            "some_question",
            '<response_xy ident="a"/>',
            "",
            "no counterpart of the type `some_question`",
        ),
    ],
)
def test_a_question_of_qti_12_without_counterpart_or_key_is_dropped(
    kind: str, asked: str, rules: str, what: str
) -> None:
    """With its line, and the file that it is in."""
    content = packed({"q.xml": canvas(kind, asked, rules)}, "imsqti_xmlv1p2")
    found = read("qti-1.2", content)
    [dropped] = found.diagnostics
    assert (dropped.code, dropped.item) == ("import-dropped", "nile")
    assert (dropped.place.file, dropped.place.line) == ("quiz/q.xml", 2)
    assert what in dropped.what
    assert found.questions == []


def item(declared: str, body: str, rules: str = "", told: str = "", title: str = "Nile") -> str:
    """An item of QTI 2.1."""
    most = (
        '<outcomeDeclaration identifier="MAXSCORE" cardinality="single" baseType="float">'
        "<defaultValue><value>2</value></defaultValue></outcomeDeclaration>"
    )
    return (
        f'<assessmentItem xmlns="{ITEMS}" identifier="i" title="{title}">'
        f"{declared}{most}<itemBody>{body}</itemBody>{rules}{told}</assessmentItem>"
    )


TEMPLATE = (
    '<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/{}"/>'
)


def declared(base: str, key: str, mapping: str = "", card: str = "single", name: str = "R") -> str:
    values = "".join(f"<value>{one}</value>" for one in key.split(",") if one)
    return (
        f'<responseDeclaration identifier="{name}" cardinality="{card}" baseType="{base}">'
        f"<correctResponse>{values}</correctResponse>{mapping}</responseDeclaration>"
    )


def mapped(**shares: str) -> str:
    entries = (f'<mapEntry mapKey="{key}" mappedValue="{share}"/>' for key, share in shares.items())
    return f'<mapping defaultValue="0">{"".join(entries)}</mapping>'


def simple(tag: str = "simpleChoice", **texts: str) -> str:
    return "".join(f'<{tag} identifier="{name}">{text}</{tag}>' for name, text in texts.items())


CHOICES = (
    '<p>Where?</p><choiceInteraction responseIdentifier="R" shuffle="true"><prompt>Choose.</prompt>'
    + simple(
        a="Egypt<feedbackInline outcomeIdentifier='F' identifier='a'>Yes.</feedbackInline>",
        b="<p>Chad</p>",
    )
    + "</choiceInteraction>"
)
VARIABLE = '<variable identifier="R"/>'
SAME = f'{VARIABLE}<correct identifier="R"/>'
ENTRY = '<textEntryInteraction responseIdentifier="{}"/>'


def test_a_choice_of_qti_21_has_its_prompt_in_the_stem_and_feedback_as_reasons() -> None:
    found = read(
        "qti-2.1", item(declared("identifier", "a"), CHOICES, TEMPLATE.format("match_correct"))
    )
    [question] = found.questions
    assert (question.stem, question.points, question.id) == ("Where?\nChoose.", Decimal(2), "nile")
    assert question.interaction == Choice(
        (Option("a", "Egypt", right=True, why="Yes."), Option("b", "Chad", right=False))
    )


@pytest.mark.parametrize(
    ("template", "mapping", "scoring", "lost"),
    [
        ("match_correct", "", "all-or-nothing", []),
        ("map_response", mapped(a="1", b="-1"), "net", []),
        (
            "map_response",
            mapped(a="1"),
            "net",
            [("import-loses", "its choices weigh differently than here")],
        ),
    ],
)
def test_several_choices_of_qti_21_are_scored_as_the_rules_say(
    template: str, mapping: str, scoring: str, lost: list[tuple[str, str]]
) -> None:
    content = item(
        declared("identifier", "a", mapping, "multiple"), CHOICES, TEMPLATE.format(template)
    )
    found = read("qti-2.1", content)
    [question] = found.questions
    assert isinstance(question.interaction, Choices)
    assert (question.interaction.scoring, said(found)) == (scoring, lost)


@pytest.mark.parametrize(
    ("conditions", "low", "high"),
    [
        (
            f'<equal toleranceMode="absolute" tolerance="2 2">{SAME}</equal>',
            98,
            102,
        ),
        (
            f'<equal toleranceMode="relative" tolerance="5">{SAME}</equal>',
            95,
            105,
        ),
        (f"<match>{SAME}</match>", 100, 100),
        (
            (
                f"<and><gte>{VARIABLE}<baseValue>90</baseValue></gte>"
                f"<lte>{VARIABLE}<baseValue>110</baseValue></lte></and>"
            ),
            90,
            110,
        ),
    ],
)
def test_numbers_of_qti_21_are_read_with_their_tolerance(
    conditions: str, low: int, high: int
) -> None:
    rules = f"<responseCondition><responseIf>{conditions}</responseIf></responseCondition>"
    rules = f"<responseProcessing>{rules}</responseProcessing>"
    body = f"<p>How long?</p><p>{ENTRY.format('R')}</p>"
    asked = asked_of("qti-2.1", item(declared("float", "100"), body, rules))
    assert asked == Number(Decimal(100), Decimal(low), Decimal(high))


def test_several_fields_are_gaps_in_a_text() -> None:
    both = declared("string", "Aswan", mapped(Aswan="2", Assoean="1"), name="A")
    both += declared("identifier", "x", name="B")
    choices = simple("inlineChoice", x="Egypt", y="Chad")
    listed = f'<inlineChoiceInteraction responseIdentifier="B">{choices}</inlineChoiceInteraction>'
    body = f"<p>Fill in.</p><p>At {ENTRY.format('A')} in {listed}.</p>"
    found = read("qti-2.1", item(both, body, TEMPLATE.format("map_response")))
    [question] = found.questions
    assert question.stem == "Fill in."
    assert isinstance(question.interaction, Gaps)
    first, second = (gap.takes for gap in question.interaction.gaps)
    assert isinstance(first, Text)
    assert [(one.text, one.credit) for one in first.accepted] == [
        ("Aswan", 1),
        ("Assoean", Decimal("0.5")),
    ]
    assert isinstance(second, Choice)
    assert [piece for piece in question.interaction.pieces if isinstance(piece, str)] == [
        "At ",
        " in ",
        ".",
    ]


def test_words_to_mark_become_choices_and_it_says_so() -> None:
    text = f"<p>The {simple('hottext', a='Nile', b='Shari')} ends.</p>"
    body = f'<hottextInteraction responseIdentifier="R">{text}</hottextInteraction>'
    found = read(
        "qti-2.1", item(declared("identifier", "a"), body, TEMPLATE.format("match_correct"))
    )
    [question] = found.questions
    assert question.stem == "The NileShari ends."
    assert isinstance(question.interaction, Choice)
    assert said(found) == [("import-loses", "the words to mark in the text become choices")]


@pytest.mark.parametrize(
    ("body", "key", "what"),
    [
        (CHOICES, "", "it has no right choices"),
        (CHOICES + CHOICES, "a", "it asks several questions at once"),
        ('<p>x</p><extendedTextInteraction responseIdentifier="R"/>', "", "an essay"),
        ('<p>x</p><associateInteraction responseIdentifier="R"/>', "", "pairs within one list"),
        ('<p>x</p><gapMatchInteraction responseIdentifier="R"/>', "", "words to drag into a text"),
        ("<p>x</p>", "", "it has nothing to answer"),
        (f"<p>x {ENTRY.format('other')}</p>", "", "which answer is right"),
        (f"<p>x {ENTRY.format('R')}</p>", "", "which text is right"),
        (
            f"<rubricBlock><p>x {ENTRY.format('R')}</p></rubricBlock>",
            "a",
            "one of its gaps is not in its text",
        ),
    ],
)
def test_an_item_of_qti_21_without_counterpart_or_key_is_dropped(
    body: str, key: str, what: str
) -> None:
    found = read("qti-2.1", packed({"items/a.xml": item(declared("identifier", key), body)}))
    [dropped] = found.diagnostics
    assert (dropped.code, dropped.item, dropped.place.file) == (
        "import-dropped",
        "nile",
        "quiz/items/a.xml",
    )
    assert what in dropped.what


def test_steps_that_may_change_places_come_back_from_our_own_file() -> None:
    steps = [Option(name, name.upper(), right=True) for name in "abc"]
    asked = Order(((steps[0],), (steps[1], steps[2])))
    made = Questions(
        "b", None, "B", "en", (Question("q", "q", "Put in order.", Decimal(1), asked),)
    )
    written = FORMATS["qti-2.1"].writer().write(made)
    [back] = read("qti-2.1", written.content).questions
    assert isinstance(back.interaction, Order)
    assert [[step.text for step in rank] for rank in back.interaction.ranks] == [["A"], ["B", "C"]]


@pytest.mark.parametrize("form", ["qti-1.2", "qti-2.1"])
@pytest.mark.parametrize("bank", ["rivers", "streams"])
def test_a_bank_that_was_exported_is_imported_again(form: str, bank: str, tmp_path: Path) -> None:
    """All that is dropped are the articles, which are no questions, and questions with two keys."""
    folder = tmp_path / "course"
    shutil.copytree(SMALL, folder)
    main(["export", form, "--course", str(folder), "--bank", bank, "--to", str(tmp_path)])
    [path] = tmp_path.glob("*.zip")
    found = read(form, path.read_bytes())
    dropped = {what for code, what in said(found) if code == "import-dropped"}
    assert dropped <= {
        "it is a text without a question",
        "it has 2 right choices, and one is needed",
    }
    main(["import", form, str(path), "--course", str(folder), "--bank", "again"])
    written = (folder / "again.yaml").read_text("utf-8")
    assert written.count("  - id:") == len(found.questions) >= 6


def test_what_is_imported_from_both_formats_is_the_same() -> None:
    """A choice with a reason, out and in again by both."""
    asked = Choice(
        (Option("a", "x < y & z", right=True), Option("b", "]]> *", right=False, why="~"))
    )
    made = Questions("b", None, "B", "en", (Question("q", "q", "a\nb?", Decimal("0.5"), asked),))
    backs = [
        read(form, FORMATS[form].writer().write(made).content).questions
        for form in ("qti-1.2", "qti-2.1")
    ]
    assert [[same(one) for one in back] for back in backs] == [[same(made.questions[0])]] * 2
