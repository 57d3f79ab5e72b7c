"""Keys and marks that the quote contradicts in a negation or a figure, or bears out."""

from pathlib import Path

import pytest

from tests.checking.proof.paper import both, choice, codes, statement

EN = (
    "The map was drawn in 1881 and is 2 metres wide. It is no longer kept in the cellar. "
    "One in eight people had a sore arm, and 2.5% had a headache. The first vaccine was withdrawn. "
    "For almost three years a ferry ran, which took no more than twenty people at a time. "
    "Not only horses crossed on it. Vaccination is not compulsory, but it is free. "
    "Between 1868 and 1870 at least 40 houses were built. Some of the houses had no roof. "
    "The old toll house has been home to the museum since 1974. She never sold more than 30 cows. "
    "The mayor of Velmora owes the bishop 500 dollars. He won 300 votes in Ghent. "
    "The strike did not end until October. In the second week fourteen ships lay waiting. "
    "A quarter of the patients are deaf for a time. The bridge was opened by the king in 1928."
)
NL = (
    "De kaart is in 1881 getekend en is 2 meter breed. Ze ligt niet meer in de kelder. "
    "Een op de acht mensen had een pijnlijke arm, en 2,5% had hoofdpijn. "
    "Het eerste vaccin is teruggetrokken. "
    "Bijna drie jaar lang voer er een pont, die hoogstens twintig mensen tegelijk meenam. "
    "Niet alleen paarden gingen mee. Inenting is niet verplicht, maar wel gratis. "
    "Tussen 1868 en 1870 zijn minstens 40 huizen gebouwd. Sommige huizen hadden geen dak. "
    "In het oude tolhuis zit sinds 1974 het museum. Nooit verkocht ze meer dan 30 koeien. "
    "De burgemeester van Velmora is de bisschop 500 dollar schuldig. Hij kreeg 300 stemmen in Gent."
    " De staking eindigde pas in oktober. In de tweede week lagen veertien schepen te wachten. "
    "Een kwart van de patiënten is tijdelijk doof. De brug is in 1928 door de koning geopend."
)


def true(en: str, quote: str, nl: str = "", **more: object) -> dict[str, object]:
    return statement("true", both(en, nl), quote, said=quote) | more


def false(en: str, quote: str, nl: str = "") -> dict[str, object]:
    return statement("false", both(en, nl), quote)


def absent(en: str, nl: str) -> dict[str, object]:
    return statement("not-stated", both(en, nl), absent_from=["paper"])


INFER = {"process": "infer"}
BAD = {
    "a negation is dropped": (
        true("The map is kept in the cellar.", "It is no longer kept in the cellar"),
        "not-as-fact",
    ),
    "a negation is dropped in one of two clauses": (
        true("Vaccination is compulsory.", "Vaccination is not compulsory, but it is free"),
        "not-as-fact",
    ),
    "a negation is added": (
        true(
            "The bridge was not opened by the king in 1928.",
            "bridge was opened by the king in 1928",
        ),
        "not-as-fact",
    ),
    "another share": (
        true("A sore arm was had by one in nine.", "One in eight people had a sore arm"),
        "key-other-number",
    ),
    "another share, to be inferred": (
        true(
            "A sore arm was reported by one in six.", "One in eight people had a sore arm", **INFER
        ),
        "key-other-number",
    ),
    "another place in an order": (
        true(
            "In the third week fourteen ships lay waiting.", "In the second week fourteen ships lay"
        ),
        "key-other-number",
    ),
    "another place in an order, in digits": (
        true("Ships lay waiting in the 3rd week.", "In the second week fourteen ships lay"),
        "key-other-number",
    ),
    "another number, to be inferred": (
        true("He won 200 votes in Ghent.", "He won 300 votes in Ghent", **INFER),
        "key-other-number",
    ),
    "another year, to be inferred": (
        true(
            "The king opened the bridge in 1938.",
            "The bridge was opened by the king in 1928",
            **INFER,
        ),
        "key-other-number",
    ),
    "a choice that is a sentence": (
        choice("It is kept in the cellar", "It is no longer kept in the cellar", said="cellar"),
        "not-as-fact",
    ),
    "false, with the number in words": (
        false("He won three hundred votes in Ghent.", "He won 300 votes in Ghent"),
        "false-as-quoted",
    ),
    "false, with the figure last": (
        false("A headache was reported by 2.5% of them.", "2.5% had a headache"),
        "false-as-quoted",
    ),
    "false, with the subject of the sentence": (
        false("The ferry took twenty people at a time.", "no more than twenty people at a time"),
        "false-as-quoted",
    ),
    "false, with another article": (
        false(
            "A mayor of Velmora owes a bishop 500 dollars.",
            "The mayor of Velmora owes the bishop 500 dollars",
        ),
        "false-as-quoted",
    ),
    "not stated, in another order": (
        absent(
            "The museum has been in the toll house since 1974.",
            "Het museum zit sinds 1974 in het tolhuis.",
        ),
        "stated-in-source",
    ),
    "not stated, with the number in words": (
        absent("He won three hundred votes in Ghent.", "Hij kreeg driehonderd stemmen in Gent."),
        "stated-in-source",
    ),
}
GOOD = {
    "the same in other words": true(
        "No map lies in the cellar.", "It is no longer kept in the cellar"
    ),
    "at another time": true(
        "The map was once kept in the cellar.", "It is no longer kept in the cellar"
    ),
    "the other clause": true(
        "Vaccination is free.", "Vaccination is not compulsory, but it is free"
    ),
    "not only": true("Horses crossed on the ferry.", "Not only horses crossed on it"),
    "not until": true("The strike ended in October.", "The strike did not end until October"),
    "never more than": true("She sold up to 30 cows.", "She never sold more than 30 cows"),
    "the rest of a share": true(
        "Three quarters of the patients are not deaf.", "A quarter of the patients are deaf"
    ),
    "more than a share": true(
        "More than one in nine people had a sore arm.", "One in eight people had a sore arm"
    ),
    "a place in another order": true(
        "The first ships lay waiting.", "In the second week fourteen ships lay waiting"
    ),
    "what is not so": choice(
        "kept in the cellar",
        "It is no longer kept in the cellar",
        said="kept in the cellar",
        stem=both("What is the map not any more?", "Wat is de kaart niet meer?"),
    ),
    "false, for the negation": false(
        "The map is kept in the cellar.", "It is no longer kept in the cellar"
    ),
    "false, for the number": false("He won 200 votes in Ghent.", "He won 300 votes in Ghent"),
    "false, for the person": false("She won 300 votes in Ghent.", "He won 300 votes in Ghent"),
    "false, the other way round": false(
        "The bishop owes the mayor of Velmora 500 dollars.",
        "The mayor of Velmora owes the bishop 500 dollars",
    ),
    "false, for what it leaves out": false(
        "The houses had no roof.", "Some of the houses had no roof"
    ),
    "false, for the bound": false("At most 40 houses were built.", "at least 40 houses were built"),
    "false, for a bound of its own": false(
        "More than 300 votes were won in Ghent.", "He won 300 votes in Ghent"
    ),
    "false, for the time": false(
        "The bridge is opened by the king.", "The bridge was opened by the king"
    ),
    "false, for a word more": false("Only 2.5% had a headache.", "2.5% had a headache"),
    "not stated, of something else": absent(
        "The toll house was drawn in 1974.", "Het tolhuis is in 1974 getekend."
    ),
    "not stated, of other years": absent(
        "The bridge took three years to build.", "De bouw van de brug duurde drie jaar."
    ),
    "not stated, with a negation more": absent(
        "He did not win 300 votes in Ghent.", "Hij kreeg geen 300 stemmen in Gent."
    ),
    "not stated, of all": absent("All the houses had no roof.", "Alle huizen hadden geen dak."),
    "not stated, the other way round": absent(
        "The bishop owes the mayor of Velmora 500 dollars.",
        "De bisschop is de burgemeester van Velmora 500 dollar schuldig.",
    ),
}
WATCHED = {
    "not-as-fact",
    "key-other-number",
    "false-as-quoted",
    "stated-in-source",
    "numbers-differ",
}


def watched(tmp_path: Path, item: dict[str, object]) -> set[str]:
    return WATCHED & {*codes(tmp_path, EN, item, translation={"nl": NL})}


@pytest.mark.parametrize(("item", "expected"), BAD.values(), ids=BAD)
def test_what_the_quote_contradicts_is_reported(
    tmp_path: Path, item: dict[str, object], expected: str
) -> None:
    assert watched(tmp_path, item) == {expected}


@pytest.mark.parametrize("item", GOOD.values(), ids=GOOD)
def test_what_the_quote_bears_out_gets_no_message(tmp_path: Path, item: dict[str, object]) -> None:
    assert watched(tmp_path, item) == set()
