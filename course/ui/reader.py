"""The parts of an article's page."""

import streamlit as st

from course.delivery.delivery import NotFound
from course.model.resolved import ResolvedItem
from course.model.source import Passage, Source
from course.ui import services
from course.ui.components import Part, ShownPassage
from course.ui.feedback import joined
from course.ui.layout import QUIZ, REVIEW, Visit
from course.ui.show import element, plain, put, text


def about(source: Source, visit: Visit) -> None:
    """Say what the article is, of when, and whose words these are."""
    t = visit.t
    facts = [source.publisher[visit.language]]
    if source.published is not None:
        facts.append(t.date(source.published))
    rendition = {
        "digest": t("rendition.digest"),
        "full": t("rendition.full"),
        "background": t("rendition.background"),
    }[source.rendition]
    parts = [
        element("p", text(" · ".join(facts)), cls="meta"),
        element("h1", text(source.title[visit.language])),
        element("p", text(rendition), cls="notice"),
    ]
    if source.reference is not None:
        parts.append(element("p", text(source.reference[visit.language]), cls="meta"))
    put(*parts)
    if source.published_because is not None:
        with st.expander(t("reader.date")):
            st.markdown(plain(source.published_because[visit.language]))


def way_back(visit: Visit, *, again: bool = False) -> None:
    """Lead back to the question that sent the learner here."""
    asked = st.query_params.to_dict()
    if "sitting" not in asked:
        return
    query = {name: value for name, value in asked.items() if name in {"sitting", "q", "tab"}}
    query["at"] = services.tab()  # new each time, so that the focus follows each time
    page = REVIEW if asked.get("from") == "review" else QUIZ
    with st.container(key="way-back-again" if again else "way-back"):
        st.page_link(
            page,
            label=f"← {visit.t('reader.back', number=plain(asked.get('q', '1')))}",
            query_params=query,
        )


def shown(source: Source, visit: Visit) -> tuple[ShownPassage, ...]:
    """Return the article's passages; quotes are marked where the learner may see the key."""
    evidence = _evidence(visit)
    wanted = st.query_params.get("passage")
    return tuple(
        _passage(source, passage, evidence, visit, found=passage.id == wanted)
        for passage in source.passages
    )


def _evidence(visit: Visit) -> ResolvedItem | None:
    q = st.query_params.get("q", "")
    if not (q.isascii() and q.isdigit() and len(q) < 6):  # noqa: PLR2004
        return None
    try:
        return services.delivery().evidence(
            visit.learner,
            st.query_params.get("sitting", ""),
            int(q) - 1,
            now=services.now(),
        )
    except NotFound:
        return None


def _passage(
    source: Source, passage: Passage, evidence: ResolvedItem | None, visit: Visit, *, found: bool
) -> ShownPassage:
    t = visit.t
    cited = evidence.passage(source.id, passage.id) if evidence else None
    words = cited.passage.text if cited else passage.text
    spans = [
        (proof.start, proof.end)
        for proof in (evidence.proofs if evidence else ())
        if found and (proof.source, proof.passage) == (source.id, passage.id)
    ]
    place = t.place(passage.id)
    label = t("reader.digest-of", place=place) if source.rendition == "digest" else place
    foreign = source.language != visit.language
    return ShownPassage(
        id=passage.id,
        label=label,
        language=source.language,
        parts=_parts(words, spans),
        translation=passage.translation.get(visit.language) if foreign else None,
        translated=visit.language if foreign else None,
        found=found,
    )


def _parts(words: str, spans: list[tuple[int, int]]) -> tuple[Part, ...]:
    """Cut a text at its marked spans, here: a browser counts other units than code points."""
    parts = []
    at = 0
    for start, end in joined(spans):
        parts += [Part(words[at:start]), Part(words[start:end], marked=True)]
        at = end
    return tuple(part for part in (*parts, Part(words[at:])) if part.text)
