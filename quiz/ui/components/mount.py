"""How a component of ours comes to be: its script from the file beside, its styles from the page's style sheet."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer


def component(name: str, html: str) -> ComponentRenderer:
    """The component ``name`` with the script ``<name>.js``; registered once, when its module is imported."""
    script = Path(__file__).with_name(f"{name}.js").read_text(encoding="utf-8")
    return st.components.v2.component(f"rolefit.{name}", html=html, js=script, isolate_styles=False)
