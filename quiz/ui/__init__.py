"""What Streamlit shows: the one place that speaks it. State and address in `state`, one script a screen in `screens`."""
