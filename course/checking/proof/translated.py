"""Translations of quotes: the words named for one are in the translation of its passage."""

from collections.abc import Iterator

from course.checking.look import Finding, Located, Look
from course.language.quotes import first_place, nearest
from course.loading.diagnostics import Diagnostic
from course.loading.places import Kind


def in_translation(look: Look) -> Iterator[Diagnostic]:
    """Words named as the translation of a quote are there; once a file has some, all have them.

    Where the quote is a whole passage, its words are the whole translation.
    """
    for kind, records in _files(look):
        quotes = [(record, quote) for record in records for quote in look.quotes(kind, record)]
        wanted = any(_found(quote) for _, quote in quotes)
        for record, quote in quotes:
            for finding in _judged(look, quote, wanted=wanted):
                yield look.report(kind, record, finding)


def _files(look: Look) -> Iterator[tuple[Kind, list[str]]]:
    for bank in look.course.banks.values():
        yield "item", [item.id for item in bank.items]
    yield "claim", list(look.course.claims)


def _found(quote: Located) -> bool:
    named, translations = quote.cited.evidence.translated, quote.passage.translation
    return any(first_place(translations.get(one, ""), words) for one, words in named.items())


def _judged(look: Look, quote: Located, *, wanted: bool) -> Iterator[Finding]:
    named, translations = quote.cited.evidence.translated, quote.passage.translation
    path = (*quote.cited.path[:-1], "translated")
    for language, words in named.items():
        translation = translations.get(language)
        if translation is None:
            others = " and ".join(translations)
            what = f"{quote.where} has no translation in `{language}`"
            mend = f"its translation is in {others}" if others else "remove the line"
            yield Finding("translated-absent", (*path, language), what, mend, of_key=True)
        elif not first_place(translation, words):
            near = nearest(words, [(quote.passage.id, translation)])
            what = f"“{words}” is not in the {language} translation of {quote.where}"
            mend = f"the closest words are “{near[1]}”" if near else "copy the words from there"
            yield Finding("translated-absent", (*path, language), what, mend)
    whole = (quote.start, quote.end) == (0, len(quote.passage.text))
    if wanted and not whole:
        for language in look.course.languages:
            if language in translations and language not in named:
                what = f"nothing says which words of the {language} translation the quote is"
                mend = f"write `translated:` below it, with a line `{language}: …`"
                yield Finding("translated-missing", quote.cited.path, what, mend)
