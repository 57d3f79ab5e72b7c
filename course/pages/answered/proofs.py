"""The words of the articles that prove a key, and the same words in the translation."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from course.model.items import PassageKey
from course.model.resolved import CitedPassage, ResolvedItem
from course.pages.shared.address import Address
from course.pages.shared.highlighting import Span, excerpt, joined
from course.pages.shared.show import element, link
from course.pages.shared.visit import Visit
from course.services import process


@dataclass(frozen=True, slots=True)
class Proved:
    """What proves a key in one passage: spans of its text and of its translations, in order."""

    spans: Sequence[Span] = ()
    translated: Mapping[str, Sequence[Span]] = field(default_factory=dict)


def proved(solution: ResolvedItem) -> dict[tuple[str, str], Proved]:
    """Return the words of the proofs by passage, merged where they overlap.

    A passage that is itself the key has none: it has no quote, but is worth a link.
    """
    spans: dict[tuple[str, str], list[Span]] = {}
    translated: dict[tuple[str, str], dict[str, list[Span]]] = {}
    for proof in solution.proofs:
        place = proof.source, proof.passage
        spans.setdefault(place, []).append((proof.start, proof.end))
        for language, span in proof.translated.items():
            translated.setdefault(place, {}).setdefault(language, []).append(span)
    if isinstance(solution.item, PassageKey):
        for name in solution.item.right_passages():
            source, _, place_in_it = name.partition("/")
            spans.setdefault((source, place_in_it), [])
    return {
        place: Proved(
            joined(found),
            {language: joined(there) for language, there in translated.get(place, {}).items()},
        )
        for place, found in spans.items()
    }


def proofs_html(solution: ResolvedItem, visit: Visit, address: Address | None) -> str:
    """Return each passage that proves the key: the words, their translation, and one link."""
    shown = solution.item.right_passages() if isinstance(solution.item, PassageKey) else {}
    found = [
        _proof(cited, words, visit, address, above=f"{source}/{place}" in shown)
        for (source, place), words in proved(solution).items()
        if (cited := solution.passage(source, place)) is not None
    ]
    return "".join(found)


def _proof(
    cited: CitedPassage, words: Proved, visit: Visit, address: Address | None, *, above: bool
) -> str:
    """Return the words and the link; only the link if the passage is shown `above`, marked."""
    t, place = visit.t, cited.passage.id
    source = process.course().sources.get(cited.source)
    publisher = source.publisher[visit.language] if source else cited.source
    way = link(
        "/reader",
        t("proof.read", publisher=publisher, place=t.place(place)),
        {"source": cited.source, "passage": place, **(address.query() if address else {})},
    )
    shown = [] if above or not words.spans else list(_texts(cited, words, visit))
    return element(
        "figure",
        element("div", *shown, cls="sides") if shown else "",
        element("figcaption", way, cls="proof"),
        cls="cited",
    )


def _texts(cited: CitedPassage, words: Proved, visit: Visit) -> Iterator[str]:
    """Yield the sentences with the words, and beside them their translation."""
    language = visit.language
    yield element(
        "blockquote", excerpt(cited.passage.text, words.spans), cls="quote", lang=cited.language
    )
    translation = cited.passage.translation.get(language)
    if translation and language != cited.language:
        said = excerpt(translation, words.translated.get(language, ()))
        yield element("blockquote", said, cls="quote translated", lang=language)
