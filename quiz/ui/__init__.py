"""What Streamlit shows, and the only place that speaks it: state and address in `state`, a script a screen."""
