"""The script that Streamlit runs for every page: it finds the page and runs it.

Only teachers get the teachers' pages; at their addresses, everybody else gets a refusal.
"""

import streamlit as st

from course.delivery.errors import NotFound
from course.pages.shared.arriving import name_tab
from course.pages.shared.every_page import every_page
from course.pages.shared.trouble import nothing_here
from course.pages.shared.visit import begin
from course.services import process

with process.turn():
    t, teaching = begin()
    pages = every_page(process.title(t.language), t, teaching=teaching)
    page = st.navigation(pages, position="hidden")
    name_tab(page.title)  # else the tab keeps the title of the page before
    try:
        page.run()
    except NotFound:  # gone since the page was read, such as a learner who was deleted
        nothing_here(t)
