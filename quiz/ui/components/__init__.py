"""The app's own Streamlit components: functions that pass data to the modules in ``quiz/client``."""
