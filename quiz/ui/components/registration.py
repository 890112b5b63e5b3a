"""How a component of ours comes to be: its script from the files beside, its styles from the page's style sheet."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer


def component(name: str, html: str, *parts: str) -> ComponentRenderer:
    """The component ``name``, registered once, when its module is imported.

    Args:
        name: its script is ``<name>.js``.
        html: what the script finds.
        parts: scripts that stand before it, for what several components do alike.
    """
    script = "\n".join(Path(__file__).with_name(f"{each}.js").read_text(encoding="utf-8") for each in (*parts, name))
    return st.components.v2.component(f"rolefit.{name}", html=html, js=script, isolate_styles=False)
