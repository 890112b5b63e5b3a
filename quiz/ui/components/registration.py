"""Registers the app's own Streamlit components: scripts from ``quiz/client``, styles from the page's style sheet."""

from __future__ import annotations

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer


def component(name: str, html: str) -> ComponentRenderer:
    """Returns the component ``name``, registered once, when its module is imported.

    Args:
        name: its script is ``quiz/client/components/<name>.js``, which the page's import map finds.
        html: the element that the script fills.
    """
    # Streamlit takes a script of one line with a slash for the path of a file.
    script = f'export {{ default }}\nfrom "rolefit/components/{name}.js";'
    return st.components.v2.component(f"rolefit.{name}", html=html, js=script, isolate_styles=False)
