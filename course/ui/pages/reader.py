"""The reader: an article, passage by passage, scrolled to the words that prove an answer."""

import streamlit as st

from course.ui import layout, reader, services
from course.ui.components import passages
from course.ui.layout import HOME

visit = layout.visit()
source = services.course().sources.get(st.query_params.get("source", ""))
if source is None:
    layout.nothing_here(visit.t)
else:
    reader.way_back(visit)
    reader.about(source, visit)
    passages(reader.shown(source, visit), key=f"passages-{source.id}")
    reader.way_back(visit, again=True)
    st.page_link(HOME, label=visit.t("home.back"))
