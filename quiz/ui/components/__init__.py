"""Streamlit components of our own: plain JavaScript beside thin functions; their styles are in ``static/rolefit.css``."""
