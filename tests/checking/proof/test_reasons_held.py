"""Reasons that agree with the sources get no message; those that do not, get the right one."""

import shutil
from pathlib import Path

import pytest

from course.checking import check_folder
from tests.mistakes import SMALL

PAPER = """\
language: en
publisher: The Courier
title: {en: The old mill, nl: De oude molen}
published: 2021-03-04
rendition: full
passages:
  - id: p1
    text: >-
      On 3 May 1902 the mill was 84 metres high, 28 metres less than the tower of 112 metres, and it
      never worked well. Nobody seems to have seen it move.
      Johanna Dekkers of Zelmora paid 60 percent of the 80,000 euros. The beams
      are no longer kept in the cellar. Pieter Vos says that the mill “was a marvel of its time”,
      not only a tool. It was not studied. The flood of 1926 took it, as Dekkers wrote.
"""
BANK = """\
title: {en: The mill, nl: De molen}
items:
  - id: asked
    type: TYPE
    stem: {en: 'STEM', nl: Wat staat er?}
KEY    evidence: [{paper/p1: 'QUOTE'}]
    rationale: {en: 'EN', nl: 'NL'}
"""
NUMERIC = ("numeric", "    key: 84 m\n", "the mill was 84 metres high")
PERSON = (
    "single-choice",
    """\
    choices:
      - key: Johanna Dekkers
      - {distractor: Pieter Vos, why: {en: He spoke of it., nl: Hij sprak erover.}}
      - {distractor: Anna Bos, why: {en: Nobody is called that., nl: Niemand heet zo.}}
""",
    "Johanna Dekkers of Zelmora paid",
)
ENTITIES = """\
- {id: dekkers, kind: person, name: Johanna Dekkers}
- {id: vos, kind: person, name: Pieter Vos}
- {id: bosman, kind: person, name: Karel Bosman}
"""


def codes(  # noqa: PLR0913, PLR0917 - what differs between the courses
    tmp_path: Path,
    kind: tuple[str, str, str],
    en: str,
    nl: str,
    stem: str = "What does it say?",
    language: str = "en",
) -> set[str]:
    folder = tmp_path / "course"
    shutil.copytree(SMALL, folder)
    (folder / "sources" / "paper.yaml").write_text(
        PAPER.replace("language: en", f"language: {language}"), "utf-8"
    )
    with (folder / "entities.yaml").open("a", encoding="utf-8") as entities:
        entities.write(ENTITIES)
    text = BANK.replace("TYPE", kind[0]).replace("STEM", stem).replace("KEY", kind[1])
    text = text.replace("QUOTE", kind[2]).replace("EN", en).replace("NL", nl)
    (folder / "mill.yaml").write_text(text, "utf-8")
    course = folder / "course.yaml"
    course.write_text(course.read_text("utf-8").replace("[rivers", "[mill, rivers"), "utf-8")
    ours = {
        "reason-other-figure",
        "sum-wrong",
        "name-misspelt",
        "words-not-in-source",
        "key-contradicted",
        "not-as-fact",
    }
    return {d.code for d in check_folder(folder).diagnostics} & ours


@pytest.mark.parametrize(
    ("en", "nl"),
    [
        ("It says 84 metres.", "Er staat 84 meter."),
        ("That is 28 metres less than 112 metres.", "Dat is 28 meter minder dan 112 meter."),
        ("112 − 28 = 84.", "112 − 28 = 84."),
        ("112 minus 28 is 84 metres.", "112 minus 28 is 84 meter."),
        ("That is 276 feet, or 8,400 cm.", "Dat is 276 voet, of 8400 cm."),
        ("It is about 80 metres.", "Het is ongeveer 80 meter."),
        ("Three quarters of 112 metres is 84 metres.", "Driekwart van 112 meter is 84 meter."),
        ("The mill stood 24 years until 1926.", "De molen stond er 24 jaar, tot 1926."),
        ("The paper of 4 March 2021 says so.", "De krant van 4 maart 2021 zegt het."),
        ("It was opened in May 1902, on 3 May.", "Ze ging in mei 1902 open, op 3 mei."),
        ("If it were 35%, it would say so.", "Als het 35% was, zou dat er staan."),
        ("A day later would be 4 May 1902.", "Een dag later is 4 mei 1902."),
        ("60% of 80,000 is 48,000.", "60% van 80.000 is 48.000."),
        ("Of a hundred, 60 and 40 make 100.", "Van de honderd: 60 en 40 maken 100."),
        ("From 84 to 112 is 28 metres.", "Van 84 naar 112 is 28 meter."),
        ("From 84 to 112 is 33%.", "Van 84 naar 112 is 33%."),
        ("84 of 112 is 75%.", "84 van de 112 is 75%."),
        ("112 / 84 is 1.33, and 84 × 2 = 168.", "112 / 84 is 1,33, en 84 × 2 = 168."),
        ("Between 84 and 112 make 28 of it.", "Tussen 84 en 112 maken 28 het uit."),
        ("84 metres and 60 percent make 144.", "84 meter en 60 procent maken 144."),
        ("It “was a marvel of its time”.", "Het “was a marvel of its time”."),
        ("It says “the mill … 84 metres high”.", "Het zegt “the mill … 84 metres high”."),
        ("It does not say “a marvel of the world”.", "Er staat niet “a marvel of the world”."),
        ("It says “84 metres high”.", "Er staat “the mill”, dus “84 metres high”."),
        ("The “old grey lady” is 84 metres.", "De “oude dame” is 84 meter."),
        ("It says “84 metres high”.", "Er staat “84 meter in de hoogte”."),
        ("Dekkers’s mill, the Zelmoran one.", "Molen van Dekkers, de Zelmoraanse."),
        ("Johanna Dekkers of Zelmora paid.", "Johanna Dekkers uit Zelmora betaalde."),
        ("The Windmills are Dutch.", "De Windmolens zijn Nederlands."),
    ],
)
def test_reasons_that_agree_with_the_paper(tmp_path: Path, en: str, nl: str) -> None:
    assert codes(tmp_path, NUMERIC, en, nl) == set()


@pytest.mark.parametrize(
    ("code", "en", "nl"),
    [
        ("reason-other-figure", "The tower has 121 m.", "De toren heeft 121 m."),
        ("reason-other-figure", "It cost 35 to 40 euros.", "Het kostte 35 tot 40 euro."),
        (
            "reason-other-figure",
            "It had two hundred and fifty sails.",
            "Met tweehonderdvijftig wieken.",
        ),
        ("reason-other-figure", "It was drawn in 1891.", "Het is in 1891 getekend."),
        ("reason-other-figure", "Opened on 13 May.", "Open op 13 mei."),
        ("reason-other-figure", "There was rain in August.", "Er viel regen in augustus."),
        ("sum-wrong", "112 − 84 is 38, see 84.", "112 − 84 is 38, zie 84."),
        ("sum-wrong", "112 minus 84 is 38 metres.", "112 minus 84 is 38 meter."),
        ("sum-wrong", "60 and 30 make 100.", "60 en 30 maken samen 100."),
        ("sum-wrong", "From 84 to 112 is 38 metres.", "Van 84 naar 112 is 38 meter."),
        ("sum-wrong", "87% plus 14% is 100%.", "87% plus 14% is 100%."),
        ("sum-wrong", "84 of 112 is 7.5%.", "84 van de 112 is 7,5%."),
        ("sum-wrong", "60% of 80,000 is 4,800.", "60% van 80.000 is 4.800."),
        ("sum-wrong", "84 times 2 is 186.", "84 maal 2 is 186."),
        ("name-misspelt", "By Johanna Dekker.", "Door Johanna Dekker."),
        ("name-misspelt", "She is of Zelmorra.", "Ze komt uit Zelmorra."),
        ("words-not-in-source", "It says “84 metres high”, it says “so old”.", "Zegt “heel oud”."),
        ("words-not-in-source", "It says “84 metres high”.", "Zegt “the mill was”, zegt “zo oud”."),
        ("words-not-in-source", "It says “a wonder of all time”.", "Het zegt “a wonder of ours”."),
    ],
)
def test_reasons_that_do_not(tmp_path: Path, code: str, en: str, nl: str) -> None:
    assert code in codes(tmp_path, NUMERIC, en, nl)


def test_the_days_between_two_dates_and_the_sum_of_many_numbers_are_known(tmp_path: Path) -> None:
    kind = ("numeric", "    key: 84 m\n", "On 3 May 1902 the mill was 84 metres high")
    en, nl = "The paper is 43,405 days younger.", "De krant is 43.405 dagen jonger."
    assert codes(tmp_path / "days", kind, en, nl) == set()
    many = " ".join(map(str, range(31)))
    en, nl = "No sum of these is 997,001.", "Geen som hiervan is 997.001."
    assert codes(tmp_path / "many", kind, en, nl, f"Of {many}, which is it?") == set()
    en, nl = "It was made of 997,001 bricks.", "Ze telde 997.001 stenen."
    assert codes(tmp_path / "sum", kind, en, nl, f"{many}?") == {"reason-other-figure"}


def test_a_figure_of_a_row_may_come_back_in_the_rationale(tmp_path: Path) -> None:
    pairs = """\
    pairs:
      - left: {en: It paid 60 percent, nl: Betaalde 60 procent}
        right: Johanna Dekkers
        evidence: [{paper/p1: Johanna Dekkers of Zelmora paid 60 percent}]
      - left: {en: "It spoke of 80,000 euros", nl: Sprak van 80.000 euro}
        right: Pieter Vos
        evidence: [{paper/p1: Pieter Vos says that the mill}]
"""
    kind = ("matching", pairs, "Johanna Dekkers of Zelmora paid")
    en, nl = "Nobody counted the 80,000 euros.", "De 80.000 euro zijn niet geteld."
    assert codes(tmp_path, kind, en, nl) == set()


def test_a_wrong_choice_may_be_misspelt_and_the_reasons_may_say_so(tmp_path: Path) -> None:
    choices = PERSON[1].replace("Anna Bos", "Johanna Dekker")
    kind = (PERSON[0], choices, PERSON[2])
    en, nl = "There is no Johanna Dekker.", "Johanna Dekker bestaat niet."
    assert codes(tmp_path / "choice", kind, en, nl) == set()
    pairs = """\
    pairs:
      - left: {en: She paid, nl: Betaalde}
        right: Johanna Dekkers
        evidence: [{paper/p1: Johanna Dekkers of Zelmora paid}]
      - left: {en: He spoke, nl: Sprak}
        right: Pieter Vos
        evidence: [{paper/p1: Pieter Vos says that}]
      - right: Johanna Dekker
        why: {en: There is no Johanna Dekker., nl: Johanna Dekker bestaat niet.}
"""
    kind = ("matching", pairs, "Johanna Dekkers of Zelmora paid")
    assert codes(tmp_path / "right", kind, "The paper says so.", "De krant zegt het.") == set()
    rows = """\
    statements:
      - false: {en: Johanna Dekker paid, nl: Johanna Dekker betaalde}
        why: {en: There is no Johanna Dekker., nl: Johanna Dekker bestaat niet.}
"""
    kind = ("statements", rows, "Johanna Dekkers of Zelmora paid")
    assert codes(tmp_path / "row", kind, "The paper says so.", "De krant zegt het.") == set()


def test_the_words_of_a_source_in_a_third_language_may_be_translated(tmp_path: Path) -> None:
    en, nl = "It says “a marvel of all times”.", "Er staat “een wonder van alle tijden”."
    assert codes(tmp_path, NUMERIC, en, nl, language="de") == set()


def test_a_name_may_be_another_where_the_item_is_about_its_spelling(tmp_path: Path) -> None:
    stem = "How does the paper spell the name?"
    assert codes(tmp_path, NUMERIC, "Not Johanna Dekker.", "Niet Johanna Dekker.", stem) == set()


@pytest.mark.parametrize(
    ("en", "nl", "expected"),
    [
        ("It is Karel Bosman.", "Het is Karel Bosman.", {"key-contradicted"}),
        ("It is Dekkers.", "Het is Dekkers.", set()),
        ("Her heir was Karel Bosman.", "Haar erfgenaam was Karel Bosman.", set()),
        ("It is not Karel Bosman.", "Het is niet Karel Bosman.", set()),
        ("Johanna Dekkers, not Karel Bosman.", "Johanna Dekkers, niet Karel Bosman.", set()),
        ("Karel Bosman calls Johanna so.", "Karel Bosman noemt Johanna zo.", set()),
        ("The paper says so.", "De krant zegt het.", set()),
    ],
)
def test_the_rationale_names_the_key(tmp_path: Path, en: str, nl: str, expected: set[str]) -> None:
    assert codes(tmp_path, PERSON, en, nl) == expected


@pytest.mark.parametrize(
    ("quote", "said", "expected"),
    [
        ("no longer kept in the cellar", "kept in the cellar", {"not-as-fact"}),
        ("no longer kept in the cellar", "no longer kept in the cellar", set()),
        ("studied", "studied", {"not-as-fact"}),
        ("not only a tool", "only a tool", set()),
        ("seems to have seen it move", "seen it", {"not-as-fact"}),
        ("of Zelmora paid'}, {atlas/p1: 'It ends in Egypt", "paid", set()),
        ("was a marvel of its time", "a marvel", set()),
    ],
)
def test_a_negation_is_not_cut_off(
    tmp_path: Path, quote: str, said: str, expected: set[str]
) -> None:
    statements = (
        "statements",
        f"""\
    statements:
      - true: {{en: It was moved, nl: Het is verplaatst}}
        said: {said}
      - false: {{en: It burnt, nl: Het brandde}}
        why: {{en: The paper does not say so., nl: De krant zegt het niet.}}
""",
        quote,
    )
    assert codes(tmp_path, statements, "It says so.", "Het staat er.") == expected


@pytest.mark.parametrize(
    ("stem", "en", "nl", "expected"),
    [
        ("Which two pay?", "Both are named.", "Beide worden genoemd.", set()),
        ("Which three pay?", "Both are named.", "Beide worden genoemd.", {"key-contradicted"}),
        ("Who pays?", "It names two people.", "Het noemt twee mensen.", set()),
        ("Who pays?", "It names three people.", "Het noemt drie mensen.", {"key-contradicted"}),
        ("Which of these pay?", "It names three people.", "Het noemt drie mensen.", set()),
        ("Which three-year plan?", "Both are named.", "Beide worden genoemd.", set()),
    ],
)
def test_the_number_of_keys(
    tmp_path: Path, stem: str, en: str, nl: str, expected: set[str]
) -> None:
    kind = (
        "multiple-choice",
        """\
    choices:
      - {key: Johanna Dekkers}
      - {key: Pieter Vos}
      - {distractor: Anna Bos, why: {en: Nobody is called that., nl: Niemand heet zo.}}
""",
        PERSON[2],
    )
    assert codes(tmp_path, kind, en, nl, stem) == expected


ORDER = (
    "ordering",
    """\
    steps:
      - {text: {en: The mill, nl: De molen}, evidence: [{paper/p1: On 3 May 1902}]}
      - {text: {en: The flood, nl: De vloed}, evidence: [{paper/p1: The flood of 1926}]}
      - {text: {en: The atlas, nl: De atlas}, evidence: [{atlas/p2: 15 January 1971}]}
""",
    "The flood of 1926",
)


@pytest.mark.parametrize(
    ("en", "nl", "expected"),
    [
        ("1902, 1926 and 1971.", "1902, 1926 en 1971.", set()),
        ("1926, 1902 and 1971.", "1926, 1902 en 1971.", {"key-contradicted"}),
        ("1971, 1926 and 1902.", "1971, 1926 en 1902.", set()),
        ("1926 lies after 1902.", "1926 ligt na 1902.", set()),
    ],
)
def test_the_dates_of_steps_are_in_their_order(
    tmp_path: Path, en: str, nl: str, expected: set[str]
) -> None:
    kind = (*ORDER[:2], ORDER[2])
    assert codes(tmp_path, kind, en, nl) == expected


def test_a_step_of_two_years_has_no_place_in_the_order_of_a_rationale(tmp_path: Path) -> None:
    one = "evidence: [{paper/p1: On 3 May 1902}]"
    assert one in ORDER[1]
    two = "evidence: [{paper/p1: On 3 May 1902}, {paper/p1: The flood of 1926}]"
    kind = (ORDER[0], ORDER[1].replace(one, two), ORDER[2])
    assert codes(tmp_path, kind, "1926, 1902 and 1971.", "1926, 1902 en 1971.") == set()


@pytest.mark.parametrize(
    ("because", "expected"),
    [
        ("The paper is of 2021, of the mill of 1902.", set()),
        ("The paper speaks of 1926.", {"key-contradicted"}),
        ("It is the year after 1926.", set()),
        ("Everybody knows it.", set()),
    ],
)
def test_because_names_the_year_of_the_key(
    tmp_path: Path, because: str, expected: set[str]
) -> None:
    dated = f"    key: 1902-05-03\n    ask: day\n    because: {{en: '{because}', nl: Bekend.}}\n"
    assert codes(tmp_path, ("date", dated, "On 3 May"), "So it is.", "Zo is het.") == expected


@pytest.mark.parametrize(
    ("kind", "old", "en", "nl", "expected"),
    [
        ("ordering", "The mill, nl: De molen", "The mill of 1902", "De molen van 1902", set()),
        ("ordering", "The mill, nl: De molen", "The third mill", "De derde molen", set()),
        ("ordering", "The mill, nl: De molen", "The mill of 1871", "De molen van 1871", "told"),
        ("ordering", "The mill, nl: De molen", "The mill", "De molen van 1871", set()),
        ("matching", "The flood, nl: De vloed", "The flood of 1926", "De vloed van 1926", set()),
        ("matching", "The flood, nl: De vloed", "The flood of 1871", "De vloed van 1871", "told"),
    ],
)
def test_a_step_or_a_row_has_no_date_from_nowhere(  # noqa: PLR0913, PLR0917 - what is tried
    tmp_path: Path, kind: str, old: str, en: str, nl: str, expected: object
) -> None:
    lines = ORDER[1]
    if kind == "matching":
        lines = """\
    pairs:
      - left: {en: The flood, nl: De vloed}
        right: '1926'
        evidence: [{paper/p1: The flood of 1926}]
      - {left: {en: The mill, nl: De molen}, right: '1902', evidence: [{paper/p1: On 3 May 1902}]}
      - {right: '1971', why: {en: That is the atlas., nl: Dat is de atlas.}}
"""
    item = (kind, lines.replace(old, f"{en}, nl: {nl}"), ORDER[2])
    found = codes(tmp_path, item, "Read it.", "Lees het.") & {"reason-other-figure"}
    assert found == ({"reason-other-figure"} if expected else set())
