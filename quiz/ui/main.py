"""The script that Streamlit runs for every screen: it finds the page and shows it."""

import streamlit as st

from quiz.ui.navigation import screens

st.navigation(screens(), position="hidden").run()
