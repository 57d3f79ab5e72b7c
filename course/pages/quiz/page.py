"""The quiz: one question at a time, then what was right, why, and where the article says so."""

from datetime import timedelta

import streamlit as st

from course.pages.quiz import book, exam, navigator, practice
from course.pages.quiz.clock import clock
from course.pages.quiz.finishing import finish, finishing
from course.pages.quiz.places import follow_focus, stem
from course.pages.quiz.solved import solved
from course.pages.quiz.tabs import own_tab
from course.pages.quiz.widgets.picked import langs
from course.pages.quiz.widgets.typed import lines, seen
from course.pages.shared import attempt
from course.pages.shared.arriving import entitle
from course.pages.shared.paths import REVIEW
from course.pages.shared.show import put
from course.pages.shared.visit import current_visit
from course.services import process

visit = current_visit()
quiz, item = attempt.quiz(visit, own_tab())
if quiz.sitting.finished is not None:
    st.switch_page(REVIEW, query_params={"sitting": quiz.sitting.id})
address = navigator.address(quiz, "quiz")
number, name = address.position + 1, attempt.full_title(quiz, visit.t)
st.set_page_config(page_title=visit.t("quiz.tab", number=number, quiz=name))
above = st.container(key="above")  # shown first but filled last, when the answer is known
clock(quiz, visit)
arriving, articles, lost = "stem", "", False
if "finish" in st.query_params:
    finishing(quiz, visit, address)
else:
    view = item(address.position)
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
        kept = ask(view, quiz, visit, address)
        quiz = quiz.with_answer(view.position, answered=kept.answered)
        lost = bool(kept.lost)
    if not quiz.sitting.rules.closed_book:
        articles = book.beside(view, visit)
with above:
    navigator.navigator(quiz, address.position, visit, stay=lost)
if quiz.sitting.left(process.now()) == timedelta(0) and not lost:
    finish(quiz, visit)  # after saving what the browser sent last
place = visit.t("quiz.place", number=address.position + 1, total=len(quiz.states))
if "finish" in st.query_params:
    place = visit.t("navigator.finish")
put(articles, follow_focus(arriving), entitle(place, attempt.full_title(quiz, visit.t)), seen())
