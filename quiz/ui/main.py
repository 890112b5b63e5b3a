"""The script that Streamlit runs for every screen: it finds the page and shows it."""

import streamlit as st

from quiz.ui import state
from quiz.ui.navigation import screens
from quiz.ui.render_queue import slot_for

page = st.navigation(screens(), position="hidden")
with slot_for(page.url_path):
    page.run()
state.reset_failures()  # a page that could not be drawn, or that leads to another one, does not come this far
