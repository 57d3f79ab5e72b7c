"""What `course check` sums up, counted in a course that was checked as a whole."""

from course.checking import Checked
from course.cli.summary import Summary


def summary_of(checked: Checked) -> Summary:
    """Return the summary that a check has to give, whichever way it takes."""
    course, strengths = checked.course, checked.strengths()
    return Summary(
        diagnostics=checked.diagnostics,
        banks=len(course.banks),
        items=len(course.items) + checked.unread,
        unread=checked.unread,
        sound=len(checked.sound),
        literal=strengths["literal"],
        said=strengths["said"],
        reasoned=strengths["reasoned"],
        quotes=len(checked.proofs),
        verdicts=dict(checked.verdicts),
        claims=len(course.claims),
        languages=course.languages,
    )
