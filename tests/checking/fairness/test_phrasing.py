"""Negations and choices that refer to other choices are found, and lookalikes are not."""

from pathlib import Path

import pytest

from course.checking.fairness.phrasing import speaks_of_choices, unmarked_negation
from tests.checking.fairness.samples import checked


@pytest.mark.parametrize(
    ("stem", "language", "sign"),
    [
        ("Which of these is not a river?", "en", "not"),
        ("What doesn't the atlas say?", "en", "doesn't"),
        ("Who of the three did not sign?", "en", "not"),
        ("All of these flow north, which is so for all except one?", "en", None),
        ("Which of these can not both be true?", "en", "not"),
        ("Which cannot be true?", "en", "cannot"),
        ("In which pair can the accounts certainly not both hold?", "en", "not"),
        ("Choose the statement that is not true.", "en", "not"),
        ("Read both. Which source does not name the dam?", "en", "not"),
        ("Welke van deze is niet juist?", "nl", "niet"),
        ("Wat staat niet in de atlas?", "nl", "niet"),
        ("Waar ligt de dam niet?", "nl", "niet"),
        ("Kies het land dat niet aan de rivier ligt.", "nl", "niet"),
        ("Which of these is NOT a river?", "en", None),
        ("Which of these is _not_ a river?", "en", None),
        ("Welke van deze is NIET juist?", "nl", None),
        ("Welke van deze is *niet* juist?", "nl", None),
        ("Which people are named by the one but not by the other?", "en", None),
        ("Which mensen worden genoemd, maar niet door de gids?", "nl", None),
        ("Welke mensen noemt de atlas maar niet de gids?", "nl", None),
        ("Who says that the dam was not opened?", "en", None),
        ("Wie zegt dat de dam niet open was?", "nl", None),
        ("Which river that does not reach the sea is the longest?", "en", None),
        ("Welke rivier die de zee niet bereikt, is de langste?", "nl", None),
        ("Which reason does he give for not coming?", "en", None),
        ("Which of these is not only long but also wide?", "en", None),
        ("Welke rivier is niet alleen lang?", "nl", None),
        ("Who said “it is not so”?", "en", None),
        ("The dam is not old. When was it opened?", "en", None),
        ("De dam is niet oud. Wanneer ging hij open?", "nl", None),
        ("Which of the two is right, if not both?", "en", None),
        ("Quel fleuve n'est pas long ?", "fr", None),
        ("Which note does nothing change?", "en", None),
        ("Which knot is tied?", "en", None),
    ],
)
def test_a_negation_that_turns_the_question_must_be_marked(
    stem: str, language: str, sign: str | None
) -> None:
    assert unmarked_negation(stem, language) == sign


@pytest.mark.parametrize(
    "text",
    [
        "All of the above",
        "none of the above.",
        "None of these",
        "All of these are correct",
        "Both of the above are true",
        "None of the other answers",
        "All answers are correct",
        "A and B",
        "Both A and C",
        "A, B en D",
        "Answers B and C",
        "Alle bovenstaande antwoorden",
        "Geen van bovenstaande",
        "Geen van de bovenstaande antwoorden is juist",
        "Al het bovenstaande",
        "Alle antwoorden zijn juist",
        "Geen van deze",
        "Toutes les réponses ci-dessus",
        "Aucune de ces réponses",
        "Alle oben genannten",
        "Keine der genannten Antworten",
        "Todas las anteriores",
        "Ninguna de las anteriores",
        "Tutte le precedenti",
        "Nessuna delle precedenti",
    ],
)
def test_a_choice_must_not_refer_to_the_others(text: str) -> None:
    assert speaks_of_choices(text)


@pytest.mark.parametrize(
    "text",
    [
        "All of the above-ground rivers",
        "None of the ministers",
        "None of them",
        "All of these rivers end in Egypt",
        "Both sources",
        "Both of them",
        "Neither one, as they give no figure",
        "In both articles, with the same month",
        "Above all the delta",
        "Alle landen",
        "Geen van beide, want ze geven geen cijfer",
        "Geen enkel land",
        "Allebei",
        "A dam",
        "Vitamin A and B12",
        "Alle antwoordformulieren",
        "None",
    ],
)
def test_words_about_the_subject_do_not_refer_to_choices(text: str) -> None:
    assert not speaks_of_choices(text)


def test_blood_groups_do_not_refer_to_other_choices(tmp_path: Path) -> None:
    choices = [{"key": "A and B"}, *({"distractor": d, "why": "x"} for d in ("A", "B"))]
    assert checked([{"id": "b", "type": "single-choice", "choices": choices}], tmp_path) == []
