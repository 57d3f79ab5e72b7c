"""What other visitors see instead of the teacher's page: how teachers sign in."""

import streamlit as st

from course.pages.shared.paths import HOME
from course.pages.shared.show import element, link, put
from course.pages.shared.trouble import message
from course.pages.shared.visit import wording
from course.services import provider, teachers

t = wording()
if teachers.by_provider():
    message(t("refused.title"), t("refused.provider"))
    put(element("p", link(provider.SIGN_IN, t("sign-in.do"))))
else:
    message(t("refused.title"), t("refused.link"))
st.page_link(HOME, label=t("home.back"))
