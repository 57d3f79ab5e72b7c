"""How typed answers are read: in which languages, and whether the learner can still be asked."""

from typing import NamedTuple

from course.model.resolved import ResolvedItem


class Reading(NamedTuple):
    """The language that the learner read the question in, and those of what the item quotes.

    Words may be of any of them. Digits are read as the first language writes them; as a quoted
    article writes them only if that is right and the first reading is not. If the decision is
    `final`, nobody can ask what was meant, so an answer with two readings counts if one is right.
    """

    language: str
    quoted: tuple[str, ...] = ()
    final: bool = False

    @property
    def languages(self) -> tuple[str, ...]:
        """All of them, the first one first."""
        return tuple(dict.fromkeys((self.language, *self.quoted)))


def reading_of(resolved: ResolvedItem, language: str, *, final: bool) -> Reading:
    """How answers to the item are read on a page in that language.

    If the item is not written in that language, the page showed another one, which counts.
    """
    seen = resolved.item.stem.language(language) or language
    places = dict.fromkeys((proof.source, proof.passage) for proof in resolved.proofs)
    cited = (resolved.passage(*place) for place in places)
    quoted = tuple(dict.fromkeys(one.language for one in cited if one is not None))
    return Reading(seen, quoted, final)
