"""What a rationale says of accounts: whether both can be right, and what each party says."""

import shutil
from pathlib import Path

import pytest

from course.checking import check_folder
from course.checking.claims.compared import told_in
from tests.mistakes import SMALL

OLD = """\
      en: A day in 1971 does not lie in 1970.
      nl: Een dag in 1971 ligt niet in 1970.
"""


def codes(tmp_path: Path, en: str, nl: str) -> set[str]:
    folder = tmp_path / "course"
    shutil.copytree(SMALL, folder)
    bank = folder / "streams.yaml"
    text = bank.read_text("utf-8")
    assert OLD in text
    bank.write_text(text.replace(OLD, f"      en: {en}\n      nl: {nl}\n"), "utf-8")
    return {d.code for d in check_folder(folder).diagnostics}


@pytest.mark.parametrize(
    ("en", "nl"),
    [
        ("So both can be right.", "Dus beide kunnen kloppen."),
        ("They agree.", "Ze zijn het dus eens."),
        ("The accounts are compatible.", "Ze kunnen allebei kloppen."),
        ("The School atlas has 1970, the Reisgids 15 January 1971.", "Zo is het."),
    ],
)
def test_a_conflict_is_not_denied(tmp_path: Path, en: str, nl: str) -> None:
    assert codes(tmp_path, en, nl) == {"key-contradicted"}


@pytest.mark.parametrize(
    ("en", "nl"),
    [
        ("They contradict each other.", "Ze spreken elkaar tegen."),
        ("They cannot both be right.", "Ze kunnen niet allebei kloppen."),
        ("Nobody says that they agree.", "Niemand zegt dat ze het eens zijn."),
        ("They do not agree.", "Ze zijn het niet eens."),
        ("One of them is wrong.", "Een van beide vergist zich."),
        ("If they agree, it is by chance.", "Als ze het eens zijn, is dat toeval."),
        ("Neither says that they agree.", "Geen van beide zegt dat ze het eens zijn."),
        ("The School atlas has 15 January 1971, the Reisgids 1970.", "Zo is het."),
        ("The School atlas has 15 January 1971, not 1970; the Reisgids 1970.", "Zo is het."),
        ("It is 1970 in the Reisgids, and 1971 in the School atlas.", "Zo is het."),
    ],
)
def test_it_may_be_said_in_many_ways(tmp_path: Path, en: str, nl: str) -> None:
    assert codes(tmp_path, en, nl) == set()


def test_a_verdict_in_a_language_that_is_not_read_is_not_told() -> None:
    assert told_in("they contradict each other.", "en") is False
    assert told_in("they contradict each other.", "de") is None
