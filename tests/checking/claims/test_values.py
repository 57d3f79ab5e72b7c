"""Verdicts depend on what the values mean, never on how they are written."""

import pytest

from course.checking.claims import meaning, verdict
from course.language.reading import ReadingError
from course.model.bank import Course
from course.model.claim import Claim, ClaimKind, Value, Verdict
from course.model.entity import Entity
from course.model.source import Source
from course.model.text import Text

INVASION = Source.model_validate(
    {
        "id": "start",
        "language": "en",
        "publisher": "p",
        "title": "t",
        "rendition": "background",
        "date": "2022-02-24",
        "passages": [],
    }
)
COURSE = Course(
    title=Text.model_validate("t"),
    languages=("en",),
    sources={"start": INVASION},
    entities={
        id_: Entity.model_validate({"id": id_, "kind": "place", "name": id_})
        for id_ in ("kyiv", "lviv")
    },
)


def claim(kind: str, *values: object) -> Claim:
    return Claim.model_validate(
        {
            "id": "c",
            "fact": "f",
            "kind": kind,
            "accounts": [
                {"id": f"a{n}", "by": "start", "value": value, "evidence": []}
                for n, value in enumerate(values)
            ],
        }
    )


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        ("date", ["2022-08", "2022-08"], "agree"),
        ("date", ["2022-08", "2022-08-17"], "compatible"),
        ("date", ["2022-08", "2022-09"], "conflict"),
        ("date", ["2022", "2022-08/2022-09"], "compatible"),
        ("date", [{"before": "start"}, "2022-08"], "conflict"),
        ("date", [{"before": "start"}, "2022-02-23"], "compatible"),
        ("date", [{"before": "start"}, "2022-02-24"], "conflict"),
        ("date", [{"after": "start"}, "2022-02-24"], "conflict"),
        ("date", [{"after": "start"}, "2022-02"], "compatible"),
        ("date", [{"before": "start"}, {"after": "start"}], "conflict"),
        ("date", [{"before": "start"}, {"before": "start"}], "agree"),
        ("date", ["2022-08", "2022", "2022-09"], "conflict"),
        ("date", ["../2022-08", "2022-08/.."], "compatible"),
        ("quantity", ["1500 km", "1500000 m"], "agree"),
        ("quantity", ["1500 km", "1500 mi"], "conflict"),
        ("quantity", ["3", "3 km"], "conflict"),
        ("yes-no", ["yes", "yes"], "agree"),
        ("yes-no", ["yes", "no"], "conflict"),
        ("yes-no", ["yes", "true"], "agree"),
        ("yes-no", ["true", "false"], "conflict"),
        ("yes-no", ["no", "false"], "agree"),
        ("entity", ["kyiv", "kyiv"], "agree"),
        ("entity", ["kyiv", "lviv"], "conflict"),
        ("spelling", ["Kiev", "Kyiv"], "compatible"),
        ("spelling", ["Kiev", "Kiev"], "agree"),
        ("wording", ["totally wrong", "Totally  wrong"], "agree"),
        ("wording", ["totally wrong", "quite false"], "compatible"),
    ],
)
def test_the_verdict_follows_from_the_values(
    kind: str, values: list[object], expected: Verdict
) -> None:
    assert verdict(claim(kind, *values), COURSE) == expected
    assert verdict(claim(kind, *reversed(values)), COURSE) == expected


@pytest.mark.parametrize(
    ("kind", "value", "code"),
    [
        ("yes-no", "perhaps", "bad-flag"),
        ("entity", "kiyv", "unknown-reference"),
        ("quantity", {"before": "start"}, "bad-value"),
        ("date", {"after": "end"}, "unknown-reference"),
    ],
)
def test_a_value_that_means_nothing_is_refused(kind: ClaimKind, value: object, code: str) -> None:
    with pytest.raises(ReadingError) as refused:
        meaning(Value.model_validate(value), kind, COURSE)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("value", "date"), [({"after": "edge"}, "9999-12-31"), ({"before": "edge"}, "0001-01-01")]
)
def test_a_fact_at_the_edge_of_the_calendar_has_a_time_before_and_after(
    value: object, date: str
) -> None:
    edge = INVASION.model_copy(update={"id": "edge", "date": date})
    course = COURSE.model_copy(update={"sources": {"edge": edge}})
    assert verdict(claim("date", value, "1888"), course) == "conflict"
