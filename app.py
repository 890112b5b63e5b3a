"""RoleFit as an ASGI application: `streamlit run app.py`, or `uvicorn app:app`. Wiring only."""

import streamlit as st

from quiz.api.index_page import MIDDLEWARE
from quiz.api.routes import routes
from quiz.bootstrap import check_settings, lifespan
from quiz.ui.error_messages import on_script_error
from quiz.ui.streamlit_internals import leave_unwatched

check_settings()
leave_unwatched()
app = st.App(
    "quiz/ui/main.py",
    routes=routes(st.get_option("server.baseUrlPath")),
    middleware=MIDDLEWARE,
    lifespan=lifespan,
    on_script_error=on_script_error,
)
