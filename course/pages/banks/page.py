"""Question banks: what the check says of them, a preview, and a changed bank before it is used."""

import streamlit as st

from course.pages.banks import bank, dropped, folder, preview
from course.pages.shared.arriving import after_step
from course.pages.shared.show import element, put, text
from course.pages.shared.teaching import way_about
from course.pages.shared.visit import teacher_visit

t = teacher_visit()
put(way_about(t, "banks"))
if "item" in st.query_params:
    preview.page(st.query_params["item"], t)
elif "bank" in st.query_params:
    bank.page(st.query_params["bank"], t)
else:
    put(element("h1", text(t("banks.title"))))
    folder.state(t)
    bank.cards(t)
    dropped.section(t)
after_step()
