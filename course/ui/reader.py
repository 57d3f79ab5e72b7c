"""The parts of an article's page."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

import streamlit as st

from course.delivery.accounts import Opened, QuotePlace, quote_places
from course.delivery.errors import NotFound
from course.model.claim import Claim
from course.model.resolved import ResolvedItem
from course.model.source import Passage, Source
from course.ui import accounts, claims, layout, services
from course.ui.feedback import joined
from course.ui.layout import Visit
from course.ui.show import element, link, text

_FEW_WORDS = 300
"""Characters that an address names; of a longer quote it names both ends."""


def open_book(visit: Visit) -> None:
    """Say so and stop where an exam goes on that is taken without the articles."""
    if services.delivery().looking.book_closed(visit.learner, now=services.now()):
        layout.message(visit.t("reader.closed.title"), visit.t("reader.closed"))
        st.stop()


def opened(visit: Visit) -> Opened:
    """Return the accounts that the visitor may see; a teacher sees all of them."""
    everything = services.is_teacher(st.context.cookies)
    return services.delivery().looking.open_accounts(
        visit.learner, everything=everything, now=services.now()
    )


def way_back(visit: Visit) -> str:
    """Return the way back to the question, or to the accounts, that the learner came from."""
    t, asked = visit.t, st.query_params.to_dict()
    if "sitting" in asked:
        query = {name: value for name, value in asked.items() if name in {"sitting", "q", "tab"}}
        query["at"] = services.tab()  # new each time, so that the focus follows each time
        path = "/review" if asked.get("from") == "review" else "/quiz"
        way = link(path, f"← {t('reader.back', number=asked.get('q', '1'))}", query)
    elif claim := services.course().claims.get(asked.get("claim", "")):
        way = link(f"/accounts#{claims.anchor(claim)}", f"← {t('reader.back-to-accounts')}")
    else:
        return ""
    return element("p", way, cls="way-back")


def about(source: Source, visit: Visit) -> str:
    """Return what the article is, of when and how that is known, and whose words these are."""
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
        there = element("a", text(t("reader.original", site=site)), href=source.url or "")
        parts.append(element("p", there, cls="original"))
    return element("header", *parts, cls="about")


def others(source: Source, visit: Visit) -> str:
    """Return the way to the other articles, to the accounts, and home."""
    t = visit.t
    found = [
        link("/reader", one.title[visit.language], {"source": one.id})
        + f" {element('span', text(one.publisher[visit.language]), cls='meta')}"
        for one in services.course().sources.values()
        if one is not source
    ]
    heading = element("h2", text(t("reader.other-articles")), cls="label") if found else ""
    ways = filter(None, (claims.way_to(visit), link("/", t("home.back"))))
    listed = element("ul", *(element("li", one) for one in found)) if found else ""
    return element("nav", heading, listed, element("p", " · ".join(ways)), cls="ways-on")


@dataclass(frozen=True, slots=True)
class _Reading:
    """An article as it is being read: who reads it, what may be seen, and what is marked."""

    source: Source
    visit: Visit
    opened: Opened
    evidence: ResolvedItem | None
    claim: Claim | None
    wanted: str | None

    def marks(self, passage: str) -> list[tuple[int, int]]:
        """Return the stretches of a passage to mark: what proves the key, or is an account."""
        if passage != self.wanted:
            return []
        proofs = self.evidence.proofs if self.evidence else ()
        found = [QuotePlace(p.source, p.passage, p.start, p.end) for p in proofs]
        if self.claim is not None:
            course = services.course()
            found += [place for one in self.claim.accounts for place in quote_places(one, course)]
        return joined(
            (place.start, place.end)
            for place in found
            if (place.source, place.passage) == (self.source.id, passage)
        )


def passages(source: Source, visit: Visit) -> str:
    """Return the article's passages; quotes are marked where the learner may see them."""
    seen = opened(visit)
    claim = services.course().claims.get(st.query_params.get("claim", ""))
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
    looking, now = services.delivery().looking, services.now()
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
    text_of = [element("p", _marked(words, spans), cls="text", lang=source.language)]
    if translation:
        text_of.append(element("p", text(translation), cls="translation", lang=language))
    return element(
        "section",
        element("h2", text(label), id=f"label-{passage.id}"),
        element("div", *text_of, cls="words"),
        _in_the_original(passage, [words[start:end] for start, end in spans], reading),
        *_accounts(passage, reading),
        _questions(passage, reading),
        cls="passage found" if passage.id == reading.wanted else "passage",
        id=f"passage-{passage.id}",
        **{"aria-labelledby": f"label-{passage.id}"},
    )


def _marked(words: str, spans: list[tuple[int, int]]) -> str:
    parts = []
    at = 0
    for start, end in spans:
        parts += [text(words[at:start]), element("mark", text(words[start:end]))]
        at = end
    return "".join((*parts, text(words[at:])))


def _accounts(passage: Passage, reading: _Reading) -> Iterator[str]:
    """What each party says of what this passage is an account of, and whether that fits."""
    course, here = services.course(), (reading.source.id, passage.id)
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
            element("strong", text(claims.who(account, visit))),
            f": {text(accounts.says(claim, account, t))} ",
        )
        ways = (
            [element("span", text(f"({t('reader.here')})"), cls="meta")]
            if account.id in here
            else [way for _, way in claims.ways(claim, account, visit)]
        )
        rows.append(element("li", *said, " ".join(ways)))
    return element(
        "aside",
        element("h3", text(claim.fact[visit.language])),
        element("ul", *rows),
        claims.verdict(
            claim, visit, link(f"/accounts#{claims.anchor(claim)}", t("accounts.of-this"))
        ),
        cls="others",
    )


def _questions(passage: Passage, reading: _Reading) -> str:
    """The questions on this passage whose keys the learner has seen, with the way back to each."""
    here = (reading.source.id, passage.id)
    language = reading.visit.language
    rows = []
    for question in reading.opened.questions:
        if any((p.source, p.passage) == here for p in question.resolved.proofs):
            query = {
                "sitting": question.sitting,
                "q": str(question.position + 1),
                "at": services.tab(),
            }
            path = "/review" if question.finished else "/quiz"
            stem = question.resolved.item.stem[language]
            rows.append(element("li", link(path, stem, query)))
    if not rows:
        return ""
    summary = text(reading.visit.t.count("reader.questions", len(rows)))
    return element("details", element("summary", summary), element("ul", *rows), cls="questions")


def _in_the_original(passage: Passage, quoted: list[str], reading: _Reading) -> str:
    """A link that a browser follows to the words themselves: of a digest, those it attests."""
    source = reading.source
    site = _site(source)
    if source.rendition == "digest":
        quoted = [words for words in passage.attests if any(words in one for one in quoted)]
    if not site or not quoted:
        return ""
    words = reading.visit.t("reader.original-words", site=site)
    there = element("a", text(words), href=_address(source.url or "", quoted))
    return element("p", there, cls="original")


def _site(source: Source) -> str:
    """Return the name of the site where the original is, or nothing where it has no address."""
    address = urlsplit(source.url or "")
    known = address.scheme in {"http", "https"}
    return (address.hostname or "").removeprefix("www.") if known else ""


def _address(url: str, quoted: list[str]) -> str:
    """Return the address of words on a page (https://wicg.github.io/scroll-to-text-fragment)."""
    directives = "&".join(f"text={_directive(words)}" for words in quoted)
    return f"{url}{'' if '#' in url else '#'}:~:{directives}"


def _directive(words: str) -> str:
    if len(words) <= _FEW_WORDS:
        return _encoded(words)
    ends = words.split()
    return f"{_encoded(' '.join(ends[:5]))},{_encoded(' '.join(ends[-5:]))}"


def _encoded(words: str) -> str:
    return quote(words, safe="").replace("-", "%2D")
