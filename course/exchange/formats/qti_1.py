"""Elements of QTI 1.2, which packages for Canvas and Common Cartridges are both made of."""

from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element

from course.exchange.formats.markup import explanation, paragraphs
from course.exchange.formats.packages import element, identifier
from course.exchange.questions.mixing import mixed
from course.exchange.questions.narrowing import one_right, one_set
from course.exchange.questions.question import Accepted, Choice, Choices, Option, Question, Text

RESPONSE = "response1"
PACKAGING = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_NAMESPACE = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_GENERAL = "general_fb"


def assessment(
    name: str, title: str, about: Mapping[str, str], items: Iterable[Element]
) -> Element:
    """The root of a file with one assessment, whose items are in one section."""
    section = element("section", {"ident": "root_section"}, *items)
    named = {"ident": name, "title": title}
    inside = element("assessment", named, *([metadata(about)] if about else []), section)
    return element("questestinterop", {"xmlns": _NAMESPACE}, inside)


def metadata(fields: Mapping[str, str]) -> Element:
    """Labels and their entries."""
    return element(
        "qtimetadata",
        {},
        *(
            element(
                "qtimetadatafield",
                {},
                element("fieldlabel", {}, label),
                element("fieldentry", {}, entry),
            )
            for label, entry in fields.items()
        ),
    )


def item(  # noqa: PLR0913 - the parts of an item
    question: Question,
    about: Mapping[str, str],
    asked: Iterable[Element],
    rules: Iterable[Element],
    told: Iterable[Element] = (),
    *,
    stem: str | None = None,
    name: str | None = None,
) -> Element:
    """A question: what is asked below its stem, how it is scored, and what is told afterwards.

    What is told of the question itself, whatever the answer, is added here.
    """
    explained = explanation(question)
    general = [respond([element("other")], _GENERAL, further=True)] if explained else []
    score = {"maxvalue": "100", "minvalue": "0", "varname": "SCORE", "vartype": "Decimal"}
    outcomes = element("outcomes", {}, element("decvar", score))
    ident = identifier(name or question.id)
    return element(
        "item",
        {"ident": ident, "title": name or question.id},
        element("itemmetadata", {}, metadata(about)),
        element("presentation", {}, html(stem or paragraphs(question.stem)), *asked),
        element("resprocessing", {}, outcomes, *general, *rules),
        *([feedback(_GENERAL, explained)] if explained else []),
        *told,
    )


def html(text: str) -> Element:
    """Material with a text that is HTML, written as XML, which some readers want."""
    closed = text.replace("<br>", "<br/>")
    return element("material", {}, element("mattext", {"texttype": "text/html"}, closed))


def plain(text: str) -> Element:
    """Material with a text on one line, without markup."""
    told = text.replace("\n", " ")
    return element("material", {}, element("mattext", {"texttype": "text/plain"}, told))


def choose(
    labels: Iterable[tuple[str, Element]],
    *above: Element,
    response: str = RESPONSE,
    cardinality: str = "Single",
    shuffle: bool = False,
) -> Element:
    """A list of materials to choose from, by their identifiers."""
    choices = (element("response_label", {"ident": name}, shown) for name, shown in labels)
    about = {"shuffle": "Yes" if shuffle else "No"}
    return element(
        "response_lid",
        {"ident": response, "rcardinality": cardinality},
        *above,
        element("render_choice", about, *choices),
    )


def fill(**about: str) -> Element:
    """A field to type in."""
    label = element("response_label", {"ident": "answer1", "rshuffle": "No"})
    return element(
        "response_str",
        {"ident": RESPONSE, "rcardinality": "Single"},
        element("render_fib", about, label),
    )


def equal(value: str, response: str = RESPONSE, *, case: bool = False) -> Element:
    """The condition that a response has that value; `case` says that capitals count."""
    about = {"respident": response}
    return element("varequal", {**about, "case": "Yes"} if case else about, value)


def respond(
    conditions: Iterable[Element],
    told: str | None = None,
    *,
    score: str | None = None,
    add: bool = False,
    further: bool = False,
) -> Element:
    """What follows if the conditions hold: a score, and feedback by its name."""
    rules = []
    if score is not None:
        about = {"action": "Add" if add else "Set", "varname": "SCORE"}
        rules.append(element("setvar", about, score))
    if told is not None:
        about = {"feedbacktype": "Response", "linkrefid": told}
        rules.append(element("displayfeedback", about))
    return element(
        "respcondition",
        {"continue": "Yes" if further else "No"},
        element("conditionvar", {}, *conditions),
        *rules,
    )


def feedback(name: str, text: str) -> Element:
    """Feedback by its name; the text is HTML."""
    return element("itemfeedback", {"ident": name}, element("flow_mat", {}, html(text)))


def of_choice(
    question: Question, asked: Choice, names: Mapping[str, str]
) -> tuple[Element, list[Element], list[Element]]:
    """The list of options, by these names, how it is scored, and the reasons for options."""
    options = mixed(question.id, one_right(asked.options), shuffle=asked.shuffle)
    shown = choose(
        ((names[o.id], html(paragraphs(o.text))) for o in options), shuffle=asked.shuffle
    )
    rules = [
        respond(
            [equal(names[option.id])],
            f"{names[option.id]}_fb" if option.why else None,
            score="100" if option.right else None,
        )
        for option in sorted(options, key=lambda one: not one.right)
        if option.right or option.why
    ]
    return shown, rules, list(reasons(options, names))


def of_choices(
    question: Question, asked: Choices, names: Mapping[str, str], *, case: bool = False
) -> tuple[Element, list[Element], list[Element]]:
    """The same for any number of options, all of which have to be right for the score."""
    options = mixed(question.id, one_set(asked), shuffle=asked.shuffle)
    shown = choose(
        ((names[option.id], html(paragraphs(option.text))) for option in options),
        cardinality="Multiple",
        shuffle=asked.shuffle,
    )
    rules = [
        respond([equal(names[option.id], case=case)], f"{names[option.id]}_fb", further=True)
        for option in options
        if option.why
    ]
    all_right = element(
        "and",
        {},
        *(
            equal(names[option.id], case=case)
            if option.right
            else element("not", {}, equal(names[option.id], case=case))
            for option in options
        ),
    )
    rules.append(respond([all_right], score="100"))
    return shown, rules, list(reasons(options, names))


def reasons(options: Iterable[Option], names: Mapping[str, str]) -> Iterator[Element]:
    """Feedback for each option that has a reason."""
    for option in options:
        if option.why:
            yield feedback(f"{names[option.id]}_fb", paragraphs(option.why))


def full(asked: Text) -> tuple[Accepted, ...]:
    """The texts that earn all, as texts that earn a part of it cannot be written."""
    return tuple(one for one in asked.accepted if one.credit == 1)


def lost_of_text(asked: Text) -> tuple[str, ...]:
    """What is lost of a text to type: only its full texts are written, without reasons."""
    lost = {
        "credit": any(one.credit < 1 for one in asked.accepted),
        "case": asked.exact,
        "why": any(one.why for one in asked.accepted),
    }
    return tuple(name for name, gone in lost.items() if gone)
