"""The packages of QTI, played: the scores that the player gives are ours."""

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest

from course.checking import Checked, check
from course.exchange.formats import FORMATS
from course.exchange.formats.packages import identifier
from course.exchange.questions.items import questions
from course.exchange.questions.question import Question, Questions
from course.grading import grade
from course.loading.folder import load
from course.model.items import TwoPart
from course.services.messages import Wording
from tests.exchange.qti.answers import answers, variables
from tests.exchange.qti.player import Player
from tests.mistakes import SMALL

pytestmark = pytest.mark.browser

SHIPPED = Path(__file__).parents[3] / "questions"
CLOSE = 0.0005001  # the player rounds to three decimals

Opener = Callable[[Mapping[str, bytes]], Player]


@cache
def checked_at(folder: Path) -> Checked:
    return check(load(folder))


def banks(folder: Path) -> list[Questions]:
    checked = checked_at(folder)
    return [questions(checked, bank, (Wording("en"),)) for bank in checked.course.banks.values()]


def unpacked(asked: Questions, form: str = "qti-3") -> dict[str, bytes]:
    content = FORMATS[form].writer().write(asked).content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def differences(player: Player, checked: Checked, question: Question) -> list[str]:
    """The answers that the player scores in another way, with both scores."""
    resolved = checked.resolved[question.item]
    given = answers(resolved, question)
    ours = [grade(resolved, response, "en", final=True).score for response in given]
    player.open(identifier(question.id))
    theirs = player.scores([variables(resolved, response) for response in given])
    assert given
    assert max(ours) == pytest.approx(float(question.points))
    assert min(ours) < max(ours)
    return [
        f"{question.id}: {response} is {our} here, {their} there"
        for response, our, their in zip(given, ours, theirs, strict=True)
        if abs(our - their) > CLOSE
    ]


@pytest.mark.parametrize("folder", [SMALL, SHIPPED], ids=lambda folder: folder.name)
def test_the_player_gives_our_scores(folder: Path, player: Opener) -> None:
    checked = checked_at(folder)
    found = []
    for asked in banks(folder):
        opened = player(unpacked(asked))
        for question in asked.questions:
            if not isinstance(checked.resolved[question.item].item, TwoPart):
                found += differences(opened, checked, question)
        assert opened.errors == []
    assert found == []
