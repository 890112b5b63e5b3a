"""Streamlit components of our own: plain JavaScript beside thin functions, styled in ``static/rolefit.css``."""
