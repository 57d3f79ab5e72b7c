"""What students answered: figures, picks, texts, rules, certainty, and versions."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from urllib.parse import urlencode

from course.analysis.estimate import ENOUGH
from course.analysis.items import Gap, ItemStatistics, Picked, Version
from course.analysis.sample import Sample
from course.delivery.accepting import takes_texts, text_key
from course.delivery.errors import NotFound
from course.delivery.showing import shown
from course.model.items import ChoiceItem
from course.pages.answered.feedback import status_word
from course.pages.shared import figures, plots
from course.pages.shared.show import element, put, text
from course.services import process
from course.services.answers import gap_name, picked
from course.services.messages import Wording

_MOST = 50
"""Wrong texts shown; `course answers` lists them all."""
_SHORT = 8
_MINUTE = 60
_BARS = 10
"""Of the times: nine reach to three times the median at least, and the last has all beyond."""
_STEPS = (5, 10, 20, 30, 60, 120, 300, 600)
"""Widths of these bars, in seconds."""


def figures_of(item: ItemStatistics, t: Wording) -> None:
    """Show how difficult it was, how well it tells students apart, time, tries and hints."""
    n = t("figures.n", n=item.asked)
    facility = n
    if item.guess is not None:
        facility += " · " + t("item.guess", percent=figures.percent(item.guess, t))
    tries = "–" if item.tries is None else t.number(item.tries)
    found = (
        (
            figures.estimate(item.facility, t),
            t("items.facility"),
            facility,
        ),
        (figures.estimate(item.discrimination, t), t("items.discrimination"), n),
        (text(figures.duration(item.seconds, t)), t("items.time"), n),
        (text(tries), t("item.tries"), n),
        (text(t.number(item.hints)), t("item.hints"), n),
    )
    put(figures.tally(found))
    counts = [
        f"{status_word(t, status) if status != 'unanswered' else t('item.unanswered')} {count}"
        for status, count in item.statuses.items()
    ]
    if item.left_out:
        counts.append(t.count("item.left-out", item.left_out))
    put(element("p", text(" · ".join(counts)), cls="meta"))


def picks(item: ItemStatistics, t: Wording) -> None:
    """Show what was picked, by the thirds of the class: plotted, in a sentence and as a table.

    Passages are on a map of their own.
    """
    chosen = [one for one in item.picks if "/" not in one.id]
    if not chosen:
        return
    put(element("h2", text(t("item.picks"))))
    by_thirds = item.asked >= ENOUGH
    thirds = (t("item.lowest"), t("item.middle"), t("item.highest"))
    if isinstance(item.resolved.item, ChoiceItem):
        put(element("p", text(_said(item, chosen, t))))
        if by_thirds:
            third, choice, students = t("item.third"), t("item.choice"), t("item.of-students")
            plots.stacked(
                [
                    {third: name, choice: _name(item, one, t), students: one.thirds[place]}
                    for one in chosen
                    for place, name in enumerate(thirds)
                ],
                *(third, students, choice, t),
            )
    rows = [
        (
            element("bdi", text(_name(item, one, t))),
            str(one.count),
            *(map(str, one.thirds) if by_thirds else ()),
            "–" if one.others is None or not by_thirds else text(figures.percent(one.others, t)),
        )
        for one in chosen
    ]
    head = (t("item.choice"), t("item.picked"), *(thirds if by_thirds else ()), t("item.others"))
    put(figures.table(t("item.picks.caption", n=item.asked), head, rows))
    if not by_thirds:
        put(element("p", text(t("item.thirds.few", enough=ENOUGH)), cls="meta"))


def _said(item: ItemStatistics, chosen: Sequence[Picked], t: Wording) -> str:
    right = sum(one.count for one in chosen if one.right)
    wrong = [one for one in chosen if not one.right and one.count]
    said = [t("item.picks.right", right=right, n=item.asked)]
    if item.asked >= ENOUGH:
        low, _, high = (sum(one.thirds[n] for one in chosen if one.right) for n in range(3))
        said.append(t("item.picks.thirds", low=low, high=high))
    if wrong:
        most = max(wrong, key=lambda one: one.count)
        words = picked(shown(item.resolved), most.id, t)
        said.append(t("item.picks.wrong", words=words, count=most.count))
    return " ".join(said)


def _name(item: ItemStatistics, one: Picked, t: Wording) -> str:
    words = picked(shown(item.resolved), one.id, t)
    return t("item.is-key", words=words) if one.right else words


def typed(item: ItemStatistics, sample: Sample, t: Wording) -> None:
    """Show the typed texts that are not right, grouped by their normal form."""
    sittings = {sitting.id for sitting, _ in sample.by_item[item.item]}
    try:
        found = process.delivery().mending.wrong_answers(item.item, sittings)
    except NotFound:
        return
    if not found:
        return
    several = any(one.blank for one in found)
    query = {**sample.population.as_query(), "item": item.item}
    asked, rows = shown(item.resolved), []
    for one in found[:_MOST]:
        may = one.status != "partial" and takes_texts(item.resolved.item, one.blank)
        accept = {"door": "accept", "answer": text_key(one.texts[0]), "blank": one.blank or ""}
        address = f"/item?{urlencode({**query, **accept})}"
        label = t("item.accept", text=one.texts[0])
        rows.append(
            (
                element("bdi", text(" / ".join(one.texts[:3]))),
                *((text(gap_name(asked, one.blank or "", t)),) if several else ()),
                text(status_word(t, one.status)),
                str(one.answers),
                str(one.students),
                f'<a href="{text(address)}">{text(label)}</a>' if may else "",
            )
        )
    head = (
        t("item.typed"),
        *((t("item.gap"),) if several else ()),
        *(t("item.verdict"), t("overview.attempts"), t("item.of-students"), t("item.mend")),
    )
    put(
        element("h2", text(t("item.wrong"))),
        figures.table(t("item.wrong.caption", n=item.asked), head, rows),
    )
    if len(found) > _MOST:
        put(element("p", text(t.count("item.wrong.more", len(found) - _MOST)), cls="meta"))


def times(item: ItemStatistics, sample: Sample, t: Wording) -> None:
    """Show how many took how long: plotted, in a sentence and as a table."""
    seconds = [one.seconds for _, one in sample.by_item[item.item] if one.tries]
    if item.seconds is None:
        return
    step = next((one for one in _STEPS if one * (_BARS - 1) >= 3 * item.seconds), _STEPS[-1])
    unit, title = (_MINUTE, t("item.minutes")) if step >= _MINUTE else (1, t("items.seconds"))
    found = Counter(min(one // step, _BARS - 1) for one in seconds)
    edges = [step * place // unit for place in range(_BARS + 1)]
    names = [f"{low}–{high}" for low, high in pairwise(edges)]
    names[-1] = t("item.times.over", number=edges[-2])
    counts = [found[place] for place in range(_BARS)]
    answers = t("item.answers")
    put(element("h2", text(t("item.times"))))
    plots.bars(
        [{title: name, answers: count} for name, count in zip(names, counts, strict=True)],
        *(title, answers, t),
    )
    said = t(
        "item.times.said",
        n=len(seconds),
        median=figures.duration(item.seconds, t),
        longest=figures.duration(max(seconds), t),
    )
    rows = [(text(name), str(count)) for name, count in zip(names, counts, strict=True) if count]
    shown = figures.table(t("item.times.caption", n=len(seconds)), (title, answers), rows)
    put(element("p", text(said), cls="meta"), figures.folded(t("overview.as-table"), shown))


def more(item: ItemStatistics, t: Wording) -> None:
    """Show the rules that decided, certainty against truth, answer and evidence, and versions."""
    put(_rules(item.rules, t), _certainty(item, t), _gap(item.gap, t), _versions(item.versions, t))


def _rules(rules: Mapping[str, int], t: Wording) -> str:
    if not rules:
        return ""
    rows = [(text(t(f"ruled.{rule}")), str(count)) for rule, count in rules.items()]
    shown = figures.table(
        t("item.rules.caption", n=sum(rules.values())), (t("item.rule"), t("item.answers")), rows
    )
    return element("h2", text(t("item.rules"))) + shown


def _certainty(item: ItemStatistics, t: Wording) -> str:
    if not item.certainty:
        return ""
    names = {1: t("certainty.guess"), 2: t("certainty.fairly"), 3: t("certainty.sure")}
    rows = [
        (text(names[one.certainty]), str(one.count), _of(one.right, one.count, t))
        for one in item.certainty
    ]
    total = sum(one.count for one in item.certainty)
    head = (t("item.certainty"), t("item.answers"), t("item.were-right"))
    sure = next((one for one in item.certainty if one.certainty == max(names)), None)
    said = ""
    if sure is not None and sure.count > sure.right:
        wrong = sure.count - sure.right
        said = element("p", text(t.count("item.sure-wrong", wrong, total=sure.count)))
    shown = figures.table(t("item.certainty.caption", n=total), head, rows)
    return element("h2", text(t("item.certainty.title"))) + said + shown


def _gap(gap: Gap | None, t: Wording) -> str:
    if gap is None:
        return ""
    total = gap.both + gap.answer_only + gap.evidence_only + gap.neither
    right = gap.both + gap.answer_only
    rows = [
        (text(t("item.gap.both")), _of(gap.both, total, t)),
        (text(t("item.gap.answer")), _of(gap.answer_only, total, t)),
        (text(t("item.gap.evidence")), _of(gap.evidence_only, total, t)),
        (text(t("item.gap.neither")), _of(gap.neither, total, t)),
    ]
    said = t("item.gap.said", missed=gap.answer_only, right=right)
    head = (t("item.gap.first"), t("item.answers"))
    shown = figures.table(t("item.gap.caption", n=total), head, rows)
    return element("h2", text(t("item.gap.title"))) + element("p", text(said)) + shown


def _versions(versions: Sequence[Version], t: Wording) -> str:
    if len(versions) == 1:
        [only] = versions
        return element("p", text(t("item.one-version", since=t.date(only.first))), cls="meta")
    rows = [
        (
            element("code", text(one.version[:_SHORT])),
            str(one.asked),
            text(t("item.from-to", first=t.date(one.first), last=t.date(one.last))),
            figures.estimate(one.facility, t),
        )
        for one in versions
    ]
    head = (t("item.version"), "N", t("item.when"), t("items.facility"))
    return (
        element("h2", text(t("item.versions")))
        + element("p", text(t("item.versions.about")))
        + figures.table(t("item.versions.caption"), head, rows)
    )


def _of(count: int, total: int, t: Wording) -> str:
    share = figures.percent(100 * count / total, t) if total else "–"
    return f"{count} ({text(share)})"
