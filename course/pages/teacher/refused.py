"""What other visitors see instead of the teacher's page: how teachers sign in."""

import streamlit as st

from course.pages.shared.paths import HOME
from course.pages.shared.trouble import message
from course.pages.shared.visit import wording
from course.services import teachers

t = wording()
provider = teachers.by_provider()
stranger = teachers.who(st.context.cookies) if provider else None
if stranger is not None:
    message(t("refused.title"), t("refused.not-listed", address=stranger))
    if st.button(t("sign-out.other"), key="sign-out"):
        st.logout()
elif provider:
    message(t("refused.title"), t("refused.provider"))
    if st.button(t("sign-in.do"), key="sign-in", type="primary"):
        st.login()
else:
    message(t("refused.title"), t("refused.link"))
st.page_link(HOME, label=t("home.back"))
