"""Verdicts depend on what the values mean, never on how they are written."""

import pytest

from course.checking.claims import meaning, verdict
from course.language.reading import ReadingError
from course.model.bank import Course
from course.model.claim import Claim, ClaimKind, Value, Verdict
from course.model.entity import Entity
from course.model.source import Source
from course.model.text import Text


def fact(name: str, date: str) -> Source:
    return Source.model_validate(
        {
            "id": name,
            "language": "en",
            "publisher": "p",
            "title": "t",
            "rendition": "background",
            "date": date,
            "passages": [],
        }
    )


FACTS = (
    fact("start", "2022-02-24"),
    fact("war", "1914-07-28/1918-11-11"),
    fact("going-on", "2014/.."),
    fact("first-day", "0001-01-01"),
)
COURSE = Course(
    title=Text.model_validate("t"),
    languages=("en",),
    sources={source.id: source for source in FACTS},
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
        ("date", [{"after": "war"}, "1918-11-11"], "conflict"),
        ("date", [{"after": "war"}, "1918-11-12"], "compatible"),
        ("date", [{"before": "war"}, "1914-07-28"], "conflict"),
        ("date", [{"before": "start"}, {"before": "start"}], "agree"),
        ("date", ["2022-08", "2022", "2022-09"], "conflict"),
        ("date", ["../2022-08", "2022-08/.."], "compatible"),
        ("quantity", ["1500 km", "1500000 m"], "agree"),
        ("quantity", ["1500 km", "1500 mi"], "conflict"),
        ("quantity", ["3", "3 km"], "conflict"),
        ("quantity", ["more than 300", "about 350"], "compatible"),
        ("quantity", ["more than 300", "250"], "conflict"),
        ("quantity", ["more than 300", "300"], "conflict"),
        ("quantity", ["at least 300", "300"], "compatible"),
        ("quantity", ["up to 300", "300"], "compatible"),
        ("quantity", ["up to 300", "at least 300"], "compatible"),
        ("quantity", ["up to 300", "more than 300"], "conflict"),
        ("quantity", ["almost 300", "300"], "conflict"),
        ("quantity", ["almost 300", "290"], "compatible"),
        ("quantity", ["almost 300", "at least 300"], "conflict"),
        ("quantity", ["exactly 300", "300"], "agree"),
        ("quantity", ["about 300", "about 350"], "compatible"),
        ("quantity", ["about 300", "400"], "conflict"),
        ("quantity", ["more than 1500 km", "more than 1500000 m"], "agree"),
        ("quantity", ["between 2000000 and 3000000", "2500000"], "compatible"),
        ("quantity", ["between 20 and 30 km", "30000 m"], "compatible"),
        ("quantity", ["between 20 and 30 km", "more than 30 km"], "conflict"),
        ("quantity", ["more than 20 km", "more than 20 kg"], "conflict"),
        ("quantity", ["more than 10", "more than 20", "15"], "conflict"),
        ("date", ["1887~", "1888"], "compatible"),
        ("date", ["1887~", "1893"], "conflict"),
        ("date", ["1887~", "1887~"], "agree"),
        ("date", ["2022-08~", "2022-09-30"], "compatible"),
        ("date", ["2022-11?", "2022-11"], "compatible"),
        ("date", ["2022-11?", "2021"], "compatible"),
        ("date", ["2022-11?", "2021", "2020"], "conflict"),
        ("date", ["2022-22", "2022-07"], "compatible"),
        ("date", ["2022-22", "2022-12"], "conflict"),
        ("date", ["2022-24", "2023-01"], "compatible"),
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
        ("date", {"after": "going-on"}, "bad-value"),
        ("date", {"before": "first-day"}, "bad-value"),
        ("date", "156X", "date-unreadable"),
        ("quantity", "over 300", "number-unreadable"),
        ("quantity", "between 30 and 20", "empty-range"),
    ],
)
def test_a_value_that_means_nothing_is_refused(kind: ClaimKind, value: object, code: str) -> None:
    with pytest.raises(ReadingError) as refused:
        meaning(Value.model_validate(value), kind, COURSE)
    assert refused.value.code == code
