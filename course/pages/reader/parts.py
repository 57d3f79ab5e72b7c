"""The parts of the reader's page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import streamlit as st

from course.delivery.accounts import Opened, QuotePlace, quote_places
from course.delivery.errors import NotFound
from course.model.claim import Claim
from course.model.resolved import ResolvedItem
from course.model.source import Passage, Source
from course.pages.reader.originals import attested_directives, quote_directives, words_address
from course.pages.shared import allowed, claim_links, claim_words
from course.pages.shared.highlighting import Span, highlighted, joined
from course.pages.shared.show import element, link, text
from course.pages.shared.visit import Visit
from course.services import process
from course.services.answers import capital


def way_back(visit: Visit) -> str:
    """Return a link back to the question or the accounts that the learner came from."""
    t, asked = visit.t, st.query_params.to_dict()
    if "sitting" in asked:
        query = {name: value for name, value in asked.items() if name in {"sitting", "q", "tab"}}
        query["at"] = process.tab()  # a new value each time, so that the focus moves each time
        path = "/review" if asked.get("from") == "review" else "/quiz"
        way = link(path, f"← {t('reader.back', number=asked.get('q', '1'))}", query)
    elif claim := process.course().claims.get(asked.get("claim", "")):
        way = link(f"/accounts#{claim_links.anchor(claim)}", f"← {t('reader.back-to-accounts')}")
    else:
        return ""
    return element("p", way, cls="way-back")


def about(source: Source, visit: Visit) -> str:
    """Return the article's title, publisher and date, and whose words its text is in."""
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
    if source.published_because is not None:
        summary = element("summary", text(t("reader.date")))
        because = element("p", text(source.published_because[visit.language]))
        parts.append(element("details", summary, because))
    if site := _site(source):
        parts.append(_away(t("reader.original", site=site), source.url or "", visit))
    return element("header", *parts, cls="about")


def others(source: Source, visit: Visit) -> str:
    """Return links to the other articles, the accounts page and the home page."""
    t = visit.t
    found = [
        link("/reader", one.title[visit.language], {"source": one.id})
        + f" {element('span', text(one.publisher[visit.language]), cls='meta')}"
        for one in process.course().sources.values()
        if one is not source
    ]
    heading = element("h2", text(t("reader.other-articles")), cls="label") if found else ""
    ways = filter(None, (claim_links.way_to(visit), link("/", t("home.back"))))
    listed = element("ul", *(element("li", one) for one in found)) if found else ""
    return element("nav", heading, listed, element("p", " · ".join(ways)), cls="ways-on")


@dataclass(frozen=True, slots=True)
class _Reading:
    """An article as one visitor reads it: what may be seen and what is highlighted."""

    source: Source
    visit: Visit
    opened: Opened
    evidence: ResolvedItem | None
    claim: Claim | None
    wanted: str | None

    def marks(self, passage: str) -> list[Span]:
        """Return the spans of a passage to highlight: proofs of the key, or words of an account."""
        return joined((place.start, place.end) for place in self._places(passage))

    def translated_marks(self, passage: str) -> list[Span]:
        """Return the spans of its translation into the language of the page to highlight."""
        language = self.visit.language
        spans = (place.translated.get(language) for place in self._places(passage))
        return joined(span for span in spans if span)

    def _places(self, passage: str) -> list[QuotePlace]:
        if passage != self.wanted:
            return []
        proofs = self.evidence.proofs if self.evidence else ()
        found = [QuotePlace(p.source, p.passage, p.start, p.end, p.translated) for p in proofs]
        if self.claim is not None:
            course = process.course()
            found += [place for one in self.claim.accounts for place in quote_places(one, course)]
        return [p for p in found if (p.source, p.passage) == (self.source.id, passage)]


def passages(source: Source, visit: Visit) -> str:
    """Return the article's passages, with quotes highlighted if the learner may see them."""
    seen = allowed.opened(visit)
    claim = process.course().claims.get(st.query_params.get("claim", ""))
    reading = _Reading(
        source,
        visit,
        seen,
        _evidence(visit),
        claim if claim and claim.id in seen.claims else None,
        st.query_params.get("passage"),
    )
    shown = (_passage(passage, reading) for passage in source.passages)
    return element("div", *shown, cls="reader")


def _evidence(visit: Visit) -> ResolvedItem | None:
    q = st.query_params.get("q", "")
    if not (q.isascii() and q.isdigit() and len(q) < 6):  # noqa: PLR2004
        return None
    looking, now = process.delivery().looking, process.now()
    try:
        held = looking.hold(visit.learner, st.query_params.get("sitting", ""), now=now)
        return looking.evidence(held, int(q) - 1, now=now)
    except NotFound:
        return None


def _passage(passage: Passage, reading: _Reading) -> str:
    source, t, language = reading.source, reading.visit.t, reading.visit.language
    cited = reading.evidence.passage(source.id, passage.id) if reading.evidence else None
    words = cited.passage.text if cited else passage.text
    spans = reading.marks(passage.id)
    place = t.place(passage.id)
    label = t("reader.digest-of", place=place) if source.rendition == "digest" else place
    translation = passage.translation.get(language) if source.language != language else None
    text_of = [element("p", highlighted(words, spans), cls="text", lang=source.language)]
    if translation:
        there = reading.translated_marks(passage.id)
        if cited and cited.passage.translation.get(language) != translation:
            there = []  # the words were found in a translation that has changed since
        marked = highlighted(translation, there)
        text_of.append(element("p", marked, cls="translation", lang=language))
    return element(
        "section",
        element("h2", text(label), id=f"label-{passage.id}"),
        element("div", *text_of, cls="words"),
        _in_the_original(cited.passage if cited else passage, spans, reading),
        *_accounts(passage, reading),
        _questions(passage, reading),
        cls="passage found" if passage.id == reading.wanted else "passage",
        id=f"passage-{passage.id}",
        **{"aria-labelledby": f"label-{passage.id}"},
    )


def _accounts(passage: Passage, reading: _Reading) -> Iterator[str]:
    """Yield each claim that this passage has an account of: all parties and the verdict."""
    course, here = process.course(), (reading.source.id, passage.id)
    for claim in course.claims.values():
        if claim.id not in reading.opened.claims:
            continue
        standing = {one.id: [p[:2] for p in quote_places(one, course)] for one in claim.accounts}
        if not any(here in found for found in standing.values()):
            continue
        yield _compared(claim, {one for one, found in standing.items() if here in found}, reading)


def _compared(claim: Claim, here: set[str], reading: _Reading) -> str:
    visit = reading.visit
    t = visit.t
    rows = []
    for account in claim.accounts:
        said = (
            element("strong", text(capital(claim_links.who(account, visit)))),
            f": {text(claim_words.says(claim, account, t))} ",
        )
        ways = (
            [element("span", text(f"({t('reader.here')})"), cls="meta")]
            if account.id in here
            else [way for _, way in claim_links.ways(claim, account, visit)]
        )
        rows.append(element("li", *said, " ".join(ways)))
    return element(
        "aside",
        element("h3", text(claim.fact[visit.language])),
        element("ul", *rows),
        claim_links.verdict_line(
            claim, visit, link(f"/accounts#{claim_links.anchor(claim)}", t("accounts.of-this"))
        ),
        cls="others",
    )


def _questions(passage: Passage, reading: _Reading) -> str:
    """Return links to the questions on this passage whose keys the learner has seen."""
    here = (reading.source.id, passage.id)
    language = reading.visit.language
    rows = []
    for question in reading.opened.questions:
        if any((p.source, p.passage) == here for p in question.resolved.proofs):
            query = {
                "sitting": question.sitting,
                "q": str(question.position + 1),
                "at": process.tab(),
            }
            path = "/review" if question.finished else "/quiz"
            stem = question.resolved.item.stem[language]
            rows.append(element("li", link(path, stem, query)))
    if not rows:
        return ""
    summary = text(reading.visit.t.count("reader.questions", len(rows)))
    return element("details", element("summary", summary), element("ul", *rows), cls="questions")


def _in_the_original(passage: Passage, spans: Sequence[tuple[int, int]], reading: _Reading) -> str:
    """Return a link to the words in the original; where the text is ours, to attested ones."""
    source = reading.source
    site = _site(source)
    if not site:
        return ""
    if source.rendition == "full":
        directives = [way for span in spans for way in quote_directives(passage.text, *span)]
    else:
        directives = attested_directives(source, passage, spans)
    if not directives:
        return ""
    words = reading.visit.t("reader.original-words", site=site)
    return _away(words, words_address(source.url or "", directives), reading.visit)


def _away(words: str, address: str, visit: Visit) -> str:
    """Return a link to the original; from an exam it opens in a new tab, and says so."""
    if process.delivery().looking.in_exam(visit.learner, now=process.now()):
        words = f"{words} {visit.t('reader.new-tab')}"
        there = element("a", text(words), href=address, target="_blank")
    else:
        there = element("a", text(words), href=address)
    return element("p", there, cls="original")


def _site(source: Source) -> str:
    """Return the host name of the original; empty if the source has no URL."""
    address = urlsplit(source.url or "")
    known = address.scheme in {"http", "https"}
    return (address.hostname or "").removeprefix("www.") if known else ""
