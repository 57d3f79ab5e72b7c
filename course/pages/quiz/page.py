"""The quiz: one question at a time, then what was right, why, and where the article says so."""

from datetime import timedelta

import streamlit as st

from course.pages.quiz import book, drawn, exam, navigator, practice
from course.pages.quiz.asked import read
from course.pages.quiz.clock import clock
from course.pages.quiz.finishing import finish, finishing
from course.pages.quiz.places import follow_focus
from course.pages.quiz.solved import solved
from course.pages.shared import attempt
from course.pages.shared.arriving import entitle
from course.pages.shared.show import put
from course.pages.shared.visit import current_visit
from course.pages.widgets.fields import seen
from course.pages.widgets.picked import langs
from course.pages.widgets.stem import stem
from course.pages.widgets.typed import lines
from course.services import process

drawn.begin()
visit = current_visit()
asked = read(visit)
quiz, address, view = asked.quiz, asked.address, asked.view
above = st.container(key="above")  # shown first but filled last, when the answer is known
clock(quiz, visit)
arriving, articles, kept = "stem", "", None
if view is None:
    finishing(quiz, visit, address)
else:
    shown = view.shown
    stem(
        shown.stem[visit.language],
        lang=visit.lang(shown.stem),
        takes=lines(shown),
        langs=langs(shown, visit),
    )
    if view.tries_left == 0:
        solved(view, quiz, visit, address)
        arriving = f"feedback-{view.position + 1}"
    else:
        ask = exam.question if quiz.sitting.rules.mode == "exam" else practice.question
        kept = ask(view, quiz, visit, address, asked.down)
        quiz = quiz.with_answer(view.position, answered=kept.answered)
    if not quiz.sitting.rules.closed_book:
        articles = book.beside(view, visit)
with above:
    navigator.navigator(quiz, address.position, visit, kept)
if quiz.sitting.left(process.now()) == timedelta(0) and not (kept and kept.stays):
    finish(quiz, visit)  # after saving what the browser sent last
place = visit.t("quiz.place", number=address.position + 1, total=len(quiz.states))
if view is None:
    place = visit.t("navigator.finish")
put(articles, follow_focus(arriving), entitle(place, attempt.full_title(quiz, visit.t)), seen())
drawn.end()
