"""RoleFit as an ASGI application: `streamlit run app.py`, or `uvicorn app:app`. Wiring only."""

import streamlit as st

from quiz.api.graceful_stop import limit_graceful_stop
from quiz.api.middleware import middleware
from quiz.api.routes import routes
from quiz.background import lifespan
from quiz.bootstrap import check_settings
from quiz.services.open_files import raise_limit
from quiz.ui.error_messages import on_script_error
from quiz.ui.startup_message import print_addresses
from quiz.ui.streamlit_internals import INDEX_PAGE, SCRIPT, prepare

check_settings()
raise_limit()
limit_graceful_stop()
prepare()
app = st.App(
    SCRIPT,
    routes=routes(st.get_option("server.baseUrlPath")),
    middleware=middleware(INDEX_PAGE),
    lifespan=lifespan,
    on_script_error=on_script_error,
)
print_addresses()
