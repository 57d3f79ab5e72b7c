"""HTML in files of other systems: our texts are plain, and every character of them is kept."""

from collections.abc import Iterable
from html import escape

from course.exchange.questions.question import Article, Match, Question, Quote


def paragraphs(text: str) -> str:
    """The text as HTML, a paragraph a line."""
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in text.split("\n") if line)


def line(text: str) -> str:
    """The text as HTML within a line."""
    return escape(text, quote=False).replace("\n", "<br>")


def article(source: Article) -> str:
    """The paragraphs of an article as HTML, each below its name and in its own language."""
    return "".join(
        f"<p><em>{line(one.name)}</em></p>"
        + "".join(f'<p lang="{escape(lang)}">{line(text)}</p>' for lang, text in one.texts)
        for one in source.paragraphs
    )


def explanation(question: Question) -> str:
    """What is told after answering, as HTML: the rationale, and the passages that prove the key.

    Reasons for single rows are part of it, as no other system tells them one by one.
    """
    reasons = "".join(f"<p>{line(text)}: {line(why)}</p>" for text, why in reasons_of(question))
    return paragraphs(question.rationale) + reasons + "".join(_quoted(question.evidence))


def reasons_of(question: Question) -> Iterable[tuple[str, str]]:
    """The rows and right sides of a question that have a reason, with it."""
    asked = question.interaction
    if isinstance(asked, Match):
        yield from ((row.text, row.why) for row in asked.rows if row.why)
        yield from ((option.text, option.why) for option in asked.options if option.why)


def _quoted(evidence: Iterable[Quote]) -> Iterable[str]:
    for quote in evidence:
        before, _, after = quote.passage.partition(quote.words)
        marked = f"{line(before)}<mark>{line(quote.words)}</mark>{line(after)}"
        said = f'<p lang="{quote.language}">{marked}</p>'
        there = f"<p>{line(quote.translated)}</p>" if quote.translated else ""
        yield f"<blockquote>{said}{there}<footer>{line(quote.where)}</footer></blockquote>"
