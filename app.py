"""RoleFit as an ASGI application: `streamlit run app.py`, or `uvicorn app:app`. Wiring only."""

import streamlit as st

from quiz.bootstrap import check_settings, lifespan
from quiz.ui.faults import on_script_error
from quiz.ui.watching import leave_unwatched
from quiz.web.page import MIDDLEWARE
from quiz.web.routes import routes

check_settings()
leave_unwatched()
app = st.App(
    "quiz/ui/main.py",
    routes=routes(st.get_option("server.baseUrlPath")),
    middleware=MIDDLEWARE,
    lifespan=lifespan,
    on_script_error=on_script_error,
)
