"""The reader: an article, passage by passage, scrolled to the words that prove an answer."""

import streamlit as st

from course.ui import layout, reader, services
from course.ui.arriving import arrive
from course.ui.show import put

visit = layout.visit()
reader.open_book(visit)
source = services.course().sources.get(st.query_params.get("source", ""))
if source is None:
    layout.nothing_here(visit.t)
else:
    back = reader.way_back(visit)
    put(
        back,
        reader.about(source, visit),
        reader.passages(source, visit),
        back,
        reader.others(source, visit),
    )
    if "passage" in st.query_params:
        put(arrive(".reader mark", ".reader .found", when=str(st.query_params.to_dict())))
