"""The app: `streamlit run app.py`. `course serve` serves the same from any folder."""

import streamlit as st

from course.server import serving

# Streamlit finds the app by reading this line (findings/streamlit-app-detection.sh): keep it.
app = st.App(serving.SCRIPT, **serving.options())
