"""What a class did in a quiz: who took part, how it went, and which questions to look at first."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from course.analysis import items as of_items
from course.analysis import whole
from course.analysis.estimate import ENOUGH
from course.analysis.items import ItemStatistics
from course.analysis.sample import Sample
from course.analysis.whole import QuizStatistics
from course.pages.shared import figures, plots
from course.pages.shared.judged import address, every_judgement, judged, sentence
from course.pages.shared.show import element, put, text
from course.services.messages import Wording

_STEP = 10
"""Width of a bar of the score distribution, in percent."""
_FIRST = 3
"""Items named on the first screen."""


def overview(sample: Sample, t: Wording) -> None:
    """Show participation, mean, distribution and the weakest items, for one screen."""
    quiz = whole.statistics(sample)
    put(_tiles(quiz, t))
    if not sample.size:
        return
    left, right = st.columns(2, gap="large")
    with left:
        _distribution(quiz, t)
    with right:
        put(_weakest(sample, t))


def _tiles(quiz: QuizStatistics, t: Wording) -> str:
    n = t("figures.n", n=quiz.attempts)
    running = t.count("overview.running", quiz.running) if quiz.running else ""
    found = (
        (str(quiz.students), t("overview.students"), running),
        (figures.estimate(quiz.mean, t), t("overview.mean"), n),
        (figures.estimate(quiz.median, t), t("overview.median"), n),
        (figures.estimate(quiz.consistency, t), t("overview.consistency"), n),
        (text(figures.duration(quiz.seconds, t)), t("overview.time"), n),
    )
    return figures.tally(found)


def _distribution(quiz: QuizStatistics, t: Wording) -> None:
    bins = Counter(min(int(score // _STEP), 100 // _STEP - 1) for score in quiz.scores)
    names = [f"{low * _STEP}–{(low + 1) * _STEP}" for low in range(100 // _STEP)]
    counts = [bins[low] for low in range(100 // _STEP)]
    score, students = t("overview.score"), t("overview.attempts")
    put(element("h2", text(t("overview.distribution"))))
    plots.bars(
        [{score: name, students: count} for name, count in zip(names, counts, strict=True)],
        *(score, students, t),
    )
    commonest = max(range(len(counts)), key=lambda low: counts[low])
    sentence = t(
        "overview.distribution.said",
        count=counts[commonest],
        low=commonest * _STEP,
        high=(commonest + 1) * _STEP,
        total=len(quiz.scores),
    )
    rows = [
        (text(f"{name}%"), str(count)) for name, count in zip(names, counts, strict=True) if count
    ]
    shown = figures.table(t("overview.distribution"), (score, students), rows)
    put(
        element("p", text(sentence), cls="meta"),
        figures.folded(t("overview.as-table"), shown),
    )


def _weakest(sample: Sample, t: Wording) -> str:
    """Return the three weakest items, and folded the others that something seems wrong with."""
    title = element("h2", text(t("overview.weakest")))
    seems = every_judgement(sample)
    count = max(_FIRST, len({one.item for one in seems}))
    found = of_items.weakest(of_items.statistics(sample), seems, count=count)
    if not found:
        why = t("overview.weakest.few", enough=ENOUGH, n=sample.size)
        return title + element("p", text(why), cls="meta")
    rows = [_weak(one, sample, t) for one in found]
    first, more = element("ol", *rows[:_FIRST]), rows[_FIRST:]
    others = figures.folded(t.count("overview.weakest.more", len(more)), element("ul", *more))
    return title + first + (others if more else "")


def _weak(item: ItemStatistics, sample: Sample, t: Wording) -> str:
    facility = figures.estimate(item.facility, t)
    discrimination = figures.estimate(item.discrimination, t)
    stem = text(item.resolved.item.stem[t.language])
    facts = f"{text(t('items.facility'))} {facility} · {text(t('items.discrimination'))} "
    n = text(t("figures.n", n=item.asked))
    found = judged(sample, item.item)
    if found:
        said = element("p", text(sentence(found[0], sample, t))) + element("p", n, cls="meta")
    else:
        said = element("p", facts, discrimination, f" · {n}", cls="meta")
    link = f'<a href="{address(item.item, sample)}">{stem}</a>'
    return element("li", element("p", link), said)


def statistics(sample: Sample, t: Wording) -> None:
    """Show the table of items, their plot, and the statistics of the whole quiz."""
    quiz, found = whole.statistics(sample), of_items.statistics(sample)
    rows = [
        (
            f'<a href="{address(one.item, sample)}">{text(one.item)}</a>',
            str(one.asked),
            figures.estimate(one.facility, t),
            "–" if one.guess is None else text(figures.percent(one.guess, t)),
            figures.estimate(one.discrimination, t),
            figures.estimate(one.efficiency, t),
            figures.estimate(one.effective_weight, t),
            text(figures.duration(one.seconds, t)),
        )
        for one in found
    ]
    head = (
        *(t("items.item"), "N", t("items.facility"), t("items.guess"), t("items.discrimination")),
        *(t("items.efficiency"), t("items.weight"), t("items.time")),
    )
    put(element("h2", text(t("items.title"))), figures.table(t("items.caption"), head, rows))
    put(figures.folded(t("overview.files"), _files(sample, t)))
    drawn = [
        (one.item, round(one.facility.value), round(one.discrimination.value))
        for one in found
        if one.facility.value is not None and one.discrimination.value is not None
    ]
    if drawn:
        names = t("items.item"), t("items.facility"), t("items.discrimination")
        put(element("h3", text(t("items.plot"))))
        plots.points([dict(zip(names, one, strict=True)) for one in drawn], *names, t)
        low = sum(discrimination < 0 for _, _, discrimination in drawn)
        put(element("p", text(t.count("items.plot.said", low)), cls="meta"))
    _times(found, sample, t)
    put(figures.folded(t("statistics.title"), _whole(quiz, t)))


def _times(found: Sequence[ItemStatistics], sample: Sample, t: Wording) -> None:
    """Show the median time of each item, numbered in the order of the quiz."""
    timed = [(number, one) for number, one in enumerate(found, 1) if one.seconds is not None]
    if not timed:
        return
    number, seconds = t("items.number"), t("items.seconds")
    put(element("h3", text(t("items.times"))))
    plots.bars(
        [{number: str(place), seconds: round(one.seconds or 0)} for place, one in timed],
        *(number, seconds, t),
    )
    place, longest = max(timed, key=lambda each: each[1].seconds or 0)
    time = figures.duration(longest.seconds, t)
    answered = longest.asked - longest.unanswered
    said = t("items.times.said", number=place, item=longest.item, time=time, n=answered)
    rows = [
        (
            str(place),
            f'<a href="{address(one.item, sample)}">{text(one.item)}</a>',
            text(figures.duration(one.seconds, t)),
            str(one.asked - one.unanswered),
        )
        for place, one in timed
    ]
    head = (number, t("items.item"), t("items.time"), "N")
    put(
        element("p", text(said), cls="meta"),
        figures.folded(t("overview.as-table"), figures.table(t("items.times"), head, rows)),
    )


def _files(sample: Sample, t: Wording) -> str:
    query = sample.population.as_query()
    names = {
        "items": t("items.title"),
        "choices": t("overview.files.choices"),
        "answers": t("overview.files.answers"),
        "parts": t("overview.files.parts"),
        "test": t("statistics.title"),
    }
    rows = (
        element("li", text(f"{name}: "), " · ".join(figures.downloads(table, query, t)))
        for table, name in names.items()
    )
    return element("ul", *rows)


def _whole(quiz: QuizStatistics, t: Wording) -> str:
    percentages = ("mean", "median", "deviation", "consistency", "error_ratio", "standard_error")
    rows = [
        (text(t(f"whole.{one}")), figures.estimate(getattr(quiz, one), t)) for one in percentages
    ]
    rows += [
        (text(t(f"whole.{one}")), figures.plain(getattr(quiz, one), t))
        for one in ("skewness", "kurtosis")
    ]
    caption = t("statistics.caption", n=quiz.attempts)
    return figures.table(caption, (t("statistics.figure"), t("statistics.value")), rows)
