"""Files of responses, and that what is computed from them is what `items` and `whole` compute."""

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from math import isclose
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from course.analysis import items, whole
from course.analysis.estimate import Estimate
from course.analysis.population import Population, Which
from course.analysis.responses import SCHEMA, NotResponses, Pseudonyms, check, write
from course.analysis.sample import Done, Marked, Sample, Try, chosen
from course.analysis.schools import CannotAnalyse, ItemFigures, QuizFigures, analyse
from tests.analysis.generated import generated, marked, resolved, sample

SECRET = b"a secret"
TYPED = Try("right", "choice-right", 1.0, "alpha", "my words", None, None, None, 0)
CLOSE = {"rel_tol": 1e-9, "abs_tol": 1e-9}


def written(path: Path, sittings: Iterable[Marked], **asked: bool) -> str:
    sittings = tuple(sittings)
    names = {answer.item for one in sittings for answer in one.answers}
    versions = {resolved(name).version: resolved(name) for name in names}
    write(
        path,
        (("made", one) for one in sittings),
        resolved=versions.__getitem__,
        pseudonyms=Pseudonyms(SECRET),
        population="made",
        **asked,
    )
    return str(path)


def rough(seed: int, students: int) -> Sample:
    """A class with partial marks, points, retries, overrides, and answers that do not count."""
    made, chance = generated(seed, students), random.Random(seed)  # noqa: S311 - not a secret
    points = {item: chance.choice((1.0, 2.0, 0.5)) for item in made.by_item}
    odd = seed % 3
    """0: everybody had the same items; 1: one item counts for nobody; 2: items were drawn."""
    return sample(
        tuple(_rough(one, chance, points, odd, number) for number, one in enumerate(made.sittings))
    )


def _rough(
    sitting: Marked, chance: random.Random, points: Mapping[str, float], odd: int, number: int
) -> Marked:
    answers = []
    for answer in sitting.answers:
        worth = points[answer.item]
        earned: float | None = chance.choice((0, 0.25, 1 / 3, 1)) * worth if answer.earned else 0.0
        if (odd == 1 and answer.item == "sound03") or (odd == 2 and chance.random() < 0.1):
            earned = None
        tries = answer.tries * chance.randrange(3)
        answers.append(
            answer._replace(
                points=worth,
                earned=earned,
                tries=tries,
                status=answer.status if tries else "unanswered",
                hints=chance.randrange(2),
                seconds=chance.randrange(1, 200),
            )
        )
    done = Done.of(answers)
    overridden = chance.random() < 0.1
    return replace(
        sitting,
        person=f"learner{number // 2 if odd == 2 else number}",
        done=done,
        score=done.score / 2 if overridden else done.score,
        overridden=overridden,
    )


def same(ours: object, theirs: object) -> bool:
    match ours, theirs:
        case Estimate(), Estimate():
            return ours.why == theirs.why and all(
                same(getattr(ours, name), getattr(theirs, name))
                for name in ("value", "low", "high")
            )
        case float(), float():
            return isclose(ours, theirs, **CLOSE)
        case _:
            return ours == theirs


def differences(found: QuizFigures, made: Sample) -> list[tuple[object, ...]]:
    """What is not as course/analysis has it."""
    quiz = whole.statistics(made)
    pairs: list[tuple[str, QuizFigures | ItemFigures, object]] = [("quiz", found, quiz)]
    pairs += [
        (one.item, one, other)
        for one, other in zip(found.items, items.statistics(made), strict=True)
    ]
    return [
        (of, each.name, ours, theirs)
        for of, one, other in pairs
        for each in fields(one)
        if each.name not in {"quiz", "items", "versions"}
        if not same(ours := getattr(one, each.name), theirs := getattr(other, each.name))
    ]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("students", [1, 9, 10, 60])
def test_figures_are_those_of_a_class(tmp_path: Path, seed: int, students: int) -> None:
    made = rough(seed, students)
    [found] = analyse([written(tmp_path / "made.parquet", made.sittings)], attempts="every")
    assert not differences(found, made)


@pytest.mark.parametrize("attempts", ["first", "last", "best"])
def test_one_attempt_of_each_student_counts(tmp_path: Path, attempts: Which) -> None:
    made = rough(2, 60)
    one = sample(tuple(chosen(Population("made", attempts), made.sittings)))
    [found] = analyse([written(tmp_path / "made.parquet", made.sittings)], attempts=attempts)
    assert found.students == found.attempts == 30
    assert not differences(found, one)


def test_versions_of_an_item_and_several_files_are_counted_together(tmp_path: Path) -> None:
    made = rough(0, 40)
    files = [
        written(tmp_path / f"{number}.parquet", made.sittings[number::2]) for number in range(2)
    ]
    [found] = analyse(files)
    assert found.attempts == 40
    assert {one.versions for one in found.items} == {1}
    assert isclose(
        found.consistency.value or 0, whole.statistics(made).consistency.value or 0, **CLOSE
    )


def test_an_attempt_that_is_there_twice_is_not_counted_twice(tmp_path: Path) -> None:
    made = rough(0, 12)
    first = written(tmp_path / "first.parquet", made.sittings[:8])
    later = written(tmp_path / "later.parquet", made.sittings)
    with pytest.raises(CannotAnalyse, match="8 attempts at made are in these files twice"):
        analyse([first, later])
    with pytest.raises(CannotAnalyse, match="8 attempts at made"):
        analyse([first, first])


@pytest.mark.parametrize("rows", [[], [["alpha"]], [["alpha", "beta"]] * 12])
def test_nobody_one_item_and_a_constant_class(tmp_path: Path, rows: list[list[str]]) -> None:
    made = sample(
        tuple(
            marked(number, [(f"item{place}", pick) for place, pick in enumerate(row)])
            for number, row in enumerate(rows)
        )
    )
    found = analyse([written(tmp_path / "made.parquet", made.sittings)])
    assert [differences(one, made) for one in found] == [[]] * bool(rows)


def test_names_and_texts_are_left_out_unless_asked_for(tmp_path: Path) -> None:
    [one] = rough(0, 1).sittings
    named = replace(
        one,
        name="Ann Example",
        done=Done.of([answer._replace(tries=(TYPED,)) for answer in one.answers]),
    )
    plain = rows_of(written(tmp_path / "plain.parquet", [named]))
    assert {(row["name"], row["typed"]) for row in plain} == {(None, None)}
    asked = rows_of(written(tmp_path / "asked.parquet", [named], names=True, texts=True))
    assert {(row["name"], row["typed"]) for row in asked} == {("Ann Example", "my words")}
    for word in (b"Ann Example", b"my words", named.id.encode(), named.person.encode()):
        assert word not in (tmp_path / "plain.parquet").read_bytes()


def rows_of(path: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = parquet.read_table(path).to_pylist()
    return rows


def test_pseudonyms_are_the_same_only_with_the_same_secret() -> None:
    ann = Pseudonyms(SECRET).of("ann")
    assert Pseudonyms(SECRET).of("ann") == ann != Pseudonyms(SECRET).of("bob")
    assert Pseudonyms(b"another").of("ann") != ann
    assert 0 <= ann < 2**53


def test_a_file_says_what_it_is(tmp_path: Path) -> None:
    path = Path(written(tmp_path / "made.parquet", rough(0, 1).sittings))
    check(path)
    table = parquet.read_table(path)
    later = tmp_path / "later.parquet"
    parquet.write_table(table.replace_schema_metadata({"course.format": "2"}), later)
    with pytest.raises(NotResponses, match="format 2"):
        check(later)
    parquet.write_table(table.replace_schema_metadata(), later)
    with pytest.raises(NotResponses, match="was not written by"):
        check(later)
    later.write_text("no parquet")
    with pytest.raises(NotResponses, match="cannot be read"):
        check(later)
    with pytest.raises(NotResponses, match="cannot be read"):
        check(tmp_path / "absent.parquet")


def test_a_file_that_could_not_be_written_is_not_there(tmp_path: Path) -> None:
    def broken() -> Iterator[Marked]:
        yield rough(0, 1).sittings[0]
        raise OSError("the disk is full")

    path = tmp_path / "made.parquet"
    with pytest.raises(OSError, match="the disk is full"):
        write(
            path,
            (("made", one) for one in broken()),
            resolved=resolved,
            pseudonyms=Pseudonyms(SECRET),
            population="made",
        )
    assert not list(tmp_path.iterdir())


def test_every_column_is_described() -> None:
    described = (Path(__file__).parents[2] / "docs" / "responses.md").read_text("utf-8")
    missing = [field.name for field in SCHEMA if f"| `{field.name}` |" not in described]
    assert not missing
