"""The reader: an article, passage by passage, scrolled to the words that prove an answer."""

import streamlit as st

from course.pages.reader import parts
from course.pages.shared import allowed
from course.pages.shared.arriving import arrive, entitle
from course.pages.shared.show import put
from course.pages.shared.trouble import nothing_here
from course.pages.shared.visit import current_visit
from course.services import process

visit = current_visit()
allowed.open_book(visit)
source = process.course().sources.get(st.query_params.get("source", ""))
if source is None:
    nothing_here(visit.t)
else:
    put(
        parts.way_back(visit),
        parts.about(source, visit),
        parts.passages(source, visit),
        parts.others(source, visit),
        entitle(source.title[visit.language]),
    )
    if "passage" in st.query_params:
        put(arrive(".reader mark", ".reader .found", when=str(st.query_params.to_dict())))
