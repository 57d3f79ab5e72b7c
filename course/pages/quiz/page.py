"""The quiz: one question at a time, then what was right, why, and where the article says so."""

from contextlib import suppress
from datetime import timedelta

from course.delivery.errors import NothingToCheck
from course.pages.quiz import book, exam, navigator, practice
from course.pages.quiz.asked import Asked, Reading, read
from course.pages.quiz.clock import clock
from course.pages.quiz.finishing import finish, finishing
from course.pages.quiz.keeping import Kept, keep, place_of
from course.pages.quiz.places import follow_focus, show
from course.pages.quiz.solved import solved
from course.pages.shared import attempt
from course.pages.shared.arriving import entitle
from course.pages.shared.notes import notes
from course.pages.shared.pressing import Part
from course.pages.shared.trouble import said
from course.pages.shared.visit import Visit, current_visit
from course.pages.widgets import form
from course.pages.widgets.stem import stem
from course.services import process

_SAVED = "saved"
"""What is noted: the number of what was sent last, once it is saved."""


def _late(reading: Reading, visit: Visit, sent: form.Sent) -> tuple[Reading, Asked]:
    """Save what was sent of a question right before the browser went on to another one.

    Return what is then read. If it cannot be saved, the page goes back to that question.
    """
    asked = reading()
    if sent.number == notes().get(_SAVED) or asked.down:
        return reading, asked
    place = place_of(sent.of, asked.address)
    here = None if asked.view is None else asked.address.position
    if place is None or place == here or not asked.quiz.reachable(place):
        return reading, asked
    late = reading(place)
    if late.view is None or late.view.tries_left == 0:
        return reading, reading()
    kept = keep(late.view, asked.quiz.sitting, visit, late.address, "", sent)
    if kept.lost:
        show(place)
    reading = read(visit)
    return reading, reading()


def _part(asked: Asked, visit: Visit, sent: form.Sent) -> tuple[Part, Kept | None]:
    """Save what was sent, and return what the page shows and the answer on it."""
    quiz, address, view = asked.quiz, asked.address, asked.view
    if view is None:
        return finishing(quiz, visit, address), None
    if view.tries_left == 0:
        return solved(view, quiz, visit, address), None
    kept = keep(view, quiz.sitting, visit, address, asked.down, sent)
    question = exam.question if quiz.sitting.rules.mode == "exam" else practice.question
    return question(view, quiz, visit, address, kept, sent), kept


def _html(asked: Asked, part: Part, kept: Kept | None, visit: Visit) -> str:
    quiz, address, view, t = asked.quiz, asked.address, asked.view, visit.t
    if view is not None and kept is not None:
        quiz = quiz.with_answer(view.position, answered=kept.answered)
    closed = quiz.sitting.rules.closed_book
    place = t("quiz.place", number=address.position + 1, total=len(quiz.states))
    return "".join(
        (
            navigator.navigator(quiz, address.position, visit, ending=view is None),
            clock(quiz, visit),
            stem(view.shown.stem[visit.language], lang=visit.lang(view.shown.stem)) if view else "",
            part.html(),
            "" if view is None or closed else book.beside(view, visit),
            follow_focus(part.arriving),
            entitle(place if view else t("navigator.finish"), attempt.full_title(quiz, t)),
        )
    )


def _of(asked: Asked, kept: Kept | None) -> str:
    """Return the name of what the page shows; a press for something else is out of date."""
    place = "end" if asked.view is None else asked.address.position + 1
    return kept.of if kept else f"{asked.address.sitting}-{place}"


visit = current_visit()
sent = form.sent()
reading, asked = _late(read(visit), visit, sent)
part, kept = _part(asked, visit, sent)
of, pressed = form.pressed(sent)
button = part.button(pressed) or navigator.button(asked.quiz, pressed)
if button and of == _of(asked, kept) and not (kept and kept.stays):
    if button.moves:
        form.press_again(of, pressed, sent)
    with said(visit.t):
        with suppress(NothingToCheck):  # another tab was first
            button.do()
        saved = kept and kept.revision != (asked.view and asked.view.revision)
        asked = reading() if button.moves and not saved else read(visit)()
        part, kept = _part(asked, visit, sent)
if not (kept and kept.stays):
    notes()[_SAVED] = sent.number
form.show(_html(asked, part, kept, visit), _of(asked, kept), sent)
if asked.quiz.sitting.left(process.now()) == timedelta(0) and not (kept and kept.stays):
    with said(visit.t):
        finish(asked.quiz)  # after saving what the browser sent last
